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
/// One request with how it was handled, and the case it was found to be about or seems to be about, if the actor may see one. The look
/// is logged on that case. Error: <c>named.not_found</c>.
/// </summary>
/// <param name="Id">The request.</param>
[Allow(Role.Officer, Role.Manager)]
[ReadOnlyRequest]
public sealed record GetNamedRequest(Guid Id) : IRequest<NamedRequestView>;

/// <summary>A request as the directorate sees it.</summary>
public sealed record NamedRequestView(
    Guid Id, string MunicipalityNumber, string Municipality, NamedReferenceKind ReferenceKind, string Reference, NamedReason Reason, string? Note,
    DateTimeOffset CreatedAt, NamedStatus Status, NamedOutcome? Outcome, NamedHandled? Handled, SearchHit? Found, IReadOnlyList<NamedMember> Members)
{
    /// <summary>Says nothing personal: a record's own text would, in a log.</summary>
    public override string ToString() => nameof(NamedRequestView);
}

/// <summary>How a request was handled.</summary>
/// <param name="By">Who decided.</param>
/// <param name="At">When.</param>
/// <param name="Rejection">Why it wasn't met; null when it was.</param>
/// <param name="Note">Why, for colleagues.</param>
public sealed record NamedHandled(string? By, DateTimeOffset At, NamedRejection? Rejection, string? Note);

/// <summary>Somebody of the household, for saying whose link it is.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">Name.</param>
/// <param name="IsNamed">The reference is this person's.</param>
/// <param name="HasBeenAsked">The person has been asked about links.</param>
public sealed record NamedMember(Guid Id, string Name, bool IsNamed, bool HasBeenAsked)
{
    /// <summary>Says nothing personal: a record's own text would, in a log.</summary>
    public override string ToString() => nameof(NamedMember);
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
            join h in db.NamedHandlings on r.Id equals h.RequestId into handlings
            from h in handlings.DefaultIfEmpty()
            join u in db.Users on h.ByUser equals u.Id into users
            from u in users.DefaultIfEmpty()
            select new { Request = r, m.Name, Handling = h, By = u == null ? null : u.Name }).SingleOrDefaultAsync(ct);
        if (row is null)
        {
            return new Error("named.not_found");
        }

        var r0 = row.Request;
        var found = await db.FindNamed(r0.ReferenceKind, r0.Reference, row.Handling?.CaseId, ct);
        if (found is not null)
        {
            context.AuditRead(found.Id, "named_request");
        }

        return new NamedRequestView(
            r0.Id, r0.MunicipalityNumber, row.Name, r0.ReferenceKind, r0.Reference, r0.Reason, r0.Note, r0.CreatedAt, r0.Status, r0.Outcome,
            row.Handling is { } handling ? new NamedHandled(row.By, handling.At, handling.Rejection, handling.Note) : null,
            found is null ? null : Hit(found, r0.Reference),
            [.. (found?.Members ?? []).OrderBy(m => m.HouseholdRole).ThenBy(m => m.BirthDate)
                .Select(m => new NamedMember(m.Id, $"{m.GivenName} {m.FamilyName}", Is(m, r0.Reference), m.Answer(MappingTopic.Links) is not null))]);
    }

    private static SearchHit Hit(SettlementCase @case, string reference)
    {
        var person = @case.Members.FirstOrDefault(m => Is(m, reference)) ?? @case.Members.MinBy(m => m.HouseholdRole)!;
        return new SearchHit(@case.Id, @case.CaseNumber, $"{person.GivenName} {person.FamilyName}", person.BirthDate.Year, @case.Status, @case.PersonCount);
    }

    private static bool Is(Refugee person, string reference) => person.Identifiers.Any(i => i.Value == reference);
}

internal static class NamedLookups
{
    /// <summary>
    /// The case that a reference is exactly about; null when the actor can see none. A person in several cases: the one it was found to be
    /// about when it was decided, else the unfinished one.
    /// </summary>
    public static async Task<SettlementCase?> FindNamed(this IBosettingDb db, NamedReferenceKind kind, string reference, Guid? decided, CancellationToken ct)
    {
        var cases = decided is { } id ? [id]
            : kind == NamedReferenceKind.CaseNumber ? await db.Cases.Where(c => c.CaseNumber == reference).Select(c => c.Id).ToListAsync(ct)
            : await db.Database.SqlQuery<Guid>($"SELECT case_id AS \"Value\" FROM search_persons({reference}, 20)").ToListAsync(ct);
        var found = await db.Cases.Include(c => c.Members).AsSplitQuery().Where(c => cases.Contains(c.Id)).ToListAsync(ct);
        return found.OrderBy(c => c.Status is CaseStatus.Settled or CaseStatus.Closed).ThenByDescending(c => c.RegisteredOn).FirstOrDefault();
    }
}
