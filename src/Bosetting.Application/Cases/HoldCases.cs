using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using FluentValidation;

namespace Bosetting.Application.Cases;

/// <summary>
/// Puts cases on hold. Errors: <c>bulk.nothing_chosen</c>, <c>bulk.too_many</c>, <c>hold.cause_missing</c>,
/// <c>hold.until_in_past</c>, <c>hold.note_missing</c>, <c>hold.note_too_long</c> (args: the limit). Reasons to skip one:
/// <c>case.not_found</c>, <c>case.wrong_status</c>.
/// </summary>
/// <param name="CaseIds">1–200 cases.</param>
/// <param name="Cause">Why.</param>
/// <param name="Until">The hold is looked at again on this day.</param>
/// <param name="Note">In words; mandatory for <see cref="HoldCause.Other"/>; at most 1000 characters.</param>
[Allow(Role.Officer, Role.Manager)]
public sealed record HoldCases(IReadOnlyList<Guid> CaseIds, HoldCause? Cause, DateOnly Until, string? Note = null) : IRequest<BulkOutcome>;

internal sealed class HoldCasesValidator : AbstractValidator<HoldCases>
{
    public HoldCasesValidator()
    {
        RuleFor(r => r.CaseIds).AtMostABulk();
        RuleFor(r => r.Cause).NotNull().WithErrorCode("hold.cause_missing").IsInEnum().WithErrorCode("hold.cause_missing");
        RuleFor(r => r.Note).MaximumLength(1000).WithErrorCode("hold.note_too_long");
        RuleFor(r => r.Note).Must(n => !string.IsNullOrWhiteSpace(n)).When(r => r.Cause is HoldCause.Other).WithErrorCode("hold.note_missing");
    }
}

internal sealed class HoldCasesHandler(IBosettingDb db, IUseCaseContext context) : IHandler<HoldCases, BulkOutcome>
{
    public async Task<Result<BulkOutcome>> Handle(HoldCases request, CancellationToken ct)
    {
        // The same for all, so it is an answer to the form and not a reason to skip each.
        if (request.Until < context.Today)
        {
            return new Error("hold.until_in_past") { Field = nameof(request.Until) };
        }

        var note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim();
        return await db.ForEachCase(request.CaseIds, c => c.Hold(request.Cause!.Value, request.Until, note, context.Stamp()).Refusal(), ct);
    }
}
