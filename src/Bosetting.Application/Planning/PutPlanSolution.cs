using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Planning;
using Bosetting.Matching.Planning;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Planning;

/// <summary>
/// What is to be solved. For <see cref="PlanRunner"/>. Errors: <c>plan.not_found</c>, <c>plan.not_draft</c>, and those of
/// <see cref="PlanProblems.Load"/>.
/// </summary>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
internal sealed record GetPlanProblem(Guid PlanId) : IRequest<PlanProblem>;

/// <summary>
/// Stores a solution. A household that was edited meanwhile keeps the edit, and one that no longer fits beside such edits gets no
/// municipality. Errors: <c>plan.not_found</c>, <c>plan.not_draft</c>.
/// </summary>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
internal sealed record PutPlanSolution(Guid PlanId, PlanProblem Problem, PlanningResult Result) : IRequest<int>;

internal sealed class GetPlanProblemHandler(IBosettingDb db, PlanProblems problems) : IHandler<GetPlanProblem, PlanProblem>
{
    public async Task<Result<PlanProblem>> Handle(GetPlanProblem request, CancellationToken ct)
    {
        if (await db.Plans.Include(p => p.Lines).AsSplitQuery().SingleOrDefaultAsync(p => p.Id == request.PlanId, ct) is not { } plan)
        {
            return new Error("plan.not_found");
        }

        if (plan.Status is not PlanStatus.Draft)
        {
            return new Error("plan.not_draft", plan.Status);
        }

        return await problems.Load(plan, ct);
    }
}

internal sealed class PutPlanSolutionHandler(IUseCaseContext context, PlanData data) : IHandler<PutPlanSolution, int>
{
    private const int MostPrices = 50;

    public async Task<Result<int>> Handle(PutPlanSolution request, CancellationToken ct)
    {
        if (await data.Lock(request.PlanId, ct) is not { } plan)
        {
            return new Error("plan.not_found");
        }

        var (problem, result) = (request.Problem, request.Result);
        var placements = Placements(plan, problem, result);
        if (plan.Revision != problem.Revision)
        {
            Fit(plan, problem, placements);
        }

        var put = plan.PutSolution(
            new PlanSolution(
                placements, (decimal)result.Objective, (decimal)result.Bound, result.Status is PlanningStatus.Optimal, problem.CriteriaVersion,
                Prices(problem, result), problem.Revision),
            context.Stamp());
        if (put.IsFailure)
        {
            return Result<int>.Failure(put.Errors);
        }

        context.AuditWrite("plan", plan.Id.ToString(), nameof(PutPlanSolution));
        context.Publish(new Change(Topics.Plan));
        return plan.Revision;
    }

    private static Dictionary<Guid, PlanPlacement> Placements(SettlementPlan plan, PlanProblem problem, PlanningResult result)
    {
        var placements = new Dictionary<Guid, PlanPlacement>();
        for (var h = 0; h < problem.Candidates.Count; h++)
        {
            var candidate = problem.Candidates[h];
            var line = plan.Find(candidate.CaseId);
            var to = result.Municipality[h];
            // What an officer has locked or let go while the solver worked stands.
            if (line is null || line.IsExcluded || (line.IsLocked && (to < 0 || problem.Municipalities[to].Number != line.MunicipalityNumber)))
            {
                continue;
            }

            placements[candidate.CaseId] = to < 0 ? candidate.Nowhere(problem.Municipalities) : candidate.In(to, problem.Municipalities);
        }

        return placements;
    }

    // Places are for what officers have put there first; then for what gains the plan most.
    private static void Fit(SettlementPlan plan, PlanProblem problem, Dictionary<Guid, PlanPlacement> placements)
    {
        var left = problem.Municipalities.Select((m, i) => (m.Number, Left: (double[])problem.Problem.Municipalities[i].Capacity.Clone())).ToDictionary(m => m.Number, m => m.Left);
        var candidates = problem.Candidates.ToDictionary(c => c.CaseId);
        foreach (var line in plan.Lines.Where(l => l.MunicipalityNumber is not null && !placements.ContainsKey(l.CaseId)))
        {
            Take(left[line.MunicipalityNumber!], candidates.TryGetValue(line.CaseId, out var c) ? c.Use : [line.Persons, line.MinorPlaces, line.MinorPlaces]);
        }

        var placed = placements.Where(p => p.Value.MunicipalityNumber is not null)
            .OrderByDescending(p => plan.Find(p.Key)!.IsLocked).ThenByDescending(p => p.Value.Value).ThenBy(p => p.Key).ToList();
        foreach (var (caseId, placement) in placed)
        {
            var (candidate, room) = (candidates[caseId], left[placement.MunicipalityNumber!]);
            if (candidate.Use.Zip(room).All(x => x.First == 0 || x.First <= x.Second))
            {
                Take(room, candidate.Use);
            }
            else
            {
                placements[caseId] = candidate.Nowhere(problem.Municipalities);
            }
        }
    }

    private static void Take(double[] left, int[] use)
    {
        for (var d = 0; d < use.Length; d++)
        {
            left[d] -= use[d];
        }
    }

    private static List<PlacePrice> Prices(PlanProblem problem, PlanningResult result) =>
    [
        .. (from m in Enumerable.Range(0, problem.Municipalities.Count)
            from d in Enumerable.Range(0, PlanBasis.Dimensions.Length)
            let price = Math.Round((decimal)result.Prices[m, d], 1)
            let number = problem.Municipalities[m].Number
            where price > 0
            orderby price descending, number
            select new PlacePrice(number, d == 0 && problem.LimitedByPace.Contains(number) ? PlanBasis.Pace : PlanBasis.Dimensions[d], price)).Take(MostPrices),
    ];
}
