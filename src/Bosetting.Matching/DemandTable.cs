using System.Runtime.CompilerServices;
using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching;

/// <summary>Demand by labour-market region and STYRK-08 major group.</summary>
internal sealed class DemandTable
{
    // The estimates are the same for every household until somebody changes them: one table for all rankings that share them.
    private static readonly ConditionalWeakTable<RegionalFacts, DemandTable> _known = [];

    private readonly Dictionary<string, Dictionary<char, RegionDemand>> _regions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal?> _overall;
    private readonly Dictionary<string, RegionDemand[]> _all;
    private readonly Dictionary<RegionDemand, DataUsed> _data;

    private DemandTable(RegionalFacts facts)
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

        _overall = _regions.ToDictionary(r => r.Key, r => (decimal?)r.Value.Values.Average(Share), StringComparer.Ordinal);
        _all = _regions.ToDictionary(r => r.Key, r => r.Value.Values.OrderBy(d => d.OccupationGroup, StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        _data = _all.Values.SelectMany(d => d).ToDictionary<RegionDemand, RegionDemand, DataUsed>(d => d, Use.Demand, ReferenceEqualityComparer.Instance);
    }

    /// <summary>The table of some facts.</summary>
    public static DemandTable Of(RegionalFacts facts) => _known.GetValue(facts, static f => new DemandTable(f));

    /// <summary>An estimate of the table as data used.</summary>
    public DataUsed Data(RegionDemand demand) => _data[demand];

    /// <summary>The estimate for the major group of an occupation, or null.</summary>
    public RegionDemand? Of(string region, string occupation) =>
        occupation is [var group, ..] && _regions.TryGetValue(region, out var groups) ? groups.GetValueOrDefault(group) : null;

    /// <summary>All estimates of a region, by group.</summary>
    public IReadOnlyList<RegionDemand> All(string region) => _all.TryGetValue(region, out var all) ? all : [];

    /// <summary>The person has said what they have worked with or want to.</summary>
    public static bool Answered(MemberProfile m) => m.Occupation is not null || m.WantedOccupation is not null;

    /// <summary>
    /// Demand for a person: the better of the occupation worked in and the one wanted, for either can be used; the region's mean
    /// for someone with none, or to whom any will do. Null when the person hasn't answered or the region has no estimate.
    /// </summary>
    /// <param name="person">The person.</param>
    /// <param name="region">Labour-market region.</param>
    /// <param name="used">Takes the estimates used, by group.</param>
    public decimal? Best(MemberProfile person, string region, IDictionary<string, RegionDemand>? used)
    {
        if (!Answered(person))
        {
            return null;
        }

        decimal? best = null;
        var coded = false;
        foreach (var occupation in (ReadOnlySpan<string?>)[person.WantedOccupation, person.Occupation])
        {
            if (occupation is not [>= '0' and <= '9', ..])
            {
                continue;
            }

            coded = true;
            if (Of(region, occupation) is { } demand)
            {
                used?.TryAdd(demand.OccupationGroup, demand);
                best = Math.Max(best ?? 0m, Share(demand));
            }
        }

        return coded ? best : Overall(region, used);
    }

    /// <summary>Mean of all estimates of a region; null when there is none.</summary>
    public decimal? Overall(string region, IDictionary<string, RegionDemand>? used)
    {
        if (used is not null)
        {
            foreach (var d in All(region))
            {
                used.TryAdd(d.OccupationGroup, d);
            }
        }

        return _overall.GetValueOrDefault(region);
    }

    /// <summary>The estimate as a share.</summary>
    public static decimal Share(RegionDemand d) => Math.Clamp(d.Demand, 0m, 1m);
}
