using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Cases;

/// <summary>
/// Gives cases to a handler. An officer may take or hand on cases that are free or their own; taking a case from somebody else
/// is for managers (docs/domain.md: reassigning). Errors: <c>bulk.nothing_chosen</c>, <c>bulk.too_many</c>,
/// <c>assign.handler_unknown</c>. Reasons to skip one: <c>case.not_found</c>, <c>case.finished</c>, <c>assign.already</c>,
/// <c>assign.manager_only</c>, <c>assign.handler_not_cleared</c> (a graded case goes to cleared officers only).
/// </summary>
/// <param name="CaseIds">1–200 cases.</param>
/// <param name="HandlerId">An active officer or manager.</param>
[Allow(Role.Officer, Role.Manager)]
public sealed record AssignCases(IReadOnlyList<Guid> CaseIds, Guid HandlerId) : IRequest<BulkOutcome>;

internal sealed class AssignCasesValidator : AbstractValidator<AssignCases>
{
    public AssignCasesValidator() => RuleFor(r => r.CaseIds).AtMostABulk();
}

internal sealed class AssignCasesHandler(IBosettingDb db, IUseCaseContext context) : IHandler<AssignCases, BulkOutcome>
{
    public async Task<Result<BulkOutcome>> Handle(AssignCases request, CancellationToken ct)
    {
        var handler = await db.Users.Where(u => u.Id == request.HandlerId && u.IsActive && (u.Role == Role.Officer || u.Role == Role.Manager))
            .Select(u => new { u.Cleared }).SingleOrDefaultAsync(ct);
        if (handler is null)
        {
            return new Error("assign.handler_unknown") { Field = nameof(request.HandlerId) };
        }

        return await db.ForEachCase(
            request.CaseIds,
            c => c.HandlerId == request.HandlerId ? new Error("assign.already")
                : !handler.Cleared && c.Grading is not AddressGrading.Ordinary ? new Error("assign.handler_not_cleared")
                : c.HandlerId is { } other && other != context.Actor.UserId && context.Actor.Role is Role.Officer ? new Error("assign.manager_only")
                : c.AssignTo(request.HandlerId, context.Stamp()).Refusal(),
            ct);
    }
}
