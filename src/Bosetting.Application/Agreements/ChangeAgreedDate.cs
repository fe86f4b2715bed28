using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Application.Municipalities;
using Bosetting.Domain.Common;
using FluentValidation;

namespace Bosetting.Application.Agreements;

/// <summary>
/// Changes the agreed date with a reason. Errors: <c>agreement.not_found</c>, <c>agreement.not_active</c>,
/// <c>agreement.arrivals_begun</c>, <c>agreement.date_in_past</c>, <c>agreement.date_too_far</c>, <c>agreement.same_date</c>,
/// <c>agreement.reason_missing</c>, <c>agreement.reason_too_long</c>, <c>conflict.changed_meanwhile</c> when somebody else has
/// changed the date that was on the screen, and those of <see cref="BookedPlaces.CanBook"/> when the day lies in another year.
/// </summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="SeenDate">The agreed date as the actor saw it.</param>
/// <param name="Date">The new one.</param>
/// <param name="Reason">Why; at most 2000 characters.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.Officer, Role.Manager)]
public sealed record ChangeAgreedDate(Guid AgreementId, DateOnly SeenDate, DateOnly Date, string Reason) : IRequest<ChangeAgreedDateResponse>;

/// <summary>The date was changed.</summary>
/// <param name="AgreedDate">The agreed date now.</param>
public sealed record ChangeAgreedDateResponse(DateOnly AgreedDate);

internal sealed class ChangeAgreedDateValidator : AbstractValidator<ChangeAgreedDate>
{
    public ChangeAgreedDateValidator()
    {
        RuleFor(r => r.Date).NotEqual(r => r.SeenDate).WithErrorCode("agreement.same_date");
        RuleFor(r => r.Reason).NotEmpty().WithErrorCode("agreement.reason_missing");
        RuleFor(r => r.Reason).MaximumLength(AgreementLoads.MaxReason).WithErrorCode("agreement.reason_too_long");
    }
}

internal sealed class ChangeAgreedDateHandler(IBosettingDb db, IUseCaseContext context, Messenger messenger) : IHandler<ChangeAgreedDate, ChangeAgreedDateResponse>
{
    public async Task<Result<ChangeAgreedDateResponse>> Handle(ChangeAgreedDate request, CancellationToken ct)
    {
        var locked = await db.LockAgreement(request.AgreementId, ct);
        if (locked.IsFailure)
        {
            return Result<ChangeAgreedDateResponse>.Failure(locked.Errors);
        }

        var (@case, agreement) = locked.Value;
        if (agreement.AgreedDate != request.SeenDate)
        {
            return new Error("conflict.changed_meanwhile");
        }

        if (@case.ChangeAgreedDate(agreement, request.Date, request.Reason.Trim(), context.Stamp()) is { IsFailure: true } refused)
        {
            return Result<ChangeAgreedDateResponse>.Failure(refused.Errors);
        }

        if (await db.FollowDay(agreement, ct) is { } full)
        {
            return full;
        }

        await messenger.TellOtherSide(db, MessageKind.AgreedDateChanged, @case, agreement, context.Actor, ct);
        return new ChangeAgreedDateResponse(agreement.AgreedDate);
    }
}
