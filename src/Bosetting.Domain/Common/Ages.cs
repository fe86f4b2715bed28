namespace Bosetting.Domain.Common;

/// <summary>Ages in completed years.</summary>
public static class Ages
{
    /// <summary>Majority.</summary>
    public const int Adult = 18;

    /// <summary>
    /// Completed years from <paramref name="birth"/> to <paramref name="on"/>. Someone born on 29 February has their birthday on
    /// 1 March in common years.
    /// </summary>
    public static int On(DateOnly birth, DateOnly on)
    {
        var years = on.Year - birth.Year;
        return (on.Month, on.Day).CompareTo((birth.Month, birth.Day)) < 0 ? years - 1 : years;
    }
}
