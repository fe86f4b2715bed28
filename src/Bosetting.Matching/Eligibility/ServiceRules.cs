using Bosetting.Domain.Municipalities;
using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Eligibility;

/// <summary>
/// A household that needs it has a hospital with emergency department near (000 L468, 004a L6544-6549). When needs aren't mapped,
/// a near hospital passes whatever the answer would be, and a far one can't be decided.
/// </summary>
internal sealed class HospitalDistanceRule() : Rule(RuleCodes.HospitalDistance, RuleSeverity.Overridable)
{
    public override RuleResult Apply(MatchContext c, MunicipalityProfile m)
    {
        if (c.NeedsHospital is false)
        {
            return Pass("not_relevant");
        }

        if (m.Hospital is not { } hospital)
        {
            return Unknown("unknown_distance");
        }

        var km = Math.Max(0m, hospital.Value.Km);
        var said = km == 0m ? Pass("pass_here")
            : km <= c.Parameters.HospitalMaxKm ? Pass("pass", new Number(km))
            : c.NeedsHospital is null ? Unknown("unknown_need", new Number(km))
            : Fail("fail", new Number(km), new Number(c.Parameters.HospitalMaxKm));
        return said with { Data = [Use.Hospital(hospital)] };
    }
}

/// <summary>
/// A household that needs an accessible dwelling is offered one that sleeps it (004a L6544-6549). No offer is not a no: the
/// municipality may still find one, so the rule asks for an answer instead of failing, unless housing is reported closed.
/// </summary>
internal sealed class AdaptedDwellingRule() : Rule(RuleCodes.AdaptedDwelling, RuleSeverity.Overridable)
{
    public override RuleResult Apply(MatchContext c, MunicipalityProfile m)
    {
        if (c.NeedsAccessible is false)
        {
            return Pass("not_relevant");
        }

        if (Dwellings.Offered(c, m).Any(d => d.Accessible && d.Beds >= c.Persons))
        {
            return Pass("pass") with { Data = [Use.DwellingOffers(c, m)] };
        }

        if (c.NeedsAccessible is null)
        {
            return Unknown("unknown_need");
        }

        return c.Capacity(m, ServiceArea.Housing) is { Level: CapacityLevel.Closed } closed
            ? Fail("fail_closed") with { Data = [Use.Capacity(closed)] }
            : Unknown("unknown_offer") with { Data = [Use.DwellingOffers(c, m)] };
    }
}

/// <summary>
/// Those of 16–19 who want upper secondary or vocational schooling can reach a school (000 L265). There is no general
/// requirement of a school in the municipality (004a L6535-6538), so distance decides, and only for those who want it.
/// </summary>
internal sealed class UpperSecondaryRule() : Rule(RuleCodes.UpperSecondary, RuleSeverity.Overridable)
{
    private const int FromAge = 16, ToAge = 19;

    public override RuleResult Apply(MatchContext c, MunicipalityProfile m)
    {
        var wanted = false;
        var unasked = false;
        foreach (var member in c.Household.Members)
        {
            if (member.Age is >= FromAge and <= ToAge)
            {
                wanted |= member.EducationWish is EducationWish.UpperSecondary or EducationWish.Vocational;
                unasked |= member.EducationWish is null;
            }
        }

        if (!wanted && !unasked)
        {
            return Pass("not_relevant");
        }

        if (MatchContext.Offer(m, EducationWish.UpperSecondary) is not { } offer)
        {
            return Unknown("unknown_distance");
        }

        var km = Math.Max(0m, offer.Km);
        var said = km == 0m ? Pass("pass_here")
            : km <= c.Parameters.UpperSecondaryMaxKm ? Pass("pass", new Number(km))
            : wanted ? Fail("fail", new Number(km), new Number(c.Parameters.UpperSecondaryMaxKm))
            : Unknown("unknown_wish", new Number(km));
        return said with { Data = [Use.Education(offer)] };
    }
}
