namespace Bosetting.Matching.Planning.Search;

/// <summary>
/// Local search by short ejection chains (Yagiura, Ibaraki and Glover 2004) under simulated annealing: a household moves to a
/// promising municipality, those it pushes out look for another place, and someone who waits may take the place it left.
/// </summary>
internal sealed class Walker
{
    private const int MostEjected = 4;

    private readonly Instance _x;
    private readonly Candidates _candidates;
    private readonly Draft _draft;
    private readonly List<(int Household, int Pair)> _before = [];
    private readonly List<int> _ejected = [];
    private readonly double _mean;
    private Chance _chance;

    public Walker(Instance instance, Candidates candidates, ReadOnlySpan<int> plan, ulong seed)
    {
        (_x, _candidates) = (instance, candidates);
        _draft = new Draft(instance);
        _draft.Set(plan);
        Best = [.. _draft.PairOf];
        BestObjective = _draft.Objective;
        _chance = new Chance(seed);
        _mean = instance.BestScores / Math.Max(1, instance.Households);
    }

    /// <summary>The best plan met.</summary>
    public int[] Best { get; private set; }

    /// <summary>Its sum of scores.</summary>
    public double BestObjective { get; private set; }

    /// <summary>Walks, hot at the beginning and cold at the end.</summary>
    /// <param name="hot">Temperature at the beginning, as a share of the mean score.</param>
    /// <param name="cold">Temperature at the end.</param>
    /// <param name="progress">From 0 to 1, asked for after some thousand moves; 1 ends the walk. Gets the number of moves made.</param>
    public void Walk(double hot, double cold, Func<long, double> progress)
    {
        long moves = 0;
        double done;
        while ((done = progress(moves)) < 1)
        {
            var temperature = _mean * hot * Math.Pow(cold / hot, done);
            for (var i = 0; i < 1024; i++)
            {
                Move(temperature);
            }

            moves += 1024;
        }
    }

    private void Remember()
    {
        if (_draft.Objective > BestObjective)
        {
            _draft.PairOf.CopyTo(Best, 0);
            BestObjective = _draft.Objective;
        }
    }

    private void Move(double temperature)
    {
        var h = _draft.Unplaced.Length > 0 && _chance.Below(8) == 0
            ? _draft.Unplaced[_chance.Below(_draft.Unplaced.Length)]
            : _chance.Below(_x.Households);
        var of = _candidates.Of(h);
        var share = _chance.Share();
        var pair = of[Math.Min(of.Length - 1, (int)(of.Length * share * share))];
        var old = _draft.PairOf[h];
        if (pair == old)
        {
            return;
        }

        var before = _draft.Objective;
        var threshold = before + (temperature * Math.Log(_chance.Share()));
        _before.Clear();
        _ejected.Clear();
        if (old >= 0)
        {
            Take(h);
        }

        if (Free(h, _x.Municipality[pair]))
        {
            Put(h, pair);
            foreach (var e in _ejected)
            {
                Reinsert(e);
            }

            if (old >= 0)
            {
                Refill(_x.Municipality[old]);
            }

            if (_draft.Objective >= threshold)
            {
                Remember();
                return;
            }
        }

        Undo();
    }

    // Makes room by pushing others out: one that is enough, if there is one near, else some.
    private bool Free(int h, int m)
    {
        if (_draft.Fits(h, m))
        {
            return true;
        }

        var members = _draft.Members(m);
        if (members.Length == 0)
        {
            return false;
        }

        var from = _chance.Below(members.Length);
        for (var i = 0; i < Math.Min(8, members.Length); i++)
        {
            var k = members[(from + i) % members.Length];
            if (FitsWithout(h, k, m))
            {
                Eject(k);
                return true;
            }
        }

        for (var i = 0; i < MostEjected && _draft.Members(m).Length > 0; i++)
        {
            members = _draft.Members(m);
            Eject(members[_chance.Below(members.Length)]);
            if (_draft.Fits(h, m))
            {
                return true;
            }
        }

        return false;
    }

    private bool FitsWithout(int h, int k, int m)
    {
        var d = _x.Dimensions;
        var use = _x.Use.AsSpan(h * d, d);
        var other = _x.Use.AsSpan(k * d, d);
        var room = _draft.Room.AsSpan(m * d, d);
        for (var j = 0; j < use.Length; j++)
        {
            if (use[j] > room[j] + other[j])
            {
                return false;
            }
        }

        return true;
    }

    private void Reinsert(int h)
    {
        foreach (var p in _candidates.Of(h))
        {
            if (_draft.Fits(h, _x.Municipality[p]))
            {
                Put(h, p);
                return;
            }
        }
    }

    private void Refill(int m)
    {
        for (var i = 0; i < 3 && _draft.Unplaced.Length > 0; i++)
        {
            var h = _draft.Unplaced[_chance.Below(_draft.Unplaced.Length)];
            if (_draft.Fits(h, m) && Array.BinarySearch(_x.Municipality, _x.Start[h], _x.Start[h + 1] - _x.Start[h], m) is >= 0 and var p)
            {
                Put(h, p);
            }
        }
    }

    private void Eject(int h)
    {
        Take(h);
        _ejected.Add(h);
    }

    private void Take(int h)
    {
        _before.Add((h, _draft.PairOf[h]));
        _draft.Take(h);
    }

    private void Put(int h, int pair)
    {
        _before.Add((h, -1));
        _draft.Put(h, pair);
    }

    private void Undo()
    {
        for (var i = _before.Count - 1; i >= 0; i--)
        {
            var (h, pair) = _before[i];
            if (pair < 0)
            {
                _draft.Take(h);
            }
            else
            {
                _draft.Put(h, pair);
            }
        }
    }
}
