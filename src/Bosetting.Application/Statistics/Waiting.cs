using Bosetting.Domain.Refugees;

namespace Bosetting.Application.Statistics;

/// <summary>What waiting time is measured in, and when it is long.</summary>
public static class Waiting
{
    /// <summary>
    /// Days in a month: a year of 365.25 days by twelve. The sources count in months without saying what one is (000 L199), so this
    /// is a design decision and is stated beside the figures.
    /// </summary>
    public const double DaysPerMonth = 30.4375;

    /// <summary>Long-waiting after this many months (001 L442-445).</summary>
    public const int LongMonths = 6;

    /// <summary>Long-waiting after this many months for unaccompanied minors (001 L445).</summary>
    public const int LongMonthsForMinors = 3;

    /// <summary>The statuses counted as waiting for settlement since 2022 (000 L217, L481).</summary>
    public static IReadOnlyList<CaseStatus> Statuses { get; } = [CaseStatus.Ready, CaseStatus.Proposed, CaseStatus.Agreed];

    /// <summary>Alerts are given after these many months (docs/domain.md).</summary>
    public static IReadOnlyList<int> AlertMonths { get; } = [3, 6, 12];

    /// <summary>Days as months.</summary>
    public static double Months(double days) => days / DaysPerMonth;

    /// <summary>A case whose waiting began before this day has waited longer than so many calendar months.</summary>
    public static DateOnly Before(DateOnly today, int months) => today.AddMonths(-months);

    /// <summary>
    /// True when the case has waited long. The sources say only «over 6 months»: that calendar months are meant, and that a family's
    /// wait is that of its earliest permit, are design decisions.
    /// </summary>
    public static bool IsLong(PersonCategory category, DateOnly waitingSince, DateOnly today) =>
        waitingSince < Before(today, category is PersonCategory.UnaccompaniedMinor ? LongMonthsForMinors : LongMonths);
}
