using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Application.Municipalities;
using Bosetting.Domain.Common;
using FluentValidation;

namespace Bosetting.Application.Inquiries;

/// <summary>
/// The municipality says yes on another day or with a condition. The places stay reserved and the officer is asked. Errors:
/// <c>inquiry.not_found</c>, <c>inquiry.already_answered</c>, <c>inquiry.already_countered</c>, <c>inquiry.nothing_countered</c>,
/// <c>inquiry.note_too_long</c>, <c>agreement.date_in_past</c>, <c>agreement.date_too_far</c>, and those of
/// <see cref="BookedPlaces.CanBook"/>: a day nobody could agree to is not offered.
/// </summary>
/// <param name="Id">The inquiry.</param>
/// <param name="Date">The day the municipality offers.</param>
/// <param name="Condition">A condition; at most 2000 characters.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.Officer, Role.Manager)]
public sealed record CounterInquiry(Guid Id, DateOnly Date, string? Condition = null) : IRequest<Guid>;

internal sealed class CounterInquiryValidator : AbstractValidator<CounterInquiry>
{
    public CounterInquiryValidator() =>
        RuleFor(r => r.Condition).MaximumLength(InquiryAnswers.MaxNote).WithErrorCode("inquiry.note_too_long");
}

internal sealed class CounterInquiryHandler(IBosettingDb db, IUseCaseContext context, Messenger messenger) : IHandler<CounterInquiry, Guid>
{
    public async Task<Result<Guid>> Handle(CounterInquiry request, CancellationToken ct)
    {
        var locked = await db.LockForAnswer(request.Id, request.Date, ct);
        if (locked.IsFailure)
        {
            return Result<Guid>.Failure(locked.Errors);
        }

        var (@case, inquiry, places) = locked.Value;
        if (@case.Counter(inquiry, request.Date, InquiryAnswers.Tidy(request.Condition), context.Stamp()) is { IsFailure: true } refused)
        {
            return Result<Guid>.Failure(refused.Errors);
        }

        if (places.CanBook(inquiry.Persons, inquiry.MinorPlaces) is { IsFailure: true } full)
        {
            return full.Error;
        }

        await messenger.TellAnswered(MessageKind.InquiryCountered, @case, inquiry, request.Date == inquiry.ProposedDate ? null : request.Date, ct);
        return inquiry.Id;
    }
}

/// <summary>
/// The officer answers a counter-proposal: agrees, which makes a binding agreement, or turns it down with a reason, which stands in
/// the thread of the inquiry, and the municipality is asked again. Errors: <c>inquiry.not_found</c>, <c>inquiry.already_answered</c>, <c>inquiry.no_counter</c>,
/// <c>inquiry.note_missing</c>, <c>inquiry.note_too_long</c>, <c>conflict.changed_meanwhile</c> when the proposal is not the one
/// seen, <c>agreement.date_in_past</c>, <c>agreement.date_too_far</c>, and those of <see cref="BookedPlaces.CanBook"/>.
/// </summary>
/// <param name="Id">The inquiry.</param>
/// <param name="SeenDate">The day offered, as the officer saw it.</param>
/// <param name="Agrees">Agrees, or turns it down.</param>
/// <param name="Reason">Why it is turned down; at most 2000 characters.</param>
[Allow(Role.Officer, Role.Manager)]
public sealed record AnswerCounter(Guid Id, DateOnly SeenDate, bool Agrees, string? Reason = null) : IRequest<Guid>;

internal sealed class AnswerCounterValidator : AbstractValidator<AnswerCounter>
{
    public AnswerCounterValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().When(r => !r.Agrees).WithErrorCode("inquiry.note_missing");
        RuleFor(r => r.Reason).MaximumLength(InquiryAnswers.MaxNote).WithErrorCode("inquiry.note_too_long");
    }
}

internal sealed class AnswerCounterHandler(IBosettingDb db, IUseCaseContext context, Messenger messenger) : IHandler<AnswerCounter, Guid>
{
    public async Task<Result<Guid>> Handle(AnswerCounter request, CancellationToken ct)
    {
        var locked = await db.LockForAnswer(request.Id, request.Agrees ? request.SeenDate : null, ct);
        if (locked.IsFailure)
        {
            return Result<Guid>.Failure(locked.Errors);
        }

        var (@case, inquiry, places) = locked.Value;
        if (inquiry.CounterDate is { } offered && offered != request.SeenDate)
        {
            return new Error("conflict.changed_meanwhile");
        }

        if (request.Agrees)
        {
            var made = @case.AcceptCounter(inquiry, context.Stamp());
            if (made.IsFailure)
            {
                return Result<Guid>.Failure(made.Errors);
            }

            if (places.CanBook(inquiry.Persons, inquiry.MinorPlaces) is { IsFailure: true } full)
            {
                return full.Error;
            }

            places.Agree(made.Value);
            db.Agreements.Add(made.Value);
            await messenger.TellMunicipality(MessageKind.InquiryAccepted, @case, inquiry, made.Value.AgreedDate, ct);
            return inquiry.Id;
        }

        var reason = request.Reason!.Trim();
        if (@case.TurnDownCounter(inquiry, reason, context.Stamp()) is { IsFailure: true } refused)
        {
            return Result<Guid>.Failure(refused.Errors);
        }

        // Where the municipality reads and answers; the event of the case is the directorate's own.
        db.InquiryMessages.Add(context.MessageOf(inquiry, reason));

        await messenger.TellMunicipality(MessageKind.CounterTurnedDown, @case, inquiry, inquiry.Deadline, ct);
        return inquiry.Id;
    }
}
