using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Matching;
using Bosetting.Matching.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Matching;

/// <summary>Puts together everything the engine may know about one case on this day.</summary>
internal sealed class SnapshotAssembler(IBosettingDb db, IUseCaseContext context, MunicipalityHalfCache cache)
{
    /// <summary>For looking: the municipality half may be a few seconds old.</summary>
    public async Task<(RankingSnapshot Snapshot, MunicipalityHalf Half)> ForReading(SettlementCase @case, DateOnly proposedDate, CancellationToken ct)
    {
        var key = HalfKey.For(proposedDate, context.Today);
        var half = await cache.Get(key, () => new MunicipalityHalfLoader(db).Load(key, ct));
        return (await Assemble(@case, half, ct), half);
    }

    /// <summary>For deciding: everything is read now, under the locks that the caller holds.</summary>
    public async Task<RankingSnapshot> ForDeciding(SettlementCase @case, DateOnly proposedDate, CancellationToken ct) =>
        await Assemble(@case, await new MunicipalityHalfLoader(db).Load(HalfKey.For(proposedDate, context.Today), ct), ct);

    private async Task<RankingSnapshot> Assemble(SettlementCase @case, MunicipalityHalf half, CancellationToken ct)
    {
        var declines = (await db.Inquiries.Where(i => i.CaseId == @case.Id && i.Status == InquiryStatus.Declined)
                .OrderBy(i => i.AnsweredAt)
                .Select(i => new { i.MunicipalityNumber, At = i.AnsweredAt!.Value, Reason = i.DeclinedBecause!.Value }).ToListAsync(ct))
            .ToLookup(d => d.MunicipalityNumber, d => new DeclineFact(NorwegianTime.DateOf(d.At), d.Reason));
        var criteria = await CriteriaStore.WithModel(db, context.Today, ct);
        return new RankingSnapshot(
            HouseholdProfiles.From(@case, context.Today, [.. (await db.ExcludedMunicipalities([@case.Id], ct))[@case.Id]], numbers: half.Numbers),
            declines.Count == 0
                ? half.Municipalities
                : [.. half.Municipalities.Select(m => declines.Contains(m.Number) ? m with { PriorDeclines = [.. declines[m.Number]] } : m)],
            criteria.Set,
            half.Regions,
            context.Today,
            Engine.Version)
        {
            ActorCleared = context.Actor.Cleared,
            Outcome = criteria.Outcome,
        };
    }
}

/// <summary>Reads a case as the matching needs it, without locking.</summary>
internal static class CaseReads
{
    /// <summary>The case with its members; null when it is not there or not visible to the actor.</summary>
    public static Task<SettlementCase?> ReadCase(this IBosettingDb db, Guid id, CancellationToken ct) =>
        db.Cases.Include(c => c.Members).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, ct);
}
