using System.Runtime.InteropServices;

namespace Bosetting.Matching.Planning.Search;

/// <summary>
/// The bound by prices u ≥ 0 on households: Σ u_h + Σ_m (best set for m at profits s − u). Every set respects the
/// capacities, so the lowest value is that of Dantzig–Wolfe's master problem with sets as columns (Savelsbergh 1997): never
/// above the linear relaxation's, and far below it where few places meet large households.
/// </summary>
internal sealed class HouseholdPrices : IDualFunction
{
    private const int MostPieces = 32;

    private readonly Instance _x;
    private readonly Budget _budget;
    private readonly Knapsack[] _knapsacks;
    private readonly List<int>[] _sets;

    public HouseholdPrices(KnapsackColumns columns, Budget budget)
    {
        (_x, _budget) = (columns.Instance, budget);
        _knapsacks = new Knapsack[budget.Threads <= 1 ? 1 : Math.Min(MostPieces, _x.Municipalities)];
        for (var i = 0; i < _knapsacks.Length; i++)
        {
            _knapsacks[i] = new Knapsack(columns);
        }

        _sets = [.. Enumerable.Range(0, _x.Municipalities).Select(_ => new List<int>())];
        Profit = new double[_x.Municipalities];
        Prices = new double[_x.Households];
    }

    public int Length => _x.Households;

    /// <summary>Each municipality's best profit at the prices last evaluated.</summary>
    public double[] Profit { get; }

    /// <summary>See <see cref="Knapsack.Tolerance"/>.</summary>
    public double Tolerance { get; set; }

    /// <summary>The prices last evaluated.</summary>
    public double[] Prices { get; }

    /// <summary>Each municipality's best set at those prices, as indices in <see cref="Instance.ColumnPair"/>.</summary>
    public IReadOnlyList<List<int>> Sets => _sets;

    public double Evaluate(ReadOnlySpan<double> prices, Span<double> gradient)
    {
        prices.CopyTo(Prices);
        _budget.ForEach(_knapsacks.Length, Work);
        var bound = 0.0;
        gradient.Fill(1);
        foreach (var u in prices)
        {
            bound += u;
        }

        foreach (var k in Profit)
        {
            bound += k;
        }

        foreach (var set in _sets)
        {
            foreach (var e in CollectionsMarshal.AsSpan(set))
            {
                gradient[_x.ColumnHousehold[e]] -= 1;
            }
        }

        return bound;
    }

    private void Work(int piece)
    {
        var knapsack = _knapsacks[piece];
        knapsack.Tolerance = Tolerance;
        // Asked to stop: the bound becomes infinite, and so of no use to anyone.
        var over = _budget.Over;
        for (var m = piece; m < _x.Municipalities; m += _knapsacks.Length)
        {
            over |= m % 16 == 0 && _budget.Over;
            Profit[m] = over ? double.PositiveInfinity : knapsack.Solve(m, Prices, _sets[m]);
        }
    }
}
