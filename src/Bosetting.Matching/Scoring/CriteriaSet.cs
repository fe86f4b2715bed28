using System.Text.Json.Serialization;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;

namespace Bosetting.Matching.Scoring;

/// <summary>What a municipality is scored by; the order is the order shown. Text keys: <c>criterion.{name}.name</c>, <c>.about</c>.</summary>
public enum CriterionKind
{
    /// <summary>Arbeid: the household's occupations against demand in the labour-market region (004a L6501-6502, L5805-5807).</summary>
    Work = 1,

    /// <summary>Utdanning: distance to the schooling each member wants (004a L6516-6538, L6569-6575).</summary>
    Education = 2,

    /// <summary>Tilknytning og kontinuitet: family, network, own wish, present stay, course under way (004a L6540-6544, 000 L371).</summary>
    Links = 3,

    /// <summary>Råd fra integreringsmottak (000 L353).</summary>
    Advice = 4,

    /// <summary>Tjenester: health, kindergarten, school, staff, interpreter (004a §1.13).</summary>
    Services = 5,

    /// <summary>Bolig: an offered dwelling that fits (000 L255-257; 004a L5694-5700).</summary>
    Dwelling = 6,

    /// <summary>Jevn takt: where the household puts the municipality against its pace plan (000 L259).</summary>
    EvenPace = 7,

    /// <summary>Belastning: demanding cases recently received, relative to size (000 L466-468).</summary>
    Burden = 8,

    /// <summary>Spredning: region and centrality against the goal (004a §1.2 «spredt»).</summary>
    Spread = 9,

    /// <summary>Resultater i introduksjonsprogrammet (004a L5809-5821).</summary>
    ProgrammeResults = 10,

    /// <summary>
    /// Anslått utfall etter ett år: probability of work or education learned from own history. Optional and off unless a manager
    /// gives it weight; a criterion of its own, because the two horizons are never made into one (004a §4.3).
    /// </summary>
    OutcomeOneYear = 11,

    /// <summary>Anslått utfall etter fem år: the same for the long run.</summary>
    OutcomeFiveYears = 12,
}

/// <summary>How the personal parts of a score become the family's. Text key: <c>family.</c> + name.</summary>
public enum FamilyScore
{
    /// <summary>Mean over the persons it concerns: everyone counts the same.</summary>
    Mean = 1,

    /// <summary>The one who is worst off decides.</summary>
    Minimum = 2,

    /// <summary>The one who is best off decides.</summary>
    AtLeastOne = 3,
}

/// <summary>Weight of one criterion.</summary>
/// <param name="Criterion">Which.</param>
/// <param name="Weight">Points at value 1; the weights of a set sum to 100.</param>
/// <param name="WeightOutsideReception">The same for persons outside the reception system; sums to 100 of its own.</param>
/// <param name="Neutral">Value of what isn't known, before the penalty is taken off: from the penalty to 0.5.</param>
public sealed record CriterionSetting(CriterionKind Criterion, int Weight, int WeightOutsideReception, decimal Neutral = 0.5m);

/// <summary>
/// Weights and parameters of the score: dated, versioned configuration that a manager edits. The sources rank the criteria in
/// words only («størst vekt», «større vekt», «mindre vekt») and give no number (004a §0.1), so every number here is a design
/// decision; docs/matching.md gives the reasons.
/// </summary>
public sealed record CriteriaSet
{
    /// <summary>Sum of the weights.</summary>
    public const int TotalPoints = 100;

    /// <summary>The highest neutral value: what isn't known is at best worth the middle of the scale (design decision).</summary>
    public const decimal HighestNeutral = 0.5m;

    /// <summary>Version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>In force from this day.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Why these weights, in the manager's words; 1–2000 characters.</summary>
    public required string Reason { get; init; }

    /// <summary>One setting for each criterion; the optional ones of the outcome may be missing and have then no weight.</summary>
    public required IReadOnlyList<CriterionSetting> Settings { get; init; }

