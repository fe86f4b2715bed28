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
        var (key, order) = (Array.Empty<double>(), Array.Empty<int>());
        for (var h = 0; h < instance.Households; h++)
        {
            var length = instance.Start[h + 1] - instance.Start[h];
            if (key.Length < length)
            {
                (key, order) = (new double[length], new int[length]);
            }

            for (var i = 0; i < length; i++)
            {
                var p = instance.Start[h] + i;
                order[i] = p;
                key[i] = -Reduced(instance, prices, h, p, d);
            }

            Array.Sort(key, order, 0, length);
            pairs.AddRange(order.AsSpan(0, Math.Min(keep, length)));
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
