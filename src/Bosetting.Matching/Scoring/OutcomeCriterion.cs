using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Matching.Outcomes;
using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Scoring;

/// <summary>
/// The estimated probability of work or education at one horizon, for each adult of 18–55. What counts is how much better or worse a
/// municipality is than an ordinary one for the same person: someone whom the model gives good chances everywhere gets no more points
/// by it, and so nobody is put before another when many households are planned together.
/// </summary>
internal sealed class OutcomeCriterion : Criterion
{
    private readonly HorizonModel? _model;
    private readonly OutcomeEstimates _estimates;

    private OutcomeCriterion(CriterionKind kind, HorizonModel? model, OutcomeEstimates estimates, MatchContext c)
        : base(kind, c) => (_model, _estimates) = (model, estimates);

    /// <summary>Both horizons, always: one with no weight is shown all the same.</summary>
    public static IEnumerable<Criterion> Both(MatchContext c)
    {
        var model = c.Snapshot.Outcome!;
        var estimates = new OutcomeEstimates(c, model);
        yield return new OutcomeCriterion(CriterionKind.OutcomeOneYear, model.For(OutcomeHorizon.OneYear), estimates, c);
        yield return new OutcomeCriterion(CriterionKind.OutcomeFiveYears, model.For(OutcomeHorizon.FiveYears), estimates, c);
    }

    protected override Finding Find(MunicipalityProfile m)
    {
        if (_estimates.Adults == 0)
        {
            return Finding.NotRelevant(Say("not_relevant"));
        }

        if (_model is null)
        {
            return Finding.Unknown(Say("unknown"));
        }

        var here = _estimates.In(m);
        var (chances, ordinary) = (here.Chances[_model.Horizon], _estimates.Ordinary[_model.Horizon]);
        decimal?[] parts = [.. chances.Zip(ordinary, (p, o) => (decimal?)Math.Clamp(0.5m + ((p - o) / (2m * P.OutcomeFullDifference)), 0m, 1m))];
        Arg[] args =
            [Use.Share(chances.Average()), Use.Share(ordinary.Average()), new Counted("unit.adult", chances.Length), new Counted("unit.answer", here.Unknown)];
        DataUsed[] data = [new(new("data.outcome_model", new Number(C.Snapshot.Outcome!.Version)), args[0], C.Snapshot.Outcome.FittedOn, FactSource.Estimate)];
        return new Finding(
            here.Unknown == 0 ? CriterionState.Known : CriterionState.PartlyKnown,
            Parts.Combine(parts, P.FamilyScore, Fallback),
            here.Unknown == 0 ? Say("known", args[..3]) : Say("partly", args),
            data);
    }
}

/// <summary>Estimates for the adults of one household: here, and in an ordinary municipality.</summary>
internal sealed class OutcomeEstimates
{
    private readonly MatchContext _c;
    private readonly OutcomeModel _model;
    private readonly MemberProfile[] _adults;
    private readonly OutcomeFeatures _features;
    private (MunicipalityProfile Municipality, (IReadOnlyDictionary<OutcomeHorizon, decimal[]> Chances, int Unknown) Found)? _latest;

    public OutcomeEstimates(MatchContext c, OutcomeModel model)
    {
        (_c, _model) = (c, model);
        _adults = [.. c.Household.Members.Where(OutcomeFeatures.Concerns)];
        _features = new OutcomeFeatures(c.Demand, c.Parameters);
        Ordinary = model.Horizons.ToDictionary(h => h.Horizon, h => Array.ConvertAll(_adults, a =>
        {
            var values = new decimal?[OutcomeFeatures.Count];
            OutcomeFeatures.ReadOrdinary(c.Household, a, h, values);
            return h.Probability(values);
        }));
    }

    /// <summary>Adults the model speaks of.</summary>
    public int Adults => _adults.Length;

    /// <summary>Probability of each adult in an ordinary municipality: what a place is held against, the same for all of them.</summary>
    public IReadOnlyDictionary<OutcomeHorizon, decimal[]> Ordinary { get; }

    /// <summary>Probability of each adult in a municipality, and how many answers aren't known. Both horizons ask in turn: the latest is kept.</summary>
    public (IReadOnlyDictionary<OutcomeHorizon, decimal[]> Chances, int Unknown) In(MunicipalityProfile m)
    {
        if (_latest is { } latest && ReferenceEquals(latest.Municipality, m))
        {
            return latest.Found;
        }

        var chances = _model.Horizons.ToDictionary(h => h.Horizon, _ => new decimal[_adults.Length]);
        var unknown = 0;
        Span<decimal?> values = new decimal?[OutcomeFeatures.Count];
        for (var a = 0; a < _adults.Length; a++)
        {
            _features.Read(_c.Household, _adults[a], m, values);
            unknown += OutcomeFeatures.Unknown(values);
            foreach (var horizon in _model.Horizons)
            {
                chances[horizon.Horizon][a] = horizon.Probability(values);
            }
        }

        _latest = (m, (chances, unknown));
        return (chances, unknown);
    }
}
