using System.Collections.Concurrent;

namespace Bosetting.DemoData.Common;

/// <summary>Norwegian working days: not weekends, not public holidays, not Christmas Eve. Things happen in a case on these.</summary>
internal static class Workdays
{
    private static readonly ConcurrentDictionary<int, HashSet<DateOnly>> Holidays = new();

    public static bool Is(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.GetOrAdd(day.Year, HolidaysOf).Contains(day);

    public static DateOnly OnOrAfter(DateOnly day)
    {
        while (!Is(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    public static DateOnly OnOrBefore(DateOnly day)
    {
        while (!Is(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    public static DateOnly After(DateOnly day) => OnOrAfter(day.AddDays(1));

    public static DateOnly Before(DateOnly day) => OnOrBefore(day.AddDays(-1));

    /// <summary>All working days of a month.</summary>
    public static IReadOnlyList<DateOnly> In(int year, int month) =>
        [.. Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Select(d => new DateOnly(year, month, d)).Where(Is)];

    private static HashSet<DateOnly> HolidaysOf(int year)
    {
        var easter = Easter(year);
        return
        [
            new(year, 1, 1), new(year, 5, 1), new(year, 5, 17), new(year, 12, 24), new(year, 12, 25), new(year, 12, 26),
            easter.AddDays(-3), easter.AddDays(-2), easter.AddDays(1), easter.AddDays(39), easter.AddDays(50),
        ];
    }

    // The anonymous Gregorian computus.
    private static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }
}
