namespace Bosetting.Matching.Planning.Search;

/// <summary>
/// The bound by prices λ ≥ 0 on capacity: Σ λ·c + Σ_h max(0, max_m s_hm − λ_m·a_h). Its lowest value is that of the linear
/// relaxation (Fisher 1981); one evaluation looks at every pair once.
/// </summary>
internal sealed class CapacityPrices(Instance instance, Budget budget) : IDualFunction
{
    // Households in a piece of work; fixed, so that sums don't depend on the number of threads.
    private const int Piece = 128;

    private readonly double[] _sums = new double[(instance.Households + Piece - 1) / Piece];
    private readonly double[]?[] _used = new double[]?[(instance.Households + Piece - 1) / Piece];

    public int Length => instance.Capacity.Length;

    /// <summary>The pair that each household chose at the prices last evaluated, or −1.</summary>
    public int[] Choice { get; } = new int[instance.Households];

    /// <summary>What the choice is worth at those prices: the household's own price.</summary>
    public double[] Value { get; } = new double[instance.Households];

    public double Evaluate(ReadOnlySpan<double> prices, Span<double> gradient)
    {
        var copy = prices.ToArray();
        if (_sums.Length <= 1)
        {
            for (var i = 0; i < _sums.Length; i++)
            {
                Work(i, copy);
            }
        }
        else
        {
            budget.ForEach(_sums.Length, i => Work(i, copy));
        }

        var bound = 0.0;
        for (var i = 0; i < copy.Length; i++)
        {
            bound += copy[i] * instance.Capacity[i];
            gradient[i] = instance.Capacity[i];
        }

        for (var i = 0; i < _sums.Length; i++)
        {
            bound += _sums[i];
            var used = _used[i]!;
            for (var j = 0; j < used.Length; j++)
            {
                gradient[j] -= used[j];
            }
        }

        return bound;
    }

    private void Work(int piece, double[] prices)
    {
        var used = _used[piece] ??= new double[prices.Length];
        Array.Clear(used);
        var d = instance.Dimensions;
        var sum = 0.0;
        var last = Math.Min(instance.Households, (piece + 1) * Piece);
        for (var h = piece * Piece; h < last; h++)
        {
            var use = instance.Use.AsSpan(h * d, d);
            var (best, chosen) = (0.0, -1);
            for (var p = instance.Start[h]; p < instance.Start[h + 1]; p++)
            {
                var value = instance.Score[p];
                if (value <= best)
                {
                    continue;
                }

                var price = prices.AsSpan(instance.Municipality[p] * d, d);
                for (var j = 0; j < use.Length; j++)
                {
                    value -= price[j] * use[j];
                }

                if (value > best)
                {
                    (best, chosen) = (value, p);
                }
            }

            Choice[h] = chosen;
            Value[h] = best;
            sum += best;
            if (chosen >= 0)
            {
                var at = used.AsSpan(instance.Municipality[chosen] * d, d);
                for (var j = 0; j < use.Length; j++)
                {
                    at[j] += use[j];
                }
            }
        }

        _sums[piece] = sum;
    }
}
