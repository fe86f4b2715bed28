using Bosetting.Matching.Planning.Search;

namespace Bosetting.Matching.Tests.Planning;

public class KnapsackTableTests
{
    [Fact]
    public void A_table_has_the_best_of_all_sets_and_names_it()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var r = new Random(seed);
            var (d, count) = (r.Next(1, 5), r.Next(0, 11));
            var room = Enumerable.Range(0, d).Select(_ => (double)r.Next(0, 14)).ToArray();
            var use = Enumerable.Range(0, count * d).Select(_ => (double)r.Next(0, 6)).ToArray();
            var profit = Enumerable.Range(0, count).Select(_ => r.NextDouble() * 100).ToArray();

            var table = new KnapsackTable(d);
            table.Prepare(room).ShouldBeLessThan(int.MaxValue);
            var best = table.Fill(profit, use, count);
            best.ShouldBe(BestOfAll(room, use, profit), 1e-9, $"seed {seed}");

            var taken = new bool[count];
            table.Trace(use, count, taken);
            taken.Select((t, i) => t ? profit[i] : 0).Sum().ShouldBe(best, 1e-9, $"seed {seed}");
            for (var j = 0; j < d; j++)
            {
                taken.Select((t, i) => t ? use[(i * d) + j] : 0).Sum().ShouldBeLessThanOrEqualTo(room[j], $"seed {seed}");
            }
        }
    }

    [Fact]
    public void A_table_that_would_be_too_large_is_refused()
    {
        var table = new KnapsackTable(3);
        table.Prepare([4001, 1, 1]).ShouldBe(int.MaxValue);
        table.Prepare([300, 300, 300]).ShouldBe(int.MaxValue);
        table.Prepare([30, 10, 4]).ShouldBe(11 * 5 * 8);
    }

    private static double BestOfAll(double[] room, double[] use, double[] profit)
    {
        var best = 0.0;
        for (var set = 0; set < 1 << profit.Length; set++)
        {
            var (sum, fits) = (0.0, true);
            for (var j = 0; j < room.Length && fits; j++)
            {
                var used = 0.0;
                for (var i = 0; i < profit.Length; i++)
                {
                    used += (set >> i & 1) * use[(i * room.Length) + j];
                }

                fits = used <= room[j];
            }

            for (var i = 0; i < profit.Length; i++)
            {
                sum += (set >> i & 1) * profit[i];
            }

            best = fits ? Math.Max(best, sum) : best;
        }

        return best;
    }
}
