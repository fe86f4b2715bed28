namespace Bosetting.Matching.Planning.Search;

/// <summary>
/// The best set of households for one municipality at given profits: a small knapsack with several capacities, solved by
/// depth-first branch and bound. Capacities are weighed together by prices, which gives Dantzig's bound for what is left;
/// households that can't be in a better set than the one known are left out at once; those that use the same are taken in
/// order of profit, so that equal sets are looked at once.
/// </summary>
internal sealed class Knapsack(KnapsackColumns columns)
{
    private const int MostNodes = 400;

    private readonly Instance _x = columns.Instance;
    private readonly int _d = columns.Instance.Dimensions;
    // Work that a table may be: at once, and when the search has given up.
    private const long QuickTable = 60_000;
    private const long LongTable = 2_000_000;

    // While prices are far off, a set that is nearly the best and a bound that is nearly as low will do.
    private const double RoughTolerance = 1e-4;
    private const long RoughTable = 200_000;

    private readonly KnapsackTable _table = new(columns.Instance.Dimensions);
    private readonly double[] _left = new double[columns.Instance.Dimensions];
    private readonly double[] _usable = new double[columns.Instance.Dimensions];
    private readonly bool[] _closed = new bool[columns.Classes];
    private readonly int[] _seen = new int[columns.Classes];
    private double[] _profit = [];
    private double[] _weight = [];
    private double[] _ratio = [];
    private double[] _use = [];
    private int[] _class = [];
    private int[] _entry = [];
    private bool[] _taken = [];
    private bool[] _bestTaken = [];
    private int _count;
    private int _nodes;
    private double _best;
    private double _abandoned;
    private double _relaxed;
    private double _tolerance;
    private bool _improved;

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
            var profit = columns.Score[set[i]] - householdPrices[columns.Household[set[i]]];
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
            for (var i = 0; i < _count; i++)
            {
                if (_bestTaken[i])
                {
                    set.Add(_entry[i]);
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
        (_best, _abandoned, _nodes, _improved) = (known, 0, 0, false);
        _relaxed = Relaxed(m, prices, without);
        _tolerance = Tolerance * _relaxed;
        if (_relaxed <= known + _tolerance)
        {
            _abandoned = _relaxed;
            return;
        }

        Collect(m, prices, without, _relaxed - known);
        var room = 0.0;
        for (var j = 0; j < _d; j++)
        {
            room += columns.WeightOf[(m * _d) + j] * _left[j];
        }

        var table = (long)_table.Prepare(Usable()) * _count;
        if (table <= QuickTable)
        {
            Fill();
            return;
        }

        Array.Clear(_taken, 0, _count);
        Branch(0, 0, room);
        if (_nodes > MostNodes && table <= (Rough ? RoughTable : LongTable))
        {
            _abandoned = 0;
            Fill();
        }
    }

    private void Fill()
    {
        var value = _table.Fill(_profit, _use, _count);
        if (value > _best)
        {
            (_best, _improved) = (value, true);
            _table.Trace(_use, _count, _bestTaken);
        }
    }

    // What the room is worth at its prices, and what households would pay above them.
    private double Relaxed(int m, ReadOnlySpan<double> prices, int without)
    {
        var sum = 0.0;
        for (var j = 0; j < _d; j++)
        {
            sum += columns.CapacityPrices[(m * _d) + j] * _left[j];
        }

        var (households, score, price) = (columns.Household, columns.Score, columns.Price);
        var last = columns.Start[m + 1];
        for (var e = columns.Start[m]; e < last; e++)
        {
            var above = score[e] - prices[households[e]] - price[e];
            if (above > 0 && households[e] != without)
            {
                sum += above;
            }
        }

        return sum;
    }

    private void Collect(int m, ReadOnlySpan<double> prices, int without, double slack)
    {
        var (from, to) = (columns.Start[m], columns.Start[m + 1]);
        if (_profit.Length < to - from)
        {
            var length = Math.Max(16, to - from);
            (_profit, _weight, _ratio, _use) = (new double[length], new double[length], new double[length], new double[length * _d]);
            (_class, _entry, _taken, _bestTaken) = (new int[length], new int[length], new bool[length], new bool[length]);
        }

        _count = 0;
        var (households, score, price) = (columns.Household, columns.Score, columns.Price);
        for (var e = from; e < to; e++)
        {
            var h = households[e];
            var profit = score[e] - prices[h];
            // Taking it costs at least its price above its profit.
            if (profit <= 0 || price[e] - profit >= slack || h == without || (without >= 0 && !FitsLeft(h)))
            {
                continue;
            }

            _ratio[_count] = columns.Weight[e] > 0 ? -profit / columns.Weight[e] : double.NegativeInfinity;
            _entry[_count] = e;
            _count++;
        }

        Array.Sort(_ratio, _entry, 0, _count);
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            var e = _entry[i];
            var h = columns.Household[e];
            var @class = columns.ClassOf[h];
            // Of those who use the same only as many as there is room for can be in a best set, and they come in order of profit.
            if (++_seen[@class] > 1 && !FitsTimes(h, _seen[@class]))
            {
                continue;
            }

            _entry[kept] = e;
            _class[kept] = @class;
            _profit[kept] = columns.Score[e] - prices[h];
            _weight[kept] = columns.Weight[e];
            _x.Use.AsSpan(h * _d, _d).CopyTo(_use.AsSpan(kept * _d));
            kept++;
        }

        Array.Clear(_seen);
        _count = kept;
    }

