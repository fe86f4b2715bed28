using Bosetting.Matching.Planning;

namespace Bosetting.Matching.Tests.Planning;

/// <summary>The best plan by trying all of them, and whether a plan holds the rules; written as plainly as can be.</summary>
internal static class BruteForce
{
    public static double Best(PlanningProblem p) =>
        Best(p, 0, [.. p.Municipalities.Select(m => (double[])m.Capacity.Clone())]);

    private static double Best(PlanningProblem p, int h, double[][] left)
    {
        if (h == p.Households.Count)
        {
            return 0;
        }

        var best = p.Households[h].Lock is null ? Best(p, h + 1, left) : double.NegativeInfinity;
        for (var m = 0; m < left.Length; m++)
        {
            if (p.Score(h, m) is { } score && (p.Households[h].Lock is not { } locked || locked == m)
                && p.Households[h].Use.Zip(left[m]).All(x => x.First <= x.Second + 1e-9))
            {
                var before = left[m];
                left[m] = [.. before.Zip(p.Households[h].Use, (c, a) => c - a)];
                best = Math.Max(best, score + Best(p, h + 1, left));
                left[m] = before;
            }
        }

        return best;
    }

    /// <summary>Fails when the plan breaks a rule or its figures don't agree.</summary>
    public static void ShouldHold(PlanningProblem p, PlanningResult r)
    {
        r.Municipality.Count.ShouldBe(p.Households.Count);
        var used = p.Municipalities.Select(_ => new double[p.Dimensions.Count]).ToArray();
        var sum = 0.0;
        for (var h = 0; h < p.Households.Count; h++)
        {
            var m = r.Municipality[h];
            if (p.Households[h].Lock is { } locked)
            {
                m.ShouldBe(locked);
            }

            if (m < 0)
            {
                continue;
            }

            sum += p.Score(h, m).ShouldNotBeNull();
            for (var j = 0; j < p.Dimensions.Count; j++)
            {
                used[m][j] += p.Households[h].Use[j];
            }
        }

        for (var m = 0; m < used.Length; m++)
        {
            for (var j = 0; j < used[m].Length; j++)
            {
                used[m][j].ShouldBeLessThanOrEqualTo(p.Municipalities[m].Capacity[j] + 1e-9);
            }
        }

        r.Objective.ShouldBe(sum, 1e-6 * Math.Max(1, sum));
        r.Bound.ShouldBeGreaterThanOrEqualTo(r.Objective);
        r.Gap.ShouldBe(r.Bound > 0 ? (r.Bound - r.Objective) / r.Bound : 0, 1e-12);
    }

    /// <summary>A small instance of any kind: locks, fractions, noughts, someone who fits nowhere.</summary>
    public static PlanningProblem Tiny(int seed)
    {
        var r = new Random(seed);
        var (n, m, d) = (r.Next(0, 7), r.Next(0, 4), r.Next(0, 4));
        var unit = r.Next(3) switch { 0 => 1.0, 1 => 0.5, _ => 0.125 };
        var fine = r.Next(4) == 0;
        var use = Enumerable.Range(0, n).Select(_ => Enumerable.Range(0, d).Select(_ => r.Next(4) * unit).ToArray()).ToArray();
        var capacity = Enumerable.Range(0, m).Select(_ => Enumerable.Range(0, d).Select(_ => r.Next(9) * unit).ToArray()).ToArray();
        List<PlanningPair> pairs = [];
        var ties = r.Next(3) == 0;
        for (var h = 0; h < n; h++)
        {
            for (var i = 0; i < m; i++)
            {
                if (r.Next(5) > 0)
                {
                    pairs.Add(new(h, i, fine ? r.NextDouble() * 100 : ties ? r.Next(4) : r.Next(1000) / 10.0));
                }
            }
        }

        var left = capacity.Select(c => c.ToArray()).ToArray();
        var households = new PlanningHousehold[n];
        for (var h = 0; h < n; h++)
        {
            int? locked = null;
            var own = pairs.Where(p => p.Household == h).ToArray();
            if (own.Length > 0 && r.Next(6) == 0)
            {
                var at = own[r.Next(own.Length)].Municipality;
                if (use[h].Zip(left[at]).All(x => x.First <= x.Second))
                {
                    locked = at;
                    left[at] = [.. left[at].Zip(use[h], (c, a) => c - a)];
                }
            }

            households[h] = new($"h{h}", use[h], locked);
        }

        return new PlanningProblem(
            [.. Enumerable.Range(0, d).Select(j => $"d{j}")], households, [.. capacity.Select((c, i) => new PlanningMunicipality($"m{i}", c))], pairs);
    }
}
