using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Domain.Common;
using FluentValidation;

namespace Bosetting.Application.Agreements;

/// <summary>
/// Cancels an agreement with a reason; the case is ready again and the places are given back. The agreement is binding, so the
/// directorate does this; a municipality changes the date or asks the directorate (design decision). Errors:
/// <c>agreement.not_found</c>, <c>agreement.not_active</c>, <c>agreement.arrivals_begun</c>, <c>agreement.reason_missing</c>,
/// <c>agreement.reason_too_long</c>.
/// </summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="Reason">Why; at most 2000 characters.</param>
[Allow(Role.Officer, Role.Manager)]
public sealed record CancelAgreement(Guid AgreementId, string Reason) : IRequest<CancelAgreementResponse>;

/// <summary>The agreement was cancelled.</summary>
/// <param name="CaseId">The case that is ready again.</param>
public sealed record CancelAgreementResponse(Guid CaseId);

internal sealed class CancelAgreementValidator : AbstractValidator<CancelAgreement>
{
    public CancelAgreementValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().WithErrorCode("agreement.reason_missing");
        RuleFor(r => r.Reason).MaximumLength(AgreementLoads.MaxReason).WithErrorCode("agreement.reason_too_long");
    }
}

internal sealed class CancelAgreementHandler(IBosettingDb db, IUseCaseContext context, Messenger messenger) : IHandler<CancelAgreement, CancelAgreementResponse>
{
    public async Task<Result<CancelAgreementResponse>> Handle(CancelAgreement request, CancellationToken ct)
    {
        var locked = await db.LockAgreement(request.AgreementId, ct);
        if (locked.IsFailure)
        {
            return Result<CancelAgreementResponse>.Failure(locked.Errors);
        }

        var (@case, agreement) = locked.Value;
        if (@case.CancelAgreement(agreement, request.Reason.Trim(), context.Stamp()) is { IsFailure: true } refused)
        {
            return Result<CancelAgreementResponse>.Failure(refused.Errors);
        }

        (await db.LockPlacesOf(agreement, ct)).ReleaseAgreed(agreement.Persons, agreement.MinorPlaces);
        await messenger.TellOtherSide(db, MessageKind.AgreementCancelled, @case, agreement, context.Actor, ct);
        return new CancelAgreementResponse(@case.Id);
    }
}
