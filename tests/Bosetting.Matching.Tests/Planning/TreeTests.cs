using Bosetting.Matching.Planning;
using Bosetting.Matching.Planning.Search;

namespace Bosetting.Matching.Tests.Planning;

/// <summary>The exact end of the search by itself: from poor plans and poor prices, where greedy plans can't hide a fault.</summary>
public class TreeTests
{
    private static readonly Budget _free = new(null, 1, CancellationToken.None);

    [Fact]
    public void What_a_tree_proves_is_the_best_of_all_plans()
    {
        var proved = 0;
        for (var seed = 0; seed < 6000; seed++)
        {
            var r = new Random(seed);
            var problem = Crowded(r);
            var best = BruteForce.Best(problem);
            var rooted = new Rooted(problem);
            var x = rooted.Part.Instance;
            if (x.Households == 0)
            {
                continue;
            }

            var incumbent = new Incumbent(x, null);
            var relaxation = new HouseholdRelaxation(x, Random(r, x.Capacity.Length, 1), Random(r, x.Households, 2), _free, r.Next(2) == 0 ? 1e-7 : 0.2);
            for (var i = r.Next(1, 12); i > 0; i--)
            {
                relaxation.Step(0);
                incumbent.Lower(relaxation.Bound);
            }

            new Tree(x, incumbent, _free, () => false, r.Next(1, 60), 1000).Run(relaxation);
            var (objective, bound) = (rooted.Points(incumbent.Objective), rooted.Points(incumbent.Bound));
            bound.ShouldBeGreaterThanOrEqualTo(best - 1e-6, $"seed {seed}");
            if (incumbent.Proved)
            {
                objective.ShouldBe(best, 1e-6, $"seed {seed}");
                proved++;
            }
        }

        proved.ShouldBeGreaterThan(3000);
    }

    [Fact]
    public void Every_price_of_households_gives_a_bound_however_roughly_sets_are_sought()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var r = new Random(seed);
            var problem = Crowded(r);
            var rooted = new Rooted(problem);
            var x = rooted.Part.Instance;
            var function = new HouseholdPrices(new KnapsackColumns(x, Random(r, x.Capacity.Length, 2)), _free) { Tolerance = r.NextDouble() * 0.3 };
            var bound = function.Evaluate(Random(r, x.Households, 3), new double[x.Households]);
            rooted.Points(x.Raised(bound)).ShouldBeGreaterThanOrEqualTo(BruteForce.Best(problem) - 1e-9, $"seed {seed}");
        }
    }

    [Fact]
    public void A_search_for_a_set_that_is_cut_off_still_gives_a_bound()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            // Room far too large for a table, and households so alike that the search can't finish.
            var r = new Random(seed);
            const int count = 18;
            double[] use = [.. Enumerable.Range(0, count).Select(_ => 1.0 + (2 * r.Next(500, 600)))];
            double[] score = [.. use.Select(u => u + r.Next(-3, 4))];
            var room = use.Sum() / 2;
            var problem = new PlanningProblem(
                ["persons"],
                [.. use.Select((u, h) => new PlanningHousehold($"h{h}", [u]))],
                [new PlanningMunicipality("m", [room])],
                [.. score.Select((s, h) => new PlanningPair(h, 0, s))]);
            var rooted = new Rooted(problem);
            var x = rooted.Part.Instance;
            var knapsack = new Knapsack(new KnapsackColumns(x, [1])) { Tolerance = 1e-7 };
            List<int> set = [];
            var bound = rooted.Points(knapsack.Solve(0, new double[count], set));

            var best = 0.0;
            for (var of = 0; of < 1 << count; of++)
            {
                var (used, sum) = (0.0, 0.0);
                for (var h = 0; h < count; h++)
                {
                    if ((of >> h & 1) == 1)
                    {
                        used += use[h];
                        sum += score[h];
                    }
                }

                best = used <= room ? Math.Max(best, sum) : best;
            }

            bound.ShouldBeGreaterThanOrEqualTo(best - 1e-6, $"seed {seed}");
            set.Sum(e => use[x.ColumnHousehold[e]]).ShouldBeLessThanOrEqualTo(room);
        }
    }

    [Fact]
    public void Scores_that_are_next_to_nothing_are_told_apart()
    {
        var problem = new PlanningProblem(
            ["persons"],
            [new PlanningHousehold("a", [1]), new PlanningHousehold("b", [1]), new PlanningHousehold("c", [1])],
            [new PlanningMunicipality("m", [2])],
            [new PlanningPair(0, 0, 3e-10), new PlanningPair(1, 0, 2e-10), new PlanningPair(2, 0, 1e-10)]);
        var result = Planner.Solve(problem, new PlanningOptions(Iterations: 20_000, Threads: 1));
        result.Objective.ShouldBe(5e-10, 1e-18);
        result.Bound.ShouldBeLessThan(5.0001e-10);
    }

    [Fact]
    public void Very_large_whole_scores_are_told_apart()
    {
        var problem = new PlanningProblem(
            ["persons"],
            [new PlanningHousehold("a", [1]), new PlanningHousehold("b", [1])],
            [new PlanningMunicipality("m", [1])],
            [new PlanningPair(0, 0, 5_000_000_000), new PlanningPair(1, 0, 5_000_000_004)]);
        var result = Planner.Solve(problem, new PlanningOptions(Iterations: 20_000, Threads: 1));
        result.Objective.ShouldBe(5_000_000_004);
        result.Status.ShouldBe(PlanningStatus.Optimal);
    }

    [Fact]
    public void A_plan_that_is_stopped_at_once_holds_every_rule()
    {
        var problem = Crowded(new Random(7));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var result = Planner.Solve(problem, new PlanningOptions(), null, stop.Token);
        BruteForce.ShouldHold(problem, result);
        result.Bound.ShouldBeGreaterThanOrEqualTo(BruteForce.Best(problem));
    }

    // Few places for many, scores from 0 to 3: plans are worth nearly the same, and a fault of one unit shows.
    private static PlanningProblem Crowded(Random r)
    {
        var (n, m, d) = (r.Next(2, 8), r.Next(1, 4), r.Next(1, 3));
        double[][] use = [.. Enumerable.Range(0, n).Select(_ => Enumerable.Range(0, d).Select(_ => (double)r.Next(0, 4)).ToArray())];
        double[][] capacity = [.. Enumerable.Range(0, m).Select(_ => Enumerable.Range(0, d).Select(_ => (double)r.Next(1, 6)).ToArray())];
        var fine = r.Next(4) == 0;
        List<PlanningPair> pairs = [];
        for (var h = 0; h < n; h++)
        {
            for (var i = 0; i < m; i++)
            {
                if (r.Next(6) > 0)
                {
                    pairs.Add(new(h, i, fine ? r.NextDouble() * 3 : r.Next(4)));
                }
            }
        }

        return new PlanningProblem(
            [.. Enumerable.Range(0, d).Select(j => $"d{j}")],
            [.. use.Select((u, h) => new PlanningHousehold($"h{h}", u))],
            [.. capacity.Select((c, i) => new PlanningMunicipality($"m{i}", c))],
            pairs);
    }

    private static double[] Random(Random r, int count, double most) => [.. Enumerable.Range(0, count).Select(_ => r.Next(3) == 0 ? 0 : r.NextDouble() * most)];
}
