namespace Bosetting.Domain.Common;

/// <summary>The Norwegian date (Europe/Oslo) of a stored instant, for rules that count days between instants.</summary>
public static class NorwegianDay
{
    /// <summary>The time zone.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    /// <summary>The Norwegian date at an instant.</summary>
    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);
}
