using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Statistics;

/// <summary>Asks how many persons became ready, were proposed, agreed and settled in each of the last weeks of the period (D4). Errors as <see cref="GetWaitingTimes"/>.</summary>
/// <param name="Filter">What to narrow to; the county is where they stay.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.Auditor), ReadOnlyRequest, AggregatesOnly]
public sealed record GetFlow(StatisticsFilter Filter) : IRequest<Flow>, IFilteredRequest
{
    /// <summary>Weeks shown.</summary>
    public const int Weeks = 26;
}

/// <summary>The flow of persons by week.</summary>
/// <param name="AsOf">Computed from what was recorded up to this instant.</param>
/// <param name="Weeks">Oldest first.</param>
public sealed record Flow(DateTimeOffset AsOf, IReadOnlyList<FlowWeek> Weeks);

/// <summary>One week, Monday to Sunday.</summary>
/// <param name="Monday">Its first day.</param>
/// <param name="BecameReady">Persons whose case became ready for the first time.</param>
/// <param name="Proposed">Persons proposed; again each time a case is proposed anew.</param>
/// <param name="Agreed">Persons agreed (B7).</param>
/// <param name="Settled">Persons who arrived (B1).</param>
public sealed record FlowWeek(DateOnly Monday, long BecameReady, long Proposed, long Agreed, long Settled);

internal sealed class GetFlowValidator(TimeProvider clock) : FilteredRequestValidator<GetFlow>(clock);

internal sealed class GetFlowHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetFlow, Flow>
{
    public async Task<Result<Flow>> Handle(GetFlow request, CancellationToken ct)
    {
        var filter = request.Filter;
        var last = StatisticsCalendar.Monday(filter.Period(filter.Day(context.Today)).To);
        var first = last.AddDays(-7 * (GetFlow.Weeks - 1));
        string[] types = filter.Types, categories = filter.Categories, gradings = filter.Counted().Names();
        var rows = await db.Database.SqlQuery<Row>(SqlText.Flat(
            $"""
            SELECT k.kind AS "Kind", {first} + (k.day - {first}) / 7 * 7 AS "Monday", sum(k.persons)::bigint AS "Persons"
            FROM {KnownMoves.At(filter.AsOf, first)} k
            JOIN statistic_group g ON g.id = k.group_id
            WHERE k.day BETWEEN {first} AND {last.AddDays(6)} AND k.kind IN ('BecameReady', 'Proposed', 'Agreed', 'PersonSettled')
              AND g.grading = ANY ({gradings}) AND g.type = ANY ({types}) AND g.category = ANY ({categories})
              AND ({filter.County}::text IS NULL OR g.county = {filter.County}::text)
            GROUP BY 1, 2
            """)).ToDictionaryAsync(r => (r.Kind, r.Monday), r => r.Persons, ct);
        return new Flow(filter.AsOf ?? context.Now, [.. Enumerable.Range(0, GetFlow.Weeks).Select(w => Week(first.AddDays(7 * w)))]);

        FlowWeek Week(DateOnly monday) => new(monday, Of(CaseEventKind.BecameReady, monday), Of(CaseEventKind.Proposed, monday),
            Of(CaseEventKind.Agreed, monday), Of(CaseEventKind.PersonSettled, monday));

        long Of(CaseEventKind kind, DateOnly monday) => rows.GetValueOrDefault((kind.ToString(), monday));
    }

    private sealed record Row(string Kind, DateOnly Monday, long Persons);
}
