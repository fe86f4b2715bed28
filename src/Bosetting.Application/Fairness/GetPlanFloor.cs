using Bosetting.Application.Common;
using Bosetting.Application.Planning;
using Bosetting.Domain.Common;
using Bosetting.Matching.Planning;
using FluentValidation;

namespace Bosetting.Application.Fairness;

/// <summary>
/// What a plan would lose if the mean points of a group had to reach a floor: a quarter of the way, half of it and all of it up to
/// everybody's mean. Without a group, the one with the lowest mean is taken; a person without a municipality counts 0 points.
/// Takes some seconds, and one is computed at a time on a node. Changes no plan. Errors: <c>plan.not_found</c>, <c>plan.already_decided</c> (its places are taken now),
/// <c>plan.locks_do_not_fit</c>, <c>fairness.no_such_group</c>.
/// </summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Group">What to group by; null chooses.</param>
/// <param name="Value">The group.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest, OutsideTransaction]
public sealed record GetPlanFloor(Guid PlanId, FairnessGroup? Group = null, string? Value = null) : IRequest<PlanFloor>;

/// <summary>What floors for a group cost.</summary>
/// <param name="Group">Grouped by.</param>
/// <param name="Value">The group.</param>
/// <param name="Persons">Persons of the group in the plan.</param>
/// <param name="Mean">Their mean points without a floor.</param>
/// <param name="MeanOfAll">Everybody's.</param>
/// <param name="Total">Value of the plan without a floor: Σ persons × (points + urgency).</param>
/// <param name="Placed">Persons placed without a floor.</param>
/// <param name="Floors">The floors, lowest first; empty when the group's mean isn't below everybody's.</param>
public sealed record PlanFloor(
    FairnessGroup Group, string Value, int Persons, double Mean, double MeanOfAll, double Total, int Placed, IReadOnlyList<PlanFloorCost> Floors);

/// <summary>One floor.</summary>
/// <param name="Floor">The mean that the group must reach.</param>
/// <param name="Reached">The mean that it reaches in the cheapest plan found; null when none was found.</param>
/// <param name="Loss">What that plan loses of the value.</param>
/// <param name="LeastLoss">Proved: no plan that reaches the floor loses less.</param>
/// <param name="Placed">Persons placed in it.</param>
public sealed record PlanFloorCost(double Floor, double? Reached, double? Loss, double LeastLoss, int? Placed);

internal sealed class GetPlanFloorValidator : AbstractValidator<GetPlanFloor>
{
    public GetPlanFloorValidator()
    {
        RuleFor(r => r.Group).IsInEnum().WithErrorCode("fairness.no_such_group");
        RuleFor(r => r.Value).Must((r, value) => value is null == r.Group is null).WithErrorCode("fairness.no_such_group");
    }
}

internal sealed class GetPlanFloorHandler(IUseCases useCases, IUseCaseContext context, FloorsKept kept) : IHandler<GetPlanFloor, PlanFloor>
{
    // For each of the nine plans that are made; together no longer than one reads the page.
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(1);

    private static readonly double[] Ways = [0.25, 0.5, 1];

    public async Task<Result<PlanFloor>> Handle(GetPlanFloor request, CancellationToken ct)
    {
        using var turn = await kept.Turn(ct);
        var loaded = await useCases.RunAs(context.Actor, new GetPlanFloorBasis(request), ct);
        if (loaded.IsFailure)
        {
            return Result<PlanFloor>.Failure(loaded.Errors);
        }

        // Many seconds of computing: not on the thread that serves pages.
        return loaded.Value.Known ?? kept.Keep(loaded.Value.Key, await Task.Run(() => Cost(loaded.Value, ct), ct));
    }

    private static PlanFloor Cost(PlanFloorBasis basis, CancellationToken ct)
    {
        var (group, problem) = (basis.Group, basis.Problem!);
        int[] persons = [.. problem.Candidates.Select(c => basis.Persons.GetValueOrDefault(c.CaseId))];
        var points = problem.Candidates.Select(c => c.Eligible.ToDictionary(e => e.Municipality, e => (double)e.Points)).ToArray();
        var all = problem.Candidates.Sum(c => c.Use[0]);
        var meanOfAll = 0.0;
        var (without, costs) = FairnessFloor.Find(
            problem.Problem, persons, (h, m) => points[h][m],
            plan =>
            {
                meanOfAll = all == 0 ? 0 : Enumerable.Range(0, points.Length).Where(h => plan.Municipality[h] >= 0)
                    .Sum(h => problem.Candidates[h].Use[0] * points[h][plan.Municipality[h]]) / all;
                return plan.Mean >= meanOfAll ? [] : [.. Ways.Select(w => plan.Mean + (w * (meanOfAll - plan.Mean)))];
            },
            new PlanningOptions(Time, Threads: Math.Max(1, Environment.ProcessorCount - 1)), ct);
        return new PlanFloor(
            group.Group, group.Value, persons.Sum(), without.Mean, meanOfAll, without.Value, Placed(without),
            [.. costs.Select(c => new PlanFloorCost(c.Floor, c.Reached?.Mean, c.Loss, c.LeastLoss, c.Reached is { } r ? Placed(r) : null))]);

        int Placed(FloorPlan plan) => Enumerable.Range(0, points.Length).Where(h => plan.Municipality[h] >= 0).Sum(h => problem.Candidates[h].Use[0]);
    }
}
