using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using FluentValidation;

namespace Bosetting.Application.Cases;

/// <summary>
/// Takes the open inquiry back and gives the places back. Errors: <c>case.not_found</c>, <c>inquiry.none_open</c>,
/// <c>inquiry.note_missing</c>, <c>case.note_too_long</c>, <c>inquiry.already_answered</c>, <c>conflict.changed_meanwhile</c>.
/// </summary>
/// <param name="CaseId">The case.</param>
/// <param name="Reason">Why, to the municipality; 1–2000 characters.</param>
/// <param name="ExpectedVersion">Event number the actor saw last; null expects nothing.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
public sealed record WithdrawInquiry(Guid CaseId, string Reason, int? ExpectedVersion = null) : IRequest<CaseStatus>;

internal sealed class WithdrawInquiryValidator : AbstractValidator<WithdrawInquiry>
{
    public WithdrawInquiryValidator() =>
        RuleFor(r => r.Reason).NotEmpty().WithErrorCode("inquiry.note_missing").MaximumLength(2000).WithErrorCode("case.note_too_long");
}

internal sealed class WithdrawInquiryHandler(IBosettingDb db, IUseCaseContext context, Messenger messenger) : IHandler<WithdrawInquiry, CaseStatus>
{
    public async Task<Result<CaseStatus>> Handle(WithdrawInquiry request, CancellationToken ct)
    {
        var locked = await db.LockCase(request.CaseId, request.ExpectedVersion, ct);
        if (locked.IsFailure)
        {
            return Result<CaseStatus>.Failure(locked.Errors);
        }

        var @case = locked.Value;
        if (@case.OpenInquiryId is not { } open || await db.LoadInquiry(open, ct) is not { } inquiry)
        {
            return new Error("inquiry.none_open");
        }

        var done = @case.Withdraw(inquiry, request.Reason.Trim(), context.Stamp());
        if (done.IsFailure)
        {
            return Result<CaseStatus>.Failure(done.Errors);
        }

        var places = await db.LockPlaces(inquiry.MunicipalityNumber, inquiry.PlaceYear, ct)
            ?? throw new InvalidOperationException("An inquiry has reserved places in a year that isn't open.");
        places.ReleaseProposed(inquiry.Persons, inquiry.MinorPlaces);
        await messenger.TellMunicipality(MessageKind.InquiryWithdrawn, @case, inquiry, null, ct);
        return @case.Status;
    }
}
