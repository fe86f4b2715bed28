using Bosetting.Application.Municipalities;
using Bosetting.Domain.Common;

namespace Bosetting.Application.Statistics;

/// <summary>
/// What may leave the directorate: one closed calendar year, divided by at most one dimension, with small numbers withheld
/// (<see cref="SmallNumbers"/>). A filter is a dimension of which one value is shown. Two periods, two instants or two dimensions at
/// once would give by subtraction what is withheld, so they are refused instead of protected one by one (docs/decisions/0056).
/// </summary>
internal static class OutsideTable
{
    private static readonly StatisticsDimension[] Dimensions =
        [StatisticsDimension.Type, StatisticsDimension.Category, StatisticsDimension.Authority, StatisticsDimension.County, StatisticsDimension.Basis];

    /// <summary>True when a question may be answered outside.</summary>
    public static bool May(IndicatorQuery query, DateOnly today) =>
        query.AsOf is null && query.From == new DateOnly(query.From.Year, 1, 1) && query.To == new DateOnly(query.From.Year, 12, 31) && query.To < today
        && DimensionsOf(query) is { Count: <= 1 } all && all.All(Dimensions.Contains);

    /// <summary>The question without its filter, divided by the filter's dimension: what is protected is always the same table.</summary>
    public static IndicatorQuery Whole(IndicatorQuery query) => query with { By = DimensionsOf(query), Where = new Dictionary<StatisticsDimension, string>() };

    /// <summary>Withholds. Error: <c>statistics.too_few</c> when only withholding the total would help, which other tables show.</summary>
    /// <param name="answer">The whole table.</param>
    /// <param name="asked">The question it answers.</param>
    /// <param name="inNoRow">Protected identity: in the total and in no row, and so a number that subtraction gives.</param>
    public static Result<IndicatorAnswer> Protect(IndicatorAnswer answer, IndicatorQuery asked, long inNoRow)
    {
        if (answer.Total.N is > 0 and < SmallNumbers.Limit)
        {
            return answer with { Total = IndicatorValue.Withheld, Rows = [.. answer.Rows.Select(r => r with { Value = IndicatorValue.Withheld })] };
        }

        if (asked.By.Count == 0)
        {
            return answer;
        }

        var counts = SmallNumbers.Withhold([.. answer.Rows.Select(r => (int)r.Value.N!.Value), (int)inNoRow]);
        var bases = SmallNumbers.Withhold([.. answer.Rows.Select(r => (int)(r.Value.Of ?? 0)), (int)(answer.Indicator.HasShare ? inNoRow : 0)]);
        if (counts.Total is null || bases.Total is null)
        {
            return new Error("statistics.too_few");
        }

        var rows = answer.Rows.Select((r, i) => counts.Cells[i] is null || bases.Cells[i] is null ? r with { Value = IndicatorValue.Withheld } : r).ToList();
        if (answer.Query.Where.Values.SingleOrDefault() is not { } value)
        {
            return answer with { Rows = rows };
        }

        var one = rows.Find(r => r.Keys[0] == value);
        return answer with { Rows = answer.Query.By.Count > 0 && one is not null ? [one] : [], Total = one?.Value ?? new(0) };
    }

    private static List<StatisticsDimension> DimensionsOf(IndicatorQuery query) => [.. query.By.Concat(query.Where.Keys).Distinct()];
}
