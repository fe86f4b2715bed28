using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Application.Municipalities;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Agreements;

/// <summary>
/// The household did not come on the agreed day. A new day is agreed; or a municipality reports it, and the directorate decides what
/// comes of the agreement; or the directorate ends it, the places are given back and the case is ready again. Nobody is counted as
/// settled. Errors: <c>agreement.not_found</c>, <c>agreement.not_active</c>,
/// <c>agreement.arrivals_begun</c>, <c>agreement.date_in_past</c>, <c>agreement.date_too_far</c>, <c>agreement.reason_too_long</c>,
/// <c>no_show.too_early</c>, <c>no_show.reason_missing</c>, <c>no_show.note_missing</c>, <c>no_show.already_reported</c>, and those of
/// <see cref="BookedPlaces.CanBook"/>.
/// </summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="Reason">Why.</param>
/// <param name="NewDate">The new day; without one the directorate ends the agreement, and a municipality reports.</param>
/// <param name="Note">In words; at most 2000 characters.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.Officer, Role.Manager)]
public sealed record RegisterNoShow(Guid AgreementId, NoShowReason? Reason, DateOnly? NewDate, string? Note = null) : IRequest<Guid>;

internal sealed class RegisterNoShowValidator : AbstractValidator<RegisterNoShow>
{
    public RegisterNoShowValidator()
    {
        RuleFor(r => r.Reason).NotNull().WithErrorCode("no_show.reason_missing").IsInEnum().WithErrorCode("no_show.reason_missing");
        RuleFor(r => r.Note).MaximumLength(AgreementLoads.MaxReason).WithErrorCode("agreement.reason_too_long");
    }
}

internal sealed class RegisterNoShowHandler(IBosettingDb db, IUseCaseContext context, Messenger messenger) : IHandler<RegisterNoShow, Guid>
{
    public async Task<Result<Guid>> Handle(RegisterNoShow request, CancellationToken ct)
    {
        var locked = await db.LockAgreement(request.AgreementId, ct);
        if (locked.IsFailure)
        {
            return Result<Guid>.Failure(locked.Errors);
        }

        var (@case, agreement) = locked.Value;
        var (missed, note) = (agreement.AgreedDate, InquiryAnswers.Tidy(request.Note));
        // The agreement is binding (see CancelAgreement): who is to settle the household doesn't end it.
        var ends = request.NewDate is null && !context.Actor.IsMunicipality;
        if (!ends && request.NewDate is null && await IsReported(agreement, missed, ct))
        {
            return new Error("no_show.already_reported");
        }

        if (@case.RegisterNoShow(agreement, request.Reason!.Value, note, request.NewDate, ends, context.Stamp()) is { IsFailure: true } refused)
        {
            return Result<Guid>.Failure(refused.Errors);
        }

        if (await db.FollowDay(agreement, ct) is { } full)
        {
            return full;
        }

        if (ends)
        {
            (await db.LockPlacesOf(agreement, ct)).ReleaseAgreed(agreement.Persons, agreement.MinorPlaces);
        }

        var kind = request.NewDate is not null ? MessageKind.NoShowNewDate : ends ? MessageKind.NoShowCancelled : MessageKind.NoShowReported;
        await messenger.TellOtherSide(db, kind, @case, agreement, context.Actor, ct);
        return @case.Id;
    }

    private Task<bool> IsReported(SettlementAgreement agreement, DateOnly missed, CancellationToken ct) => db.CaseEvents.AnyAsync(
        e => e.CaseId == agreement.CaseId && e.Kind == CaseEventKind.NoShow && e.InquiryId == agreement.Id && e.On == missed, ct);
}
