namespace Bosetting.DemoData.Planning;

/// <summary>Municipalities with demo users: large and small, north and south, both written standards.</summary>
internal static class DemoPeople
{
    /// <summary>Trondheim, Voss (nynorsk), Drangedal, Alta, Ringsaker.</summary>
    public static IReadOnlyList<string> Municipalities { get; } = ["5001", "4621", "4016", "5601", "3411"];
}
