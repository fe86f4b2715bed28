using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Access;

/// <summary>
/// Innsyn: who has read or changed a case, newest first. Asking is itself in the audit trail of the case. Errors:
/// <c>audit.number_missing</c>, <c>audit.case_unknown</c>.
/// </summary>
/// <param name="CaseNumber">Case number.</param>
/// <param name="Before"><see cref="CaseAccess.Next"/> of the page before; null is the first.</param>
/// <param name="All">Everything at once, for a file.</param>
[Allow(Role.Auditor, Role.Administrator)]
[ReadOnlyRequest]
public sealed record GetCaseAccess(string CaseNumber, long? Before = null, bool All = false) : IRequest<CaseAccess>
{
    /// <summary>Without the number: it points at persons.</summary>
    public override string ToString() => nameof(GetCaseAccess);
}

/// <summary>One line of the audit trail.</summary>
/// <param name="Id">Number in the trail.</param>
/// <param name="At">When.</param>
/// <param name="UserName">Who; null when the user is not known any more.</param>
/// <param name="Role">Role at the time.</param>
/// <param name="Kind"><c>read</c> or <c>write</c>.</param>
/// <param name="UseCase">The use case.</param>
/// <param name="What">What was looked at or done, as a code.</param>
/// <param name="Origin">Where from.</param>
public sealed record AccessLine(long Id, DateTimeOffset At, string? UserName, string Role, string Kind, string UseCase, string What, string Origin);

/// <summary>Who has seen a case.</summary>
/// <param name="CaseNumber">The case.</param>
/// <param name="Lines">At most 100, or all.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record CaseAccess(string CaseNumber, IReadOnlyList<AccessLine> Lines, long? Next);

internal sealed class GetCaseAccessValidator : AbstractValidator<GetCaseAccess>
{
    public GetCaseAccessValidator() => RuleFor(r => r.CaseNumber)
        .Must(n => !string.IsNullOrWhiteSpace(n)).WithErrorCode("audit.number_missing").MaximumLength(20).WithErrorCode("audit.case_unknown");
}

internal sealed class GetCaseAccessHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetCaseAccess, CaseAccess>
{
    private const int PageSize = 100;

    public async Task<Result<CaseAccess>> Handle(GetCaseAccess request, CancellationToken ct)
    {
        var number = request.CaseNumber.Trim();
        // An auditor sees no case, only traces. The function finds the id of a number for those who may see the audit trail.
        if ((await db.Database.SqlQuery<Guid?>($"SELECT case_id_for_audit({number}) AS \"Value\"").ToListAsync(ct))[0] is not { } id)
        {
            return new Error("audit.case_unknown") { Field = nameof(request.CaseNumber) };
        }

        var before = request.Before ?? long.MaxValue;
        var limit = request.All ? int.MaxValue : PageSize + 1;
        var found = await db.Database.SqlQuery<AccessLine>(
            $"""
            SELECT a.id AS "Id", a.at AS "At", u.name AS "UserName", a.role AS "Role", a.kind AS "Kind", a.use_case AS "UseCase",
                   a.what AS "What", a.origin AS "Origin"
            FROM audit_record a
            LEFT JOIN app_user u ON u.id = a.user_id
            WHERE a.subject_kind = 'case' AND a.subject_id = {id.ToString()} AND a.id < {before}
            ORDER BY a.id DESC
            LIMIT {limit}
            """).ToListAsync(ct);
        context.AuditRead(id, request.All ? "audit_file" : "audit");
        return request.All
            ? new CaseAccess(number, found, null)
            : new CaseAccess(number, [.. found.Take(PageSize)], found.Count > PageSize ? found[PageSize - 1].Id : null);
    }
}
