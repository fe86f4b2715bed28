using Bosetting.DemoData.Calibration;
using Bosetting.DemoData.Common;
using Bosetting.Domain.Agreements;

namespace Bosetting.DemoData.Planning;

/// <summary>
/// Makes the stock at each turn of the year exact. The day of the permit and of the move are given; when a case is registered,
/// ready and agreed in between is free, so it is chosen who had come so far by 31 December.
/// </summary>
internal sealed class YearEndFitter(StagePlanner stages, DemoRandom random)
{
    /// <summary>Fits the end of a year before 2023; returns how many persons were missing.</summary>
    public int FitReception(YearTargets year, IReadOnlyList<HouseholdPlan> all)
    {
        var end = new DateOnly(year.Year, 12, 31);
        var present = all.Where(h => h.InReception && h.Permit <= end && h.End > end).ToList();
        // Footnote 4 [000 L217]: those under mapping are counted until 2021, not since.
        return year.Year <= 2021
            ? Choose(present, year.WaitingInReception, h => h.Registered, h => h.Registered, end, Register)
            : Choose(present, year.WaitingInReception, h => h.Ready, h => h.Permit, end, MakeReady);
    }

    /// <summary>The same for resettlement refugees abroad.</summary>
    public int FitAbroad(YearTargets year, IReadOnlyList<HouseholdPlan> all)
    {
        var end = new DateOnly(year.Year, 12, 31);
        var present = all.Where(h => h.IsAbroad && h.Permit <= end && h.End > end).ToList();
        // Footnote 5 [000 L219]: with an agreement; in 2020, as printed, whatever their status. The figure of 2021 was first
        // printed so too: 1 420, of which 690 had an agreement. There are not always so many: that one may be missed.
        if (year.WaitingAbroadWhateverStatus is { } every)
        {
            _ = Choose(present, every, h => h.Registered, h => h.Registered, end, Register);
            present.RemoveAll(h => h.Registered > end);
        }

        return year.Year == 2020
            ? Choose(present, year.WaitingAbroad, h => h.Registered, h => h.Registered, end, Register)
            : Choose(present, year.WaitingAbroad, h => h.Agreed, h => h.Permit, end, MakeAgreed);
    }

    private static int Choose(
        List<HouseholdPlan> present, int target, Func<HouseholdPlan, DateOnly?> reached, Func<HouseholdPlan, DateOnly> ties, DateOnly end,
        Action<HouseholdPlan, bool, DateOnly> move)
    {
        // In the order they would have come so far by themselves, so that as few as possible are moved; those whom an
        // earlier turn of the year has fixed come first anyway.
        present.RemoveAll(h => reached(h) is null);
        var ordered = present.OrderBy(h => reached(h)).ThenBy(ties).ThenBy(h => h.Seed).ToList();
        var chosen = OriginPlanner.Take(ordered, target).ToHashSet();
        foreach (var h in present)
        {
            move(h, chosen.Contains(h), end);
        }

        return target - chosen.Sum(h => h.Persons);
    }

    private void Register(HouseholdPlan h, bool before, DateOnly end)
    {
        if (before)
        {
            h.Registered = Earlier(h, h.Registered, end);
        }
        else if (h.Registered <= end)
        {
            h.Registered = Later(h, end);
            KeepOrder(h);
        }
    }

    private void MakeReady(HouseholdPlan h, bool before, DateOnly end)
    {
        if (before)
        {
            h.Ready = Earlier(h, h.Ready!.Value, end);
            h.Registered = Min(h.Registered, h.Ready.Value);
        }
        else if (h.Ready is { } ready && ready <= end)
        {
            h.Ready = Later(h, end);
            KeepOrder(h);
        }
    }

    private void MakeAgreed(HouseholdPlan h, bool before, DateOnly end)
    {
        if (before)
        {
            h.Agreed = Earlier(h, h.Agreed!.Value, end);
            h.Ready = Min(h.Ready!.Value, h.Agreed.Value);
            h.Registered = Min(h.Registered, h.Ready.Value);
            // Who travels more than a year later had an agreed date that passed: exit permits take time [000 L295, L405].
            var furthest = Workdays.OnOrBefore(h.Agreed.Value.AddDays(SettlementAgreement.MaxDaysAhead));
            h.AgreedDate = Min(h.AgreedDate!.Value, furthest);
        }
        else if (h.Agreed is { } agreed && agreed <= end)
        {
            h.Agreed = Later(h, end);
            KeepOrder(h);
        }
    }

    private static DateOnly Earlier(HouseholdPlan h, DateOnly day, DateOnly end)
    {
        var latest = Workdays.OnOrBefore(end);
        var moved = Min(day, latest);
        return moved < h.Permit ? h.Permit : moved;
    }

    private DateOnly Later(HouseholdPlan h, DateOnly end)
    {
        var day = Workdays.OnOrAfter(end.AddDays(1 + random.Int(9)));
        return h.End < day ? Workdays.OnOrBefore(h.End) : day;
    }

    private void KeepOrder(HouseholdPlan h)
    {
        h.Ready = h.Ready < h.Registered ? h.Registered : h.Ready;
        h.Agreed = h.Agreed < h.Ready ? h.Ready : h.Agreed;
        if (h.Agreed is not null && h.Settled is { } settled)
        {
            stages.Agree(h, settled);
        }
    }

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;
}
