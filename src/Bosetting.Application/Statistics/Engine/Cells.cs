using Bosetting.Application.Common;
using Bosetting.Domain.Refugees;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Statistics;

/// <summary>A number for one combination of values, and how many days it took where that is asked.</summary>
internal sealed record Cell
{
    public string[] Keys { get; init; } = [];

    public string Grading { get; init; } = "";

    /// <summary>The point in time, from 0, for what is counted at points.</summary>
    public int Point { get; init; }

    public string Status { get; init; } = "";

    public int Days { get; init; }

    public long N { get; init; }

    public long Of { get; init; }
}

/// <summary>
/// The tables that indicators are counted from. Each dimension is a fixed piece of SQL; what a user chooses is never more than a
/// parameter.
/// </summary>
internal sealed class Cells(IBosettingDb db, IndicatorQuery query, CancellationToken ct)
{
    private DateTimeOffset? AsOf => query.AsOf;

    /// <summary>Persons settled in the period, one by one, or their families.</summary>
    public Task<List<Cell>> Settled(IReadOnlyList<StatisticsDimension> by, bool days = false, bool families = false, FormattableString? of = null)
    {
        FormattableString n = of is not null ? (FormattableString)$"count(*) FILTER (WHERE {of})" : families ? (FormattableString)$"count(DISTINCT w.case_id)" : $"count(*)";
        FormattableString day = days ? (FormattableString)$"w.settled_on - w.permit_on" : $"0";
        FormattableString whose = families ? (FormattableString)$"g.category = {nameof(PersonCategory.FamilyWithChildren)}" : $"true";
        return Ask($"""
            SELECT {Keys(by, SettledBy)} AS "Keys", g.grading AS "Grading", 0 AS "Point", '' AS "Status", {day} AS "Days", {n} AS "N", count(*) AS "Of"
            FROM person_wait w
            JOIN statistic_group g ON g.id = w.group_id
            JOIN municipality m ON m.number = w.settled_in
            {Refugees(by, of is not null)}
            WHERE w.settled_on BETWEEN {query.From} AND {query.To} AND {KnownBy("w.to_at")} AND {whose} AND {Narrowed(SettledBy)}
            GROUP BY 1, 2, 5
            """);
    }

    /// <summary>Those who waited at the end of each day, by days since the permit.</summary>
    public Task<List<Cell>> Waiting(IReadOnlyList<StatisticsDimension> by, IReadOnlyList<DateOnly> points, bool longOnly)
    {
        DateOnly[] days = [.. points];
        DateTimeOffset[] ends = [.. points.Select(p => NorwegianTime.InstantOf(p.AddDays(1), TimeOnly.MinValue))];
        DateOnly[] limits = [.. points.Select(p => Statistics.Waiting.Before(p, Statistics.Waiting.LongMonths))];
        DateOnly[] minors = [.. points.Select(p => Statistics.Waiting.Before(p, Statistics.Waiting.LongMonthsForMinors))];
        FormattableString whom = longOnly
            ? (FormattableString)$"w.waiting_since < CASE g.category WHEN {nameof(PersonCategory.UnaccompaniedMinor)} THEN p.minor ELSE p.lim END"
            : $"true";
        return Ask($"""
            SELECT {Keys(by, WaitingBy)} AS "Keys", g.grading AS "Grading", p.i::int - 1 AS "Point", '' AS "Status", p.day - w.permit_on AS "Days", count(*) AS "N", count(*) AS "Of"
            FROM unnest({days}::date[], {ends}::timestamptz[], {limits}::date[], {minors}::date[]) WITH ORDINALITY AS p (day, end_at, lim, minor, i)
            JOIN person_wait w ON w.from_at < p.end_at AND {KnownBy("w.from_at")}
                AND NOT ({KnownBy("w.to_at")} AND CASE WHEN w.settled_on IS NULL THEN w.to_at < p.end_at ELSE w.settled_on <= p.day END)
            JOIN statistic_group g ON g.id = w.group_id
            {Refugees(by, false)}
            WHERE {whom} AND {Narrowed(WaitingBy)}
            GROUP BY 1, 2, 3, 5
            """);
    }

