namespace Bosetting.Matching.Planning.Search;

/// <summary>
/// Depth-first branch and bound over <see cref="KnapsackItems"/>. Capacities are weighed together, which gives Dantzig's bound for
/// what is left; of households that use the same none is taken after a better one has been passed over.
/// </summary>
/// <param name="items">The items.</param>
/// <param name="left">What is left of every dimension; as before when the search has ended.</param>
/// <param name="dimensions">How many there are.</param>
/// <param name="classes">How many classes there are.</param>
internal sealed class KnapsackSearch(KnapsackItems items, double[] left, int dimensions, int classes)
{
    private const int MostNodes = 400;

    private readonly int _d = dimensions;
    private readonly bool[] _closed = new bool[classes];
    private double[] _profit = [];
    private double[] _weight = [];
    private double[] _use = [];
    private int[] _class = [];
    private bool[] _taken = [];
    private int _count;
    private int _nodes;
    private double _tolerance;

    /// <summary>Profit of the best set known.</summary>
    public double Best { get; private set; }

    /// <summary>True when it was found here; <see cref="KnapsackItems.Best"/> says which it is.</summary>
    public bool Improved { get; private set; }

    /// <summary>No set that wasn't looked at has a greater profit.</summary>
    public double Abandoned { get; private set; }

    /// <summary>True when there were too many sets to look at.</summary>
    public bool HasGivenUp => _nodes > MostNodes;

    /// <summary>Looks for a set that is better than the one known by more than the tolerance.</summary>
    /// <param name="known">Profit of the one known.</param>
    /// <param name="tolerance">The tolerance.</param>
    /// <param name="room">What is left, weighed.</param>
    public void Run(double known, double tolerance, double room)
    {
        (Best, Improved, Abandoned, _nodes, _tolerance) = (known, false, 0, 0, tolerance);
        (_profit, _weight, _use, _class, _count) = (items.Profit, items.Weight, items.Use, items.Class, items.Count);
        if (_taken.Length < _profit.Length)
        {
            _taken = new bool[_profit.Length];
        }

        Array.Clear(_taken, 0, _count);
        Branch(0, 0, room);
    }

    private void Branch(int i, double profit, double room)
    {
        if (profit > Best)
        {
            (Best, Improved) = (profit, true);
            Array.Copy(_taken, items.Best, _count);
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
        if (bound <= Best + _tolerance)
        {
            Abandoned = Math.Max(Abandoned, bound);
            return;
        }

        if (++_nodes > MostNodes)
        {
            Abandoned = Math.Max(Abandoned, bound);
            return;
        }

        _taken[i] = true;
        for (var j = 0; j < _d; j++)
        {
            left[j] -= _use[(i * _d) + j];
        }

        Branch(i + 1, profit + _profit[i], room - _weight[i]);
        _taken[i] = false;
        for (var j = 0; j < _d; j++)
        {
            left[j] += _use[(i * _d) + j];
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
            if (_use[(i * _d) + j] > left[j])
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