    /// <summary>
    /// The version of the outcome model that is used; null when none is. A new fit changes no ranking before a new version of the
    /// criteria names it.
    /// </summary>
    public int? OutcomeModelVersion { get; init; }

    /// <summary>The criteria that are optional.</summary>
    public static IReadOnlyList<CriterionKind> Optional { get; } = [CriterionKind.OutcomeOneYear, CriterionKind.OutcomeFiveYears];

    /// <summary>The outcome estimate has weight for someone.</summary>
    [JsonIgnore]
    public bool UsesOutcome => Settings.Any(s => Optional.Contains(s.Criterion) && (s.Weight > 0 || s.WeightOutsideReception > 0));

    /// <summary>Parameters.</summary>
    public required MatchParameters Parameters { get; init; }

    /// <summary>
    /// The set a new installation starts with. Work and education together 40: they shall have greater weight (004a L6501-6502).
    /// Services and dwelling 22: capacity, services and the region's labour market have the greatest weight in the request of
    /// 2024 (004a L5805-5807). Outside the reception system the present stay decides in most cases (000 L371). Valid from 2019,
    /// the first year with criteria for the request (004a L5812-5813).
    /// </summary>
    public static CriteriaSet Default { get; } = new()
    {
        Version = 1,
        ValidFrom = new DateOnly(2019, 1, 1),
        Reason = "Utgangspunkt: arbeid og utdanning veier mest, deretter tilknytning, tjenester og bolig. "
            + "For dem som bor utenfor mottak, veier stedet de bor nå, tyngst.",
        Settings =
        [
            new(CriterionKind.Work, 22, 17),
            new(CriterionKind.Education, 18, 13),
            new(CriterionKind.Links, 12, 40),
            new(CriterionKind.Advice, 4, 1),
            new(CriterionKind.Services, 12, 9),
            new(CriterionKind.Dwelling, 10, 6),
            new(CriterionKind.EvenPace, 8, 5),
            new(CriterionKind.Burden, 4, 3),
            new(CriterionKind.Spread, 5, 3),
            new(CriterionKind.ProgrammeResults, 5, 3),
        ],
        Parameters = new(),
    };

    /// <summary>The weight of a criterion for a case type.</summary>
    public int WeightOf(CriterionKind criterion, CaseType caseType)
    {
        var setting = SettingOf(criterion);
        return caseType is CaseType.OutsideReception ? setting.WeightOutsideReception : setting.Weight;
    }

    /// <summary>The setting of a criterion; an optional one that is missing has no weight.</summary>
    public CriterionSetting SettingOf(CriterionKind criterion) =>
        Settings.FirstOrDefault(s => s.Criterion == criterion) ?? new CriterionSetting(criterion, 0, 0);

    /// <summary>
    /// The same set with other weights for the outcome estimate, in reception and outside alike. The other criteria give way and keep
    /// their proportions; whole points are dealt by largest remainder, so that the sum is 100.
    /// </summary>
    /// <param name="oneYear">Points for the one-year estimate.</param>
    /// <param name="fiveYears">Points for the five-year estimate.</param>
    /// <param name="modelVersion">The model used; null only without weight.</param>
    public CriteriaSet WithOutcome(int oneYear, int fiveYears, int? modelVersion)
    {
        var others = Settings.Where(s => !Optional.Contains(s.Criterion)).ToList();
        var left = TotalPoints - oneYear - fiveYears;
        var inside = Dealt([.. others.Select(s => s.Weight)], left);
        var outside = Dealt([.. others.Select(s => s.WeightOutsideReception)], left);
        return this with
        {
            OutcomeModelVersion = oneYear + fiveYears > 0 ? modelVersion : null,
            Settings =
            [
                .. others.Select((s, i) => s with { Weight = inside[i], WeightOutsideReception = outside[i] }),
                SettingOf(CriterionKind.OutcomeOneYear) with { Weight = oneYear, WeightOutsideReception = oneYear },
                SettingOf(CriterionKind.OutcomeFiveYears) with { Weight = fiveYears, WeightOutsideReception = fiveYears },
            ],
        };
    }