    /// <summary>Persons who came into each status less those who left it, up to each day and after the day before it in the list.</summary>
    public Task<List<Cell>> Stock(IReadOnlyList<StatisticsDimension> by, IReadOnlyList<DateOnly> points, bool? abroad, bool withoutOutside)
    {
        DateOnly[] after = [.. points.Select(p => p.AddDays(1))];
        return Ask($"""
            SELECT {Keys(by, StockBy)} AS "Keys", g.grading AS "Grading", width_bucket(k.day, {after}::date[]) AS "Point", k.status AS "Status", 0 AS "Days",
                   sum(k.persons)::bigint AS "N", 0::bigint AS "Of"
            FROM (SELECT d.day, d.group_id, way.status, sum(way.persons) AS persons
                  FROM {KnownMoves.At(AsOf)} d CROSS JOIN LATERAL (VALUES (d.from_status, -d.persons), (d.to_status, d.persons)) way (status, persons)
                  WHERE way.status <> '' AND d.day <= {points[^1]} GROUP BY 1, 2, 3) k
            JOIN statistic_group g ON g.id = k.group_id
            WHERE ({abroad}::boolean IS NULL OR g.is_abroad = {abroad}::boolean)
              AND (NOT {withoutOutside} OR g.type <> {nameof(CaseType.OutsideReception)}) AND {Narrowed(StockBy)}
            GROUP BY 1, 2, 3, 4
            """);
    }

    /// <summary>Persons moved in the period by these kinds of event.</summary>
    public Task<List<Cell>> Moves(IReadOnlyList<StatisticsDimension> by, params string[] kinds) => Ask($"""
        SELECT {Keys(by, MovesBy)} AS "Keys", g.grading AS "Grading", 0 AS "Point", '' AS "Status", 0 AS "Days", sum(k.persons)::bigint AS "N", 0::bigint AS "Of"
        FROM {KnownMoves.At(AsOf, query.From)} k
        JOIN statistic_group g ON g.id = k.group_id
        WHERE k.day BETWEEN {query.From} AND {query.To} AND k.kind = ANY ({kinds}) AND {Narrowed(MovesBy)}
        GROUP BY 1, 2
        """);

    /// <summary>Answers in the period, by days; what is declined of all.</summary>
    public Task<List<Cell>> Answers(IReadOnlyList<StatisticsDimension> by) => Ask($"""
        SELECT {Keys(by, AnswersBy)} AS "Keys", a.grading AS "Grading", 0 AS "Point", '' AS "Status", a.days AS "Days",
               count(*) FILTER (WHERE a.reason <> '') AS "N", count(*) AS "Of"
        FROM inquiry_answer a
        WHERE a.answered_at >= {NorwegianTime.InstantOf(query.From, TimeOnly.MinValue)} AND a.answered_at < {NorwegianTime.InstantOf(query.To.AddDays(1), TimeOnly.MinValue)}
          AND {KnownBy("a.answered_at")} AND {Narrowed(AnswersBy)}
        GROUP BY 1, 2, 5
        """);

    /// <summary>Places of the years in the period: one number of another. Grading doesn't matter: councils decide on persons.</summary>
    public Task<List<Cell>> Places(IReadOnlyList<StatisticsDimension> by, string n, string of) => Ask($"""
        SELECT {Keys(by, PlacesBy)} AS "Keys", {nameof(AddressGrading.Ordinary)} AS "Grading", 0 AS "Point", '' AS "Status", 0 AS "Days",
               coalesce(sum({Places(n)}), 0)::bigint AS "N", coalesce(sum({Places(of)}), 0)::bigint AS "Of"
        FROM place_ledger l
        JOIN municipality m ON m.number = l.municipality_number
        WHERE l.year BETWEEN {query.From.Year} AND {query.To.Year} AND {Narrowed(PlacesBy)}
        GROUP BY 1
        """);

