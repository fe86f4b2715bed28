using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Eligibility;

/// <summary>A named rule. Stateless; the answer follows from the household and the municipality alone.</summary>
internal abstract class Rule(string code, RuleSeverity severity)
{
    public string Code { get; } = code;

    public RuleSeverity Severity { get; } = severity;

    public abstract RuleResult Apply(MatchContext c, MunicipalityProfile m);

    /// <summary>The text is <c>{code}.{name}</c>.</summary>
    protected RuleResult Pass(string name, params Arg[] args) => Say(RuleOutcome.Pass, name, args);

    protected RuleResult Fail(string name, params Arg[] args) => Say(RuleOutcome.Fail, name, args);

    protected RuleResult Unknown(string name, params Arg[] args) => Say(RuleOutcome.Unknown, name, args);

    private RuleResult Say(RuleOutcome outcome, string name, Arg[] args) =>
        new(Code, Severity, outcome, new Sentence($"{Code}.{name}", args), []);
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
