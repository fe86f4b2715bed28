using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Statistics;

/// <summary>Asks how many have waited long (D1) and how many have passed 3, 6 and 12 months. Errors as <see cref="GetWaitingTimes"/>.</summary>
/// <param name="Filter">What to narrow to; the period does not matter, it is about now.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.Auditor), ReadOnlyRequest, AggregatesOnly]
public sealed record GetLongWaiting(StatisticsFilter Filter) : IRequest<LongWaiting>, IFilteredRequest;

/// <summary>Cases that wait and the persons in them who have not arrived.</summary>
public sealed record LongWaiting
{
    /// <summary>Computed at this instant.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>All that wait.</summary>
    public required WaitingCount All { get; init; }

    /// <summary>Long-waiting: over 6 months, unaccompanied minors over 3 (001 L442-445).</summary>
    public required WaitingCount Long { get; init; }

    /// <summary>Long-waiting by person category.</summary>
    public required IReadOnlyList<KeyedCount> LongByCategory { get; init; }

    /// <summary>Long-waiting by case type.</summary>
    public required IReadOnlyList<KeyedCount> LongByType { get; init; }

    /// <summary>Long-waiting by status.</summary>
    public required IReadOnlyList<KeyedCount> LongByStatus { get; init; }

    /// <summary>Over 3, 6 and 12 months, whoever it is; keys are the months.</summary>
    public required IReadOnlyList<KeyedCount> Over { get; init; }
}

/// <summary>Persons and the cases they are in.</summary>
/// <param name="Persons">Persons.</param>
/// <param name="Cases">Cases.</param>
public sealed record WaitingCount(long Persons, long Cases);

/// <summary>A count for one value of a dimension.</summary>
/// <param name="Key">The value.</param>
/// <param name="Count">The count.</param>
public sealed record KeyedCount(string Key, WaitingCount Count);

internal sealed class GetLongWaitingValidator(TimeProvider clock) : FilteredRequestValidator<GetLongWaiting>(clock);

internal sealed class GetLongWaitingHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetLongWaiting, LongWaiting>
{
    public async Task<Result<LongWaiting>> Handle(GetLongWaiting request, CancellationToken ct)
    {
        var filter = request.Filter;
        var today = filter.Day(context.Today);
        string[] types = filter.Types, categories = filter.Categories;
        DateOnly limit = Waiting.Before(today, Waiting.LongMonths), limitForMinors = Waiting.Before(today, Waiting.LongMonthsForMinors);
        var rows = await db.Database.SqlQuery<Row>(SqlText.Flat(
            $"""
            SELECT g.category AS "Category", g.type AS "Type", g.grading AS "Grading", w.waiting_since AS "Since",
                   CASE WHEN w.waiting_since < CASE g.category WHEN {nameof(PersonCategory.UnaccompaniedMinor)} THEN {limitForMinors} ELSE {limit} END
                        THEN {StatusAt(filter.AsOf)} ELSE '' END AS "Status",
                   count(*) AS "Cases", sum(w.persons)::bigint AS "Persons"
            FROM (SELECT case_id, group_id, waiting_since, count(*) AS persons FROM person_wait w WHERE {WaitHistogram.WaitsAt(filter.AsOf)} GROUP BY 1, 2, 3) w
            JOIN statistic_group g ON g.id = w.group_id
            WHERE g.type = ANY ({types}) AND g.category = ANY ({categories}) AND ({filter.County}::text IS NULL OR g.county = {filter.County}::text)
            GROUP BY 1, 2, 3, 4, 5
            """)).ToListAsync(ct);
        var total = Counted(rows, filter, Dimension.None);
        var isLong = rows.Where(r => Waiting.IsLong(Enum.Parse<PersonCategory>(r.Category), r.Since, today)).ToList();
        return new LongWaiting
        {
            AsOf = filter.AsOf ?? context.Now,
            All = Sum(total),
            Long = Sum(Counted(isLong, filter, Dimension.None)),
            LongByCategory = By<PersonCategory>(Counted(isLong, filter, Dimension.Category), r => r.Category),
            LongByType = By<CaseType>(Counted(isLong, filter, Dimension.Type), r => r.Type),
            LongByStatus = By<CaseStatus>(Counted(isLong, filter, Dimension.None), r => r.Status),
            Over =
            [
                .. Waiting.AlertMonths.Select(m => new KeyedCount(m.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    Sum(total.Where(r => r.Since < Waiting.Before(today, m))))),
            ],
        };
    }

    // Looked up for those who have waited long only.
    private static FormattableString StatusAt(DateTimeOffset? asOf) => asOf is { } instant
        ? (FormattableString)$"(SELECT e.status_after FROM case_event e WHERE e.case_id = w.case_id AND e.recorded_at <= {instant} ORDER BY e.sequence DESC LIMIT 1)"
        : $"(SELECT c.status FROM settlement_case c WHERE c.id = w.case_id)";

    private static List<Row> Counted(IEnumerable<Row> rows, StatisticsFilter filter, Dimension dimension)
    {
        var gradings = filter.Counted(dimension).Names();
        return [.. rows.Where(r => gradings.Contains(r.Grading))];
    }

    private static List<KeyedCount> By<T>(IEnumerable<Row> rows, Func<Row, string> key)
        where T : struct, Enum =>
        [.. rows.GroupBy(key).OrderBy(g => Enum.Parse<T>(g.Key)).Select(g => new KeyedCount(g.Key, Sum(g)))];

    private static WaitingCount Sum(IEnumerable<Row> rows) =>
        rows.Aggregate(new WaitingCount(0, 0), (sum, r) => new(sum.Persons + r.Persons, sum.Cases + r.Cases));

    private sealed record Row
    {
        public string Category { get; init; } = "";

        public string Type { get; init; } = "";

        public string Status { get; init; } = "";

        public string Grading { get; init; } = "";

        public DateOnly Since { get; init; }

        public long Cases { get; init; }

        public long Persons { get; init; }
    }
}
