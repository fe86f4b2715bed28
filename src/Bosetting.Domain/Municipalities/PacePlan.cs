using System.Globalization;
using Bosetting.Domain.Common;

namespace Bosetting.Domain.Municipalities;

/// <summary>
/// Tempoplan: how many persons a municipality plans to receive in each month or week of a year; even pace, no long pauses
/// (000 L259). Matching reads the months (<see cref="PacePlanMonth"/>), which follow from it. The sum may differ from the
/// council's decision: the plan says what is practical, the decision what is allowed (design decision).
/// </summary>
public sealed record PacePlan
{
    /// <summary>Persons in one month or week at most (design decision: more is a typing error).</summary>
    public const int MaxPersons = 2000;

    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>Planned by month or by week.</summary>
    public required PaceUnit Unit { get; init; }

    /// <summary>Persons in each period: 12 months, or 52 or 53 ISO weeks.</summary>
    public required IReadOnlyList<int> Persons { get; init; }

    /// <summary>Counts the changes; 0 is not stored yet.</summary>
    public int Revision { get; init; }

    /// <summary>Persons in the year.</summary>
    public int Sum => Persons.Sum();

    /// <summary>A plan with nothing in it yet, or with the months that are known.</summary>
    public static PacePlan Empty(string municipality, int year, IEnumerable<PacePlanMonth> months)
    {
        var persons = new int[12];
        foreach (var m in months)
        {
            persons[m.Month - 1] = m.Persons;
        }

        return new PacePlan { MunicipalityNumber = municipality, Year = year, Unit = PaceUnit.Month, Persons = persons };
    }

    /// <summary>Number of periods of a year.</summary>
    public static int PeriodsOf(PaceUnit unit, int year) => unit == PaceUnit.Month ? 12 : ISOWeek.GetWeeksInYear(year);

    /// <summary>The month, 1–12, that a week belongs to: that of its Thursday, as ISO 8601 decides its year.</summary>
    public static int MonthOfWeek(int year, int week) => ISOWeek.ToDateTime(year, week, DayOfWeek.Thursday).Month;

    /// <summary>Persons in each of the twelve months.</summary>
    public IReadOnlyList<int> Months()
    {
        if (Unit == PaceUnit.Month)
        {
            return Persons;
        }

        var months = new int[12];
        for (var i = 0; i < Persons.Count; i++)
        {
            months[MonthOfWeek(Year, i + 1) - 1] += Persons[i];
        }

        return months;
    }

    /// <summary>The same plan by the other unit: the sum of every month stays, and a month is spread evenly over its weeks.</summary>
    public PacePlan In(PaceUnit unit)
    {
        if (unit == Unit)
        {
            return this;
        }

        if (unit == PaceUnit.Month)
        {
            return this with { Unit = unit, Persons = Months() };
        }

        var weeks = new int[PeriodsOf(PaceUnit.Week, Year)];
        for (var month = 1; month <= 12; month++)
        {
            var mine = Enumerable.Range(0, weeks.Length).Where(i => MonthOfWeek(Year, i + 1) == month).ToList();
            var parts = Even(Persons[month - 1], mine.Count);
            for (var k = 0; k < mine.Count; k++)
            {
                weeks[mine[k]] = parts[k];
            }
        }

        return this with { Unit = unit, Persons = weeks };
    }

    /// <summary>
    /// The first period that can be changed: index 0–, the number of periods for a year that has passed. A month counts as open until
    /// it ends. A week is over when it has ended, or when the month of its Thursday has: the plan of a month that is over stays.
    /// </summary>
    public int FirstOpen(DateOnly today)
    {
        if (today.Year != Year)
        {
            return today.Year > Year ? Persons.Count : 0;
        }

        if (Unit == PaceUnit.Month)
        {
            return today.Month - 1;
        }

        var day = today.ToDateTime(TimeOnly.MinValue);
        var first = ISOWeek.GetYear(day) is var year && year != Year ? (year > Year ? Persons.Count : 0) : ISOWeek.GetWeekOfYear(day) - 1;
        while (first < Persons.Count && MonthOfWeek(Year, first + 1) < today.Month)
        {
            first++;
        }

        return first;
    }

    /// <summary>What somebody was typing, on top of this plan: what is over is as it stands here. Persons are those of all periods of the unit.</summary>
    public PacePlan Resume(PaceUnit unit, IReadOnlyList<int> persons, DateOnly today)
    {
        var mine = In(unit);
        var open = mine.FirstOpen(today);
        return mine with { Persons = [.. mine.Persons.Take(open), .. persons.Skip(open)] };
    }

    /// <summary>Spreads what is left of a number of persons evenly over the periods that aren't over; those that are stay as planned.</summary>
    public PacePlan Spread(int total, DateOnly today)
    {
        var open = FirstOpen(today);
        var kept = Persons.Take(open).ToList();
        return this with { Persons = [.. kept, .. Even(Math.Max(0, total - kept.Sum()), Persons.Count - open)] };
    }

    /// <summary>
    /// The plan as the municipality wants it. Months that are over stay as they were planned. Errors: <c>pace.wrong_length</c>,
    /// <c>pace.out_of_range</c> (args: most; field: the index), <c>pace.past_changed</c> (args: month).
    /// </summary>
    public Result<PacePlan> Change(PaceUnit unit, IReadOnlyList<int> persons, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(persons);
        if (persons.Count != PeriodsOf(unit, Year))
        {
            return new Error("pace.wrong_length");
        }

        List<Error> errors = [.. persons.Select((n, i) => (n, i)).Where(p => p.n is < 0 or > MaxPersons)
            .Select(p => new Error("pace.out_of_range", MaxPersons) { Field = p.i.ToString(CultureInfo.InvariantCulture) })];
        if (errors.Count > 0)
        {
            return Result<PacePlan>.Failure(errors);
        }

        var changed = this with { Unit = unit, Persons = [.. persons], Revision = Revision + 1 };
        var (before, after) = (Months(), changed.Months());
        var over = In(PaceUnit.Month).FirstOpen(today);
        for (var i = 0; i < over; i++)
        {
            if (before[i] != after[i])
            {
                return new Error("pace.past_changed", i + 1);
            }
        }

        return changed;
    }

    // The differences are spread too: 5 over 4 is not 2, 1, 1, 1 for every number, but the sum is always kept.
    private static int[] Even(int total, int parts) =>
        [.. Enumerable.Range(0, parts).Select(i => (int)(((long)total * (i + 1) / parts) - ((long)total * i / parts)))];
}

/// <summary>How a pace plan is divided.</summary>
public enum PaceUnit
{
    /// <summary>Måned.</summary>
    Month = 1,

    /// <summary>Uke.</summary>
    Week = 2,
}
