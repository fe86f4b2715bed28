using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.MunicipalCapacity;

/// <summary>The municipality offers a dwelling. Errors: those of <see cref="Dwelling.Offer"/>, <c>dwelling.kind_unknown</c>.</summary>
/// <param name="Id">Chosen by the caller, so that a double click offers one dwelling; a version 7 UUID.</param>
/// <param name="Details">The facts.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
public sealed record OfferDwelling(Guid Id, DwellingDetails Details) : IRequest<Guid>;

/// <summary>
/// Changes an offer, or makes it last longer. Errors: <c>dwelling.not_found</c>, <c>conflict.changed_meanwhile</c>, those of
/// <see cref="Dwelling.Change"/>, <c>dwelling.kind_unknown</c>.
/// </summary>
/// <param name="Id">The dwelling.</param>
/// <param name="Revision">The revision that the actor saw.</param>
/// <param name="Details">The facts.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
public sealed record ChangeDwelling(Guid Id, int Revision, DwellingDetails Details) : IRequest<Guid>;

/// <summary>
/// Takes an offer back. Errors: <c>dwelling.not_found</c>, <c>conflict.changed_meanwhile</c>, <c>dwelling.withdrawn</c>,
/// <c>dwelling.reason_missing</c>.
/// </summary>
/// <param name="Id">The dwelling.</param>
/// <param name="Revision">The revision that the actor saw.</param>
/// <param name="Because">Why.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
public sealed record WithdrawDwelling(Guid Id, int Revision, DwellingGone? Because) : IRequest<Guid>;

internal sealed class OfferDwellingValidator : AbstractValidator<OfferDwelling>
{
    public OfferDwellingValidator() => RuleFor(r => r.Details.Kind).IsInEnum().WithErrorCode("dwelling.kind_unknown");
}

internal sealed class ChangeDwellingValidator : AbstractValidator<ChangeDwelling>
{
    public ChangeDwellingValidator() => RuleFor(r => r.Details.Kind).IsInEnum().WithErrorCode("dwelling.kind_unknown");
}

internal sealed class WithdrawDwellingValidator : AbstractValidator<WithdrawDwelling>
{
    public WithdrawDwellingValidator()
    {
        RuleFor(r => r.Because).NotNull().WithErrorCode("dwelling.reason_missing");
        RuleFor(r => r.Because).IsInEnum().WithErrorCode("dwelling.reason_missing");
    }
}

internal sealed class OfferDwellingHandler(IBosettingDb db, IUseCaseContext context, CapacityJournal journal) : IHandler<OfferDwelling, Guid>
{
    public async Task<Result<Guid>> Handle(OfferDwelling request, CancellationToken ct)
    {
        if (await db.Dwellings.AnyAsync(d => d.Id == request.Id, ct))
        {
            return request.Id; // Sent twice: it is offered.
        }

        var offer = Dwelling.Offer(request.Id, journal.Municipality, request.Details, context.Today);
        if (offer.IsFailure)
        {
            return Result<Guid>.Failure(offer.Errors);
        }

        db.Dwellings.Add(offer.Value);
        journal.Write(CapacityChangeKind.DwellingOffered, offer.Value);
        return request.Id;
    }
}

internal sealed class ChangeDwellingHandler(IBosettingDb db, IUseCaseContext context, CapacityJournal journal) : IHandler<ChangeDwelling, Guid>
{
    public async Task<Result<Guid>> Handle(ChangeDwelling request, CancellationToken ct)
    {
        var dwelling = await db.LockDwelling(request.Id, request.Revision, ct);
        return dwelling.IsFailure ? dwelling.Error
            : journal.Store(db, CapacityChangeKind.DwellingChanged, dwelling.Value.Change(request.Details, context.Today));
    }
}

internal sealed class WithdrawDwellingHandler(IBosettingDb db, CapacityJournal journal) : IHandler<WithdrawDwelling, Guid>
{
    public async Task<Result<Guid>> Handle(WithdrawDwelling request, CancellationToken ct)
    {
        var dwelling = await db.LockDwelling(request.Id, request.Revision, ct);
        return dwelling.IsFailure ? dwelling.Error
            : journal.Store(db, CapacityChangeKind.DwellingWithdrawn, dwelling.Value.Withdraw(request.Because!.Value));
    }
}

internal static class LockedDwellings
{
    /// <summary>The dwelling as it is now, locked. Errors: <c>dwelling.not_found</c>, <c>conflict.changed_meanwhile</c>.</summary>
    public static async Task<Result<Dwelling>> LockDwelling(this IBosettingDb db, Guid id, int revision, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM dwelling WHERE id = {id} FOR UPDATE", ct);
        var dwelling = await db.Dwellings.SingleOrDefaultAsync(d => d.Id == id, ct);
        return dwelling is null ? new Error("dwelling.not_found")
            : dwelling.Revision != revision ? new Error("conflict.changed_meanwhile")
            : dwelling;
    }

    /// <summary>Stores a changed dwelling with its line of history.</summary>
    public static Result<Guid> Store(this CapacityJournal journal, IBosettingDb db, CapacityChangeKind kind, Result<Dwelling> changed)
    {
        if (changed.IsFailure)
        {
            return Result<Guid>.Failure(changed.Errors);
        }

        db.Dwellings.Update(changed.Value);
        journal.Write(kind, changed.Value);
        return changed.Value.Id;
    }
}
