namespace Bosetting.Matching.Planning;

/// <summary>A group's plan for one weight: what it is worth, and what the group gets.</summary>
/// <param name="Weight">Extra weight on the group's points.</param>
/// <param name="Value">Sum of values of the plan, without the extra.</param>
/// <param name="Mean">Mean points of the group's persons; those without a municipality count 0.</param>
/// <param name="Municipality">Where each household goes, −1 for nowhere.</param>
public sealed record FloorPlan(double Weight, double Value, double Mean, IReadOnlyList<int> Municipality);

/// <summary>What a floor under a group's mean points costs.</summary>
/// <param name="Floor">The mean that the group must reach.</param>
/// <param name="Reached">The cheapest plan found that reaches it; null when none was found.</param>
/// <param name="LeastLoss">Proved: no plan that reaches the floor loses less value against the plan without one.</param>
/// <param name="Loss">What the cheapest plan found loses; null when none was found.</param>
public sealed record FloorCost(double Floor, FloorPlan? Reached, double LeastLoss, double? Loss);

/// <summary>
/// The cost of a floor for a group (docs/matching.md, Fairness): the greatest sum of values when Σ persons × points of the group
/// must be so much. The floor is one more constraint over the whole plan; it is priced (Lagrange): for a weight w ≥ 0 a plan is
/// made in which the group's points count w times more. Every plan made is a plan that holds all rules, so what it loses is a
/// cost that is enough; and bound(w) − w × required is a sum that no plan with the floor exceeds, so the least loss is proved.
/// Between the two lies the truth. Reporting only: nothing here changes a plan.
/// </summary>
public static class FairnessFloor
{
    // From too little to matter to far more than anything else in a plan.
    private static readonly double[] Weights = [0.05, 0.15, 0.4, 1, 2.5, 6, 15, 100];

    /// <summary>Finds the costs of floors.</summary>
    /// <param name="problem">The plan's problem; its values are what is lost.</param>
    /// <param name="groupPersons">Persons of the group in each household.</param>
    /// <param name="points">Points of a household in a municipality where it is eligible, 0 to 100.</param>
    /// <param name="floors">From a baseline, the floors to price; given the plan without a floor.</param>
    /// <param name="options">Budget of each of the plans made.</param>
    /// <param name="cancellation">Stops with what is known.</param>
    /// <exception cref="OperationCanceledException">Someone asked to stop.</exception>
    public static (FloorPlan Without, IReadOnlyList<FloorCost> Costs) Find(
        PlanningProblem problem, IReadOnlyList<int> groupPersons, Func<int, int, double> points, Func<FloorPlan, IReadOnlyList<double>> floors,
        PlanningOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(groupPersons);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(floors);
        if (groupPersons.Count != problem.Households.Count)
        {
            throw new ArgumentException("Persons of the group are given for every household.", nameof(groupPersons));
        }

        double persons = groupPersons.Sum();
        var plans = new List<(FloorPlan Plan, double Bound)>();
        foreach (var weight in Weights.Prepend(0))
        {
            cancellation.ThrowIfCancellationRequested();
            var result = Planner.Solve(Weighted(problem, groupPersons, points, weight), options, cancellation: cancellation);
            cancellation.ThrowIfCancellationRequested();
            plans.Add((Of(problem, groupPersons, points, weight, persons, result.Municipality), result.Bound));
        }

        // A later search may have found a better plan than the first: then that is the one without a floor.
        var without = plans.Select(p => p.Plan).MaxBy(p => p.Value)!;
        return (without, [.. floors(without).Select(f => Cost(f, without, plans, persons))]);
    }

    private static FloorCost Cost(double floor, FloorPlan without, List<(FloorPlan Plan, double Bound)> plans, double persons)
    {
        const double Near = 1e-9;
        var reached = plans.Select(p => p.Plan).Where(p => p.Mean >= floor - Near).MaxBy(p => p.Value);
        var most = plans.Min(p => p.Bound - (p.Plan.Weight * floor * persons));
        return new FloorCost(floor, reached, Math.Max(0, without.Value - most), reached is null ? null : Math.Max(0, without.Value - reached.Value));
    }

    private static PlanningProblem Weighted(PlanningProblem problem, IReadOnlyList<int> groupPersons, Func<int, int, double> points, double weight)
    {
        if (weight == 0)
        {
            return problem;
        }

        var pairs = new List<PlanningPair>(problem.PairCount);
        for (var h = 0; h < problem.Households.Count; h++)
        {
            for (var p = problem.PairStart[h]; p < problem.PairStart[h + 1]; p++)
            {
                var m = problem.PairMunicipality[p];
                pairs.Add(new PlanningPair(h, m, problem.PairScore[p] + (groupPersons[h] == 0 ? 0 : weight * groupPersons[h] * points(h, m))));
            }
        }

        return new PlanningProblem(problem.Dimensions, problem.Households, problem.Municipalities, pairs);
    }

    private static FloorPlan Of(
        PlanningProblem problem, IReadOnlyList<int> groupPersons, Func<int, int, double> points, double weight, double persons, IReadOnlyList<int> municipality)
    {
        var (value, group) = (0.0, 0.0);
        for (var h = 0; h < municipality.Count; h++)
        {
            if (municipality[h] >= 0)
            {
                value += problem.Score(h, municipality[h]) ?? throw new InvalidOperationException("A plan places nobody where they aren't eligible.");
                group += groupPersons[h] == 0 ? 0 : groupPersons[h] * points(h, municipality[h]);
            }
        }

        return new FloorPlan(weight, value, persons == 0 ? 0 : group / persons, municipality);
    }
}
