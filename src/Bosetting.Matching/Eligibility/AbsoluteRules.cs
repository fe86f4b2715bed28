using Bosetting.Domain.Refugees;
using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Eligibility;

/// <summary>The household must not live in the municipality. The sentence never says why: it may be seen by more people than may know.</summary>
internal sealed class SecurityRule() : Rule(RuleCodes.Security, RuleSeverity.Absolute)
{
    public override RuleResult Apply(MatchContext c, MunicipalityProfile m) =>
        c.Household.SecurityExclusions.Contains(m.Number) ? Fail("fail") : Pass("pass");
}

/// <summary>A strictly confidential address is handled by those cleared only (docs/domain.md).</summary>
internal sealed class ConfidentialAddressRule() : Rule(RuleCodes.ConfidentialAddress, RuleSeverity.Absolute)
{
    public override RuleResult Apply(MatchContext c, MunicipalityProfile m) =>
        c.Household.Grading is not AddressGrading.StrictlyConfidential ? Pass("not_relevant")
        : c.Snapshot.ActorCleared ? Pass("pass")
        : Fail("fail");
}

/// <summary>Unaccompanied minors under 15 are settled by Bufetat (004a §1.10, L5735-5737).</summary>
internal sealed class MinorsUnder15Rule() : Rule(RuleCodes.MinorsUnder15, RuleSeverity.Absolute)
{
    public override RuleResult Apply(MatchContext c, MunicipalityProfile m) =>
        c.Household.Authority is SettlingAuthority.Bufetat ? Fail("fail") : Pass("pass");
}

/// <summary>The municipality has said that it can't take new distributions for a time (000 L241).</summary>
internal sealed class TemporaryStopRule() : Rule(RuleCodes.TemporaryStop, RuleSeverity.Absolute)
{
    public override RuleResult Apply(MatchContext c, MunicipalityProfile m)
    {
        if (m.Stop is not { } stop || (stop.To is { } ended && ended <= c.AsOf))
        {
            return Pass("pass");
        }

        var said = !stop.CoversDay(c.AsOf) ? Pass("pass_announced", new Day(stop.From))
            // The period's end is the first day after it; people read the last day in it.
            : stop.To is { } to ? Fail("fail_until", new Day(stop.From), new Day(to.AddDays(-1)))
            : Fail("fail_open", new Day(stop.From));
        return said with { Data = [new(Terms.Label("data.stop"), new Day(stop.From), stop.From, FactSource.MunicipalityReport)] };
    }
}
