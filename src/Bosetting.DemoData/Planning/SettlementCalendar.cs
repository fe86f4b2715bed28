using Bosetting.DemoData.Common;
using Bosetting.Domain.Refugees;

namespace Bosetting.DemoData.Planning;

/// <summary>
/// When in the year households move. The monthly figures of the report are drawings whose values are lost; what the text says
/// remains: peaks in spring and above all in autumn and winter, a dip in July [000 L309-313], two thirds of 2023 by 3 October
/// (22 370 of 33 701, IMDi), the surge of 2022 from April. The weights are assumed to fit that.
/// </summary>
internal sealed class SettlementCalendar
{
    private static readonly double[] Even = [8, 8, 9, 8, 9, 9, 4, 8, 9, 10, 10, 8];
    private static readonly double[] Ukraine2022 = [0, 0, 0, 5.5, 13, 13.5, 6, 13, 15, 13, 12, 9];
    private static readonly double[] Year2023 = [7.2, 6.8, 8.3, 7.7, 8.8, 7.8, 3.4, 6.4, 8, 10.4, 13.2, 12];
    private static readonly double[] EarlyYear = [14, 14, 13, 10, 9, 7, 3, 6, 7, 6, 6, 5];

    private readonly IReadOnlyList<DateOnly>[] _days;
    private readonly int _year;

    public SettlementCalendar(int year)
    {
        _year = year;
        _days = [.. Enumerable.Range(1, 12).Select(m => Workdays.In(year, m))];
    }

    /// <summary>A day of the year for a household.</summary>
    public DateOnly Draw(HouseholdPlan household, DemoRandom random) =>
        random.Pick(_days[random.Weighted(Weights(household))]);

    // Those outside collective protection who were settled in 2021 and 2022 had mostly come before: the stock at the turn
    // of the year (222 and 405 in reception, table 3-1-1) is larger than an even flow would leave.
    private double[] Weights(HouseholdPlan h) => _year switch
    {
        2022 when h.Basis is ResidenceBasis.CollectiveProtection => Ukraine2022,
        2021 or 2022 when h.Type is CaseType.ReceptionCentre => EarlyYear,
        2023 when h.Type is not CaseType.Resettlement => Year2023,
        _ => Even,
    };
}
