using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;

namespace Bosetting.Application.Statistics;

/// <summary>Asks how many persons are in each status at the end of each month of the period, and now (B5). Errors as <see cref="GetWaitingTimes"/>.</summary>
/// <param name="Filter">What to narrow to.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.Auditor), ReadOnlyRequest, AggregatesOnly]
public sealed record GetStock(StatisticsFilter Filter) : IRequest<Stock>, IFilteredRequest;

/// <summary>Persons in each status that is not an end.</summary>
/// <param name="AsOf">Computed from what was recorded up to this instant.</param>
/// <param name="Months">At the end of each month; the last one is now when the period runs.</param>
public sealed record Stock(DateTimeOffset AsOf, IReadOnlyList<StockMonth> Months)
{
    /// <summary>At the end of the period.</summary>
    public StockMonth Last => Months[^1];
}

/// <summary>The stock at the end of a month.</summary>
/// <param name="Month">The month, <c>yyyy-MM</c>.</param>
/// <param name="UnderMapping">Under mapping: not counted as waiting since 2022.</param>
/// <param name="Ready">Ready.</param>
/// <param name="Proposed">Proposed to a municipality.</param>
/// <param name="Agreed">With an agreement, not yet arrived.</param>
public sealed record StockMonth(string Month, long UnderMapping, long Ready, long Proposed, long Agreed)
{
    /// <summary>Bosettingsklare: ready, proposed and agreed (B5).</summary>
    public long ReadyToSettle => Ready + Proposed + Agreed;
}

internal sealed class GetStockValidator(TimeProvider clock) : FilteredRequestValidator<GetStock>(clock);

internal sealed class GetStockHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetStock, Stock>
{
    public async Task<Result<Stock>> Handle(GetStock request, CancellationToken ct)
    {
        var filter = request.Filter;
        var (from, to) = filter.Period(filter.Day(context.Today));
        List<string> months = [.. StatisticsCalendar.Months(from, to)];
        var moves = await StatusMoves.Load(db, filter, [.. months.Select(StatisticsCalendar.FirstDay)], StatisticsCalendar.LastDay(months[^1]).AddDays(1), ct);
        var counted = filter.Counted().Names();
        return new Stock(filter.AsOf ?? context.Now, [.. months.Select((month, i) =>
        {
            var stock = moves.StockAfter(i + 1, r => counted.Contains(r.Grading));
            return new StockMonth(month, stock[CaseStatus.UnderMapping], stock[CaseStatus.Ready], stock[CaseStatus.Proposed], stock[CaseStatus.Agreed]);
        })]);
    }
}
