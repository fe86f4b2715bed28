using Bosetting.DemoData.Common;
using Bosetting.DemoData.Planning;
using Bosetting.Domain.Refugees;

namespace Bosetting.DemoData.People;

/// <summary>
/// Sexes and ages. Published: adults settled from Ukraine in 2022 were 13 700 women and 5 500 men, children half boys and half
/// girls (SSB); those of 2023 were nearer the country's own balance (Fafo). Ages and everything about others are assumed.
/// </summary>
internal static class Demography
{
    private static readonly (int From, int To, double Weight)[] Displaced =
        [(18, 24, 15), (25, 34, 20), (35, 44, 18), (45, 54, 15), (55, 64, 15), (65, 74, 12), (75, 88, 5)];

    private static readonly (int From, int To, double Weight)[] Others =
        [(18, 24, 30), (25, 34, 38), (35, 44, 19), (45, 59, 11), (60, 78, 2)];

    private static readonly double[] DisplacedWeights = [.. Displaced.Select(b => b.Weight)];
    private static readonly double[] OtherWeights = [.. Others.Select(b => b.Weight)];

    public static double FemaleShareOfFirstAdult(HouseholdPlan h)
    {
        var displaced = h.Basis is ResidenceBasis.CollectiveProtection;
        if (h.Category is PersonCategory.FamilyWithChildren)
        {
            return displaced ? h.Year == 2022 ? 0.95 : 0.86 : h.Adults == 1 ? 0.88 : 0.15;
        }

        return displaced ? h.Year == 2022 ? 0.74 : 0.46 : h.Type is CaseType.Resettlement ? 0.42 : 0.27;
    }

    /// <summary>How often the second adult is the partner of the first: many Ukrainian men could not leave.</summary>
    public static double PartnerShare(HouseholdPlan h) => h.Basis is ResidenceBasis.CollectiveProtection ? 0.68 : 0.9;

    public static double AdultAge(HouseholdPlan h, DemoRandom random)
    {
        var displaced = h.Basis is ResidenceBasis.CollectiveProtection;
        var (from, to, _) = (displaced ? Displaced : Others)[random.Weighted(displaced ? DisplacedWeights : OtherWeights)];
        return random.Between(from, to + 1);
    }
}
