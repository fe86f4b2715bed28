using System.Collections.Concurrent;
using Bosetting.Application.Common;
using Bosetting.Application.Planning;
using Bosetting.Domain.Common;
using Bosetting.Domain.Planning;
using Bosetting.Matching.Planning;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

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

/// <summary>
/// The last few answers, so that a file shows what the page showed. A changed plan has another revision and isn't found; places
/// taken by others age an answer after some minutes. Gives turns, too: a second one at the same time would make both worse.
/// </summary>
internal sealed class FloorsKept(TimeProvider clock) : IDisposable
{
    private const int Most = 20;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(Guid, int, FairnessGroup?, string?), (long At, PlanFloor Floor)> _floors = new();

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Waits until nobody else computes; given back when disposed.</summary>
    public async Task<IDisposable> Turn(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        return new Taken(_turn);
    }

    public void Dispose() => _turn.Dispose();

    public PlanFloor? Find((Guid, int, FairnessGroup?, string?) key) =>
        _floors.TryGetValue(key, out var kept) && clock.GetElapsedTime(kept.At) < Lifetime ? kept.Floor : null;

    public PlanFloor Keep((Guid, int, FairnessGroup?, string?) key, PlanFloor floor)
    {
        if (_floors.Count >= Most)
        {
            _floors.Clear();
        }

        _floors[key] = (clock.GetTimestamp(), floor);
        return floor;
    }

    private sealed class Taken(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
