namespace Bosetting.Matching.Planning.Search;

/// <summary>A part of an instance, and where its households and pairs come from.</summary>
internal sealed class Part
{
    private Part(Instance instance, int[] household, int[] municipality, int[] pair) =>
        (Instance, Household, Municipality, Pair) = (instance, household, municipality, pair);

    /// <summary>The part as an instance of its own.</summary>
    public Instance Instance { get; }

    /// <summary>Each household's index in the whole.</summary>
    public int[] Household { get; }

    /// <summary>Each municipality's index in the whole.</summary>
    public int[] Municipality { get; }

    /// <summary>Each pair's index in the whole.</summary>
    public int[] Pair { get; }

    /// <summary>
    /// Keeps the pairs that are wanted and fit. Households and municipalities without pairs fall away; a dimension that can't
    /// bind in a municipality (all who may come fit together) gets room for just those.
    /// </summary>
    public static Part Of(Instance whole, ReadOnlySpan<bool> wanted, ReadOnlySpan<double> capacity)
    {
        var d = whole.Dimensions;
        var keep = new bool[whole.Score.Length];
        var number = new int[whole.Municipalities];
        for (var h = 0; h < whole.Households; h++)
        {
            for (var p = whole.Start[h]; p < whole.Start[h + 1]; p++)
            {
                if (wanted[p] && whole.Fits(h, capacity, whole.Municipality[p]))
                {
                    keep[p] = true;
                    number[whole.Municipality[p]] = 1;
                }
            }
        }

        List<int> origin = [];
        for (var m = 0; m < number.Length; m++)
        {
            if (number[m] > 0)
            {
                number[m] = origin.Count;
                origin.Add(m);
            }
        }

        List<int> households = [], pairs = [], start = [0], municipalities = [];
        for (var h = 0; h < whole.Households; h++)
        {
            for (var p = whole.Start[h]; p < whole.Start[h + 1]; p++)
            {
                if (keep[p])
                {
                    pairs.Add(p);
                    municipalities.Add(number[whole.Municipality[p]]);
                }
            }

            if (pairs.Count > start[^1])
            {
                households.Add(h);
                start.Add(pairs.Count);
            }
        }

        var use = new double[households.Count * d];
        for (var i = 0; i < households.Count; i++)
        {
            whole.Use.AsSpan(households[i] * d, d).CopyTo(use.AsSpan(i * d));
        }

        var most = new double[origin.Count * d];
        for (var i = 0; i < households.Count; i++)
        {
            for (var p = start[i]; p < start[i + 1]; p++)
            {
                for (var j = 0; j < d; j++)
                {
                    most[(municipalities[p] * d) + j] += use[(i * d) + j];
                }
            }
        }

        for (var i = 0; i < most.Length; i++)
        {
            most[i] = Math.Min(most[i], capacity[(origin[i / d] * d) + (i % d)]);
        }

        var score = new double[pairs.Count];
        for (var p = 0; p < score.Length; p++)
        {
            score[p] = whole.Score[pairs[p]];
        }

        return new Part(new Instance(d, use, most, [.. start], [.. municipalities], score, whole.Whole), [.. households], [.. origin], [.. pairs]);
    }
}
