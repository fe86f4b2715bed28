using Bosetting.Application.Common;
using Bosetting.Domain.Refugees;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Statistics;

/// <summary>
/// How many persons came into and left each status, by stretches of time. The stock at the end of a stretch is the sum of all moves
/// up to it. A family whose members arrive on different days leaves the waiting one by one.
/// </summary>
internal sealed class StatusMoves(IReadOnlyList<StatusMoves.Row> rows)
{
    /// <summary>Moves known at an instant.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">What to narrow to; its <see cref="StatisticsFilter.AsOf"/> is the instant.</param>
    /// <param name="starts">First days of the stretches, each of a month, in order. What happened before the first is a stretch of its own.</param>
    /// <param name="end">The first day, of a month, after the last stretch: what happens from then on doesn't count.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<StatusMoves> Load(IBosettingDb db, StatisticsFilter filter, IReadOnlyList<DateOnly> starts, DateOnly end, CancellationToken ct)
    {
        string[] types = filter.Types, categories = filter.Categories;
        DateOnly[] days = [.. starts];
        return new(await db.Database.SqlQuery<Row>(SqlText.Flat(
            $"""
            SELECT m.stretch AS "Stretch", m.status AS "Status", g.type AS "Type", g.is_abroad AS "Abroad", g.grading AS "Grading", sum(m.persons)::bigint AS "Persons"
            FROM (SELECT width_bucket(k.month, {days}::date[]) AS stretch, k.status, k.group_id, sum(k.persons) AS persons
                  FROM {(filter.AsOf is null ? Now : AsOf(filter.AsOf))} k WHERE k.month < {end} GROUP BY 1, 2, 3) m
            JOIN statistic_group g ON g.id = m.group_id
            WHERE g.type = ANY ({types}) AND g.category = ANY ({categories}) AND ({filter.County}::text IS NULL OR g.county = {filter.County}::text)
            GROUP BY 1, 2, 3, 4, 5
            """)).ToListAsync(ct));
    }

    // Sums by month, and what is not yet in them.
    private static FormattableString Now =>
        $"""
        (SELECT month, group_id, status, persons FROM stock_sum
         UNION ALL SELECT d.day, d.group_id, way.status, way.persons
         FROM move_delta d CROSS JOIN LATERAL (VALUES (d.from_status, -d.persons), (d.to_status, d.persons)) way (status, persons) WHERE way.status <> '')
        """;

    private static FormattableString AsOf(DateTimeOffset? instant) =>
        $"""
        (SELECT d.day AS month, d.group_id, way.status, way.persons
         FROM {KnownMoves.At(instant)} d CROSS JOIN LATERAL (VALUES (d.from_status, -d.persons), (d.to_status, d.persons)) way (status, persons) WHERE way.status <> '')
        """;

    /// <summary>Persons in each status at the end of a stretch (1 is the one that begins on the first start), among the rows that a condition picks.</summary>
    public IReadOnlyDictionary<CaseStatus, long> StockAfter(int stretch, Func<Row, bool> counted)
    {
        var stock = Enum.GetValues<CaseStatus>().ToDictionary(s => s, _ => 0L);
        foreach (var row in rows.Where(r => r.Stretch <= stretch && counted(r)))
        {
            stock[Enum.Parse<CaseStatus>(row.Status)] += row.Persons;
        }

        return stock;
    }

    internal sealed record Row
    {
        public int Stretch { get; init; }

        public string Status { get; init; } = "";

        public string Type { get; init; } = "";

        public bool Abroad { get; init; }

        public string Grading { get; init; } = "";

        public long Persons { get; init; }
    }
}
