namespace Bosetting.Matching.Planning;

/// <summary>A household to place.</summary>
/// <param name="Id">Its name in the plan; unique among the households.</param>
/// <param name="Use">What it takes of each dimension, the same in every municipality: persons, minors, …</param>
/// <param name="Lock">The municipality it must go to (an index), or null: an officer has decided.</param>
public readonly record struct PlanningHousehold(string Id, double[] Use, int? Lock = null);

/// <summary>A municipality to place in.</summary>
/// <param name="Id">Its name in the plan; unique among the municipalities.</param>
/// <param name="Capacity">What is left of each dimension.</param>
public readonly record struct PlanningMunicipality(string Id, double[] Capacity);

/// <summary>A placement that is possible. A pair that isn't there is not eligible.</summary>
/// <param name="Household">Index of the household.</param>
/// <param name="Municipality">Index of the municipality.</param>
/// <param name="Score">What it is worth, in points; not negative.</param>
public readonly record struct PlanningPair(int Household, int Municipality, double Score);

/// <summary>
/// Many households and the places there are: a generalised assignment problem with several kinds of capacity
/// (docs/matching.md). Checked when made, so that a solver never meets one that makes no sense.
/// </summary>
/// <remarks>
/// Use and capacity are numbers from 0 with at most <see cref="Decimals"/> decimals. They are counted in whole units of the
/// last decimal, so that a plan never exceeds a capacity by rounding.
/// </remarks>
public sealed class PlanningProblem
{
    /// <summary>Decimals that use and capacity may have.</summary>
    public const int Decimals = 6;

    /// <summary>What all households may use together of a dimension; beyond it sums would no longer be exact.</summary>
    public const double LargestTotal = 4e9;

    /// <summary>Units in one.</summary>
    internal const double InOne = 1e6;

    private readonly int[] _start;
    private readonly int[] _municipality;
    private readonly double[] _score;

    /// <summary>Makes a problem, or says what is wrong with it.</summary>
    /// <exception cref="PlanningException">The numbers or the references make no sense.</exception>
    public PlanningProblem(
        IReadOnlyList<string> dimensions,
        IReadOnlyList<PlanningHousehold> households,
        IReadOnlyList<PlanningMunicipality> municipalities,
        IReadOnlyList<PlanningPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        ArgumentNullException.ThrowIfNull(households);
        ArgumentNullException.ThrowIfNull(municipalities);
        ArgumentNullException.ThrowIfNull(pairs);
        Dimensions = dimensions;
        Households = households;
        Municipalities = municipalities;
        Unique(dimensions, "dimensions", d => d);
        Unique(households, "households", h => h.Id);
        Unique(municipalities, "municipalities", m => m.Id);
        Use = Numbers(households.Count, i => households[i].Use, "households", "use", clamp: false);
        Capacity = Numbers(municipalities.Count, i => municipalities[i].Capacity, "municipalities", "capacity", clamp: true);
        CheckTotals();
        (_start, _municipality, _score) = Rows(pairs);
        CheckLocks();
    }

    /// <summary>Names of the kinds of capacity.</summary>
    public IReadOnlyList<string> Dimensions { get; }

    /// <summary>The households.</summary>
    public IReadOnlyList<PlanningHousehold> Households { get; }

    /// <summary>The municipalities.</summary>
    public IReadOnlyList<PlanningMunicipality> Municipalities { get; }

    /// <summary>How many placements are possible.</summary>
    public int PairCount => _score.Length;

    /// <summary>Use in whole units, [household × dimension].</summary>
    internal double[] Use { get; }

    /// <summary>Capacity in whole units, [municipality × dimension].</summary>
    internal double[] Capacity { get; }

    /// <summary>Where a household's pairs begin in <see cref="PairMunicipality"/> and <see cref="PairScore"/>; one more than there are households.</summary>
    internal ReadOnlySpan<int> PairStart => _start;

    /// <summary>The municipality of each pair, rising within a household.</summary>
    internal ReadOnlySpan<int> PairMunicipality => _municipality;

    /// <summary>The score of each pair.</summary>
    internal ReadOnlySpan<double> PairScore => _score;

    /// <summary>The score of a household in a municipality, or null where it isn't eligible.</summary>
    public double? Score(int household, int municipality)
    {
        var pair = Pair(household, municipality);
        return pair < 0 ? null : _score[pair];
    }

    /// <summary>Index of a pair, or a negative number.</summary>
    internal int Pair(int household, int municipality) =>
        Array.BinarySearch(_municipality, _start[household], _start[household + 1] - _start[household], municipality);

    /// <summary>Units of a dimension as the number that was given.</summary>
    internal static double FromUnits(double units) => units / InOne;

