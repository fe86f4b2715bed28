using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Planning;
using Bosetting.Matching.Planning;
using Bosetting.Matching.Snapshots;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Planning;

/// <summary>
/// Begins to solve a plan around what officers have locked and taken out. Errors: <c>plan.not_found</c>, <c>plan.not_draft</c>,
/// <c>plan.being_solved</c>, <c>plan.time_out_of_range</c> (args: most seconds).
/// </summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Seconds">How long to search at most; it stops sooner when nothing better is possible.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
public sealed record SolvePlan(Guid PlanId, int Seconds = 10) : IRequest<PlanRun>;

/// <summary>Stops searching and keeps the best so far; fine when nothing runs.</summary>
/// <param name="PlanId">The plan.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record StopSolving(Guid PlanId) : IRequest<bool>;

/// <summary>How the solving goes. Errors: those of the last run on this node.</summary>
/// <param name="PlanId">The plan.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record GetPlanRun(Guid PlanId) : IRequest<PlanRunState>;

/// <summary>The run of a plan.</summary>
/// <param name="Run">Null when it isn't being solved.</param>
public sealed record PlanRunState(PlanRun? Run);

/// <summary>What is to be solved. For <see cref="PlanRunner"/>. Errors: <c>plan.not_found</c>, <c>plan.not_draft</c>.</summary>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
internal sealed record GetPlanProblem(Guid PlanId) : IRequest<PlanProblem>;

/// <summary>Stores a solution; a household that was edited meanwhile keeps the edit. Errors: <c>plan.not_found</c>, <c>plan.not_draft</c>.</summary>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
internal sealed record PutPlanSolution(Guid PlanId, PlanProblem Problem, PlanningResult Result) : IRequest<int>;

internal sealed class SolvePlanValidator : AbstractValidator<SolvePlan>
{
    public SolvePlanValidator(PlanSettings settings) =>
        RuleFor(r => r.Seconds).InclusiveBetween(1, settings.MostSeconds).WithErrorCode("plan.time_out_of_range");
}

internal sealed class SolvePlanHandler(IBosettingDb db, IUseCaseContext context, PlanRunner runner) : IHandler<SolvePlan, PlanRun>
{
    public async Task<Result<PlanRun>> Handle(SolvePlan request, CancellationToken ct)
    {
        if (await db.Plans.Where(p => p.Id == request.PlanId).Select(p => (PlanStatus?)p.Status).SingleOrDefaultAsync(ct) is not { } status)
        {
            return new Error("plan.not_found");
        }

        if (status is not PlanStatus.Draft)
        {
            return new Error("plan.not_draft", status);
        }

        var time = TimeSpan.FromSeconds(request.Seconds);
        context.AuditWrite("plan", request.PlanId.ToString(), nameof(SolvePlan));
        return runner.Start(context.Actor, request.PlanId, time)
            ? runner.Current(request.PlanId) ?? new PlanRun(IsWaiting: false, null, null, time, time)
            : new Error("plan.being_solved");
    }
}

internal sealed class StopSolvingHandler(PlanRunner runner) : IHandler<StopSolving, bool>
{
    public Task<Result<bool>> Handle(StopSolving request, CancellationToken ct) => Task.FromResult<Result<bool>>(runner.Stop(request.PlanId));
}

internal sealed class GetPlanRunHandler(PlanRunner runner) : IHandler<GetPlanRun, PlanRunState>
{
    public Task<Result<PlanRunState>> Handle(GetPlanRun request, CancellationToken ct) => Task.FromResult<Result<PlanRunState>>(
        runner.Current(request.PlanId) is { } run ? new PlanRunState(run)
        : runner.LastError(request.PlanId) is { } error ? error
        : new PlanRunState(null));
}

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

        var put = plan.PutSolution(
            new PlanSolution(placements, (decimal)result.Objective, (decimal)result.Bound, result.Status is PlanningStatus.Optimal, problem.CriteriaVersion, Prices(problem.Municipalities, result)),
            context.Stamp());
        if (put.IsFailure)
        {
            return Result<int>.Failure(put.Errors);
        }

        context.AuditWrite("plan", plan.Id.ToString(), nameof(PutPlanSolution));
        context.Publish(new Change(Topics.Plan));
        return plan.Revision;
    }

    private static List<PlacePrice> Prices(IReadOnlyList<MunicipalityProfile> municipalities, PlanningResult result) =>
    [
        .. (from m in Enumerable.Range(0, municipalities.Count)
            from d in Enumerable.Range(0, PlanProblemBuilder.Dimensions.Length)
            let price = Math.Round((decimal)result.Prices[m, d], 1)
            where price > 0
            orderby price descending, municipalities[m].Number
            select new PlacePrice(municipalities[m].Number, PlanProblemBuilder.Dimensions[d], price)).Take(MostPrices),
    ];
}
