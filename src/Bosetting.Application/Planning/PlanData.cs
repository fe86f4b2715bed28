using Bosetting.Application.Cases;
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
    /// <summary>What the households of a plan are judged by, read now.</summary>
    public Task<PlanBasis> Basis(SettlementPlan plan, CancellationToken ct) =>
        Basis(plan, [.. plan.Lines.Where(l => !l.IsExcluded).Select(l => l.CaseId)], ct);

    /// <summary>What one household of a plan is judged by, whether it is taken out or not.</summary>
    public Task<PlanBasis> Basis(SettlementPlan plan, Guid caseId, CancellationToken ct) => Basis(plan, [caseId], ct);

    private async Task<PlanBasis> Basis(SettlementPlan plan, Guid[] ids, CancellationToken ct)
    {
        return new PlanBasis(
            await Municipalities(plan.ProposedDate, ct), await Criteria(ct), await Declines(ids, ct), await db.ExcludedMunicipalities(ids, ct),
            context.Today, context.Actor.Cleared, plan.Lines.Max(l => l.Persons));
    }

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
    private async Task<ILookup<Guid, (string Municipality, DeclineFact Fact)>> Declines(Guid[] ids, CancellationToken ct) =>
        (await db.Inquiries.Where(i => ids.Contains(i.CaseId) && i.Status == InquiryStatus.Declined).OrderBy(i => i.AnsweredAt)
            .Select(i => new { i.CaseId, i.MunicipalityNumber, At = i.AnsweredAt!.Value, Reason = i.DeclinedBecause!.Value }).ToListAsync(ct))
        .ToLookup(d => d.CaseId, d => (d.MunicipalityNumber, new DeclineFact(NorwegianTime.DateOf(d.At), d.Reason)));

    /// <summary>The plan with its lines, locked until the transaction ends; null when it isn't there.</summary>
    public async Task<SettlementPlan?> Lock(Guid id, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM settlement_plan WHERE id = {id} FOR UPDATE", ct);
        return await db.Plans.AsTracking().Include(p => p.Lines).AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id, ct);
    }
}
