using Bosetting.Matching.Scoring;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Outcomes;

/// <summary>Features on the labour market as it was known on a day: nobody is judged by an estimate that came later.</summary>
/// <param name="estimates">All estimates, old and new.</param>
/// <param name="parameters">Which schooling is near, which is far.</param>
public sealed class DemandHistory(IReadOnlyList<RegionDemand> estimates, MatchParameters parameters)
{
    private readonly DateOnly[] _days = [.. estimates.Select(d => d.On).Distinct().Order()];
    private readonly Dictionary<int, OutcomeFeatures> _known = [];

    /// <summary>Features on a day; before the first estimate all demand is unknown.</summary>
    public OutcomeFeatures On(DateOnly day)
    {
        var count = _days.Count(d => d <= day);
        if (!_known.TryGetValue(count, out var features))
        {
            var known = count == 0 ? RegionalFacts.None : new RegionalFacts([.. estimates.Where(d => d.On <= _days[count - 1])]);
            _known.Add(count, features = new OutcomeFeatures(known, parameters));
        }

        return features;
    }
}
