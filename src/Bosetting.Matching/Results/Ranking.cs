using System.Text.Json.Serialization;
using Bosetting.Matching.Scoring;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Results;

/// <summary>Where a municipality stands for a household; the order of the ranking. Text key: <c>standing.</c> + name.</summary>
public enum Standing
{
    /// <summary>Every rule passes.</summary>
    Eligible = 1,

    /// <summary>No rule fails, but something a rule needs isn't known.</summary>
    MissingInformation = 2,

    /// <summary>A rule fails that can be overridden with a reason.</summary>
    NeedsOverride = 3,

    /// <summary>A rule fails that can't be overridden.</summary>
    Excluded = 4,
}

/// <summary>The municipalities for one household, best first.</summary>
/// <param name="EngineVersion">The engine that made it.</param>
/// <param name="CriteriaVersion">The criteria it was made with.</param>
/// <param name="AsOf">The day it was made for.</param>
/// <param name="Municipalities">All municipalities of the snapshot: by standing, then points, then number.</param>
public sealed record Ranking(int EngineVersion, int CriteriaVersion, DateOnly AsOf, IReadOnlyList<RankedMunicipality> Municipalities)
{
    /// <summary>The entry of a municipality, or null when it isn't in the snapshot.</summary>
    public RankedMunicipality? Find(string number) => Municipalities.FirstOrDefault(m => m.Number == number);
}

/// <summary>One municipality in a ranking, with everything that put it there.</summary>
/// <param name="Rank">1 is first; every municipality has its own.</param>
/// <param name="Number">Municipality number.</param>
/// <param name="Name">Name.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Rules">All rules, in the order of <see cref="Eligibility.RuleCodes.All"/>.</param>
/// <param name="Criteria">All criteria, in the order of <see cref="CriterionKind"/>; without those of the outcome when they have no weight.</param>
/// <param name="OpportunityCosts">What scarce places it would use.</param>
public sealed record RankedMunicipality(
    int Rank,
    string Number,
    string Name,
    Standing Standing,
    IReadOnlyList<RuleResult> Rules,
    IReadOnlyList<CriterionResult> Criteria,
    IReadOnlyList<Sentence> OpportunityCosts)
{
    /// <summary>Points in tenths, 0–1000: the sum of the criteria's, exactly.</summary>
    public int ScoreTenths { get; } = Criteria.Sum(c => c.PointTenths);

    /// <summary>Points, 0–100 with one decimal: the sum of the points shown, exactly.</summary>
    [JsonIgnore]
    public decimal Score => ScoreTenths / 10m;

    /// <summary>Rules that fail.</summary>
    [JsonIgnore]
    public IEnumerable<RuleResult> Failed => Rules.Where(r => r.Outcome is RuleOutcome.Fail);

    /// <summary>Rules that can't be decided.</summary>
    [JsonIgnore]
    public IEnumerable<RuleResult> Undecided => Rules.Where(r => r.Outcome is RuleOutcome.Unknown);
}

/// <summary>What a rule says of a municipality for a household.</summary>
public enum RuleOutcome
{
    /// <summary>Holds.</summary>
    Pass = 1,

    /// <summary>Doesn't hold.</summary>
    Fail = 2,

    /// <summary>Can't be decided: something isn't known. Neither a yes nor a no.</summary>
    Unknown = 3,
}

/// <summary>Whether a failed rule can be overridden.</summary>
public enum RuleSeverity
{
    /// <summary>Never.</summary>
    Absolute = 1,

    /// <summary>With a reason, which is logged.</summary>
    Overridable = 2,
}

/// <summary>What one rule says. Texts: <c>{Code}.name</c>, <c>{Code}.about</c>.</summary>
/// <param name="Code">Stable code, for example <c>rule.places_left</c>.</param>
/// <param name="Severity">Whether it can be overridden.</param>
/// <param name="Outcome">What it says.</param>
/// <param name="Sentence">Why, in one sentence.</param>
/// <param name="Data">The data it used.</param>
public sealed record RuleResult(string Code, RuleSeverity Severity, RuleOutcome Outcome, Sentence Sentence, IReadOnlyList<DataUsed> Data);

/// <summary>How well a criterion's value is known.</summary>
public enum CriterionState
{
    /// <summary>All of it.</summary>
    Known = 1,

    /// <summary>Some parts are not, and count as the neutral value minus the penalty.</summary>
    PartlyKnown = 2,

    /// <summary>Not known: counts as the neutral value minus the penalty.</summary>
    Unknown = 3,

    /// <summary>Says nothing about this household: full points everywhere, so it separates nobody.</summary>
    NotRelevant = 4,
}

/// <summary>What one criterion gives. Texts: <c>criterion.{Criterion}.name</c>, <c>.about</c>.</summary>
/// <param name="Criterion">Which.</param>
/// <param name="State">How well it is known.</param>
/// <param name="Value">0 (worst) to 1 (best), four decimals.</param>
/// <param name="Weight">Points at value 1.</param>
/// <param name="PointTenths">Value × weight in tenths of a point, rounded half up.</param>
/// <param name="Sentence">Why, in one sentence.</param>
/// <param name="Data">The data it used.</param>
public sealed record CriterionResult(
    CriterionKind Criterion,
    CriterionState State,
    decimal Value,
    int Weight,
    int PointTenths,
    Sentence Sentence,
    IReadOnlyList<DataUsed> Data)
{
    /// <summary>Points, one decimal.</summary>
    [JsonIgnore]
    public decimal Points => PointTenths / 10m;
}

/// <summary>A datum behind a sentence.</summary>
/// <param name="Label">What it is, for example <c>data.places_left</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="On">The date it held; null when it has none.</param>
/// <param name="Source">Where it is from.</param>
/// <param name="Note">The origin in more detail.</param>
public sealed record DataUsed(Sentence Label, Arg Value, DateOnly? On, FactSource Source, string? Note = null);

/// <summary>The answer to «hvorfor ikke denne kommunen?».</summary>
/// <param name="Municipality">Its entry in the ranking.</param>
/// <param name="Of">How many municipalities were ranked.</param>
/// <param name="Reasons">Failed rules, then undecided ones, then what separates it from the first; never empty.</param>
public sealed record Explanation(RankedMunicipality Municipality, int Of, IReadOnlyList<Sentence> Reasons);
