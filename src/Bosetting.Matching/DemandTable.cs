using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching;

/// <summary>Demand by labour-market region and STYRK-08 major group.</summary>
internal sealed class DemandTable
{
    private readonly Dictionary<string, Dictionary<char, RegionDemand>> _regions = new(StringComparer.Ordinal);

    public DemandTable(RegionalFacts facts)
    {
        foreach (var d in facts.Demand)
        {
            if (d.OccupationGroup is not [var group, ..])
            {
                continue;
            }

            if (!_regions.TryGetValue(d.Region, out var groups))
            {
                _regions.Add(d.Region, groups = []);
            }

            // The latest estimate counts, whatever the order they come in.
            if (!groups.TryGetValue(group, out var known) || (d.On, d.Demand).CompareTo((known.On, known.Demand)) > 0)
            {
                groups[group] = d;
            }
        }
    }

    /// <summary>The estimate for the major group of an occupation, or null.</summary>
    public RegionDemand? Of(string region, string occupation) =>
        occupation is [var group, ..] && _regions.TryGetValue(region, out var groups) ? groups.GetValueOrDefault(group) : null;

    /// <summary>All estimates of a region, by group.</summary>
    public IReadOnlyList<RegionDemand> All(string region) =>
        _regions.TryGetValue(region, out var groups) ? [.. groups.Values.OrderBy(d => d.OccupationGroup, StringComparer.Ordinal)] : [];

    /// <summary>The estimate as a share.</summary>
    public static decimal Share(RegionDemand d) => Math.Clamp(d.Demand, 0m, 1m);
}
