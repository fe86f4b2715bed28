using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using FluentValidation;

namespace Bosetting.Application.Municipalities;

/// <summary>
/// The municipality says no, with a reason (mandatory: 004a §1.7): the places are given back, the case is ready again and
/// leaves the municipality. Errors: <c>inquiry.not_found</c>, <c>inquiry.already_answered</c>, <c>inquiry.reason_missing</c>,
/// <c>inquiry.note_missing</c> (mandatory for <see cref="DeclineReason.Other"/>), <c>inquiry.note_too_long</c>.
/// </summary>
/// <param name="Id">The inquiry.</param>
/// <param name="Reason">The coded reason.</param>
/// <param name="Note">Why, in the municipality's own words; at most 2000 characters.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.Officer, Role.Manager)]
public sealed record DeclineInquiry(Guid Id, DeclineReason? Reason, string? Note = null) : IRequest<DeclineInquiryResponse>;

/// <summary>The answer was stored.</summary>
/// <param name="Id">The inquiry.</param>
public sealed record DeclineInquiryResponse(Guid Id);

internal sealed class DeclineInquiryValidator : AbstractValidator<DeclineInquiry>
{
    public DeclineInquiryValidator()
    {
        RuleFor(r => r.Reason).NotNull().WithErrorCode("inquiry.reason_missing");
        RuleFor(r => r.Reason).IsInEnum().WithErrorCode("inquiry.reason_missing");
        RuleFor(r => r.Note).MaximumLength(InquiryAnswers.MaxNote).WithErrorCode("inquiry.note_too_long");
    }
}

internal sealed class DeclineInquiryHandler(IBosettingDb db, IUseCaseContext context, Messenger messenger) : IHandler<DeclineInquiry, DeclineInquiryResponse>
{
    public async Task<Result<DeclineInquiryResponse>> Handle(DeclineInquiry request, CancellationToken ct)
    {
        var locked = await db.LockForAnswer(request.Id, null, ct);
        if (locked.IsFailure)
        {
            return Result<DeclineInquiryResponse>.Failure(locked.Errors);
        }

        var (@case, inquiry, places) = locked.Value;
        var declined = @case.Decline(inquiry, request.Reason!.Value, InquiryAnswers.Tidy(request.Note), context.Stamp());
        if (declined.IsFailure)
        {
            return Result<DeclineInquiryResponse>.Failure(declined.Errors);
        }

        places.Booked.ReleaseProposed(inquiry.Persons, inquiry.MinorPlaces);
        await messenger.TellAnswered(MessageKind.InquiryDeclined, @case, inquiry, null, ct);
        return new DeclineInquiryResponse(inquiry.Id);
    }
}
