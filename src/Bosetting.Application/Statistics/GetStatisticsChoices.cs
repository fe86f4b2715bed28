using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Statistics;

/// <summary>Asks what the filters of the statistics can be set to.</summary>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.Auditor), ReadOnlyRequest, AggregatesOnly]
public sealed record GetStatisticsChoices : IRequest<StatisticsChoices>;

/// <summary>Counties and years.</summary>
/// <param name="Counties">Counties as numbered today, by number.</param>
/// <param name="Years">Years with places or settlements, newest first.</param>
public sealed record StatisticsChoices(IReadOnlyList<CountyChoice> Counties, IReadOnlyList<int> Years)
{
    /// <summary>The name of a county; its number when it is not there any more.</summary>
    public string NameOf(string number) => Counties.FirstOrDefault(c => c.Number == number)?.Name ?? number;
}

/// <summary>A county.</summary>
/// <param name="Number">Two digits.</param>
/// <param name="Name">Name.</param>
public sealed record CountyChoice(string Number, string Name);

internal sealed class GetStatisticsChoicesHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetStatisticsChoices, StatisticsChoices>
{
    public async Task<Result<StatisticsChoices>> Handle(GetStatisticsChoices request, CancellationToken ct)
    {
        var counties = await db.Municipalities.Where(m => m.ValidTo == null || m.ValidTo > context.Today)
            .Select(m => new { m.CountyNumber, m.CountyName }).Distinct().OrderBy(c => c.CountyNumber).ToListAsync(ct);
        var first = await db.CaseEvents.MinAsync(e => (DateTimeOffset?)e.RecordedAt, ct);
        var firstYear = first is { } f ? NorwegianTime.DateOf(f).Year : context.Today.Year;
        var places = await db.PlaceLedgers.Select(l => l.Year).Distinct().ToListAsync(ct);
        var years = Enumerable.Range(firstYear, context.Today.Year - firstYear + 1).Union(places.Where(y => y <= context.Today.Year + 1));
        return new StatisticsChoices([.. counties.Select(c => new CountyChoice(c.CountyNumber, c.CountyName))], [.. years.OrderDescending()]);
    }
}
