using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using FluentValidation;

namespace Bosetting.Application.Cases;

/// <summary>
/// Ends a case without settlement. Errors: <c>case.not_found</c>, <c>conflict.changed_meanwhile</c>, <c>case.note_too_long</c>
/// (args: characters allowed), and those of <see cref="SettlementCase.Close"/>.
/// </summary>
/// <param name="CaseId">The case.</param>
/// <param name="Reason">Coded reason.</param>
/// <param name="Note">In words, at most 2000 characters.</param>
/// <param name="ExpectedVersion">Event number the actor saw last; null expects nothing.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
public sealed record CloseCase(Guid CaseId, ClosingReason Reason, string? Note = null, int? ExpectedVersion = null) : IRequest<CaseStatus>;

internal sealed class CloseCaseValidator : AbstractValidator<CloseCase>
{
    public CloseCaseValidator()
    {
        RuleFor(r => r.Reason).IsInEnum().WithErrorCode("case.closing_reason_missing");
        RuleFor(r => r.Note).MaximumLength(2000).WithErrorCode("case.note_too_long");
    }
}

internal sealed class CloseCaseHandler(IBosettingDb db, IUseCaseContext context) : IHandler<CloseCase, CaseStatus>
{
    public async Task<Result<CaseStatus>> Handle(CloseCase request, CancellationToken ct)
    {
        var locked = await db.LockCase(request.CaseId, request.ExpectedVersion, ct);
        if (locked.IsFailure)
        {
            return Result<CaseStatus>.Failure(locked.Errors);
        }

        var done = locked.Value.Close(request.Reason, Words.OrNull(request.Note), context.Stamp());
        return done.IsFailure ? Result<CaseStatus>.Failure(done.Errors) : locked.Value.Status;
    }
}

/// <summary>What people type.</summary>
internal static class Words
{
    /// <summary>Without blanks around; null when nothing is left.</summary>
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
