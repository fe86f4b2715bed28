using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using FluentValidation;

namespace Bosetting.Application.Agreements;

/// <summary>
/// The household did not come on the agreed day: a new day is agreed, or the agreement ends, the places are given back and the
/// case is ready again. Nobody is counted as settled. Errors: <c>agreement.not_found</c>, <c>agreement.not_active</c>,
/// <c>agreement.arrivals_begun</c>, <c>agreement.date_in_past</c>, <c>agreement.date_too_far</c>, <c>agreement.reason_too_long</c>,
/// <c>no_show.too_early</c>, <c>no_show.reason_missing</c>, <c>no_show.note_missing</c>.
/// </summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="Reason">Why.</param>
/// <param name="NewDate">The new day; null ends the agreement.</param>
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
        var note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim();
        if (@case.RegisterNoShow(agreement, request.Reason!.Value, note, request.NewDate, context.Stamp()) is { IsFailure: true } refused)
        {
            return Result<Guid>.Failure(refused.Errors);
        }

        if (request.NewDate is null)
        {
            (await db.LockPlacesOf(agreement, ct)).ReleaseAgreed(agreement.Persons, agreement.MinorPlaces);
        }

        await messenger.TellOtherSide(db, request.NewDate is null ? MessageKind.NoShowCancelled : MessageKind.NoShowNewDate, @case, agreement, context.Actor, ct);
        return @case.Id;
    }
}
