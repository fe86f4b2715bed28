using Bosetting.DemoData.Common;
using Bosetting.Domain.Refugees;

namespace Bosetting.DemoData.Planning;

/// <summary>
/// Cases that end without settlement: withdrawn, returned, settled by themselves. No number is published; one and a half per
/// cent of those settled is assumed, and where the flow leaves too few waiting at a turn of the year, more.
/// </summary>
internal sealed class ClosedPlanner(DemoRandom random)
{
    public const double Share = 0.015;

    private static readonly ClosingReason[] Reasons =
    [
        ClosingReason.SelfSettled, ClosingReason.SelfSettled, ClosingReason.SelfSettled, ClosingReason.Returned, ClosingReason.Returned,
        ClosingReason.Withdrawn, ClosingReason.Withdrawn, ClosingReason.FamilyReunified, ClosingReason.OfferDeclined,
    ];

    /// <summary>The cases of a year.</summary>
    public IEnumerable<HouseholdPlan> Plan(int year, int settled)
    {
        for (var left = (int)(settled * Share); left > 0;)
        {
            var size = random.Chance(0.2) && left >= 2 ? 2 : 1;
            left -= size;
            var months = year == 2022 ? random.Int(6, 12) : random.Int(1, 12);
            var closed = random.Pick(Workdays.In(year, months));
            yield return New(year, size, closed, closed.AddDays(-random.Int(15, 100)), mapped: false);
        }
    }

    /// <summary>Single persons who waited at the end of a year and whose cases were closed after it.</summary>
    public IEnumerable<HouseholdPlan> Fill(DateOnly end, int persons)
    {
        for (; persons > 0; persons--)
        {
            yield return New(end.Year + 1, 1, Workdays.OnOrAfter(end.AddDays(random.Int(8, 110))), end.AddDays(-random.Int(20, 140)), mapped: true);
        }
    }

    private HouseholdPlan New(int year, int adults, DateOnly closed, DateOnly permit, bool mapped)
    {
        var outside = random.Chance(0.25);
        var h = new HouseholdPlan
        {
            Seed = random.Bits(),
            Type = outside && closed.Year == permit.Year ? CaseType.OutsideReception : CaseType.ReceptionCentre,
            Category = PersonCategory.OtherAdult,
            Adults = adults,
            Children = 0,
            Year = year,
            Outcome = CaseStatus.Closed,
            Closing = random.Pick(Reasons),
            Permit = Workdays.OnOrBefore(permit),
            Closed = closed,
        };
        h.Basis = h.Permit >= new DateOnly(2022, 4, 1) && random.Chance(0.9) ? ResidenceBasis.CollectiveProtection : ResidenceBasis.Asylum;
        h.Citizenship = Calibration.Origins.Draw(h, random);
        new StagePlanner(random).Plan(h);
        if (!mapped && random.Chance(0.3) && h.Closing is not ClosingReason.OfferDeclined)
        {
            // Some end before they are mapped.
            h.Ready = null;
        }

        return h;
    }
}
