using System.Globalization;
using Bosetting.Matching.Planning;

namespace Bosetting.Benchmarks.Planning;

/// <summary>Writes a problem in the LP format that other solvers read.</summary>
internal static class LinearProgram
{
    public static void Write(PlanningProblem p, string file)
    {
        using var w = new StreamWriter(file);
        var pairs = (from h in Enumerable.Range(0, p.Households.Count)
                     from m in Enumerable.Range(0, p.Municipalities.Count)
                     where p.Score(h, m) is not null
                     select (H: h, M: m)).ToArray();
        w.WriteLine("Maximize");
        Terms(w, " score:", pairs.Select(x => (p.Score(x.H, x.M)!.Value, x.H, x.M)), "");
        w.WriteLine("Subject To");
        foreach (var own in pairs.GroupBy(x => x.H))
        {
            Terms(w, $" h{own.Key}:", own.Select(x => (1.0, x.H, x.M)), " <= 1");
        }

        foreach (var there in pairs.GroupBy(x => x.M))
        {
            for (var j = 0; j < p.Dimensions.Count; j++)
            {
                var terms = there.Where(x => p.Households[x.H].Use[j] > 0).Select(x => (p.Households[x.H].Use[j], x.H, x.M)).ToArray();
                if (terms.Length > 0)
                {
                    Terms(w, $" m{there.Key}_{j}:", terms, string.Create(CultureInfo.InvariantCulture, $" <= {p.Municipalities[there.Key].Capacity[j]}"));
                }
            }
        }

        w.WriteLine("Binary");
        foreach (var (h, m) in pairs)
        {
            w.WriteLine($" x{h}_{m}");
        }

        w.WriteLine("End");
    }

    // Short lines: some readers have a limit.
    private static void Terms(StreamWriter w, string name, IEnumerable<(double Factor, int H, int M)> terms, string end)
    {
        w.Write(name);
        var n = 0;
        foreach (var (factor, h, m) in terms)
        {
            w.Write(string.Create(CultureInfo.InvariantCulture, $" + {factor} x{h}_{m}"));
            if (++n % 8 == 0)
            {
                w.WriteLine();
            }
        }

        w.WriteLine(end);
    }
}
