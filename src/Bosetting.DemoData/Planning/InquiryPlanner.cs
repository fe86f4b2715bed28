using Bosetting.DemoData.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;

namespace Bosetting.DemoData.Planning;

/// <summary>
/// The inquiries of each household: none or some that were declined, then the accepted or open one. That municipalities
/// decline, most for want of a dwelling (001 L35-36), more often when there are special needs [000 L466], is in the sources;
/// how often isn't: the rates are assumed. Which municipality declined is chosen when places are counted.
/// </summary>
internal sealed class InquiryPlanner(DemoRandom random)
{
    private static readonly (DeclineReason Reason, double Weight)[] Reasons =
    [
        (DeclineReason.NoSuitableDwelling, 44), (DeclineReason.HealthServiceFull, 14), (DeclineReason.KindergartenOrSchoolFull, 9),
        (DeclineReason.StaffShortage, 12), (DeclineReason.RecentDemandingCase, 8), (DeclineReason.ServiceTooFarAway, 6),
        (DeclineReason.CouncilConditions, 3), (DeclineReason.Other, 4),
    ];

    public void Plan(HouseholdPlan h)
    {
        if (h.Ready is not { } ready || h.Authority is SettlingAuthority.Bufetat || h.Outcome is CaseStatus.Closed)
        {
            return;
        }

        var placeYear = h.Settled?.Year ?? 2024;
        var last = h.Outcome switch
        {
            CaseStatus.Ready => Calibration.StockTargets.Date,
            CaseStatus.Proposed => Latest(Workdays.OnOrBefore(Calibration.StockTargets.Date.AddDays(-(random.Chance(0.12) ? random.Int(14, 18) : random.Int(2, 12)))), ready),
            _ => Sent(ready, h.Agreed!.Value),
        };
        Declines(h, ready, last, placeYear);
        if (h.Outcome is CaseStatus.Settled or CaseStatus.Agreed)
        {
            h.Inquiries.Add(new() { Municipality = h.Municipality!, PlaceYear = placeYear, Sent = last, Answered = h.Agreed });
        }
        else if (h.Outcome is CaseStatus.Proposed)
        {
            h.Inquiries.Add(new() { Municipality = h.Municipality!, PlaceYear = placeYear, Sent = last });
        }
    }

    private void Declines(HouseholdPlan h, DateOnly ready, DateOnly before, int placeYear)
    {
        var days = before.DayNumber - ready.DayNumber;
        var rate = (h.Needs.Count > 0 ? 0.32 : 0.10) + (h.Outcome is CaseStatus.Ready && days > 90 ? 0.4 : 0);
        var from = ready;
        for (var n = 0; n < 3 && before.DayNumber - from.DayNumber >= 8 && random.Chance(rate); n++)
        {
            var room = before.DayNumber - from.DayNumber;
            var sent = Workdays.OnOrAfter(from.AddDays(random.Int(Math.Max(1, room / 3))));
            var answered = Workdays.OnOrAfter(sent.AddDays(random.Int(1, Math.Max(1, Math.Min(14, room / 3)))));
            if (answered >= before)
            {
                return;
            }

            h.Inquiries.Add(new() { Municipality = "", PlaceYear = placeYear, Sent = sent, Answered = answered, Declined = Reason(h) });
            from = answered;
            rate *= 0.6;
        }
    }

    private DeclineReason Reason(HouseholdPlan h)
    {
        if (h.MinorPlaces > 0 && random.Chance(0.6))
        {
            return DeclineReason.NoCareHomePlace;
        }

        Span<double> weights = stackalloc double[Reasons.Length];
        for (var i = 0; i < Reasons.Length; i++)
        {
            weights[i] = Reasons[i].Weight;
        }

        return Reasons[random.Weighted(weights)].Reason;
    }

    private DateOnly Sent(DateOnly ready, DateOnly agreed) =>
        Latest(Workdays.OnOrBefore(agreed.AddDays(-random.Int(1, 12))), ready);

    private static DateOnly Latest(DateOnly a, DateOnly b) => a > b ? a : b;
}
