using Bosetting.DemoData.Common;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.Refugees;

namespace Bosetting.DemoData.Planning;

/// <summary>
/// Divides a wait into its stages: registered, mapped and ready, agreed, moved. The sources give no durations of stages, so
/// their shares of the wait are assumed, so that the stock of the ready stays about as large as the text says (well under 5 000
/// until autumn 2023 [000 L483]); resettlement refugees get an agreement early and travel late.
/// </summary>
internal sealed class StagePlanner(DemoRandom random)
{
    public void Plan(HouseholdPlan h)
    {
        var end = h.Settled ?? h.Closed ?? throw new InvalidOperationException("Only finished households have all stages.");
        var wait = end.DayNumber - h.Permit.DayNumber;
        h.Registered = Within(h.Permit, Math.Min(random.Int(8), wait / 8), end);
        var (mapping, agreeing) = h.Type switch
        {
            CaseType.OutsideReception => (random.Between(0.15, 0.45), random.Between(0.3, 0.7)),
            CaseType.Resettlement => (random.Between(0.08, 0.3), random.Between(0.12, 0.5)),
            _ => (random.Between(0.3, 0.58), random.Between(0.2, 0.6)),
        };
        h.Ready = Within(h.Registered, (int)(wait * mapping), end);
        if (h.Settled is { } settled && h.Authority is not SettlingAuthority.Bufetat)
        {
            h.Agreed = Within(h.Ready.Value, (int)((end.DayNumber - h.Ready.Value.DayNumber) * agreeing), end);
            Agree(h, settled);
        }
    }

    /// <summary>The agreed date follows from the day of the move: on it, or a few days before.</summary>
    public void Agree(HouseholdPlan h, DateOnly settled)
    {
        // An agreed date is at most so far ahead; who travels later than that gets the agreement later.
        var earliest = settled.AddDays(-SettlementAgreement.MaxDaysAhead + 10);
        h.Agreed = Workdays.OnOrAfter(h.Agreed!.Value < earliest ? earliest : h.Agreed.Value);
        var early = settled.AddDays(random.Chance(0.7) ? 0 : -random.Int(1, 5));
        h.AgreedDate = early < h.Agreed.Value ? settled : early;
    }

    private static DateOnly Within(DateOnly from, int days, DateOnly end)
    {
        var day = Workdays.OnOrAfter(from.AddDays(days));
        return day > end ? end : day;
    }
}
