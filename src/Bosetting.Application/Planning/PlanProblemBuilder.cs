using Bosetting.Application.Cases;
using Bosetting.Domain.Planning;
using Bosetting.Domain.Refugees;
using Bosetting.Matching;
using Bosetting.Matching.Planning;
using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Application.Planning;

/// <summary>One household of a plan as the engine sees it, with the municipalities it may go to without setting a rule aside.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Use">Persons, minors alone, care-home places.</param>
/// <param name="Urgency">Points for waiting.</param>
/// <param name="Eligible">Best first; ties by number.</param>
/// <param name="BlockingRule">The rule that most often stops it where it isn't eligible; null when nothing does.</param>
internal sealed record PlanCandidate(Guid CaseId, int[] Use, decimal Urgency, IReadOnlyList<(int Municipality, decimal Points)> Eligible, string? BlockingRule)
{
    /// <summary>What the plan gains by a placement with so many points.</summary>
    public decimal Value(decimal points) => Use[0] * (points + Urgency);

    /// <summary>Points in a municipality; null where it isn't eligible.</summary>
    public decimal? PointsIn(int municipality)
    {
        foreach (var (m, points) in Eligible)
        {
            if (m == municipality)
            {
                return points;
            }
        }

        return null;
    }

    /// <summary>The placement in a municipality where it is eligible.</summary>
    public PlanPlacement In(int municipality, IReadOnlyList<MunicipalityProfile> municipalities)
    {
        var points = PointsIn(municipality) ?? throw new InvalidOperationException("The household is not eligible there.");
        var second = Eligible.FirstOrDefault(e => e.Municipality != municipality, (-1, 0));
        return new PlanPlacement
        {
            MunicipalityNumber = municipalities[municipality].Number,
            Points = points,
            Rank = 1 + Eligible.Count(e => e.Points > points),
            Value = Value(points),
            SecondNumber = second.Municipality < 0 ? null : municipalities[second.Municipality].Number,
            SecondPoints = second.Municipality < 0 ? null : second.Points,
            EligibleCount = Eligible.Count,
        };
    }

    /// <summary>No placement, and why.</summary>
    public PlanPlacement Nowhere(IReadOnlyList<MunicipalityProfile> municipalities) => new()
    {
        EligibleCount = Eligible.Count,
        Reason = Eligible.Count == 0 ? UnplacedReason.NoneEligible : UnplacedReason.PlacesTaken,
        BlockingRule = Eligible.Count == 0 ? BlockingRule : null,
        SecondNumber = Eligible.Count == 0 ? null : municipalities[Eligible[0].Municipality].Number,
        SecondPoints = Eligible.Count == 0 ? null : Eligible[0].Points,
    };
}

/// <summary>What the households of a plan and the places make together.</summary>
/// <param name="Problem">For the solver.</param>
/// <param name="Candidates">The households, in its order.</param>
/// <param name="Municipalities">The municipalities, in its order.</param>
/// <param name="LimitedByPace">Numbers of those where the pace plan limits the persons.</param>
/// <param name="CriteriaVersion">Version of the criteria.</param>
/// <param name="Revision">Of the plan when it was read.</param>
internal sealed record PlanProblem(
    PlanningProblem Problem, IReadOnlyList<PlanCandidate> Candidates, IReadOnlyList<MunicipalityProfile> Municipalities, IReadOnlySet<string> LimitedByPace,
    int CriteriaVersion, int Revision);

