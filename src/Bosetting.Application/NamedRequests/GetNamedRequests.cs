using Bosetting.Application.Common;
using Bosetting.Application.Search;
using Bosetting.Domain.Common;
using Bosetting.Domain.NamedRequests;
using Bosetting.Domain.Refugees;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.NamedRequests;

/// <summary>Requests for named persons that wait for the directorate, oldest first, and those decided lately. Without the persons.</summary>
[Allow(Role.Officer, Role.Manager)]
[ReadOnlyRequest]
public sealed record GetNamedRequests : IRequest<NamedRequestList>;

/// <summary>Requests for named persons.</summary>
/// <param name="Open">Waiting.</param>
/// <param name="Closed">The latest fifty decided or withdrawn.</param>
public sealed record NamedRequestList(IReadOnlyList<NamedRequestRow> Open, IReadOnlyList<NamedRequestRow> Closed);

/// <summary>A request as listed.</summary>
public sealed record NamedRequestRow(Guid Id, string Municipality, NamedReason Reason, DateTimeOffset CreatedAt, NamedStatus Status, DateTimeOffset? ClosedAt);

/// <summary>
/// One request with the case it seems to be about, if the actor may see one. The look is logged on that case. Error:
/// <c>named.not_found</c>.
/// </summary>
/// <param name="Id">The request.</param>
[Allow(Role.Officer, Role.Manager)]
[ReadOnlyRequest]
public sealed record GetNamedRequest(Guid Id) : IRequest<NamedRequestView>;

/// <summary>A request as the directorate sees it.</summary>
public sealed record NamedRequestView(
    Guid Id, string MunicipalityNumber, string Municipality, NamedReferenceKind ReferenceKind, string Reference, NamedReason Reason, string? Note,
    DateTimeOffset CreatedAt, NamedStatus Status, NamedOutcome? Outcome, NamedRejection? Rejection, SearchHit? Found)
{
    /// <summary>Says nothing personal: a record's own text would, in a log.</summary>
    public override string ToString() => nameof(NamedRequestView);
}

internal sealed class GetNamedRequestsHandler(IBosettingDb db) : IHandler<GetNamedRequests, NamedRequestList>
{
    public async Task<Result<NamedRequestList>> Handle(GetNamedRequests request, CancellationToken ct)
    {
        var rows = from r in db.NamedRequests
                   join m in db.Municipalities on r.MunicipalityNumber equals m.Number
                   select new { Request = r, m.Name };
        var open = await rows.Where(r => r.Request.Status == NamedStatus.Open)
            .OrderBy(r => r.Request.CreatedAt).ThenBy(r => r.Request.Id).ToListAsync(ct);
        var closed = await rows.Where(r => r.Request.Status != NamedStatus.Open)
            .OrderByDescending(r => r.Request.ClosedAt).ThenBy(r => r.Request.Id).Take(50).ToListAsync(ct);
        return new NamedRequestList([.. open.Select(r => Row(r.Request, r.Name))], [.. closed.Select(r => Row(r.Request, r.Name))]);

        static NamedRequestRow Row(NamedRequest r, string municipality) => new(r.Id, municipality, r.Reason, r.CreatedAt, r.Status, r.ClosedAt);
    }
}

internal sealed class GetNamedRequestHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetNamedRequest, NamedRequestView>
{
    public async Task<Result<NamedRequestView>> Handle(GetNamedRequest request, CancellationToken ct)
    {
        var row = await (
            from r in db.NamedRequests
            where r.Id == request.Id
            join m in db.Municipalities on r.MunicipalityNumber equals m.Number
            select new { Request = r, m.Name }).SingleOrDefaultAsync(ct);
        if (row is null)
        {
            return new Error("named.not_found");
        }

        var r0 = row.Request;
        var found = await db.FindNamed(r0.ReferenceKind, r0.Reference, ct);
        if (found is not null)
        {
            context.AuditRead(found.CaseId, "named_request");
        }

        return new NamedRequestView(
            r0.Id, r0.MunicipalityNumber, row.Name, r0.ReferenceKind, r0.Reference, r0.Reason, r0.Note, r0.CreatedAt, r0.Status, r0.Outcome, r0.Rejection, found);
    }
}

internal static class NamedLookups
{
    /// <summary>The case that a reference is exactly about; null when the actor can see none. A person in several cases: the unfinished one.</summary>
    public static async Task<SearchHit?> FindNamed(this IBosettingDb db, NamedReferenceKind kind, string reference, CancellationToken ct)
    {
        var cases = kind == NamedReferenceKind.CaseNumber
            ? await db.Cases.Where(c => c.CaseNumber == reference).Select(c => c.Id).ToListAsync(ct)
            : await db.Database.SqlQuery<Guid>($"SELECT case_id AS \"Value\" FROM search_persons({reference}, 20)").ToListAsync(ct);
        var found = await db.Cases.Include(c => c.Members).AsSplitQuery().Where(c => cases.Contains(c.Id)).ToListAsync(ct);
        var best = found.OrderBy(c => c.Status is CaseStatus.Settled or CaseStatus.Closed).ThenByDescending(c => c.RegisteredOn).FirstOrDefault();
        if (best is null)
        {
            return null;
        }

        var person = best.Members.FirstOrDefault(m => m.Identifiers.Any(i => i.Value == reference)) ?? best.Members.MinBy(m => m.HouseholdRole)!;
        return new SearchHit(best.Id, best.CaseNumber, $"{person.GivenName} {person.FamilyName}", person.BirthDate.Year, best.Status, best.PersonCount);
    }
}
