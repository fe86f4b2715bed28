using Bosetting.Application.Common;
using Bosetting.Application.Matching;
using Bosetting.Domain.Planning;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Matching.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Planning;

/// <summary>Reads what plans are made of, in a fixed number of queries whatever the number of households.</summary>
internal sealed class PlanData(IBosettingDb db, IUseCaseContext context)
{
    /// <summary>The municipalities now; reserved places are taken away already.</summary>
    public Task<MunicipalityHalf> Municipalities(DateOnly proposedDate, CancellationToken ct) =>
        new MunicipalityHalfLoader(db).Load(HalfKey.For(proposedDate, context.Today), ct);

    /// <summary>The criteria in force today.</summary>
    public Task<CriteriaInForce> Criteria(CancellationToken ct) => CriteriaStore.WithModel(db, context.Today, ct);

    /// <summary>Cases with their members, by id; one that isn't visible to the actor is missing.</summary>
    public async Task<Dictionary<Guid, SettlementCase>> Cases(Guid[] ids, bool tracked, CancellationToken ct)
    {
        var cases = tracked ? db.Cases.AsTracking() : db.Cases;
        return await cases.Include(c => c.Members).AsSplitQuery().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
    }

    /// <summary>Who has declined whom.</summary>
    public async Task<ILookup<Guid, (string Municipality, DeclineFact Fact)>> Declines(Guid[] ids, CancellationToken ct) =>
        (await db.Inquiries.Where(i => ids.Contains(i.CaseId) && i.Status == InquiryStatus.Declined).OrderBy(i => i.AnsweredAt)
            .Select(i => new { i.CaseId, i.MunicipalityNumber, At = i.AnsweredAt!.Value, Reason = i.DeclinedBecause!.Value }).ToListAsync(ct))
        .ToLookup(d => d.CaseId, d => (d.MunicipalityNumber, new DeclineFact(NorwegianTime.DateOf(d.At), d.Reason)));

    /// <summary>The plan with its lines, locked until the transaction ends; null when it isn't there.</summary>
    public async Task<SettlementPlan?> Lock(Guid id, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM settlement_plan WHERE id = {id} FOR UPDATE", ct);
        return await db.Plans.AsTracking().Include(p => p.Lines).AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id, ct);
    }

    /// <summary>Declines of one household in the form the engine takes.</summary>
    public static ILookup<string, DeclineFact>? Of(ILookup<Guid, (string Municipality, DeclineFact Fact)> declines, Guid caseId) =>
        declines.Contains(caseId) ? declines[caseId].ToLookup(d => d.Municipality, d => d.Fact) : null;
}
