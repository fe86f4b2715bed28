using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Domain.Common;
using FluentValidation;

namespace Bosetting.Application.Municipalities;

/// <summary>
/// The municipality says yes with a date: a binding agreement is made and the proposed places become agreed. An officer may
/// register an answer given by telephone. Errors: <c>inquiry.not_found</c>, <c>inquiry.already_answered</c> (also when somebody
/// else was a moment faster), <c>inquiry.note_too_long</c>, <c>agreement.date_in_past</c>, <c>agreement.date_too_far</c>, and those
/// of <see cref="BookedPlaces.CanBook"/> when the day lies in another year.
/// </summary>
/// <param name="Id">The inquiry.</param>
/// <param name="Date">The day the household moves.</param>
/// <param name="Note">What the directorate should know; at most 2000 characters.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.Officer, Role.Manager)]
public sealed record AcceptInquiry(Guid Id, DateOnly Date, string? Note = null) : IRequest<AcceptInquiryResponse>;

/// <summary>The answer was stored.</summary>
/// <param name="AgreementId">The agreement that was made.</param>
public sealed record AcceptInquiryResponse(Guid AgreementId);

internal sealed class AcceptInquiryValidator : AbstractValidator<AcceptInquiry>
{
    public AcceptInquiryValidator() =>
        RuleFor(r => r.Note).MaximumLength(InquiryAnswers.MaxNote).WithErrorCode("inquiry.note_too_long");
}

internal sealed class AcceptInquiryHandler(IBosettingDb db, IUseCaseContext context, Messenger messenger) : IHandler<AcceptInquiry, AcceptInquiryResponse>
{
    public async Task<Result<AcceptInquiryResponse>> Handle(AcceptInquiry request, CancellationToken ct)
    {
        var locked = await db.LockForAnswer(request.Id, request.Date, ct);
        if (locked.IsFailure)
        {
            return Result<AcceptInquiryResponse>.Failure(locked.Errors);
        }

        var (@case, inquiry, places) = locked.Value;
        var agreement = @case.Accept(inquiry, request.Date, InquiryAnswers.Tidy(request.Note), context.Stamp());
        if (agreement.IsFailure)
        {
            return Result<AcceptInquiryResponse>.Failure(agreement.Errors);
        }

        if (places.CanBook(inquiry.Persons, inquiry.MinorPlaces) is { IsFailure: true } full)
        {
            return full.Error;
        }

        places.Agree(agreement.Value);
        db.Agreements.Add(agreement.Value);
        await messenger.TellAnswered(MessageKind.InquiryAccepted, @case, inquiry, request.Date, ct);
        return new AcceptInquiryResponse(agreement.Value.Id);
    }
}
