using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;

namespace Bosetting.Application.Statistics;

/// <summary>
/// Asks how long those settled in the period had waited (B1, B2) and how long those who wait now have (B6). Errors:
/// <c>statistics.year_out_of_range</c>, <c>statistics.county_invalid</c>, <c>statistics.value_invalid</c>.
/// </summary>
/// <param name="Filter">What to narrow to.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.Auditor), ReadOnlyRequest, AggregatesOnly]
public sealed record GetWaitingTimes(StatisticsFilter Filter) : IRequest<WaitingTimes>, IFilteredRequest;

/// <summary>Waiting times in months; persons are counted one by one.</summary>
public sealed record WaitingTimes
{
    /// <summary>Computed from what was recorded up to this instant.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>First day of the period.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day of the period.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Everyone settled in the period.</summary>
    public required Distribution Settled { get; init; }

    /// <summary>By month of settlement, every month of the period; keys <c>yyyy-MM</c>.</summary>
    public required IReadOnlyList<GroupDistribution> ByMonth { get; init; }

    /// <summary>By person category.</summary>
    public required IReadOnlyList<GroupDistribution> ByCategory { get; init; }

    /// <summary>By case type.</summary>
    public required IReadOnlyList<GroupDistribution> ByType { get; init; }

    /// <summary>By county of settlement; keys are county numbers.</summary>
    public required IReadOnlyList<GroupDistribution> ByCounty { get; init; }

    /// <summary>Those who wait now (ready, proposed, agreed), from permit to today.</summary>
    public required Distribution Waiting { get; init; }

    /// <summary>Those who wait now, by person category.</summary>
    public required IReadOnlyList<GroupDistribution> WaitingByCategory { get; init; }
}

internal sealed class GetWaitingTimesValidator(TimeProvider clock) : FilteredRequestValidator<GetWaitingTimes>(clock);

internal sealed class GetWaitingTimesHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetWaitingTimes, WaitingTimes>
{
    public async Task<Result<WaitingTimes>> Handle(GetWaitingTimes request, CancellationToken ct)
    {
        var filter = request.Filter;
        var today = filter.Day(context.Today);
        var (from, to) = filter.Period(today);
        var settled = await WaitHistogram.OfSettled(db, filter, from, to, ct);
        var waiting = await WaitHistogram.OfWaiting(db, filter, today, ct);
        var months = settled.By(Dimension.Month, filter).ToDictionary(g => g.Key, g => g.Values);
        return new WaitingTimes
        {
            AsOf = filter.AsOf ?? context.Now,
            From = from,
            To = to,
            Settled = settled.Total(filter),
            ByMonth = [.. StatisticsCalendar.Months(from, to).Select(m => new GroupDistribution(m, months.GetValueOrDefault(m, Distribution.Empty)))],
            ByCategory = InOrder<PersonCategory>(settled.By(Dimension.Category, filter)),
            ByType = InOrder<CaseType>(settled.By(Dimension.Type, filter)),
            ByCounty = [.. settled.By(Dimension.County, filter).OrderBy(g => g.Key, StringComparer.Ordinal)],
            Waiting = waiting.Total(filter),
            WaitingByCategory = InOrder<PersonCategory>(waiting.By(Dimension.Category, filter)),
        };
    }

    private static List<GroupDistribution> InOrder<T>(IEnumerable<GroupDistribution> groups)
        where T : struct, Enum =>
        [.. groups.OrderBy(g => Enum.Parse<T>(g.Key))];
}
