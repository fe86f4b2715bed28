using Bosetting.Domain.Refugees;
using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Scoring;

/// <summary>
/// The occupations of the adults, worked in or wanted, against demand in the labour-market region. The better of the two counts:
/// either can be used. Someone with no occupation, or to whom any will do, is scored by the region's demand as a whole.
/// </summary>
internal sealed class WorkCriterion(MatchContext c) : Criterion(CriterionKind.Work, c)
{
    private const decimal High = 0.67m, Medium = 0.34m;

    // Adults above the age of competence mapping aren't asked (004a §2.1); they count when they have answered all the same.
    private readonly IReadOnlyList<MemberProfile> _adults =
        [.. c.Household.Members.Where(m => m.IsAdult && (m.Age <= MappingRequirement.CompetenceToAge || Answered(m)))];

    private readonly Dictionary<string, Finding> _byRegion = new(StringComparer.Ordinal);

    protected override Finding Find(MunicipalityProfile m)
    {
        if (!_byRegion.TryGetValue(m.LabourMarketRegion, out var found))
        {
            _byRegion.Add(m.LabourMarketRegion, found = InRegion(m.LabourMarketRegion));
        }

        return found;
    }

    private static bool Answered(MemberProfile m) => DemandTable.Answered(m);

    private Finding InRegion(string region)
    {
        if (_adults.Count == 0)
        {
            return Finding.NotRelevant(Say("not_relevant"));
        }

        var used = new SortedDictionary<string, RegionDemand>(StringComparer.Ordinal);
        decimal?[] parts = [.. _adults.Select(a => Of(a, region, used))];
        var state = Parts.StateOf(parts);
        DataUsed[] data = [.. used.Values.Select(C.Demand.Data)];
        if (state is CriterionState.Unknown)
        {
            return _adults.Any(Answered)
                ? Finding.Unknown(Say("unknown_region", new Name(region)))
                : Finding.Unknown(Say("unknown_household"));
        }

        var value = Parts.Combine(parts, P.FamilyScore, Fallback);
        var level = new Term(value >= High ? "demand.high" : value >= Medium ? "demand.medium" : "demand.low");
        return state is CriterionState.Known
            ? Finding.Known(value, Say("known", level, new Name(region)), data)
            : new Finding(state, value,
                Say("partly", level, new Name(region), new Number(parts.Count(p => p is null)), new Number(parts.Length)), data);
    }

    private decimal? Of(MemberProfile adult, string region, SortedDictionary<string, RegionDemand> used) => C.Demand.Best(adult, region, used);
}
