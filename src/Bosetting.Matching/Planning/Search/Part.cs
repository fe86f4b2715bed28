using System.Runtime.InteropServices;

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
        List<(int Pair, int Household)> kept = [];
        for (var h = 0; h < whole.Households; h++)
        {
            for (var p = whole.Start[h]; p < whole.Start[h + 1]; p++)
            {
                if (wanted[p] && whole.Fits(h, capacity, whole.Municipality[p]))
                {
                    kept.Add((p, h));
                }
            }
        }

        return Of(whole, CollectionsMarshal.AsSpan(kept), capacity);
    }

    /// <summary>The same of pairs that fit, in order.</summary>
    public static Part Of(Instance whole, ReadOnlySpan<(int Pair, int Household)> kept, ReadOnlySpan<double> capacity)
    {
        var d = whole.Dimensions;
        var number = new int[whole.Municipalities];
        foreach (var (p, _) in kept)
        {
            number[whole.Municipality[p]] = 1;
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

        List<int> households = [], start = [];
        var (pairs, municipalities, score) = (new int[kept.Length], new int[kept.Length], new double[kept.Length]);
        for (var i = 0; i < kept.Length; i++)
        {
            var (p, h) = kept[i];
            if (households.Count == 0 || households[^1] != h)
            {
                households.Add(h);
                start.Add(i);
            }

            (pairs[i], municipalities[i], score[i]) = (p, number[whole.Municipality[p]], whole.Score[p]);
        }

        start.Add(kept.Length);

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

        return new Part(new Instance(d, use, most, [.. start], municipalities, score, whole.Whole), [.. households], [.. origin], pairs);
    }
}
