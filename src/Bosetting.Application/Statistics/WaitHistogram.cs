using Bosetting.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Statistics;

/// <summary>
/// Persons counted by days waited, for each value of each dimension. The database counts and the percentiles are taken here,
/// from whole counts: five dimensions in one pass, no sorting of persons, no mean of means.
/// </summary>
internal sealed class WaitHistogram(IReadOnlyList<WaitHistogram.Row> rows)
{
    public Distribution Total(StatisticsFilter filter) => Of(Rows(Dimension.None, filter));

    public IEnumerable<GroupDistribution> By(Dimension dimension, StatisticsFilter filter) =>
        Rows(dimension, filter).GroupBy(r => r.Key ?? "").Select(g => new GroupDistribution(g.Key, Of(g)));

    /// <summary>Persons settled in a period, from the events of arrival recorded up to an instant.</summary>
    public static async Task<WaitHistogram> OfSettled(
        IBosettingDb db, StatisticsFilter filter, DateOnly from, DateOnly to, DateTimeOffset asOf, CancellationToken ct)
    {
        string[] types = filter.Types, categories = filter.Categories;
        return new(await db.Database.SqlQuery<Row>(
            $"""
            SELECT GROUPING(month) * 8 + GROUPING(category) * 4 + GROUPING(type) * 2 + GROUPING(county) AS "Grouping",
                   coalesce(to_char(month, 'YYYY-MM'), category, type, county) AS "Key", grading AS "Grading", days AS "Days", count(*) AS "Count"
            FROM (SELECT date_trunc('month', e.on_date::timestamp) AS month, c.category, c.type, m.county_number AS county, r.grading,
                         e.on_date - r.permit_on AS days
                  FROM case_event e
                  JOIN refugee r ON r.id = e.refugee_id
                  JOIN settlement_case c ON c.id = e.case_id
                  JOIN municipality m ON m.number = e.municipality_number
                  WHERE e.kind = 'PersonSettled' AND e.on_date BETWEEN {from} AND {to} AND e.recorded_at <= {asOf}
                    AND c.type = ANY ({types}) AND c.category = ANY ({categories})
                    AND ({filter.County}::text IS NULL OR m.county_number = {filter.County}::text)) s
            GROUP BY grading, days, GROUPING SETS ((), (month), (category), (type), (county))
            """).ToListAsync(ct));
    }

    /// <summary>Persons of waiting cases who have not arrived, from permit to today. The county is where they stay.</summary>
    public static async Task<WaitHistogram> OfWaiting(IBosettingDb db, StatisticsFilter filter, DateOnly today, CancellationToken ct)
    {
        string[] types = filter.Types, categories = filter.Categories, waiting = [.. Waiting.Statuses.Select(s => s.ToString())];
        return new(await db.Database.SqlQuery<Row>(
            $"""
            SELECT 8 + GROUPING(c.category) * 4 + 3 AS "Grouping", c.category AS "Key", r.grading AS "Grading",
                   {today} - r.permit_on AS "Days", count(*) AS "Count"
            FROM settlement_case c
            JOIN refugee r ON r.case_id = c.id
            LEFT JOIN municipality m ON m.number = c.stay_municipality
            WHERE c.status = ANY ({waiting}) AND r.settled_on IS NULL
              AND c.type = ANY ({types}) AND c.category = ANY ({categories})
              AND ({filter.County}::text IS NULL OR m.county_number = {filter.County}::text)
            GROUP BY r.grading, r.permit_on, GROUPING SETS ((), (c.category))
            """).ToListAsync(ct));
    }

    private static Distribution Of(IEnumerable<Row> rows) => Distribution.Of(rows.Select(r => (r.Days, r.Count)), Waiting.DaysPerMonth);

    private IEnumerable<Row> Rows(Dimension dimension, StatisticsFilter filter)
    {
        var counted = filter.Counted(dimension).Names();
        var grouping = dimension switch
        {
            Dimension.Month => 7,
            Dimension.Category => 11,
            Dimension.Type => 13,
            Dimension.County => 14,
            _ => 15,
        };
        return rows.Where(r => r.Grouping == grouping && counted.Contains(r.Grading));
    }

    internal sealed record Row
    {
        public int Grouping { get; init; }

        public string? Key { get; init; }

        public string Grading { get; init; } = "";

        public int Days { get; init; }

        public long Count { get; init; }
    }
}
