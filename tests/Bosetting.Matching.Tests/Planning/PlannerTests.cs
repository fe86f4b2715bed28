using Bosetting.Matching.Planning;

namespace Bosetting.Matching.Tests.Planning;

public class PlannerTests
{
    private static readonly PlanningOptions Short = new(Iterations: 20_000, Seed: 3);

    [Fact]
    public void A_tiny_plan_is_as_good_as_the_best_of_all()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var p = BruteForce.Tiny(seed);
            var r = Planner.Solve(p, Short with { Seed = seed });
            BruteForce.ShouldHold(p, r);
            var best = BruteForce.Best(p);
            r.Bound.ShouldBeGreaterThanOrEqualTo(best - 1e-9, $"seed {seed}");
            r.Objective.ShouldBe(best, 1e-6, $"seed {seed}");
            r.Status.ShouldBe(PlanningStatus.Optimal, $"seed {seed}");
        }
    }

    [Fact]
    public void Every_bound_reported_is_valid_and_every_objective_reached()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var p = BruteForce.Tiny(10_000 + seed);
            var best = BruteForce.Best(p);
            Planner.Solve(p, Short with { Threads = 1 }, new Watch(x =>
            {
                x.Bound.ShouldBeGreaterThanOrEqualTo(best - 1e-9);
                x.Objective.ShouldBeLessThanOrEqualTo(best + 1e-9);
            }));
        }
    }

    [Fact]
    public void Optimal_is_said_of_the_best_plan_only()
    {
        // Too large to try everything; two searches that both say optimal must agree.
        var proved = 0;
        for (var seed = 0; seed < 12; seed++)
        {
            var p = PlanningInstances.Of(new(25, 12, 3, seed % 2 == 0 ? 1.05 : 0.8, LargeFamilies: 0.3), seed);
            var (one, other) = (Planner.Solve(p, Short with { Seed = 1 }), Planner.Solve(Shuffled(p, seed), Short with { Seed = 2 }));
            one.Bound.ShouldBeGreaterThanOrEqualTo(other.Objective - 1e-6);
            other.Bound.ShouldBeGreaterThanOrEqualTo(one.Objective - 1e-6);
            if (one.Status is PlanningStatus.Optimal && other.Status is PlanningStatus.Optimal)
            {
                proved++;
                one.Objective.ShouldBe(other.Objective, 1e-6);
            }
        }

        proved.ShouldBeGreaterThan(6);
    }

    [Fact]
    public void Order_and_names_do_not_matter_to_what_is_best()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var p = BruteForce.Tiny(20_000 + seed);
            Planner.Solve(Shuffled(p, seed), Short).Objective.ShouldBe(Planner.Solve(p, Short).Objective, 1e-6, $"seed {seed}");
        }
    }

    [Fact]
    public void More_capacity_never_hurts()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var p = BruteForce.Tiny(30_000 + seed);
            var r = new Random(seed);
            var more = new PlanningProblem(
                p.Dimensions, p.Households, [.. p.Municipalities.Select(m => m with { Capacity = [.. m.Capacity.Select(c => c + r.Next(3))] })], Pairs(p));
            Planner.Solve(more, Short).Objective.ShouldBeGreaterThanOrEqualTo(Planner.Solve(p, Short).Objective - 1e-6, $"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_larger_plan_holds_every_rule(InstanceKind kind)
    {
        for (var seed = 0; seed < 3; seed++)
        {
            var p = PlanningInstances.Of(kind, seed);
            var r = Planner.Solve(p, Short with { Seed = seed });
            BruteForce.ShouldHold(p, r);
            r.Gap.ShouldBeLessThan(0.2);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_plan_on_any_number_of_threads()
    {
        var p = PlanningInstances.Of(new(200, 40), 5);
        var one = Planner.Solve(p, Short with { Threads = 1 });
        foreach (var threads in new[] { 1, 2, 3, 8 })
        {
            var other = Planner.Solve(p, Short with { Threads = threads });
            other.Municipality.ShouldBe(one.Municipality);
            other.Bound.ShouldBe(one.Bound);
        }
    }

    [Fact]
    public async Task It_stops_when_asked_with_a_plan()
    {
        var p = PlanningInstances.Of(new(800, 100, 5, 1.0, LargeFamilies: 0.4), 1);
        using var cancel = new CancellationTokenSource();
        var planning = Task.Run(() => Planner.Solve(p, new(TimeSpan.FromMinutes(10)), cancellation: cancel.Token));
        await Task.Delay(300);
        cancel.Cancel();
        var r = await planning.WaitAsync(TimeSpan.FromSeconds(5));
        BruteForce.ShouldHold(p, r);
        r.Status.ShouldBe(PlanningStatus.Cancelled);
    }

    [Fact]
    public void Cancelled_from_the_start_it_still_answers()
    {
        var p = PlanningInstances.Of(new(100, 20), 1);
        var r = Planner.Solve(p, cancellation: new CancellationToken(canceled: true));
        BruteForce.ShouldHold(p, r);
        r.Status.ShouldBeOneOf(PlanningStatus.Cancelled, PlanningStatus.Optimal);
    }

    public static TheoryData<InstanceKind> Kinds() =>
    [
        new(60, 20), new(60, 20, 5, 1.0, LargeFamilies: 0.5), new(100, 30, 3, 1.05, 5), new(80, 10, 3, 2), new(120, 10, Correlated: true),
        new(50, 357), new(300, 4, 3, 0.5),
    ];

    private static List<PlanningPair> Pairs(PlanningProblem p) =>
        [.. from h in Enumerable.Range(0, p.Households.Count)
            from m in Enumerable.Range(0, p.Municipalities.Count)
            where p.Score(h, m) is not null
            select new PlanningPair(h, m, p.Score(h, m)!.Value)];

    private static PlanningProblem Shuffled(PlanningProblem p, int seed)
    {
        var r = new Random(seed);
        var households = Enumerable.Range(0, p.Households.Count).ToArray();
        var municipalities = Enumerable.Range(0, p.Municipalities.Count).ToArray();
        r.Shuffle(households);
        r.Shuffle(municipalities);
        var pairs = Pairs(p).Select(x => new PlanningPair(Array.IndexOf(households, x.Household), Array.IndexOf(municipalities, x.Municipality), x.Score)).ToArray();
        r.Shuffle(pairs);
        return new PlanningProblem(
            p.Dimensions,
            [.. households.Select(h => p.Households[h] with { Id = $"x{h}", Lock = p.Households[h].Lock is { } m ? Array.IndexOf(municipalities, m) : null })],
            [.. municipalities.Select(m => p.Municipalities[m] with { Id = $"y{m}" })],
            pairs);
    }

    internal sealed class Watch(Action<PlanningProgress> seen) : IProgress<PlanningProgress>
    {
        public void Report(PlanningProgress value) => seen(value);
    }
}
