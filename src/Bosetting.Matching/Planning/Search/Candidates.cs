namespace Bosetting.Matching.Planning.Search;

/// <summary>Each household's most promising pairs at some prices, the best first.</summary>
internal sealed class Candidates
{
    private readonly int[] _start;
    private readonly int[] _pair;

    /// <summary>Orders pairs by score less the price of what the household uses there, and keeps the first ones.</summary>
    public Candidates(Instance instance, ReadOnlySpan<double> prices, int keep)
    {
        var d = instance.Dimensions;
        _start = new int[instance.Households + 1];
        var pairs = new List<int>(instance.Households * Math.Min(keep, 32));
        var (key, order) = (new double[keep], new int[keep]);
        for (var h = 0; h < instance.Households; h++)
        {
            var count = 0;
            for (var p = instance.Start[h]; p < instance.Start[h + 1]; p++)
            {
                var value = Reduced(instance, prices, h, p, d);
                if (count == keep && value <= key[^1])
                {
                    continue;
                }

                // Few of many are kept, so that most pairs end above.
                var at = count < keep ? count++ : keep - 1;
                for (; at > 0 && key[at - 1] < value; at--)
                {
                    (key[at], order[at]) = (key[at - 1], order[at - 1]);
                }

                (key[at], order[at]) = (value, p);
            }

            pairs.AddRange(order.AsSpan(0, count));
            _start[h + 1] = pairs.Count;
        }

        _pair = [.. pairs];
    }

    /// <summary>The candidates of a household.</summary>
    public ReadOnlySpan<int> Of(int household) => _pair.AsSpan(_start[household], _start[household + 1] - _start[household]);

    /// <summary>Score less the price of what the household uses there.</summary>
    public static double Reduced(Instance instance, ReadOnlySpan<double> prices, int household, int pair, int dimensions)
    {
        var value = instance.Score[pair];
        var price = prices.Slice(instance.Municipality[pair] * dimensions, dimensions);
        var use = instance.Use.AsSpan(household * dimensions, dimensions);
        for (var j = 0; j < use.Length; j++)
        {
            value -= price[j] * use[j];
        }

        return value;
    }
}
