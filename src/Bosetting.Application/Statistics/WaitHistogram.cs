using Bosetting.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Statistics;

/// <summary>
/// Persons counted by days waited, in rows of one value of each dimension. The database keeps the counts and the percentiles are
/// taken here, from whole counts: any dimension in one pass, no sorting of persons, no mean of means.
/// </summary>
internal sealed class WaitHistogram(IReadOnlyList<WaitHistogram.Row> rows)
{
    public Distribution Total(StatisticsFilter filter) =>
        By(Dimension.None, filter).Select(g => g.Values).SingleOrDefault(Distribution.Empty);

    public IEnumerable<GroupDistribution> By(Dimension dimension, StatisticsFilter filter)
    {
        var counted = filter.Counted(dimension).Names();
        var counts = new Dictionary<string, DayCounts>();
        foreach (var row in rows.Where(r => counted.Contains(r.Grading)))
        {
            var key = Key(row, dimension);
            if (!counts.TryGetValue(key, out var sum))
            {
                counts[key] = sum = new DayCounts();
            }

            for (var i = 0; i < row.Days.Length; i++)
            {
                sum.Add(row.Days[i], row.Persons[i]);
            }
        }

        return counts.Select(c => new GroupDistribution(c.Key, c.Value.Distribution(Waiting.DaysPerMonth)));
    }

    /// <summary>Persons settled in whole months, from the first's to the last's, with their county of settlement.</summary>
    public static async Task<WaitHistogram> OfSettled(IBosettingDb db, StatisticsFilter filter, DateOnly first, DateOnly last, CancellationToken ct)
    {
        string[] types = filter.Types, categories = filter.Categories;
        return new(await db.Database.SqlQuery<Row>(SqlText.Flat(
            $"""
            SELECT to_char(w.month, 'YYYY-MM') AS "Month", w.county AS "County", w.type AS "Type", w.category AS "Category", w.grading AS "Grading",
                   w.days AS "Days", w.persons AS "Persons"
            FROM {(filter.AsOf is { } asOf ? SettledAsOf(first, last, asOf) : SettledNow(first, last))} w
            WHERE w.type = ANY ({types}) AND w.category = ANY ({categories}) AND ({filter.County}::text IS NULL OR w.county = {filter.County}::text)
            """)).ToListAsync(ct));
    }

    /// <summary>Persons who wait for settlement, from permit to a day. The county is where they stay.</summary>
    public static async Task<WaitHistogram> OfWaiting(IBosettingDb db, StatisticsFilter filter, DateOnly today, CancellationToken ct)
    {
        string[] types = filter.Types, categories = filter.Categories;
        return new(await db.Database.SqlQuery<Row>(SqlText.Flat(
            $"""
            SELECT '' AS "Month", '' AS "County", g.type AS "Type", g.category AS "Category", g.grading AS "Grading",
                   array_agg({today} - w.permit_on) AS "Days", array_agg(w.persons) AS "Persons"
            FROM (SELECT group_id, permit_on, count(*) AS persons FROM person_wait w WHERE {WaitsAt(filter.AsOf)} GROUP BY 1, 2) w
            JOIN statistic_group g ON g.id = w.group_id
            WHERE g.type = ANY ({types}) AND g.category = ANY ({categories}) AND ({filter.County}::text IS NULL OR g.county = {filter.County}::text)
            GROUP BY 3, 4, 5
            """)).ToListAsync(ct));
    }

    /// <summary>The waits <c>w</c> that ran at an instant; null for now.</summary>
    public static FormattableString WaitsAt(DateTimeOffset? asOf) =>
        asOf is { } instant ? (FormattableString)$"w.from_at <= {instant} AND w.to_at > {instant}" : $"w.to_at = 'infinity'";

    // Twelve months are some thousand rows, whatever the size of the country.
    private static FormattableString SettledNow(DateOnly first, DateOnly last) =>
        $"""
        (SELECT month, county, type, category, grading, days, persons FROM wait_sum WHERE month BETWEEN {MonthOf(first)} AND {last}
         UNION ALL
         SELECT month, county, type, category, grading, ARRAY[days], ARRAY[persons] FROM wait_delta WHERE month BETWEEN {MonthOf(first)} AND {last})
        """;

    private static FormattableString SettledAsOf(DateOnly first, DateOnly last, DateTimeOffset asOf) =>
        $"""
        (SELECT p.month, m.county_number AS county, g.type, g.category, g.grading, array_agg(p.days) AS days, array_agg(p.persons) AS persons
         FROM (SELECT date_trunc('month', settled_on::timestamp)::date AS month, settled_in, group_id, settled_on - permit_on AS days, count(*) AS persons
               FROM person_wait WHERE settled_on BETWEEN {MonthOf(first)} AND {last} AND to_at <= {asOf} GROUP BY 1, 2, 3, 4) p
         JOIN statistic_group g ON g.id = p.group_id
         JOIN municipality m ON m.number = p.settled_in
         GROUP BY 1, 2, 3, 4, 5)
        """;

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static string Key(Row row, Dimension dimension) => dimension switch
    {
        Dimension.Month => row.Month,
        Dimension.Category => row.Category,
        Dimension.Type => row.Type,
        Dimension.County => row.County,
        _ => "",
    };

    internal sealed record Row
    {
        public string Month { get; init; } = "";

        public string County { get; init; } = "";

        public string Type { get; init; } = "";

        public string Category { get; init; } = "";

        public string Grading { get; init; } = "";

        public int[] Days { get; init; } = [];

        public long[] Persons { get; init; } = [];
    }
}
