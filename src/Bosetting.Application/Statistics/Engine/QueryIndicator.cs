using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using FluentValidation;

namespace Bosetting.Application.Statistics;

/// <summary>
/// Asks the engine. Errors: <c>statistics.indicator_unknown</c>, <c>statistics.not_in_register</c> (the register doesn't hold what the
/// indicator needs), <c>statistics.dimension_invalid</c>, <c>statistics.period_invalid</c>, <c>statistics.as_of_out_of_range</c>,
/// <c>statistics.as_of_not_kept</c> (of places only the newest is known), <c>statistics.outside_only_a_year</c> and
/// <c>statistics.too_few</c> for whoever is outside.
/// </summary>
/// <param name="Query">The question.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.Auditor), ReadOnlyRequest, AggregatesOnly]
public sealed record QueryIndicator(IndicatorQuery Query) : IRequest<IndicatorAnswer>;

internal sealed class QueryIndicatorValidator : AbstractValidator<QueryIndicator>
{
    private const int MostYears = 30;
    private static readonly StatisticsDimension[] Time = [StatisticsDimension.Year, StatisticsDimension.Month];

    public QueryIndicatorValidator(TimeProvider clock)
    {
        RuleFor(r => r.Query).Must(q => Indicators.Find(q.Indicator) is not null).WithErrorCode("statistics.indicator_unknown");
        RuleFor(r => r.Query).Must(q => q.To >= q.From && q.From.Year >= StatisticsFilter.FirstYear && q.To.Year - q.From.Year <= MostYears
            && q.To <= NorwegianTime.DateOf(q.AsOf ?? clock.GetUtcNow()).AddYears(1)).WithErrorCode("statistics.period_invalid");
        RuleFor(r => r.Query).Must(q => Indicators.Find(q.Indicator) is not { } i
                || (q.By.Count <= 3 && q.By.Distinct().Count() == q.By.Count && q.By.Concat(q.Where.Keys).All(i.Dimensions.Contains) && !q.Where.Keys.Any(Time.Contains)))
            .WithErrorCode("statistics.dimension_invalid");
        RuleFor(r => r.Query.AsOf).Must(i => i is null || (i <= clock.GetUtcNow() && i.Value.Year >= StatisticsFilter.FirstYear)).WithErrorCode("statistics.as_of_out_of_range");
        RuleFor(r => r.Query).Must(q => q.AsOf is null || Indicators.Find(q.Indicator)?.Clock is not IndicatorClock.Places).WithErrorCode("statistics.as_of_not_kept");
        RuleFor(r => r.Query).Must(q => q.Audience is not Audience.Outside || OutsideTable.May(q, NorwegianTime.DateOf(clock.GetUtcNow())))
            .WithErrorCode("statistics.outside_only_a_year");
    }
}

internal sealed class QueryIndicatorHandler(IBosettingDb db, IUseCaseContext context) : IHandler<QueryIndicator, IndicatorAnswer>
{
    // The register's deadline is two months (000 L822, L1129); that it holds for settlements is a design decision.
    private const int ProvisionalMonths = 2;

    public async Task<Result<IndicatorAnswer>> Handle(QueryIndicator request, CancellationToken ct)
    {
        var query = request.Query;
        var indicator = Indicators.Find(query.Indicator)!;
        if (indicator.Clock is IndicatorClock.NotInRegister)
        {
            return new Error("statistics.not_in_register");
        }

        var today = NorwegianTime.DateOf(query.AsOf ?? context.Now);
        var asked = query.Audience is Audience.Outside ? OutsideTable.Whole(query) : query;
        var counted = new IndicatorCount(new Cells(db, asked, ct), indicator, asked, today);
        var parts = await counted.By(asked.By);
        var total = asked.By.Count == 0 ? parts : await counted.By([]);
        var answer = new IndicatorAnswer
        {
            Query = query,
            Indicator = indicator,
            AsOf = query.AsOf ?? context.Now,
            Breaks = [.. indicator.BreaksIn(query.From, query.To)],
            IsProvisional = query.To.AddMonths(ProvisionalMonths) >= today,
            Rows = [.. parts.Values.Select(p => new IndicatorRow(p.Keys, p.Value))],
            Total = total.Sum,
        };
        return query.Audience is Audience.Outside ? OutsideTable.Protect(answer, asked, parts.NotIn(total)) : Checked(answer, indicator, parts, total);
    }

    // Points in time aren't added up, nor are families that arrive in two of them.
    private static IndicatorAnswer Checked(IndicatorAnswer answer, Indicator indicator, CountedIndicator parts, CountedIndicator total)
    {
        var overTime = answer.Query.By.Any(d => d is StatisticsDimension.Year or StatisticsDimension.Month);
        if (answer.Query.By.Count == 0 || (overTime && (indicator.Clock is IndicatorClock.PointInTime || indicator.Unit is IndicatorUnit.Families)))
        {
            return answer;
        }

        long all = total.Sum.N ?? 0, sum = answer.Rows.Sum(r => r.Value.N ?? 0), hidden = parts.NotIn(total);
        return answer with { Protected = hidden, Mismatch = sum + hidden == all ? null : new(all, sum, hidden) };
    }
}
