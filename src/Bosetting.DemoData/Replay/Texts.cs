using Bosetting.DemoData.Common;

namespace Bosetting.DemoData.Replay;

/// <summary>What people of the demo wrote; data, not texts of the user interface.</summary>
internal static class Texts
{
    public const string BeyondDecision = "Kommunen har sagt muntlig at den kan ta imot flere enn vedtatt.";

    public const string BeyondDecisionForMinors = "Kommunen har plass i botiltak ut over vedtaket for enslige mindreårige.";

    public static readonly string[] StopReasons =
    [
        "Ingen ledige kommunale boliger før nyttår.", "Helsetjenesten har ikke kapasitet til flere nå.", "Flyktningtjenesten mangler personell.",
        "Vedtatte plasser er brukt opp.", "Skole og barnehage er fulle inntil videre.",
    ];

    private static readonly string[] OtherReasons =
    [
        "Vi har akkurat tatt imot tre store familier og trenger en pause.", "Boligen vi regnet med ble leid ut til andre.",
        "Vi venter på nytt vedtak i kommunestyret.",
    ];

    public static string OtherReason(DemoRandom random) => random.Pick(OtherReasons);
}
