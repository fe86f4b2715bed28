using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Access;

/// <summary>
/// Mine oppslag: what the user has looked up about persons in the last 90 days (design decision), newest first. Row-level
/// security shows each their own rows only.
/// </summary>
/// <param name="WithLists">Also cases that only stood on a list the user had on the screen.</param>
/// <param name="Before"><see cref="MyReads.Next"/> of the page before; null is the first.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.ProgrammeAdviser,
    Role.CountyAdviser, Role.MappingStaff, Role.Auditor)]
[ReadOnlyRequest]
public sealed record GetMyReads(bool WithLists = false, long? Before = null) : IRequest<MyReads>;

/// <summary>One look-up.</summary>
/// <param name="Id">Number in the audit trail.</param>
/// <param name="At">When.</param>
/// <param name="What">What was looked at, as a code: <c>case</c>, <c>search</c>, <c>worklist</c> …</param>
/// <param name="CaseId">The case.</param>
/// <param name="CaseNumber">Its number; null when the user can't see the case any more.</param>
/// <param name="Origin">Where from.</param>
public sealed record MyRead(long Id, DateTimeOffset At, string What, Guid? CaseId, string? CaseNumber, string Origin);

/// <summary>A page.</summary>
/// <param name="Reads">At most 50.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record MyReads(IReadOnlyList<MyRead> Reads, long? Next);

internal sealed class GetMyReadsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetMyReads, MyReads>
{
    private const int PageSize = 50, Days = 90;

    public async Task<Result<MyReads>> Handle(GetMyReads request, CancellationToken ct)
    {
        var (from, before) = (context.Now.AddDays(-Days), request.Before ?? long.MaxValue);
        var found = await db.Database.SqlQuery<MyRead>(
            $"""
            SELECT a.id AS "Id", a.at AS "At", a.what AS "What", a.subject_id::uuid AS "CaseId", c.case_number AS "CaseNumber", a.origin AS "Origin"
            FROM audit_record a
            LEFT JOIN settlement_case c ON c.id = a.subject_id::uuid
            WHERE a.user_id = {context.Actor.UserId} AND a.at >= {from} AND a.kind = 'read' AND a.subject_kind = 'case'
              AND a.id < {before} AND ({request.WithLists} OR a.what <> {Worklists.GetWorklistHandler.Listed})
            ORDER BY a.id DESC
            LIMIT {PageSize + 1}
            """).ToListAsync(ct);
        return new MyReads([.. found.Take(PageSize)], found.Count > PageSize ? found[PageSize - 1].Id : null);
    }
}