    private static int[] Dealt(int[] weights, int total)
    {
        var sum = Math.Max(1, weights.Sum());
        int[] dealt = [.. weights.Select(w => w * total / sum)];
        // Ties go to the criterion shown first.
        foreach (var i in Enumerable.Range(0, weights.Length).OrderByDescending(i => weights[i] * total % sum).Take(Math.Max(0, total - dealt.Sum())))
        {
            dealt[i]++;
        }

        return dealt;
    }

    /// <summary>
    /// Checks the set before it is kept. Errors: <c>criteria.version_invalid</c>, <c>criteria.reason_missing</c>,
    /// <c>criteria.reason_too_long</c>, <c>criteria.setting_missing</c> (args: criterion), <c>criteria.setting_twice</c>,
    /// <c>criteria.weight_negative</c>, <c>criteria.weights_sum</c> (args: the sum), <c>criteria.weights_outside_sum</c>
    /// (args: the sum), <c>criteria.neutral_out_of_range</c> (args: criterion), <c>criteria.unknown_beats_known</c> (args: criterion),
    /// <c>criteria.outcome_model_missing</c>, and those of <see cref="MatchParameters.Errors"/>.
    /// </summary>
    public Result Validate()
    {
        List<Error> errors = [];
        if (Version < 1)
        {
            errors.Add(new Error("criteria.version_invalid") { Field = nameof(Version) });
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            errors.Add(new Error("criteria.reason_missing") { Field = nameof(Reason) });
        }
        else if (Reason.Length > 2000)
        {
            errors.Add(new Error("criteria.reason_too_long", 2000) { Field = nameof(Reason) });
        }

        errors.AddRange(SettingErrors());
        errors.AddRange(Parameters.Errors());
        return errors.Count == 0 ? Result.Success : Result.Failure(errors);
    }

    private IEnumerable<Error> SettingErrors()
    {
        foreach (var kind in Enum.GetValues<CriterionKind>())
        {
            var settings = Settings.Where(s => s.Criterion == kind).ToList();
            if (settings.Count > 1 || (settings.Count == 0 && !Optional.Contains(kind)))
            {
                yield return new Error(settings.Count == 0 ? "criteria.setting_missing" : "criteria.setting_twice", kind);
            }
        }

        // Else a municipality with good capacity and no dwelling on offer would lose by saying so.
        if (Settings.Any(s => s.Criterion is CriterionKind.Dwelling && s.Neutral - Parameters.UnknownPenalty > Parameters.HousingOkWithoutOffer))
        {
            yield return new Error("criteria.unknown_beats_known", CriterionKind.Dwelling) { Field = nameof(MatchParameters.HousingOkWithoutOffer) };
        }

        foreach (var s in Settings)
        {
            if (s.Weight < 0 || s.WeightOutsideReception < 0)
            {
                yield return new Error("criteria.weight_negative", s.Criterion);
            }

            // What isn't known must cost, must stay inside the scale when it has, and never counts as more than the middle.
            if (s.Neutral > HighestNeutral || s.Neutral < Parameters.UnknownPenalty)
            {
                yield return new Error("criteria.neutral_out_of_range", s.Criterion);
            }
        }

        if (UsesOutcome && OutcomeModelVersion is null)
        {
            yield return new Error("criteria.outcome_model_missing") { Field = nameof(OutcomeModelVersion) };
        }

        // Sums as long: two weights near the top of the type must not wrap round to 100.
        if (Settings.Sum(s => (long)s.Weight) is var sum && sum != TotalPoints)
        {
            yield return new Error("criteria.weights_sum", sum);
        }

        if (Settings.Sum(s => (long)s.WeightOutsideReception) is var outside && outside != TotalPoints)
        {
            yield return new Error("criteria.weights_outside_sum", outside);
        }
    }
}
