using System.Collections.Concurrent;
using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Eligibility;

/// <summary>A named rule. Stateless; the answer follows from the household and the municipality alone.</summary>
internal abstract class Rule(string code, RuleSeverity severity)
{
    // Most answers are a plain yes that is the same everywhere: made once, shared by all rankings and threads.
    private readonly ConcurrentDictionary<string, RuleResult> _plain = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _keys = new(StringComparer.Ordinal);

    public string Code { get; } = code;

    public RuleSeverity Severity { get; } = severity;

    public abstract RuleResult Apply(MatchContext c, MunicipalityProfile m);

    /// <summary>The text is <c>{code}.{name}</c>.</summary>
    protected RuleResult Pass(string name, params Arg[] args) => Say(RuleOutcome.Pass, name, args);

    protected RuleResult Fail(string name, params Arg[] args) => Say(RuleOutcome.Fail, name, args);

    protected RuleResult Unknown(string name, params Arg[] args) => Say(RuleOutcome.Unknown, name, args);

    private RuleResult Say(RuleOutcome outcome, string name, Arg[] args) =>
        args.Length > 0 ? Make(outcome, name, args)
        : _plain.TryGetValue(name, out var said) ? said
        : _plain.GetOrAdd(name, Make(outcome, name, args));

    private RuleResult Make(RuleOutcome outcome, string name, Arg[] args)
    {
        if (!_keys.TryGetValue(name, out var key))
        {
            key = _keys.GetOrAdd(name, $"{Code}.{name}");
        }

        return new(Code, Severity, outcome, new Sentence(key, args), []);
    }
}

/// <summary>All rules, in the order of <see cref="RuleCodes.All"/>.</summary>
internal static class Rules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new SecurityRule(), new ConfidentialAddressRule(), new MinorsUnder15Rule(), new TemporaryStopRule(),
        new PlacesLeftRule(), new MinorPlacesRule(), new CareHomeRule(),
        new HospitalDistanceRule(), new AdaptedDwellingRule(), new UpperSecondaryRule(),
        new DeclinedBeforeRule(), new CouncilConditionsRule(), new PacePlanRule(),
    ];
}
