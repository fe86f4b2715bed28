using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Scoring;

/// <summary>What a criterion finds, before its weight.</summary>
/// <param name="State">How well the value is known.</param>
/// <param name="Value">0–1; ignored when the state is unknown or not relevant.</param>
/// <param name="Sentence">Why.</param>
/// <param name="Data">The data used.</param>
internal sealed record Finding(CriterionState State, decimal Value, Sentence Sentence, IReadOnlyList<DataUsed> Data)
{
    public static Finding Known(decimal value, Sentence sentence, params IReadOnlyList<DataUsed> data) =>
        new(CriterionState.Known, value, sentence, data);

    public static Finding Unknown(Sentence sentence, params IReadOnlyList<DataUsed> data) =>
        new(CriterionState.Unknown, 0m, sentence, data);

    public static Finding NotRelevant(Sentence sentence) => new(CriterionState.NotRelevant, 1m, sentence, []);
}

/// <summary>A criterion for one household: made once for a ranking, asked once for each municipality.</summary>
internal abstract class Criterion(CriterionKind kind, MatchContext c)
{
    private readonly CriterionSetting _setting = c.Snapshot.Criteria.SettingOf(kind);
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly int _weight = c.Snapshot.Criteria.WeightOf(kind, c.Household.CaseType);

    protected MatchContext C { get; } = c;

    protected MatchParameters P => C.Parameters;

    /// <summary>What a part that isn't known counts as: the neutral value minus the penalty, so that it costs.</summary>
    protected decimal Fallback => _setting.Neutral - P.UnknownPenalty;

    public CriterionResult Score(MunicipalityProfile m)
    {
        var found = Find(m);
        var value = found.State switch
        {
            CriterionState.Unknown => Fallback,
            CriterionState.NotRelevant => 1m,
            _ => Math.Clamp(found.Value, 0m, 1m),
        };
        value = Parts.WithoutTrailingZeros(Parts.Round(value));
        // Whole tenths of a point: the sum of the points shown is the score, exactly.
        var tenths = (int)decimal.Round(value * _weight * 10m, 0, MidpointRounding.AwayFromZero);
        return new CriterionResult(kind, found.State, value, _weight, tenths, found.Sentence, found.Data);
    }

    protected abstract Finding Find(MunicipalityProfile m);

    /// <summary>The text is <c>criterion.{kind}.{name}</c>.</summary>
    protected Sentence Say(string name, params Arg[] args)
    {
        if (!_keys.TryGetValue(name, out var key))
        {
            _keys.Add(name, key = $"criterion.{kind}.{name}");
        }

        return new(key, args);
    }

    /// <summary>All criteria, in the order of <see cref="CriterionKind"/>; those of the outcome only when one of them has weight.</summary>
    public static Criterion[] For(MatchContext c) => c.Snapshot.Criteria.UsesOutcome ? [.. Always(c), .. OutcomeCriterion.Both(c)] : Always(c);

    private static Criterion[] Always(MatchContext c) =>
    [
        new WorkCriterion(c), new EducationCriterion(c), new LinksCriterion(c), new AdviceCriterion(c), new ServicesCriterion(c),
        new DwellingCriterion(c), new EvenPaceCriterion(c), new BurdenCriterion(c), new SpreadCriterion(c), new ProgrammeCriterion(c),
    ];
}

/// <summary>Arithmetic of values made of parts. Decimal and rounded part by part, so that no order of the parts matters.</summary>
internal static class Parts
{
    private const int Decimals = 4;

    public static decimal Round(decimal value) => decimal.Round(value, Decimals, MidpointRounding.AwayFromZero);

    /// <summary>0.5 for 0.50: equal values are written alike, whatever the parts they came from. For rounded values.</summary>
    public static decimal WithoutTrailingZeros(decimal value)
    {
        var (units, scale) = ((int)(value * 10_000m), (byte)Decimals);
        for (; scale > 0 && units % 10 == 0; scale--)
        {
            units /= 10;
        }

        return new decimal(Math.Abs(units), 0, 0, units < 0, scale);
    }

    /// <summary>1 up to <paramref name="near"/>, 0 from <paramref name="far"/>, straight between.</summary>
    public static decimal ByDistance(decimal km, decimal near, decimal far) => Round(Math.Clamp((far - km) / (far - near), 0m, 1m));

    /// <summary>The parts as one; null parts count as <paramref name="fallback"/>. At least one part.</summary>
    public static decimal Combine(IReadOnlyList<decimal?> parts, FamilyScore how, decimal fallback)
    {
        var (least, greatest, sum) = (decimal.MaxValue, decimal.MinValue, 0m);
        for (var i = 0; i < parts.Count; i++)
        {
            var value = Round(parts[i] ?? fallback);
            (least, greatest, sum) = (Math.Min(least, value), Math.Max(greatest, value), sum + value);
        }

        return how switch
        {
            FamilyScore.Minimum => least,
            FamilyScore.AtLeastOne => greatest,
            _ => sum / parts.Count,
        };
    }

    public static CriterionState StateOf(IReadOnlyList<decimal?> parts)
    {
        var unknown = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            unknown += parts[i] is null ? 1 : 0;
        }

        return unknown == 0 ? CriterionState.Known : unknown == parts.Count ? CriterionState.Unknown : CriterionState.PartlyKnown;
    }
}
