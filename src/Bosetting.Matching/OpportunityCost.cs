using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching;

/// <summary>What is used up that others may need more: said in words, not in points, so that the officer weighs it.</summary>
internal static class OpportunityCost
{
    public static IReadOnlyList<Sentence> Of(MatchContext c, MunicipalityProfile m)
    {
        List<Sentence>? costs = null;
        if (m.PlacesLeft is { Value: > 0 } places && places.Value >= c.Persons && places.Value <= c.Parameters.ScarcePlaces)
        {
            (costs ??= []).Add(new("cost.places", new Number(c.Persons), new Counted("unit.free_place", places.Value)));
        }

        if (c.MinorPlaces > 0 && m.MinorPlacesLeft is { Value: > 0 } minors && minors.Value <= c.Parameters.ScarcePlaces)
        {
            (costs ??= []).Add(new("cost.minor_places", new Number(c.MinorPlaces), new Counted("unit.minor_place", minors.Value)));
        }

        if (c.MinorPlaces > 0 && m.FreeCareHomePlaces is { Value: > 0 } homes && homes.Value <= c.Parameters.ScarcePlaces)
        {
            (costs ??= []).Add(new("cost.care_places", new Number(c.MinorPlaces), new Counted("unit.care_place", homes.Value)));
        }

        if (c.NeedsAccessible is false && OnlyAccessibleFits(c, m))
        {
            (costs ??= []).Add(new("cost.accessible_dwelling"));
        }

        return costs is null ? [] : costs;
    }

    private static bool OnlyAccessibleFits(MatchContext c, MunicipalityProfile m)
    {
        var any = false;
        foreach (var d in m.Dwellings)
        {
            if (Dwellings.IsOffered(c, d) && Dwellings.Fits(c, d))
            {
                if (!d.Accessible)
                {
                    return false;
                }

                any = true;
            }
        }

        return any;
    }
}