    // Room that nobody can use makes a table larger, and no set better.
    private double[] Usable()
    {
        Array.Clear(_usable);
        for (var i = 0; i < _count * _d; i += _d)
        {
            for (var j = 0; j < _d; j++)
            {
                _usable[j] += _use[i + j];
            }
        }

        for (var j = 0; j < _d; j++)
        {
            _usable[j] = Math.Min(_usable[j], _left[j]);
        }

        return _usable;
    }

    private bool FitsTimes(int h, int times)
    {
        var use = _x.Use.AsSpan(h * _d, _d);
        for (var j = 0; j < use.Length; j++)
        {
            if (use[j] * times > _left[j])
            {
                return false;
            }
        }

        return true;
    }

    private bool FitsLeft(int h)
    {
        var use = _x.Use.AsSpan(h * _d, _d);
        for (var j = 0; j < use.Length; j++)
        {
            if (use[j] > _left[j])
            {
                return false;
            }
        }

        return true;
    }

    private void Branch(int i, double profit, double room)
    {
        if (profit > _best)
        {
            _best = profit;
            _improved = true;
            Array.Copy(_taken, _bestTaken, _count);
        }

        // What doesn't fit, or is no better than one passed over, needs no branch.
        while (i < _count && (_closed[_class[i]] || !Fits(i)))
        {
            i++;
        }

        if (i >= _count)
        {
            return;
        }

        var bound = profit + Rest(i, room);
        if (bound <= _best + _tolerance)
        {
            _abandoned = Math.Max(_abandoned, bound);
            return;
        }

        if (++_nodes > MostNodes)
        {
            _abandoned = Math.Max(_abandoned, bound);
            return;
        }

        _taken[i] = true;
        for (var j = 0; j < _d; j++)
        {
            _left[j] -= _use[(i * _d) + j];
        }

        Branch(i + 1, profit + _profit[i], room - _weight[i]);
        _taken[i] = false;
        for (var j = 0; j < _d; j++)
        {
            _left[j] += _use[(i * _d) + j];
        }

        // Without this one, none that uses the same and gives no more is worth taking.
        _closed[_class[i]] = true;
        Branch(i + 1, profit, room);
        _closed[_class[i]] = false;
    }

    private bool Fits(int i)
    {
        for (var j = 0; j < _d; j++)
        {
            if (_use[(i * _d) + j] > _left[j])
            {
                return false;
            }
        }

        return true;
    }

    private double Rest(int i, double room)
    {
        var sum = 0.0;
        for (; i < _count; i++)
        {
            if (_closed[_class[i]] || !Fits(i))
            {
                continue;
            }

            if (_weight[i] > room)
            {
                return room > 0 ? sum + (_profit[i] * room / _weight[i]) : sum;
            }

            room -= _weight[i];
            sum += _profit[i];
        }

        return sum;
    }
}
