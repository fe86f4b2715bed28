namespace Bosetting.Matching.Planning.Search;

/// <summary>
/// A problem made ready for the search: locked households are placed and their use taken off, pairs that can't fit are gone,
/// use is counted in the greatest common unit of each dimension, and scores with few decimals are whole numbers.
/// </summary>
internal sealed class Rooted
{
    private readonly PlanningProblem _problem;
    private readonly double[] _unit;
    private readonly int[] _locked;

    public Rooted(PlanningProblem problem)
    {
        _problem = problem;
        var d = problem.Dimensions.Count;
        _unit = Units(problem, d);
        Scale = ScoreScale(problem.PairScore, problem.Households.Count);
        var capacity = new double[problem.Capacity.Length];
        for (var i = 0; i < capacity.Length; i++)
        {
            capacity[i] = Math.Floor(problem.Capacity[i] / _unit[i % d]);
        }

        var use = new double[problem.Use.Length];
        for (var i = 0; i < use.Length; i++)
        {
            use[i] = problem.Use[i] / _unit[i % d];
        }

        var score = new double[problem.PairCount];
        for (var p = 0; p < score.Length; p++)
        {
            score[p] = Scale > 0 ? Math.Round(problem.PairScore[p] * Scale) : problem.PairScore[p];
        }

        var whole = new Instance(d, use, capacity, problem.PairStart.ToArray(), problem.PairMunicipality.ToArray(), score, Scale > 0);
        _locked = new int[problem.Households.Count];
        Array.Fill(_locked, -1);
        var wanted = new bool[score.Length];
        var left = capacity.AsSpan().ToArray();
        for (var h = 0; h < whole.Households; h++)
        {
            if (problem.Households[h].Lock is not { } m)
            {
                wanted.AsSpan(whole.Start[h], whole.Start[h + 1] - whole.Start[h]).Fill(true);
                continue;
            }

            _locked[h] = m;
            Fixed += score[problem.Pair(h, m)];
            for (var j = 0; j < d; j++)
            {
                left[(m * d) + j] -= use[(h * d) + j];
            }
        }

        Part = Part.Of(whole, wanted, left);
    }

    /// <summary>What is to be decided.</summary>
    public Part Part { get; }

    /// <summary>Sum of scores of the locked households, in the search's units.</summary>
    public double Fixed { get; }

    /// <summary>Search units in a point, or 0 when scores are taken as they are.</summary>
    public double Scale { get; }

    /// <summary>A sum of scores in points.</summary>
    public double Points(double sum) => Scale > 0 ? sum / Scale : sum;

    /// <summary>The municipality of each household of the problem.</summary>
    public int[] Municipalities(ReadOnlySpan<int> plan)
    {
        var result = _locked.AsSpan().ToArray();
        for (var i = 0; i < plan.Length; i++)
        {
            if (plan[i] >= 0)
            {
                result[Part.Household[i]] = Part.Municipality[Part.Instance.Municipality[plan[i]]];
            }
        }

        return result;
    }

    /// <summary>Prices per unit of the search as points for one of a dimension.</summary>
    public double[,] Prices(ReadOnlySpan<double> prices)
    {
        var d = _problem.Dimensions.Count;
        var result = new double[_problem.Municipalities.Count, d];
        for (var i = 0; i < prices.Length; i++)
        {
            result[Part.Municipality[i / d], i % d] = Points(prices[i]) * PlanningProblem.InOne / _unit[i % d];
        }

        return result;
    }

    private static double[] Units(PlanningProblem problem, int d)
    {
        var unit = new double[d];
        for (var i = 0; i < problem.Use.Length; i++)
        {
            unit[i % d] = Divisor((long)unit[i % d], (long)problem.Use[i]);
        }

        for (var j = 0; j < d; j++)
        {
            unit[j] = Math.Max(1, unit[j]);
        }

        return unit;
    }

    private static long Divisor(long a, long b)
    {
        while (b > 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }

    // The power of ten by which all scores become whole numbers, or 0.
    private static double ScoreScale(ReadOnlySpan<double> scores, int households)
    {
        // Sums of whole numbers are exact up to 2^53.
        var most = Math.Pow(2, 53) / Math.Max(1, households);
        for (var scale = 1.0; scale <= 1e4; scale *= 10)
        {
            var all = true;
            foreach (var s in scores)
            {
                if (Math.Round(s * scale) / scale != s || s * scale > most)
                {
                    all = false;
                    break;
                }
            }

            if (all)
            {
                return scale;
            }
        }

        return 0;
    }
}