    private static FormattableString Places(string column) => column switch
    {
        "requested" => $"l.requested",
        "decided" => $"l.decided",
        "settled" => $"l.settled",
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    private static FormattableString SettledBy(StatisticsDimension d) => d switch
    {
        StatisticsDimension.Year => $"to_char(w.settled_on, 'YYYY')",
        StatisticsDimension.Month => $"to_char(w.settled_on, 'YYYY-MM')",
        StatisticsDimension.County => $"m.county_number::text",
        StatisticsDimension.Municipality => $"w.settled_in",
        _ => WaitingBy(d),
    };

    private static FormattableString WaitingBy(StatisticsDimension d) => d is StatisticsDimension.Basis ? $"r.basis::text" : StockBy(d);

    private static FormattableString StockBy(StatisticsDimension d) => d switch
    {
        StatisticsDimension.Type => $"g.type",
        StatisticsDimension.Category => $"g.category",
        StatisticsDimension.Authority => $"g.authority",
        StatisticsDimension.County => $"g.county",
        StatisticsDimension.Status => $"k.status",
        _ => throw new ArgumentOutOfRangeException(nameof(d)),
    };

    private static FormattableString MovesBy(StatisticsDimension d) => d switch
    {
        StatisticsDimension.Year => $"to_char(k.day, 'YYYY')",
        StatisticsDimension.Month => $"to_char(k.day, 'YYYY-MM')",
        StatisticsDimension.Move => $"k.kind",
        _ => StockBy(d),
    };

    private static FormattableString AnswersBy(StatisticsDimension d) => d switch
    {
        StatisticsDimension.Year => $"to_char(a.month, 'YYYY')",
        StatisticsDimension.Month => $"to_char(a.month, 'YYYY-MM')",
        StatisticsDimension.Type => $"a.type",
        StatisticsDimension.Category => $"a.category",
        StatisticsDimension.County => $"a.county",
        StatisticsDimension.Reason => $"a.reason",
        _ => throw new ArgumentOutOfRangeException(nameof(d)),
    };

    private static FormattableString PlacesBy(StatisticsDimension d) => d switch
    {
        StatisticsDimension.Year => $"l.year::text",
        StatisticsDimension.County => $"m.county_number::text",
        StatisticsDimension.Municipality => $"l.municipality_number::text",
        _ => throw new ArgumentOutOfRangeException(nameof(d)),
    };

    private static FormattableString Keys(IReadOnlyList<StatisticsDimension> by, Func<StatisticsDimension, FormattableString> column) => by.Count switch
    {
        0 => $"ARRAY[]::text[]",
        1 => $"ARRAY[{column(by[0])}]",
        2 => $"ARRAY[{column(by[0])}, {column(by[1])}]",
        _ => $"ARRAY[{column(by[0])}, {column(by[1])}, {column(by[2])}]",
    };

    private FormattableString Narrowed(Func<StatisticsDimension, FormattableString> column) =>
        query.Where.Aggregate((FormattableString)$"true", (sql, w) => $"{sql} AND {column(w.Key)} = {w.Value}");

    private FormattableString Refugees(IReadOnlyList<StatisticsDimension> by, bool needed) =>
        needed || by.Contains(StatisticsDimension.Basis) || query.Where.ContainsKey(StatisticsDimension.Basis) ? $"JOIN refugee r ON r.id = w.refugee_id" : (FormattableString)$"";

    private FormattableString KnownBy(string column) => (AsOf, column) switch
    {
        (null, _) => column == "w.to_at" ? $"w.to_at < 'infinity'" : (FormattableString)$"true",
        ({ } at, "w.to_at") => $"w.to_at <= {at}",
        ({ } at, "w.from_at") => $"w.from_at <= {at}",
        ({ } at, _) => $"a.answered_at <= {at}",
    };

    private async Task<List<Cell>> Ask(FormattableString sql)
    {
        await db.JoinByHash(ct);
        return await db.Database.SqlQuery<Cell>(SqlText.Flat(sql)).ToListAsync(ct);
    }
}
