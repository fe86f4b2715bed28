namespace Bosetting.Matching.Planning.Search;

/// <summary>Builds a plan by prices: who loses most by not getting the best comes first (regret, Martello and Toth 1981).</summary>
internal static class Greedy
{
    /// <summary>Places everyone who has none, as far as there is room.</summary>
    public static void Fill(Draft draft, ReadOnlySpan<double> prices, Candidates candidates)
    {
        var x = draft.Instance;
        var waiting = draft.Unplaced.ToArray();
        var key = new double[waiting.Length];
        for (var i = 0; i < waiting.Length; i++)
        {
            var of = candidates.Of(waiting[i]);
            var first = of.Length > 0 ? Candidates.Reduced(x, prices, waiting[i], of[0], x.Dimensions) : 0;
            var second = of.Length > 1 ? Candidates.Reduced(x, prices, waiting[i], of[1], x.Dimensions) : 0;
            key[i] = -(first - Math.Max(0, second));
        }

        Array.Sort(key, waiting);
        foreach (var h in waiting)
        {
            foreach (var p in candidates.Of(h))
            {
                if (draft.Fits(h, x.Municipality[p]))
                {
                    draft.Put(h, p);
                    break;
                }
            }
        }

        Complete(draft);
    }

    /// <summary>Places whoever still fits anywhere at all, at the best score.</summary>
    public static void Complete(Draft draft)
    {
        var x = draft.Instance;
        var waiting = draft.Unplaced.ToArray();
        Array.Sort(waiting);
        foreach (var h in waiting)
        {
            var best = -1;
            for (var p = x.Start[h]; p < x.Start[h + 1]; p++)
            {
                if ((best < 0 || x.Score[p] > x.Score[best]) && draft.Fits(h, x.Municipality[p]))
                {
                    best = p;
                }
            }

            if (best >= 0)
            {
                draft.Put(h, best);
            }
        }
    }
}