/// <summary>Makes the planning problem of a plan: the engine judges every pair, and only what needs no override is offered.</summary>
internal static class PlanProblemBuilder
{
    /// <summary>Judges one household.</summary>
    public static PlanCandidate Judge(SettlementCase @case, PlanBasis basis, PlanSettings settings)
    {
        var (snapshot, municipalities) = (basis.Snapshot(@case), basis.Half.Municipalities);
        var index = new Dictionary<string, int>(municipalities.Count);
        for (var i = 0; i < municipalities.Count; i++)
        {
            index[municipalities[i].Number] = i;
        }

        var eligible = new List<(int Municipality, decimal Points)>();
        var blocking = new Dictionary<string, int>();
        foreach (var entry in Engine.Rank(snapshot).Municipalities)
        {
            if (entry.Standing is not Standing.Excluded && ProposalRules.NeedsReason(entry).Count == 0)
            {
                eligible.Add((index[entry.Number], entry.Score));
                continue;
            }

            foreach (var rule in entry.Rules.Where(r => r.Outcome is RuleOutcome.Fail))
            {
                blocking[rule.Code] = blocking.GetValueOrDefault(rule.Code) + 1;
            }
        }

        // Standing comes first in a ranking, points in a plan: what isn't known has cost its points already.
        eligible.Sort((a, b) => a.Points != b.Points ? b.Points.CompareTo(a.Points) : a.Municipality.CompareTo(b.Municipality));
        return new PlanCandidate(
            @case.Id,
            PlanBasis.Use(snapshot.Household, @case.MinorPlaces),
            settings.Urgency(@case.WaitingSince, basis.Today),
            eligible,
            blocking.Count == 0 ? null : blocking.MaxBy(b => (b.Value, b.Key)).Key);
    }

    /// <summary>
    /// The first locked household that can't stay where it is locked, and where: the municipality isn't eligible for it any more,
    /// or the places are taken. Null when all can.
    /// </summary>
    public static (Guid CaseId, string Number)? Misfit(IReadOnlyList<PlanCandidate> candidates, IReadOnlyDictionary<Guid, string> locks, PlanBasis basis)
    {
        var left = basis.Half.Municipalities.Select((m, i) => (m.Number, Index: i, Left: basis.Capacity(m))).ToDictionary(m => m.Number);
        foreach (var c in candidates.Where(c => locks.ContainsKey(c.CaseId)))
        {
            var number = locks[c.CaseId];
            if (!left.TryGetValue(number, out var there) || c.PointsIn(there.Index) is null || c.Use.Where((u, d) => u > 0 && u > there.Left[d]).Any())
            {
                return (c.CaseId, number);
            }

            for (var d = 0; d < c.Use.Length; d++)
            {
                there.Left[d] -= c.Use[d];
            }
        }

        return null;
    }

    /// <summary>
    /// The problem of the candidates: every eligible pair, so that what is proved holds for all of them. A locked household goes
    /// where it is locked, whatever its rank: see <see cref="Misfit"/>.
    /// </summary>
    public static PlanProblem Build(IReadOnlyList<PlanCandidate> candidates, IReadOnlyDictionary<Guid, string> locks, PlanBasis basis, int revision)
    {
        var all = basis.Half.Municipalities;
        var index = all.Select((m, i) => (m.Number, i)).ToDictionary(x => x.Number, x => x.i);
        var pairs = new List<PlanningPair>(candidates.Sum(c => c.Eligible.Count));
        var households = new PlanningHousehold[candidates.Count];
        for (var h = 0; h < households.Length; h++)
        {
            var c = candidates[h];
            int? locked = locks.TryGetValue(c.CaseId, out var number) ? index[number] : null;
            households[h] = new PlanningHousehold(c.CaseId.ToString("N"), [.. c.Use.Select(u => (double)u)], locked);
            foreach (var (m, points) in locked is { } only ? c.Eligible.Where(e => e.Municipality == only) : c.Eligible)
            {
                pairs.Add(new PlanningPair(h, m, (double)c.Value(points)));
            }
        }

        return new PlanProblem(
            new PlanningProblem(PlanBasis.Dimensions, households, [.. all.Select(m => new PlanningMunicipality(m.Number, basis.Capacity(m)))], pairs),
            candidates, all, all.Where(basis.IsLimitedByPace).Select(m => m.Number).ToHashSet(), basis.Criteria.Set.Version, revision);
    }
}
