using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Requests;

/// <summary>
/// A forecast to begin with, from the cases: who waits without an agreement, and as many new as got their permit in the last
/// twelve months. Low and high are shares of that (<see cref="RequestSettings"/>; the manager replaces them by the forecast of the immigration
/// authorities, 004a §1.5 step 1). Graded persons count. Errors: none of its own.
/// </summary>
[Allow(Role.Manager), ReadOnlyRequest, AggregatesOnly]
public sealed record GetNeedForecast : IRequest<NeedForecast>;

/// <summary>The forecast.</summary>
/// <param name="Cells">One for each case type and category.</param>
public sealed record NeedForecast(IReadOnlyList<ForecastCell> Cells);

internal sealed class GetNeedForecastHandler(IBosettingDb db, IUseCaseContext context, RequestSettings settings) : IHandler<GetNeedForecast, NeedForecast>
{
    public async Task<Result<NeedForecast>> Handle(GetNeedForecast request, CancellationToken ct)
    {
        var since = context.Today.AddYears(-1);
        var cases = db.Cases.Where(c => c.Authority == SettlingAuthority.Imdi);
        var waiting = await cases.Where(c => c.Status == CaseStatus.Ready || c.Status == CaseStatus.Proposed)
            .GroupBy(c => new { c.Type, c.Category }).Select(g => new { g.Key, Persons = g.Sum(c => c.PersonCount) }).ToListAsync(ct);
        var fresh = await cases.Where(c => c.WaitingSince > since)
            .GroupBy(c => new { c.Type, c.Category }).Select(g => new { g.Key, Persons = g.Sum(c => c.PersonCount) }).ToListAsync(ct);
        var cells =
            from type in Enum.GetValues<CaseType>()
            from category in Enum.GetValues<PersonCategory>()
            let middle = fresh.Where(f => f.Key.Type == type && f.Key.Category == category).Sum(f => f.Persons)
            select new ForecastCell(
                type, category, waiting.Where(w => w.Key.Type == type && w.Key.Category == category).Sum(w => w.Persons),
                (int)(middle * settings.LowShare), middle, (int)Math.Ceiling(middle * settings.HighShare));
        return new NeedForecast([.. cells]);
    }
}
