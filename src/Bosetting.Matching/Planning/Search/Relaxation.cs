using System.Runtime.InteropServices;

namespace Bosetting.Matching.Planning.Search;

/// <summary>
/// A problem whose prices are being improved, with the relaxed plan that belongs to them: the mean of the answers lately is an
/// estimate of the primal solution (Barahona and Anbil 2000).
/// </summary>
internal abstract class Relaxation
{
    private readonly VolumeMethod _volume;
    private readonly double[] _mean;
    private double _factor = 1;

    protected Relaxation(Instance instance, IDualFunction function, ReadOnlySpan<double> prices, double share)
    {
        Instance = instance;
        _volume = new VolumeMethod(function, prices, share);
        _mean = new double[instance.Score.Length];
    }

    /// <summary>The problem.</summary>
    public Instance Instance { get; }

    /// <summary>The lowest bound.</summary>
    public double Bound => _volume.Bound;

    /// <summary>More steps are of no use.</summary>
    public bool Done => _volume.Done;

    /// <summary>Prices of capacity.</summary>
    public abstract double[] Capacity { get; }

    /// <summary>Prices of households, where there are such.</summary>
    public virtual double[]? Households => null;

    /// <summary>The prices that are being improved.</summary>
    protected double[] Best => _volume.Prices;

    /// <summary>One step; see <see cref="VolumeMethod.Step"/>.</summary>
    public bool Step(double target)
    {
        var first = double.IsInfinity(_volume.Bound);
        var better = _volume.Step(target);
        var share = first ? 1 : _volume.Share;
        _factor = first ? 1 : _factor * (1 - share);
        if (_factor < 1e-100)
        {
            for (var p = 0; p < _mean.Length; p++)
            {
                _mean[p] *= _factor;
            }

            _factor = 1;
        }

        AddAnswer(_mean, share / _factor);
        return better;
    }

    /// <summary>How much of each pair the relaxed plan has.</summary>
    public double[] Relaxed()
    {
        var result = new double[_mean.Length];
        for (var p = 0; p < result.Length; p++)
        {
            result[p] = _mean[p] * _factor;
        }

        return result;
    }

    /// <summary>Adds to the pairs that the last evaluation chose.</summary>
    protected abstract void AddAnswer(double[] mean, double amount);
}

/// <summary>By prices of capacity.</summary>
internal sealed class CapacityRelaxation : Relaxation
{
    private readonly CapacityPrices _function;

    public CapacityRelaxation(Instance instance, ReadOnlySpan<double> capacity, Budget budget)
        : this(instance, capacity, new CapacityPrices(instance, budget))
    {
    }

    private CapacityRelaxation(Instance instance, ReadOnlySpan<double> capacity, CapacityPrices function)
        : base(instance, function, capacity, VolumeMethod.Slow) => _function = function;

    public override double[] Capacity => Best;

    /// <summary>What its best choice is worth to each household at the best prices.</summary>
    public double[] Values()
    {
        _function.Evaluate(Best, new double[Best.Length]);
        return _function.Value;
    }

    protected override void AddAnswer(double[] mean, double amount)
    {
        foreach (var p in _function.Choice)
        {
            if (p >= 0)
            {
                mean[p] += amount;
            }
        }
    }
}

/// <summary>By prices of households.</summary>
internal sealed class HouseholdRelaxation : Relaxation
{
    private readonly HouseholdPrices _function;
    private readonly KnapsackColumns _columns;

    /// <param name="instance">The problem.</param>
    /// <param name="capacity">Prices of capacity, which stay as they are.</param>
    /// <param name="households">Prices of households to begin with.</param>
    /// <param name="budget">Threads to use.</param>
    /// <param name="tolerance">See <see cref="Knapsack.Tolerance"/>.</param>
    /// <param name="share">See <see cref="VolumeMethod.Slow"/>.</param>
    public HouseholdRelaxation(
        Instance instance, double[] capacity, ReadOnlySpan<double> households, Budget budget, double tolerance, double share = VolumeMethod.Slow)
        : this(households, new KnapsackColumns(instance, capacity), budget, tolerance, share)
    {
    }

    private HouseholdRelaxation(ReadOnlySpan<double> households, KnapsackColumns columns, Budget budget, double tolerance, double share)
        : this(households, columns, new HouseholdPrices(columns, budget) { Tolerance = tolerance }, share)
    {
    }

    private HouseholdRelaxation(ReadOnlySpan<double> households, KnapsackColumns columns, HouseholdPrices function, double share)
        : base(columns.Instance, function, households, share) => (Capacity, _columns, _function) = (columns.CapacityPrices, columns, function);

    public override double[] Capacity { get; }

    public override double[] Households => Best;

    /// <summary>See <see cref="Knapsack.Tolerance"/>.</summary>
    public double Tolerance
    {
        get => _function.Tolerance;
        set => _function.Tolerance = value;
    }

    /// <summary>The bound at the best prices, and each municipality's best profit in it.</summary>
    public (double Bound, double[] Profit) Profits() => (_function.Evaluate(Best, new double[Best.Length]), _function.Profit);

    /// <summary>A knapsack at the same prices of capacity.</summary>
    public Knapsack NewKnapsack() => new(_columns) { Tolerance = Tolerance };

    protected override void AddAnswer(double[] mean, double amount)
    {
        foreach (var set in _function.Sets)
        {
            foreach (var e in CollectionsMarshal.AsSpan(set))
            {
                mean[Instance.ColumnPair[e]] += amount;
            }
        }
    }
}
