namespace Bosetting.Matching.Planning.Search;

/// <summary>
/// The best set of households for one municipality at given profits: a small knapsack with several capacities. Households that
/// can't be in a better set than the one known are left out at once (<see cref="KnapsackItems"/>); what is left is solved by a table
/// when it is small (<see cref="KnapsackTable"/>) and by branch and bound otherwise (<see cref="KnapsackSearch"/>).
/// </summary>
internal sealed class Knapsack
{
    // Work that a table may be: at once, and when the search has given up.
    private const long QuickTable = 60_000;
    private const long LongTable = 2_000_000;

    // While prices are far off, a set that is nearly the best and a bound that is nearly as low will do.
    private const double RoughTolerance = 1e-4;
    private const long RoughTable = 200_000;

    private readonly KnapsackColumns _columns;
    private readonly Instance _x;
    private readonly int _d;
    private readonly double[] _left;
    private readonly KnapsackItems _items;
    private readonly KnapsackTable _table;
    private readonly KnapsackSearch _search;
    private double _best;
    private double _abandoned;
    private double _relaxed;
    private bool _improved;

    public Knapsack(KnapsackColumns columns)
    {
        (_columns, _x, _d) = (columns, columns.Instance, columns.Instance.Dimensions);
        _left = new double[_d];
        (_items, _table) = (new(columns, _left), new(_d));
        _search = new(_items, _left, _d, columns.Classes);
    }

    /// <summary>A set better by no more than this share of what the room is worth isn't looked for; the bound takes account of it.</summary>
    public double Tolerance { get; set; }

    /// <summary>The bound of the best set for a municipality.</summary>
    /// <param name="municipality">The municipality.</param>
    /// <param name="householdPrices">Profit is score less this.</param>
    /// <param name="set">A set known to fit, as indices in <see cref="Instance.ColumnPair"/>; becomes the best one found.</param>
    /// <returns>No set has a greater profit. Within the tolerance of the set's own unless the search was cut off.</returns>
    public double Solve(int municipality, ReadOnlySpan<double> householdPrices, List<int> set)
    {
        var d = _d;
        for (var j = 0; j < d; j++)
        {
            _left[j] = _x.Capacity[(municipality * d) + j];
        }

        var known = 0.0;
        for (var i = set.Count - 1; i >= 0; i--)
        {
            var profit = _columns.Score[set[i]] - householdPrices[_columns.Household[set[i]]];
            if (profit <= 0)
            {
                set.RemoveAt(i);
            }
            else
            {
                known += profit;
            }
        }

        Search(municipality, householdPrices, -1, known);
        if (_improved)
        {
            set.Clear();
            for (var i = 0; i < _items.Count; i++)
            {
                if (_items.Best[i])
                {
                    set.Add(_items.Entry[i]);
                }
            }
        }

        return Bound;
    }

    /// <summary>The bound of what others may add to a household in a municipality.</summary>
    public double SolveBeside(int household, int municipality, ReadOnlySpan<double> householdPrices)
    {
        for (var j = 0; j < _d; j++)
        {
            _left[j] = _x.Capacity[(municipality * _d) + j] - _x.Use[(household * _d) + j];
        }

        Search(municipality, householdPrices, household, 0);
        return Bound;
    }

    private bool Rough => Tolerance >= RoughTolerance;

    private double Bound => Math.Max(_best, Math.Min(_abandoned, _relaxed));

    private void Search(int m, ReadOnlySpan<double> prices, int without, double known)
    {
        (_best, _abandoned, _improved) = (known, 0, false);
        _relaxed = Relaxed(m, prices, without);
        var tolerance = Tolerance * _relaxed;
        if (_relaxed <= known + tolerance)
        {
            _abandoned = _relaxed;
            return;
        }

        _items.Collect(m, prices, without, _relaxed - known);
        var room = 0.0;
        for (var j = 0; j < _d; j++)
        {
            room += _columns.WeightOf[(m * _d) + j] * _left[j];
        }

        var table = (long)_table.Prepare(_items.Usable()) * _items.Count;
        if (table <= QuickTable)
        {
            Fill();
            return;
        }

        _search.Run(known, tolerance, room);
        (_best, _abandoned, _improved) = (_search.Best, _search.Abandoned, _search.Improved);
        if (_search.HasGivenUp && table <= (Rough ? RoughTable : LongTable))
        {
            _abandoned = 0;
            Fill();
        }
    }

    private void Fill()
    {
        var value = _table.Fill(_items.Profit, _items.Use, _items.Count);
        if (value > _best)
        {
            (_best, _improved) = (value, true);
            _table.Trace(_items.Use, _items.Count, _items.Best);
        }
    }

    // What the room is worth at its prices, and what households would pay above them.
    private double Relaxed(int m, ReadOnlySpan<double> prices, int without)
    {
        var sum = 0.0;
        for (var j = 0; j < _d; j++)
        {
            sum += _columns.CapacityPrices[(m * _d) + j] * _left[j];
        }

        var (households, score, price) = (_columns.Household, _columns.Score, _columns.Price);
        var last = _columns.Start[m + 1];
        for (var e = _columns.Start[m]; e < last; e++)
        {
            var above = score[e] - prices[households[e]] - price[e];
            if (above > 0 && households[e] != without)
            {
                sum += above;
            }
        }

        return sum;
    }
}
