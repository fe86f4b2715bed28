using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.MunicipalCapacity;

/// <summary>
/// What a municipality has reported, latest first. Error: <c>municipality.not_found</c>.
/// </summary>
/// <param name="Before">Lines older than this one; null for the first page.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
[ReadOnlyRequest]
public sealed record GetCapacityHistory(HistoryCursor? Before = null) : IRequest<CapacityHistory>;

/// <summary>A place in the history.</summary>
/// <param name="At">When the line was written.</param>
/// <param name="Id">Its id.</param>
public sealed record HistoryCursor(DateTimeOffset At, Guid Id);

/// <summary>A page of history.</summary>
/// <param name="Number">The municipality.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record CapacityHistory(string Number, IReadOnlyList<HistoryLine> Lines, HistoryCursor? Next);

/// <summary>A line of history.</summary>
/// <param name="Change">What was done.</param>
/// <param name="By">Who, as colleagues know them.</param>
public sealed record HistoryLine(CapacityChange Change, string By);

internal sealed class GetCapacityHistoryHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetCapacityHistory, CapacityHistory>
{
    private const int PageSize = 50;

    public async Task<Result<CapacityHistory>> Handle(GetCapacityHistory request, CancellationToken ct)
    {
        var number = context.Actor.MunicipalityNumber ?? "";
        var lines = db.CapacityChanges.Where(c => c.MunicipalityNumber == number);
        if (request.Before is { } before)
        {
            lines = lines.Where(c => c.At < before.At || (c.At == before.At && c.Id.CompareTo(before.Id) < 0));
        }

        var rows = await (
            from c in lines
            join u in db.Users on c.ByUser equals u.Id into users
            from u in users.DefaultIfEmpty()
            orderby c.At descending, c.Id descending
            select new { Change = c, Name = u == null ? "" : u.Name }).Take(PageSize + 1).ToListAsync(ct);
        List<HistoryLine> page = [.. rows.Take(PageSize).Select(r => new HistoryLine(r.Change, r.Name))];
        return new CapacityHistory(number, page, rows.Count > PageSize ? new HistoryCursor(page[^1].Change.At, page[^1].Change.Id) : null);
    }
}
