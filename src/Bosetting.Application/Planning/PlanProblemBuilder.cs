using Bosetting.Application.Cases;
using Bosetting.Application.Matching;
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
internal sealed record PlanProblem(PlanningProblem Problem, IReadOnlyList<PlanCandidate> Candidates, IReadOnlyList<MunicipalityProfile> Municipalities, int CriteriaVersion);

/// <summary>Makes the planning problem of a plan: the engine judges every pair, and only what needs no override is offered.</summary>
internal static class PlanProblemBuilder
{
    /// <summary>The kinds of places, in order; the names are stored in <see cref="PlacePrice.Kind"/>.</summary>
    public static readonly string[] Dimensions = ["persons", "minors", "care_homes"];

    /// <summary>Judges one household.</summary>
    public static PlanCandidate Judge(
        SettlementCase @case, MunicipalityHalf half, ILookup<string, DeclineFact>? declines, CriteriaInForce criteria, DateOnly today, bool cleared, PlanSettings settings)
    {
        var snapshot = new RankingSnapshot(
            HouseholdProfiles.From(@case, today, numbers: half.Numbers),
            declines is null ? half.Municipalities : [.. half.Municipalities.Select(m => declines.Contains(m.Number) ? m with { PriorDeclines = [.. declines[m.Number]] } : m)],
            criteria.Set, half.Regions, today, Engine.Version)
        {
            ActorCleared = cleared,
            Outcome = criteria.Outcome,
        };
        var index = new Dictionary<string, int>(half.Municipalities.Count);
        for (var i = 0; i < half.Municipalities.Count; i++)
        {
            index[half.Municipalities[i].Number] = i;
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
            [@case.PersonCount, @case.MinorPlaces, @case.MinorPlaces],
            settings.Urgency(@case.WaitingSince, today),
            eligible,
            blocking.Count == 0 ? null : blocking.MaxBy(b => (b.Value, b.Key)).Key);
    }

    /// <summary>The problem of the candidates; a locked household goes where it is locked, whatever its rank.</summary>
    public static PlanProblem Build(
        IReadOnlyList<PlanCandidate> candidates, IReadOnlyDictionary<Guid, string> locks, MunicipalityHalf half, int criteriaVersion, PlanSettings settings)
    {
        var index = half.Municipalities.Select((m, i) => (m.Number, i)).ToDictionary(x => x.Number, x => x.i);
        var pairs = new List<PlanningPair>();
        var households = new PlanningHousehold[candidates.Count];
        for (var h = 0; h < households.Length; h++)
        {
            var c = candidates[h];
            int? locked = locks.TryGetValue(c.CaseId, out var number) && index.TryGetValue(number, out var to) && c.PointsIn(to) is not null ? to : null;
            households[h] = new PlanningHousehold(c.CaseId.ToString("N"), [.. c.Use.Select(u => (double)u)], locked);
            foreach (var (m, points) in locked is { } only ? c.Eligible.Where(e => e.Municipality == only) : c.Eligible.Take(settings.Candidates))
            {
                pairs.Add(new PlanningPair(h, m, (double)c.Value(points)));
            }
        }

        var municipalities = half.Municipalities.Select(m => new PlanningMunicipality(m.Number, Capacity(m))).ToList();
        return new PlanProblem(new PlanningProblem(Dimensions, households, municipalities, pairs), candidates, half.Municipalities, criteriaVersion);
    }

    /// <summary>What a municipality has left of each kind. What isn't known is none: a plan never spends a place nobody has decided.</summary>
    public static double[] Capacity(MunicipalityProfile m) =>
        [Math.Max(0, m.PlacesLeft?.Value ?? 0), Math.Max(0, m.MinorPlacesLeft?.Value ?? 0), Math.Max(0, m.FreeCareHomePlaces?.Value ?? 0)];
}
