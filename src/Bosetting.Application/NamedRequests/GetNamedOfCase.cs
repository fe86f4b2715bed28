using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.NamedRequests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.NamedRequests;

/// <summary>
/// Municipalities whose request for somebody in a case was met, latest first. The look is logged when there are any. A case that the
/// actor may not see has none.
/// </summary>
/// <param name="CaseId">The case.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record GetNamedOfCase(Guid CaseId) : IRequest<NamedOfCase>;

/// <summary>Requests that were met.</summary>
/// <param name="Rows">The requests.</param>
public sealed record NamedOfCase(IReadOnlyList<NamedOfCaseRow> Rows);

/// <summary>A request that was met.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="MunicipalityNumber">Who asked.</param>
/// <param name="Municipality">Its name.</param>
/// <param name="Reason">Why.</param>
/// <param name="Outcome">What was promised.</param>
/// <param name="By">Who decided.</param>
/// <param name="At">When.</param>
/// <param name="Note">Why, for colleagues.</param>
public sealed record NamedOfCaseRow(
    Guid RequestId, string MunicipalityNumber, string Municipality, NamedReason Reason, NamedOutcome Outcome, string? By, DateTimeOffset At, string? Note);

internal sealed class GetNamedOfCaseHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetNamedOfCase, NamedOfCase>
{
    public async Task<Result<NamedOfCase>> Handle(GetNamedOfCase request, CancellationToken ct)
    {
        var rows = await (
            from h in db.NamedHandlings
            where h.CaseId == request.CaseId && db.Cases.Any(c => c.Id == request.CaseId)
            join r in db.NamedRequests on h.RequestId equals r.Id
            where r.Outcome != null
            join m in db.Municipalities on r.MunicipalityNumber equals m.Number
            join u in db.Users on h.ByUser equals u.Id into users
            from u in users.DefaultIfEmpty()
            orderby h.At descending
            select new NamedOfCaseRow(r.Id, m.Number, m.Name, r.Reason, r.Outcome!.Value, u == null ? null : u.Name, h.At, h.Note)).ToListAsync(ct);
        if (rows.Count > 0)
        {
            context.AuditRead(request.CaseId, "named_requests");
        }

        return new NamedOfCase(rows);
    }
}
