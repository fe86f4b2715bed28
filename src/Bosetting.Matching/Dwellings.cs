using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching;

/// <summary>Which offered dwellings count for a household.</summary>
internal static class Dwellings
{
    /// <summary>Offers that haven't expired.</summary>
    public static IEnumerable<DwellingFact> Offered(MatchContext c, MunicipalityProfile m) =>
        m.Dwellings.Where(d => IsOffered(c, d));

    /// <summary>The offer hasn't expired.</summary>
    public static bool IsOffered(MatchContext c, DwellingFact d) => d.ExpiresOn >= c.AsOf;

    /// <summary>Number of offers that haven't expired.</summary>
    public static int CountOffered(MatchContext c, MunicipalityProfile m)
    {
        var count = 0;
        foreach (var d in m.Dwellings)
        {
            count += IsOffered(c, d) ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// An offer sleeps everyone, is accessible when that is needed, and needs no car that nobody may drive. Whether a household
    /// that isn't mapped needs an accessible dwelling is left to its rule.
    /// </summary>
    public static bool Fits(MatchContext c, DwellingFact d) => c.DwellingNeeds.Fits(d);
}
