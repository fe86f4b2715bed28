using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Planning;
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
