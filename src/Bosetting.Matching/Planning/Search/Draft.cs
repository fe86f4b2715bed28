namespace Bosetting.Matching.Planning.Search;

/// <summary>A plan that can be changed: where each household is, what is left, who is where. It never exceeds a capacity.</summary>
internal sealed class Draft
{
    private readonly int[] _place;
    private readonly int[][] _members;
    private readonly int[] _count;
    private readonly int[] _unplaced;
    private int _unplacedCount;

    public Draft(Instance instance)
    {
        Instance = instance;
        PairOf = new int[instance.Households];
        Array.Fill(PairOf, -1);
        Room = [.. instance.Capacity];
        _place = new int[instance.Households];
        _unplaced = new int[instance.Households];
        _members = new int[instance.Municipalities][];
        Array.Fill(_members, []);
        _count = new int[instance.Municipalities];
        for (var h = 0; h < instance.Households; h++)
        {
            _unplaced[h] = h;
            _place[h] = h;
        }

        _unplacedCount = instance.Households;
    }

    /// <summary>What it is a plan for.</summary>
    public Instance Instance { get; }

    /// <summary>The pair of each household, or −1.</summary>
    public int[] PairOf { get; }

    /// <summary>What is left, in units, [municipality × dimension].</summary>
    public double[] Room { get; }

    /// <summary>Sum of scores.</summary>
    public double Objective { get; private set; }

    /// <summary>Households without a place.</summary>
    public ReadOnlySpan<int> Unplaced => _unplaced.AsSpan(0, _unplacedCount);

    /// <summary>Households in a municipality.</summary>
    public ReadOnlySpan<int> Members(int municipality) => _members[municipality].AsSpan(0, _count[municipality]);

    /// <summary>There is room for the household.</summary>
    public bool Fits(int household, int municipality) => Instance.Fits(household, Room, municipality);

    /// <summary>Places a household that has no place, where there is room.</summary>
    public void Put(int household, int pair)
    {
        var last = _unplaced[--_unplacedCount];
        var at = _place[household];
        _unplaced[at] = last;
        _place[last] = at;

        var m = Instance.Municipality[pair];
        if (_count[m] == _members[m].Length)
        {
            Array.Resize(ref _members[m], Math.Max(4, 2 * _count[m]));
        }

        _place[household] = _count[m];
        _members[m][_count[m]++] = household;
        PairOf[household] = pair;
        Objective += Instance.Score[pair];
        var d = Instance.Dimensions;
        var use = Instance.Use.AsSpan(household * d, d);
        var room = Room.AsSpan(m * d, d);
        for (var j = 0; j < use.Length; j++)
        {
            room[j] -= use[j];
        }
    }

    /// <summary>Takes a household out of its place.</summary>
    public void Take(int household)
    {
        var pair = PairOf[household];
        var m = Instance.Municipality[pair];
        var members = _members[m];
        var last = members[--_count[m]];
        var at = _place[household];
        members[at] = last;
        _place[last] = at;

        _place[household] = _unplacedCount;
        _unplaced[_unplacedCount++] = household;
        PairOf[household] = -1;
        Objective -= Instance.Score[pair];
        var d = Instance.Dimensions;
        var use = Instance.Use.AsSpan(household * d, d);
        var room = Room.AsSpan(m * d, d);
        for (var j = 0; j < use.Length; j++)
        {
            room[j] += use[j];
        }
    }

    /// <summary>Becomes a plan given by the pair of each household.</summary>
    public void Set(ReadOnlySpan<int> pairs)
    {
        for (var h = 0; h < pairs.Length; h++)
        {
            if (PairOf[h] >= 0 && PairOf[h] != pairs[h])
            {
                Take(h);
            }
        }

        for (var h = 0; h < pairs.Length; h++)
        {
            if (PairOf[h] < 0 && pairs[h] >= 0)
            {
                Put(h, pairs[h]);
            }
        }

        // Sums and differences of scores that aren't whole drift.
        Objective = Worth(Instance, PairOf);
    }

    /// <summary>Sum of scores of a plan.</summary>
    public static double Worth(Instance instance, ReadOnlySpan<int> pairs)
    {
        var sum = 0.0;
        foreach (var p in pairs)
        {
            sum += p < 0 ? 0 : instance.Score[p];
        }

        return sum;
    }
}
