using Bosetting.Domain.Refugees;
using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Eligibility;

/// <summary>The year's decision has places left for everyone in the household (004a L5676-5679).</summary>
internal sealed class PlacesLeftRule() : Rule(RuleCodes.PlacesLeft, RuleSeverity.Overridable)
{
    public override RuleResult Apply(MatchContext c, MunicipalityProfile m)
    {
        if (m.PlacesLeft is not { } left)
        {
            return Unknown("unknown");
        }

        var needed = new Counted("unit.person", c.Persons);
        var said = left.Value >= c.Persons ? Pass("pass", new Counted("unit.place_left", left.Value), needed)
            : left.Value <= 0 ? Fail("fail_none")
            : Fail("fail", new Counted("unit.place_left", left.Value), needed);
        return said with { Data = [Use.Number("data.places_left", left)] };
    }
}

/// <summary>
/// Unaccompanied minors without companion go to municipalities that have decided to settle them, with places left; those with a
/// companion need no such decision (000 L443, 004a L5743-5748).
/// </summary>
internal sealed class MinorPlacesRule() : Rule(RuleCodes.MinorPlaces, RuleSeverity.Overridable)
{
    public override RuleResult Apply(MatchContext c, MunicipalityProfile m)
    {
        if (c.MinorPlaces == 0)
        {
            return Pass(c.Household.Category is PersonCategory.UnaccompaniedMinor ? "companion" : "not_relevant");
        }

        if (m.HasMinorsDecision is false)
        {
            return Fail("fail_no_decision");
        }

        if (m.MinorPlacesLeft is not { } left)
        {
            return Unknown(m.HasMinorsDecision is true ? "unknown_places" : "unknown");
        }

        var said = left.Value >= c.MinorPlaces
            ? Pass("pass", new Counted("unit.minor_place_left", left.Value))
            : Fail("fail", new Counted("unit.minor_place_left", Math.Max(0, left.Value)), new Counted("unit.minor_place", c.MinorPlaces));
        return said with { Data = [Use.Number("data.minor_places_left", left)] };
    }
}

/// <summary>A care home has a free place for the minors who come alone (000 L435).</summary>
internal sealed class CareHomeRule() : Rule(RuleCodes.CareHome, RuleSeverity.Overridable)
{
    public override RuleResult Apply(MatchContext c, MunicipalityProfile m)
    {
        if (c.MinorPlaces == 0)
        {
            return Pass("not_relevant");
        }

        if (m.FreeCareHomePlaces is not { } free)
        {
            return Unknown("unknown");
        }

        var said = free.Value >= c.MinorPlaces
            ? Pass("pass", new Counted("unit.care_place", free.Value))
            : Fail("fail", new Counted("unit.care_place", Math.Max(0, free.Value)), new Counted("unit.needed_place", c.MinorPlaces));
        return said with { Data = [Use.Number("data.care_places", free)] };
    }
}
