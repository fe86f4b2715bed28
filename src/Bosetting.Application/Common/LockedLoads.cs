using Bosetting.Domain.Agreements;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Common;

/// <summary>
/// Loads an aggregate and locks its row until the transaction ends. Always lock in the order case → place ledger: two use
/// cases can then never wait for each other.
/// </summary>
public static class LockedLoads
{
    /// <summary>The case with its members, locked; null when it is not there or not visible to the actor.</summary>
    public static async Task<SettlementCase?> LockCase(this IBosettingDb db, Guid id, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM settlement_case WHERE id = {id} FOR UPDATE", ct);
        return await db.Cases.AsTracking().Include(c => c.Members).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, ct);
    }

    /// <summary>The inquiry; its case must be locked first.</summary>
    public static Task<Inquiry?> LoadInquiry(this IBosettingDb db, Guid id, CancellationToken ct) =>
        db.Inquiries.AsTracking().SingleOrDefaultAsync(i => i.Id == id, ct);

    /// <summary>The agreement; its case must be locked first.</summary>
    public static Task<SettlementAgreement?> LoadAgreement(this IBosettingDb db, Guid id, CancellationToken ct) =>
        db.Agreements.AsTracking().SingleOrDefaultAsync(a => a.Id == id, ct);

    /// <summary>The places of a municipality in a year, locked; null when the year has not been opened.</summary>
    public static async Task<PlaceLedger?> LockPlaces(this IBosettingDb db, string municipalityNumber, int year, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM place_ledger WHERE municipality_number = {municipalityNumber} AND year = {year} FOR UPDATE", ct);
        return await db.PlaceLedgers.AsTracking()
            .SingleOrDefaultAsync(l => l.MunicipalityNumber == municipalityNumber && l.Year == year, ct);
    }
}
