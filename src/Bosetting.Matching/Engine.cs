using Bosetting.Domain.Common;
using Bosetting.Matching.Eligibility;
using Bosetting.Matching.Results;
using Bosetting.Matching.Scoring;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching;

/// <summary>
/// Ranks municipalities for a household. Pure and deterministic: no clock, no chance, no I/O; the same snapshot gives the same
/// answer. It proposes, a person decides.
/// </summary>
public static class Engine
{
    /// <summary>
    /// Version of rules, criteria and arithmetic. Raised by every change that can change a result, so that a stored proposal
    /// tells which engine made it.
    /// </summary>
    public const int Version = 2;

    /// <summary>
    /// Ranks all municipalities of the snapshot: by standing, then points (highest first), then number. Throws
    /// <see cref="ArgumentException"/> for a snapshot that can't have been made properly: no members, a municipality twice,
    /// criteria that don't validate, or that name an outcome model which isn't there.
    /// </summary>
    public static Ranking Rank(RankingSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Check(snapshot);
        var context = new MatchContext(snapshot);
        var criteria = Criterion.For(context);
        var entries = new RankedMunicipality[snapshot.Municipalities.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = Judge(context, criteria, snapshot.Municipalities[i]);
        }

        Array.Sort(entries, static (a, b) =>
            a.Standing != b.Standing ? a.Standing.CompareTo(b.Standing)
            : a.ScoreTenths != b.ScoreTenths ? b.ScoreTenths.CompareTo(a.ScoreTenths)
            : string.CompareOrdinal(a.Number, b.Number));
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = entries[i] with { Rank = i + 1 };
        }

        return new Ranking(Version, snapshot.Criteria.Version, snapshot.AsOf, entries);
    }

    /// <summary>
    /// «Hvorfor ikke denne kommunen?»: failed and undecided rules in words, then what separates it from the first.
    /// Errors: <c>matching.unknown_municipality</c> (args: number).
    /// </summary>
    public static Result<Explanation> Explain(RankingSnapshot snapshot, string number) => Rank(snapshot).Explain(number);

    private static RankedMunicipality Judge(MatchContext context, Criterion[] criteria, MunicipalityProfile m)
    {
        var rules = new RuleResult[Rules.All.Count];
        var standing = Standing.Eligible;
        for (var i = 0; i < rules.Length; i++)
        {
            rules[i] = Rules.All[i].Apply(context, m);
            var one = StandingOf(rules[i]);
            standing = one > standing ? one : standing;
        }

        var scores = new CriterionResult[criteria.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = criteria[i].Score(m);
        }

        return new RankedMunicipality(0, m.Number, m.Name, standing, rules, scores, OpportunityCost.Of(context, m));
    }

    private static Standing StandingOf(RuleResult rule) => (rule.Outcome, rule.Severity) switch
    {
        (RuleOutcome.Pass, _) => Standing.Eligible,
        (RuleOutcome.Unknown, _) => Standing.MissingInformation,
        (_, RuleSeverity.Overridable) => Standing.NeedsOverride,
        _ => Standing.Excluded,
    };

    private static void Check(RankingSnapshot snapshot)
    {
        if (snapshot.Household.Members.Count == 0)
        {
            throw new ArgumentException("The household has no members.", nameof(snapshot));
        }

        if (snapshot.Criteria.Validate() is { IsFailure: true } refused)
        {
            throw new ArgumentException($"The criteria are not valid: {string.Join(", ", refused.Errors)}.", nameof(snapshot));
        }

        if (snapshot.Criteria.UsesOutcome && snapshot.Outcome?.Version != snapshot.Criteria.OutcomeModelVersion)
        {
            throw new ArgumentException("The outcome model that the criteria name isn't in the snapshot.", nameof(snapshot));
        }
    }
}
