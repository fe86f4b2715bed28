using Bosetting.DemoData.Planning;
using Bosetting.Domain.Refugees;

namespace Bosetting.DemoData.Calibration;

/// <summary>
/// Citizenships by channel and period. Published for 2023: just under half of the resettled are Syrian, a third Congolese,
/// just under a tenth Eritrean, 18 nationalities and stateless [000 L383-391]; 806 Syrians from reception [L323]; of the
/// unaccompanied minors 415 Ukrainian, about 100 Afghan and 90 Syrian [L433]. The order of asylum seekers follows UDI's and
/// UNHCR's figures of applications. Everything else, and all of 2019–2021, is assumed.
/// </summary>
internal static class Origins
{
    /// <summary>Unaccompanied minors with collective protection, by year [L433 for 2023; 2022 assumed].</summary>
    public static (int FromReception, int FromOutside) CollectiveMinors(int year) => year switch
    {
        2022 => (150, 160),
        2023 => (320, 95),
        _ => (0, 0),
    };

    /// <summary>Share of those from reception or outside without collective protection who come in families; assumed.</summary>
    public const double FamilyShareOfOthers = 0.36;

    /// <summary>Exact numbers by citizenship, all years but 2023 left to the weights.</summary>
    public static int SyriansFromReception(int year) => year == 2023 ? 806 : 0;

    /// <summary>Unaccompanied minors by citizenship, 2023.</summary>
    public static IReadOnlyList<(string Citizenship, int Persons)> MinorQuotas(int year) =>
        year == 2023 ? [("AFG", 100), ("SYR", 90)] : [];

    /// <summary>Resettlement refugees by citizenship and weight.</summary>
    public static IReadOnlyList<(string Citizenship, double Weight)> Resettled(int year) =>
        year switch { 2023 => Resettled2023, 2022 => Resettled2022, _ => ResettledBefore };

    public static string Draw(HouseholdPlan h, Common.DemoRandom random) => h.Basis switch
    {
        ResidenceBasis.CollectiveProtection => Weighted(Displaced, random),
        ResidenceBasis.Resettlement => Weighted(Resettled(h.Year), random),
        _ when h.Category is PersonCategory.UnaccompaniedMinor => Weighted(Minors, random),
        _ when h.Year <= 2021 => Weighted(AsylumBefore, random),
        _ when h.Type is CaseType.OutsideReception => Weighted(OutsideSince2022, random),
        _ => Weighted(h.Year == 2022 ? Asylum2022 : AsylumOthers, random),
    };

    private static readonly (string, double)[] Displaced =
        [("UKR", 986), ("RUS", 5), ("GEO", 2), ("AZE", 2), ("MDA", 1.5), ("ARM", 1), ("BLR", 1), ("NGA", 0.5), ("AFG", 1)];

    private static readonly (string, double)[] Resettled2023 =
    [
        ("SYR", 485), ("COD", 330), ("ERI", 92), ("SDN", 38), ("AFG", 18), ("SSD", 9), ("XXX", 8), ("MMR", 5), ("SOM", 4), ("ETH", 3),
        ("IRQ", 2), ("IRN", 2), ("YEM", 1), ("BDI", 1), ("RWA", 1), ("CAF", 1), ("PAK", 1), ("UGA", 1), ("LBY", 1),
    ];

    private static readonly (string, double)[] Resettled2022 =
        [("SYR", 463), ("COD", 270), ("AFG", 110), ("ERI", 60), ("SDN", 45), ("SSD", 15), ("XXX", 10), ("ETH", 8), ("SOM", 8), ("MMR", 6), ("IRQ", 5)];

    private static readonly (string, double)[] ResettledBefore =
        [("SYR", 520), ("COD", 240), ("ERI", 60), ("SDN", 50), ("AFG", 40), ("SSD", 30), ("ETH", 15), ("SOM", 15), ("IRQ", 15), ("XXX", 10), ("MMR", 5)];

    private static readonly (string, double)[] AsylumBefore =
    [
        ("TUR", 24), ("SYR", 17), ("ERI", 16), ("AFG", 12), ("IRN", 7), ("XXX", 5), ("IRQ", 4), ("SOM", 4), ("ETH", 4), ("SDN", 3), ("RUS", 2),
        ("PAK", 1), ("VEN", 1),
    ];

    private static readonly (string, double)[] Asylum2022 =
        [("SYR", 40), ("TUR", 15), ("ERI", 12), ("AFG", 13), ("RUS", 5), ("IRN", 3), ("ETH", 3), ("SOM", 2), ("IRQ", 2), ("XXX", 2), ("COL", 2), ("SDN", 1)];

    // Without Syrians, who are counted exactly in 2023.
    private static readonly (string, double)[] AsylumOthers =
        [("TUR", 28), ("ERI", 22), ("AFG", 16), ("RUS", 8), ("IRN", 6), ("ETH", 4), ("SOM", 3), ("IRQ", 3), ("SDN", 3), ("XXX", 3), ("COL", 2), ("VEN", 1), ("UGA", 1)];

    private static readonly (string, double)[] OutsideSince2022 =
        [("SYR", 50), ("TUR", 12), ("ERI", 10), ("AFG", 8), ("RUS", 6), ("IRN", 5), ("ETH", 3), ("IRQ", 3), ("COL", 2), ("XXX", 1)];

    private static readonly (string, double)[] Minors =
        [("ERI", 40), ("SDN", 14), ("ETH", 12), ("SOM", 12), ("XXX", 6), ("IRQ", 6), ("AFG", 6), ("SYR", 4)];

    private static string Weighted(IReadOnlyList<(string Code, double Weight)> table, Common.DemoRandom random)
    {
        Span<double> weights = stackalloc double[table.Count];
        for (var i = 0; i < table.Count; i++)
        {
            weights[i] = table[i].Weight;
        }

        return table[random.Weighted(weights)].Code;
    }
}
