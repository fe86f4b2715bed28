using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Warnings;

/// <summary>Stops in force and those that are announced, the latest reported first. No personal data.</summary>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record GetStops : IRequest<StopList>;

/// <summary>Stops.</summary>
/// <param name="Today">Today in Norway.</param>
/// <param name="Rows">The stops.</param>
public sealed record StopList(DateOnly Today, IReadOnlyList<StopRow> Rows);

/// <summary>A stop.</summary>
/// <param name="Id">The stop.</param>
/// <param name="Number">The municipality.</param>
/// <param name="Municipality">Its name.</param>
/// <param name="County">Its county.</param>
/// <param name="From">First day.</param>
/// <param name="LastDay">Last day; null until further notice.</param>
/// <param name="Reason">Why, in the municipality's words.</param>
public sealed record StopRow(Guid Id, string Number, string Municipality, string County, DateOnly From, DateOnly? LastDay, string Reason);

internal sealed class GetStopsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetStops, StopList>
{
    public async Task<Result<StopList>> Handle(GetStops request, CancellationToken ct)
    {
        var today = context.Today;
        var rows = await (
            from s in db.TemporaryStops
            where s.To == null || s.To > today
            join m in db.Municipalities on s.MunicipalityNumber equals m.Number
            orderby s.Id descending
            select new { Stop = s, m.Name, m.CountyName }).ToListAsync(ct);
        return new StopList(
            today, [.. rows.Select(r => new StopRow(r.Stop.Id, r.Stop.MunicipalityNumber, r.Name, r.CountyName, r.Stop.From, r.Stop.LastDay, r.Stop.Reason))]);
    }
}
