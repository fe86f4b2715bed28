namespace Bosetting.Matching.Planning.Search;

/// <summary>
/// Those who can be in a better set for one municipality than the one known, by what they give for their weight; of households
/// that use the same only as many as there is room for.
/// </summary>
/// <param name="columns">Scores, prices and weights.</param>
/// <param name="left">What is left of every dimension.</param>
internal sealed class KnapsackItems(KnapsackColumns columns, double[] left)
{
    private readonly Instance _x = columns.Instance;
    private readonly int _d = columns.Instance.Dimensions;
    private readonly double[] _usable = new double[columns.Instance.Dimensions];
    private readonly int[] _seen = new int[columns.Classes];
    private double[] _ratio = [];

    /// <summary>How many there are; the arrays may be longer.</summary>
    public int Count { get; private set; }

    /// <summary>Score less the household's price.</summary>
    public double[] Profit { get; private set; } = [];

    /// <summary>What it uses, weighed.</summary>
    public double[] Weight { get; private set; } = [];

    /// <summary>What it uses, [item × dimension].</summary>
    public double[] Use { get; private set; } = [];

    /// <summary><see cref="KnapsackColumns.ClassOf"/> of its household.</summary>
    public int[] Class { get; private set; } = [];

    /// <summary>Its index in <see cref="Instance.ColumnPair"/>.</summary>
    public int[] Entry { get; private set; } = [];

    /// <summary>Whether it is in the best set that has been found.</summary>
    public bool[] Best { get; private set; } = [];

    /// <summary>Collects them.</summary>
    /// <param name="m">The municipality.</param>
    /// <param name="prices">Prices of households.</param>
    /// <param name="without">A household that is left out; −1 for none.</param>
    /// <param name="slack">What a better set may give away at most of what the room is worth.</param>
    public void Collect(int m, ReadOnlySpan<double> prices, int without, double slack)
    {
        var (from, to) = (columns.Start[m], columns.Start[m + 1]);
        if (Profit.Length < to - from)
        {
            var length = Math.Max(16, to - from);
            (Profit, Weight, _ratio, Use) = (new double[length], new double[length], new double[length], new double[length * _d]);
            (Class, Entry, Best) = (new int[length], new int[length], new bool[length]);
        }

        Count = 0;
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

            _ratio[Count] = columns.Weight[e] > 0 ? -profit / columns.Weight[e] : double.NegativeInfinity;
            Entry[Count] = e;
            Count++;
        }

        Array.Sort(_ratio, Entry, 0, Count);
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            var e = Entry[i];
            var h = columns.Household[e];
            var @class = columns.ClassOf[h];
            // Of those who use the same only as many as there is room for can be in a best set, and they come in order of profit.
            if (++_seen[@class] > 1 && !FitsTimes(h, _seen[@class]))
            {
                continue;
            }

            Entry[kept] = e;
            Class[kept] = @class;
            Profit[kept] = columns.Score[e] - prices[h];
            Weight[kept] = columns.Weight[e];
            _x.Use.AsSpan(h * _d, _d).CopyTo(Use.AsSpan(kept * _d));
            kept++;
        }

        Array.Clear(_seen);
        Count = kept;
    }

    /// <summary>What is left, less what nobody can use: that makes a table larger, and no set better.</summary>
    public ReadOnlySpan<double> Usable()
    {
        Array.Clear(_usable);
        for (var i = 0; i < Count * _d; i += _d)
        {
            for (var j = 0; j < _d; j++)
            {
                _usable[j] += Use[i + j];
            }
        }

        for (var j = 0; j < _d; j++)
        {
            _usable[j] = Math.Min(_usable[j], left[j]);
        }

        return _usable;
    }

    private bool FitsTimes(int h, int times)
    {
        var use = _x.Use.AsSpan(h * _d, _d);
        for (var j = 0; j < use.Length; j++)
        {
            if (use[j] * times > left[j])
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
            if (use[j] > left[j])
            {
                return false;
            }
        }

        return true;
    }
}
