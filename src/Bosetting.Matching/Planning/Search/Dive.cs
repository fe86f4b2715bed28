namespace Bosetting.Matching.Planning.Search;

/// <summary>
/// Builds a plan from the relaxed one: places the households that the relaxed plan is surest of, improves the prices of what
/// remains, and so on (diving with column generation, Sadykov et al. 2019, with prices by the volume algorithm).
/// </summary>
internal sealed class Dive(Instance whole, Func<Instance, double[], double[], Relaxation> relax, Func<bool> over, ulong seed)
{
    // Surer than this is placed at once; and in any case a share of those who remain.
    private const double Sure = 0.99;

    private Chance _chance = new(seed);

    /// <summary>A plan: the pair of each household, or −1.</summary>
    /// <param name="start">The whole with its prices.</param>
    /// <param name="noise">How much chance there is in the choice; 0 for none.</param>
    /// <param name="least">Share of those who remain that is placed each time, sure or not.</param>
    /// <param name="steps">Steps to improve the prices in between.</param>
    public int[] Run(Relaxation start, double noise, double least, int steps)
    {
        var draft = new Draft(whole);
        var relaxation = start;
        double[] capacity = [.. start.Capacity];
        var households = start.Households?.ToArray() ?? new double[whole.Households];
        int[] household = [.. Enumerable.Range(0, whole.Households)];
        int[] pair = [.. Enumerable.Range(0, whole.Score.Length)];
        while (!over())
        {
            Fix(draft, relaxation, household, pair, noise, least);
            var open = new bool[whole.Score.Length];
            foreach (var h in draft.Unplaced)
            {
                open.AsSpan(whole.Start[h], whole.Start[h + 1] - whole.Start[h]).Fill(true);
            }

            var part = Part.Of(whole, open, draft.Room);
            if (part.Instance.Households == 0)
            {
                break;
            }

            relaxation = relax(part.Instance, Select(capacity, part.Municipality, whole.Dimensions), Select(households, part.Household, 1));
            for (var i = 0; i < steps && !relaxation.Done && !over(); i++)
            {
                relaxation.Step(relaxation.Bound * 0.995);
            }

            Store(relaxation.Capacity, capacity, part.Municipality, whole.Dimensions);
            Store(relaxation.Households, households, part.Household, 1);
            (household, pair) = (part.Household, part.Pair);
        }

        Greedy.Fill(draft, capacity, new Candidates(whole, capacity, 24));
        return draft.PairOf;
    }

    private static double[] Select(double[] all, int[] which, int width)
    {
        var result = new double[which.Length * width];
        for (var i = 0; i < which.Length; i++)
        {
            all.AsSpan(which[i] * width, width).CopyTo(result.AsSpan(i * width));
        }

        return result;
    }

    private static void Store(double[]? some, double[] all, int[] which, int width)
    {
        for (var i = 0; some is not null && i < which.Length; i++)
        {
            some.AsSpan(i * width, width).CopyTo(all.AsSpan(which[i] * width));
        }
    }

    private void Fix(Draft draft, Relaxation relaxation, int[] household, int[] pair, double noise, double share)
    {
        var x = relaxation.Instance;
        var relaxed = relaxation.Relaxed();
        List<(double Sureness, int Household, int Pair)> sure = [];
        for (var h = 0; h < x.Households; h++)
        {
            for (var p = x.Start[h]; p < x.Start[h + 1]; p++)
            {
                if (relaxed[p] > 0.05)
                {
                    sure.Add((relaxed[p] + (noise * _chance.Share()), household[h], pair[p]));
                }
            }
        }

        sure.Sort((a, b) => b.Sureness.CompareTo(a.Sureness) is not 0 and var c ? c : a.Pair.CompareTo(b.Pair));
        var least = Math.Max(1, (int)(x.Households * share));
        var placed = 0;
        foreach (var (sureness, h, p) in sure)
        {
            if (placed >= least && sureness < Sure)
            {
                break;
            }

            if (draft.PairOf[h] < 0 && draft.Fits(h, whole.Municipality[p]))
            {
                draft.Put(h, p);
                placed++;
            }
        }

        if (placed > 0)
        {
            return;
        }

        // The relaxed plan says nothing: the first who fits anywhere is next.
        var waiting = draft.Unplaced.ToArray();
        Array.Sort(waiting);
        foreach (var h in waiting)
        {
            for (var p = whole.Start[h]; p < whole.Start[h + 1]; p++)
            {
                if (draft.Fits(h, whole.Municipality[p]))
                {
                    draft.Put(h, p);
                    return;
                }
            }
        }
    }
}
