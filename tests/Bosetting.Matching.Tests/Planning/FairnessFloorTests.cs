using Bosetting.Matching.Planning;

namespace Bosetting.Matching.Tests.Planning;

public class FairnessFloorTests
{
    private static readonly PlanningOptions Enough = new(Iterations: 20_000, Threads: 1);

    [Fact]
    public void The_cost_of_a_floor_lies_between_what_is_proved_and_what_was_found()
    {
        var (reached, proved) = (0, 0);
        for (var seed = 0; seed < 200; seed++)
        {
            var (problem, persons, points) = Small(seed);
            var (without, costs) = FairnessFloor.Find(problem, persons, points, p => [p.Mean + 2, p.Mean + 10, p.Mean + 40], Enough);
            var all = Plans(problem).Select(plan => (Value: Value(problem, plan), Mean: Mean(plan, persons, points))).ToList();
            without.Value.ShouldBe(all.Max(p => p.Value), 1e-6, $"seed {seed}");
            foreach (var cost in costs)
            {
                double? truth = all.Exists(p => p.Mean >= cost.Floor - 1e-9) ? without.Value - all.Where(p => p.Mean >= cost.Floor - 1e-9).Max(p => p.Value) : null;
                if (cost.Loss is { } loss)
                {
                    loss.ShouldBeGreaterThanOrEqualTo(truth.ShouldNotBeNull() - 1e-6, $"seed {seed}: a plan that was found exists");
                    Value(problem, [.. cost.Reached!.Municipality]).ShouldBe(without.Value - loss, 1e-6);
                    cost.Reached.Mean.ShouldBeGreaterThanOrEqualTo(cost.Floor - 1e-9);
                    reached++;
                }

                if (truth is { } t)
                {
                    cost.LeastLoss.ShouldBeLessThanOrEqualTo(t + 1e-6, $"seed {seed}: what is proved holds");
                    proved += cost.LeastLoss > 0 ? 1 : 0;
                }
            }
        }

        // Otherwise the loop above would prove nothing.
        reached.ShouldBeGreaterThan(100);
        proved.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void A_floor_that_the_plan_meets_already_costs_nothing()
    {
        var (problem, persons, points) = Small(3);
        var (without, costs) = FairnessFloor.Find(problem, persons, points, p => [p.Mean], Enough);
        (costs[0].LeastLoss, costs[0].Loss).ShouldBe((0, 0));
        costs[0].Reached!.Value.ShouldBe(without.Value, 1e-9);
    }

    [Fact]
    public void A_floor_above_what_the_places_allow_is_reached_by_no_plan()
    {
        var (problem, persons, points) = Small(3);
        FairnessFloor.Find(problem, persons, points, _ => [101], Enough).Costs[0].Reached.ShouldBeNull();
    }

    [Fact]
    public void A_group_that_isnt_there_has_no_mean_and_stopping_stops()
    {
        var (problem, persons, points) = Small(3);
        FairnessFloor.Find(problem, [.. persons.Select(_ => 0)], points, _ => [], Enough).Without.Mean.ShouldBe(0);
        Should.Throw<ArgumentException>(() => FairnessFloor.Find(problem, [1], points, _ => [], Enough));
        Should.Throw<OperationCanceledException>(() => FairnessFloor.Find(problem, persons, points, _ => [], Enough, new CancellationToken(true)));
    }

    // Five households, three municipalities with few places; the group are some of the persons.
    private static (PlanningProblem Problem, int[] Group, Func<int, int, double> Points) Small(int seed)
    {
        var r = new Random(seed);
        var size = Enumerable.Range(0, 5).Select(_ => r.Next(1, 4)).ToArray();
        var group = size.Select(s => r.Next(0, s + 1)).ToArray();
        group[0] = size[0];
        var points = Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, 3).Select(_ => r.Next(0, 1000) / 10.0).ToArray()).ToArray();
        var pairs = from h in Enumerable.Range(0, 5) from m in Enumerable.Range(0, 3) select new PlanningPair(h, m, size[h] * (points[h][m] + 20));
        return (new PlanningProblem(
            ["persons"], [.. size.Select((s, h) => new PlanningHousehold($"h{h}", [s]))],
            [.. Enumerable.Range(0, 3).Select(m => new PlanningMunicipality($"m{m}", [r.Next(1, 5)]))], [.. pairs]), group, (h, m) => points[h][m]);
    }

    private static IEnumerable<int[]> Plans(PlanningProblem p)
    {
        var count = (int)Math.Pow(4, 5);
        for (var code = 0; code < count; code++)
        {
            var plan = Enumerable.Range(0, 5).Select(h => (code / (int)Math.Pow(4, h) % 4) - 1).ToArray();
            var fits = Enumerable.Range(0, 3).All(m => Enumerable.Range(0, 5).Where(h => plan[h] == m).Sum(h => p.Households[h].Use[0]) <= p.Municipalities[m].Capacity[0]);
            if (fits)
            {
                yield return plan;
            }
        }
    }

    private static double Value(PlanningProblem p, int[] plan) => plan.Select((m, h) => m < 0 ? 0 : p.Score(h, m)!.Value).Sum();

    private static double Mean(int[] plan, int[] group, Func<int, int, double> points) =>
        plan.Select((m, h) => m < 0 ? 0 : group[h] * points(h, m)).Sum() / group.Sum();
}
