using Bosetting.Domain.Refugees;
using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Eligibility;

/// <summary>The municipality has declined this household before; asking again needs a reason (design decision).</summary>
internal sealed class DeclinedBeforeRule() : Rule(RuleCodes.DeclinedBefore, RuleSeverity.Overridable)
{
    public override RuleResult Apply(MatchContext c, MunicipalityProfile m)
    {
        if (m.PriorDeclines.Count == 0)
        {
            return Pass("pass");
        }

        var last = m.PriorDeclines.MaxBy(d => (d.On, d.Reason))!;
        var reason = new Term($"decline.{last.Reason}");
        return Fail("fail", new Day(last.On), reason) with
        {
            Data = [new(Terms.Label("data.declined"), reason, last.On, FactSource.MunicipalityReport)],
        };
    }
}

/// <summary>The conditions of the council's decision are met (001 L550-554). Conditions in words only must be read by a person.</summary>
internal sealed class CouncilConditionsRule() : Rule(RuleCodes.CouncilConditions, RuleSeverity.Overridable)
{
    public override RuleResult Apply(MatchContext c, MunicipalityProfile m)
    {
        if (m.Conditions is not { } conditions)
        {
            return Pass("none");
        }

        List<Arg> broken = [];
        if (conditions.MaxPersons is { } max && c.Persons > max)
        {
            broken.Add(new Phrase(new Sentence("condition.max_persons", new Counted("unit.person", max))));
        }

        if (conditions.OnlyFamilies && c.Household.Category is not PersonCategory.FamilyWithChildren)
        {
            broken.Add(new Term("condition.only_families"));
        }

        if (conditions.OnlyWithoutChildren && c.Household.Members.Any(p => !p.IsAdult))
        {
            broken.Add(new Term("condition.only_without_children"));
        }

        var said = broken.Count > 0 ? Fail("fail", new Many(broken))
            : conditions.Other ? Unknown("unknown")
            : Pass("pass");
        return said with { Data = [new(Terms.Label("data.conditions"), new Day(conditions.DecidedOn), conditions.DecidedOn, FactSource.CouncilDecision)] };
    }
}

/// <summary>
/// The household doesn't put the municipality more than one month ahead of its pace plan (000 L259). A municipality that is on or
/// behind its plan may always be asked: else a large family would never fit the monthly number of a small one (design decision).
/// Without a plan there is nothing to exceed.
/// </summary>
internal sealed class PacePlanRule() : Rule(RuleCodes.PacePlan, RuleSeverity.Overridable)
{
    public override RuleResult Apply(MatchContext c, MunicipalityProfile m)
    {
        if (m.Pace is not { } pace)
        {
            return Pass("none");
        }

        var ahead = (long)pace.UsedByNow - pace.PlannedByNow;
        var fits = ahead <= 0 || ahead + c.Persons <= pace.PlannedThisMonth;
        var said = fits
            ? Pass("pass", new Counted("unit.person", pace.UsedByNow), new Counted("unit.person", pace.PlannedByNow))
            : Fail("fail", new Counted("unit.person", pace.UsedByNow), new Counted("unit.person", pace.PlannedByNow));
        return said with { Data = [Use.Pace(pace)] };
    }
}
