using Bosetting.Application.Common;
using Bosetting.Application.Planning;
using Bosetting.Domain.Common;
using Bosetting.Domain.Planning;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Fairness;

/// <summary>What a floor is computed from. Errors: as <see cref="GetPlanFloor"/>.</summary>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
internal sealed record GetPlanFloorBasis(GetPlanFloor Asked) : IRequest<PlanFloorBasis>;

/// <summary>What a floor is computed from, or the answer that is kept.</summary>
/// <param name="Key">Of the answer.</param>
/// <param name="Known">The answer; null when it is to be computed.</param>
/// <param name="Group">The group.</param>
/// <param name="Persons">Persons of the group by case.</param>
/// <param name="Problem">The plan's problem; null when the answer is known.</param>
internal sealed record PlanFloorBasis(
    (Guid, int, FairnessGroup?, string?) Key, PlanFloor? Known, (FairnessGroup Group, string Value) Group, IReadOnlyDictionary<Guid, int> Persons, PlanProblem? Problem);

internal sealed class GetPlanFloorBasisHandler(IBosettingDb db, IUseCaseContext context, PlanProblems problems, FloorsKept kept) : IHandler<GetPlanFloorBasis, PlanFloorBasis>
{
    public async Task<Result<PlanFloorBasis>> Handle(GetPlanFloorBasis request, CancellationToken ct)
    {
        var asked = request.Asked;
        if (await db.Plans.Include(p => p.Lines).AsSplitQuery().SingleOrDefaultAsync(p => p.Id == asked.PlanId, ct) is not { } plan)
        {
            return new Error("plan.not_found");
        }

        if (plan.Status is PlanStatus.Approved or PlanStatus.Discarded)
        {
            return new Error("plan.already_decided");
        }

        var key = (plan.Id, plan.Revision, asked.Group, asked.Value);
        if (kept.Find(key) is { } known)
        {
            return new PlanFloorBasis(key, known, (known.Group, known.Value), new Dictionary<Guid, int>(), null);
        }

        var members = await Members(plan, ct);
        if (Choose(asked, members, plan) is not { } group)
        {
            return new Error("fairness.no_such_group");
        }

        var persons = members.Where(m => (m.Group, m.Value) == group).GroupBy(m => m.CaseId).ToDictionary(g => g.Key, g => g.Count());
        var loaded = await problems.Load(plan, ct);
        return loaded.IsFailure ? Result<PlanFloorBasis>.Failure(loaded.Errors) : new PlanFloorBasis(key, null, group, persons, loaded.Value);
    }

    private async Task<List<(Guid CaseId, FairnessGroup Group, string Value)>> Members(SettlementPlan plan, CancellationToken ct)
    {
        Guid[] ids = [.. plan.Lines.Where(l => !l.IsExcluded).Select(l => l.CaseId)];
        var persons = await (
            from c in db.Cases
            where ids.Contains(c.Id)
            join r in db.Refugees on c.Id equals r.CaseId
            select new { c.Id, r.Sex, r.BirthDate, r.Basis, c.Category, c.HasSpecialNeeds }).ToListAsync(ct);
        return
        [
            .. persons.SelectMany(p => FairnessGroups.Of(p.Sex, p.BirthDate, p.Basis, p.Category, p.HasSpecialNeeds, context.Today), (p, g) => (p.Id, g.Group, g.Value)),
        ];
    }

    private static (FairnessGroup Group, string Value)? Choose(GetPlanFloor request, List<(Guid CaseId, FairnessGroup Group, string Value)> members, SettlementPlan plan)
    {
        var points = plan.Lines.ToDictionary(l => l.CaseId, l => l.MunicipalityNumber is null ? 0 : l.Points ?? 0);
        var groups = FairnessGroups.Shown(members.GroupBy(m => (m.Group, m.Value)), g => g.Key.Group, g => g.Count())
            .Where(g => request.Group is null || g.Key == (request.Group, request.Value)).ToList();
        return groups.Count == 0 ? null : groups.MinBy(g => g.Average(m => points[m.CaseId]))!.Key;
    }
}