    private static void Unique<T>(IReadOnlyList<T> items, string place, Func<T, string> id)
    {
        var seen = new Dictionary<string, int>(items.Count, StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            var name = id(items[i]) ?? throw new PlanningException($"{place}[{i}]", "has no id");
            if (!seen.TryAdd(name, i))
            {
                throw new PlanningException($"{place}[{i}]", $"'{name}' is there already, as {place}[{seen[name]}]");
            }
        }
    }

    private double[] Numbers(int count, Func<int, double[]> of, string place, string property, bool clamp)
    {
        var d = Dimensions.Count;
        var units = new double[(long)count * d];
        for (var i = 0; i < count; i++)
        {
            var values = of(i) ?? throw new PlanningException($"{place}[{i}].{property}", "is missing");
            if (values.Length != d)
            {
                throw new PlanningException($"{place}[{i}].{property}", $"has {values.Length} numbers, and there are {d} dimensions");
            }

            for (var j = 0; j < d; j++)
            {
                units[(i * d) + j] = InUnits(values[j], clamp) ?? throw new PlanningException(
                    $"{place}[{i}].{property}[{j}]", $"must be a number from 0{(clamp ? "" : " to 4000000000")} with at most {Decimals} decimals");
            }
        }

        return units;
    }

    private static double? InUnits(double value, bool clamp)
    {
        if (!double.IsFinite(value) || value < 0 || (value > LargestTotal && !clamp))
        {
            return null;
        }

        // More than everyone together may use is as much as there will ever be need of.
        var units = Math.Min(value, LargestTotal) * InOne;
        var whole = Math.Round(units);
        return value > LargestTotal || whole / InOne == value ? whole : null;
    }

    private void CheckTotals()
    {
        var d = Dimensions.Count;
        for (var j = 0; j < d; j++)
        {
            var total = 0.0;
            for (var i = 0; i < Households.Count; i++)
            {
                total += Use[(i * d) + j];
                if (total > LargestTotal * InOne)
                {
                    throw new PlanningException($"households[{i}].use[{j}]", "the households together use more than 4000000000");
                }
            }
        }
    }

    private (int[] Start, int[] Municipality, double[] Score) Rows(IReadOnlyList<PlanningPair> pairs)
    {
        var start = new int[Households.Count + 1];
        for (var i = 0; i < pairs.Count; i++)
        {
            var p = pairs[i];
            if ((uint)p.Household >= (uint)Households.Count || (uint)p.Municipality >= (uint)Municipalities.Count)
            {
                throw new PlanningException($"pairs[{i}]", "points outside the households or the municipalities");
            }

            if (!double.IsFinite(p.Score) || p.Score < 0 || p.Score > 1e12)
            {
                throw new PlanningException($"pairs[{i}]", "the score must be a number from 0 to 1e12");
            }

            start[p.Household + 1]++;
        }

        for (var h = 0; h < Households.Count; h++)
        {
            start[h + 1] += start[h];
        }

        var next = start[..^1];
        var municipality = new int[pairs.Count];
        var order = new int[pairs.Count];
        for (var i = 0; i < pairs.Count; i++)
        {
            var at = next[pairs[i].Household]++;
            municipality[at] = pairs[i].Municipality;
            order[at] = i;
        }

        for (var h = 0; h < Households.Count; h++)
        {
            var length = start[h + 1] - start[h];
            Array.Sort(municipality, order, start[h], length);
            for (var at = start[h] + 1; at < start[h + 1]; at++)
            {
                if (municipality[at] == municipality[at - 1])
                {
                    var (first, second) = (Math.Min(order[at], order[at - 1]), Math.Max(order[at], order[at - 1]));
                    throw new PlanningException($"pairs[{second}]", $"'{Households[h].Id}' and '{Municipalities[municipality[at]].Id}' are there already, as pairs[{first}]");
                }
            }
        }

        var score = new double[pairs.Count];
        for (var at = 0; at < score.Length; at++)
        {
            // Minus nought would be written as such.
            score[at] = pairs[order[at]].Score + 0.0;
        }

        return (start, municipality, score);
    }

    private void CheckLocks()
    {
        var d = Dimensions.Count;
        var left = Capacity.AsSpan().ToArray();
        for (var h = 0; h < Households.Count; h++)
        {
            if (Households[h].Lock is not { } m)
            {
                continue;
            }

            if ((uint)m >= (uint)Municipalities.Count)
            {
                throw new PlanningException($"households[{h}].lock", "points outside the municipalities");
            }

            if (Pair(h, m) < 0)
            {
                throw new PlanningException($"households[{h}].lock", $"'{Households[h].Id}' is not eligible for '{Municipalities[m].Id}'");
            }

            for (var j = 0; j < d; j++)
            {
                left[(m * d) + j] -= Use[(h * d) + j];
                if (left[(m * d) + j] < 0)
                {
                    throw new PlanningException($"households[{h}].lock", $"the households locked to '{Municipalities[m].Id}' use more than its {Dimensions[j]}");
                }
            }
        }
    }
}
