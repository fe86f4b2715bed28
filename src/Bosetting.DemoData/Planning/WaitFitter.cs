using Bosetting.DemoData.Common;
using Bosetting.Domain.Refugees;

namespace Bosetting.DemoData.Planning;

/// <summary>
/// Gives each household of a cell a permit date, so that the mean wait of the cell, counted by person, is the target's.
/// </summary>
internal static class WaitFitter
{
    /// <summary>Days in a month when waiting time is counted in months (design/statistics).</summary>
    public const double DaysPerMonth = 30.4375;

    // The rules on collective protection came into force on 11 March 2022; the first permits are assumed from 14 March.
    private static readonly DateOnly FirstCollective = new(2022, 3, 14);

    /// <summary>Sets <see cref="HouseholdPlan.Permit"/> of all; the day of settlement is known.</summary>
    public static void Fit(IReadOnlyList<HouseholdPlan> cell, double meanMonths, DemoRandom random)
    {
        if (cell.Count == 0)
        {
            return;
        }

        var shape = cell[0].Type switch { CaseType.OutsideReception => 1.4, CaseType.Resettlement => 2.6, _ => 2.2 };
        var draws = cell.Select(_ => random.Gamma(shape)).ToArray();
        var target = (long)Math.Round(cell.Sum(h => (long)h.Persons) * meanMonths * DaysPerMonth);
        var (low, high) = (0.0, meanMonths * DaysPerMonth * 20);
        for (var i = 0; i < 50; i++)
        {
            var middle = (low + high) / 2;
            if (Apply(cell, draws, middle) < target)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        Settle(cell, target - Apply(cell, draws, high));
    }

    private static long Apply(IReadOnlyList<HouseholdPlan> cell, double[] draws, double scale)
    {
        var total = 0L;
        for (var i = 0; i < draws.Length; i++)
        {
            var h = cell[i];
            var settled = h.Settled!.Value;
            var days = Math.Clamp((int)Math.Round(draws[i] * scale), Least(h), 1000);
            var permit = settled.AddDays(-days);
            // Permits are given on working days; moving to the nearer side leaves the mean where it is.
            h.Permit = Floor(h, permit.DayOfWeek is DayOfWeek.Sunday ? Workdays.OnOrAfter(permit) : Workdays.OnOrBefore(permit));
            total += (long)h.WaitDays * h.Persons;
        }

        return total;
    }

    // What is left after scaling is a few days: single households move their permit by one working day until it is gone.
    private static void Settle(IReadOnlyList<HouseholdPlan> cell, long left)
    {
        foreach (var size in new[] { 1, 2, 3, 4, 5 })
        {
            for (var round = 0; round < 40 && Math.Abs(left) >= size; round++)
            {
                var before = left;
                foreach (var h in cell.Where(h => h.Persons == size))
                {
                    var moved = left > 0 ? h.Permit.AddDays(-1) : h.Permit.AddDays(1);
                    if (Math.Abs(left) < size || !Workdays.Is(moved) || moved != Floor(h, moved) || h.Settled!.Value.DayNumber - moved.DayNumber < Least(h))
                    {
                        continue;
                    }

                    left += left > 0 ? -size : size;
                    h.Permit = moved;
                }

                if (left == before)
                {
                    break;
                }
            }
        }
    }

    private static int Least(HouseholdPlan h) => h.Type switch
    {
        CaseType.OutsideReception => 3,
        CaseType.Resettlement => 14,
        _ => 6,
    };

    private static DateOnly Floor(HouseholdPlan h, DateOnly permit) =>
        h.Basis is ResidenceBasis.CollectiveProtection && permit < FirstCollective ? FirstCollective : permit;
}
