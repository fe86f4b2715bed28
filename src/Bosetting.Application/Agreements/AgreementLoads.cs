using Bosetting.Application.Common;
using Bosetting.Application.Municipalities;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Agreements;

/// <summary>What the verbs of an agreement have in common.</summary>
internal static class AgreementLoads
{
    /// <summary>Characters of a reason at most.</summary>
    public const int MaxReason = 2000;

    /// <summary>The case and its agreement, the case's row locked.</summary>
    public static async Task<Result<(SettlementCase Case, SettlementAgreement Agreement)>> LockAgreement(
        this IBosettingDb db, Guid id, CancellationToken ct)
    {
        var caseId = await db.Agreements.Where(a => a.Id == id).Select(a => (Guid?)a.CaseId).SingleOrDefaultAsync(ct);
        if (caseId is null || await db.LockCase(caseId.Value, ct) is not { } @case || await db.LoadAgreement(id, ct) is not { } agreement)
        {
            return new Error("agreement.not_found");
        }

        return (@case, agreement);
    }

    /// <summary>
    /// The places follow the agreement's day into another year. Returns why they can't: see <see cref="BookedPlaces.CanBook"/>.
    /// </summary>
    public static async Task<Error?> FollowDay(this IBosettingDb db, SettlementAgreement agreement, CancellationToken ct)
    {
        if (agreement.AgreedDate.Year == agreement.PlaceYear)
        {
            return null;
        }

        var places = await BookedPlaces.Lock(db, agreement.MunicipalityNumber, agreement.PlaceYear, agreement.AgreedDate.Year, ct);
        if (places.CanBook(agreement.Persons, agreement.MinorPlaces) is { IsFailure: true } full)
        {
            return full.Error;
        }

        places.Follow(agreement);
        return null;
    }

    /// <summary>The places the agreement uses, locked.</summary>
    public static async Task<PlaceLedger> LockPlacesOf(this IBosettingDb db, SettlementAgreement agreement, CancellationToken ct) =>
        await db.LockPlaces(agreement.MunicipalityNumber, agreement.PlaceYear, ct)
        ?? throw new InvalidOperationException("An agreement uses places of a year that is not opened.");
}
