using System.Runtime.InteropServices;

namespace Bosetting.Matching.Planning.Search;

/// <summary>
/// The bound by prices u ≥ 0 on households: Σ u_h + Σ_m (best set for m at profits s − u). Every set respects the
/// capacities, so the lowest value is that of Dantzig–Wolfe's master problem with sets as columns (Savelsbergh 1997): never
/// above the linear relaxation's, and far below it where few places meet large households.
/// </summary>
internal sealed class HouseholdPrices : IDualFunction
{
    private const int Pieces = 32;

    private readonly Instance _x;
    private readonly Budget _budget;
    private readonly Knapsack[] _knapsacks = new Knapsack[Pieces];
    private readonly List<int>[] _sets;

    public HouseholdPrices(KnapsackColumns columns, Budget budget)
    {
        (_x, _budget) = (columns.Instance, budget);
        for (var i = 0; i < Pieces; i++)
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
        _budget.ForEach(Pieces, Work);
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
        for (var m = piece; m < _x.Municipalities; m += Pieces)
        {
            // Asked to stop: the bound becomes infinite, and so of no use to anyone.
            Profit[m] = _budget.Over ? double.PositiveInfinity : knapsack.Solve(m, Prices, _sets[m]);
        }
    }
}
