using System.Globalization;

namespace Bosetting.Application.Statistics;

/// <summary>Months and weeks as keys of series.</summary>
public static class StatisticsCalendar
{
    /// <summary>The months that a period touches, in order, as <c>yyyy-MM</c>.</summary>
    public static IEnumerable<string> Months(DateOnly from, DateOnly to)
    {
        for (var m = Index(from); m <= Index(to); m++)
        {
            yield return MonthKey(m);
        }
    }

    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The last day of the month with this key.</summary>
    public static DateOnly LastDay(string month) => FirstDay(month).AddMonths(1).AddDays(-1);

    /// <summary>The first day of the month with this key.</summary>
    public static DateOnly FirstDay(string month) => DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Months since year 0, as the queries count them.</summary>
    internal static int Index(DateOnly day) => (day.Year * 12) + day.Month - 1;

    internal static string MonthKey(int index) => string.Create(CultureInfo.InvariantCulture, $"{index / 12:0000}-{(index % 12) + 1:00}");
}
