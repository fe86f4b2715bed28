using System.Runtime.InteropServices;

namespace Bosetting.Matching.Planning.Search;

/// <summary>What all knapsacks share: by municipality, each household's score, price and weight there.</summary>
internal sealed class KnapsackColumns
{
    // A dimension without a price still has a little weight, so that it isn't spent for nothing.
    private const double Least = 0.02;

    public KnapsackColumns(Instance x, double[] capacityPrices)
    {
        (Instance, CapacityPrices) = (x, capacityPrices);
        (Start, Household) = (x.ColumnStart, x.ColumnHousehold);
        (ClassOf, Classes) = UseClasses(x);
        var d = x.Dimensions;
        var count = x.ColumnPair.Length;
        (Score, Price, Weight) = (new double[count], new double[count], new double[count]);
        WeightOf = new double[x.Capacity.Length];
        for (var m = 0; m < x.Municipalities; m++)
        {
            var worth = 0.0;
            for (var j = 0; j < d; j++)
            {
                worth += capacityPrices[(m * d) + j] * x.Capacity[(m * d) + j];
            }

            for (var j = 0; j < d; j++)
            {
                var capacity = x.Capacity[(m * d) + j];
                WeightOf[(m * d) + j] = capacityPrices[(m * d) + j] + (capacity > 0 ? (worth > 0 ? Least * worth : 1) / capacity : 0);
            }

            for (var e = x.ColumnStart[m]; e < x.ColumnStart[m + 1]; e++)
            {
                Score[e] = x.Score[x.ColumnPair[e]];
                for (var j = 0; j < d; j++)
                {
                    var use = x.Use[(x.ColumnHousehold[e] * d) + j];
                    Price[e] += capacityPrices[(m * d) + j] * use;
                    Weight[e] += WeightOf[(m * d) + j] * use;
                }
            }
        }
    }

    /// <summary>The instance.</summary>
    public Instance Instance { get; }

    /// <summary>Prices of capacity, which bound what a municipality's room can be worth.</summary>
    public double[] CapacityPrices { get; }

    /// <summary>How much each dimension weighs, [municipality × dimension].</summary>
    public double[] WeightOf { get; }

    /// <summary><see cref="Instance.ColumnStart"/>.</summary>
    public int[] Start { get; }

    /// <summary><see cref="Instance.ColumnHousehold"/>.</summary>
    public int[] Household { get; }

    /// <summary>Score of each entry (<see cref="Instance.ColumnPair"/>).</summary>
    public double[] Score { get; }

    /// <summary>Price of what the household uses.</summary>
    public double[] Price { get; }

    /// <summary>Its weight.</summary>
    public double[] Weight { get; }

    /// <summary>Households with the same class use the same of everything.</summary>
    public int[] ClassOf { get; }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    private static (int[] ClassOf, int Count) UseClasses(Instance x)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var classOf = new int[x.Households];
        for (var h = 0; h < x.Households; h++)
        {
            var key = MemoryMarshal.Cast<double, char>(x.Use.AsSpan(h * x.Dimensions, x.Dimensions)).ToString();
            if (!known.TryGetValue(key, out var number))
            {
                known.Add(key, number = known.Count);
            }

            classOf[h] = number;
        }

        return (classOf, known.Count);
    }
}
