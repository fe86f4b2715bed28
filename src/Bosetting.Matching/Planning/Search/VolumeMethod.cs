namespace Bosetting.Matching.Planning.Search;

/// <summary>A convex function of prices whose every value is a bound.</summary>
internal interface IDualFunction
{
    /// <summary>Number of prices.</summary>
    int Length { get; }

    /// <summary>The bound at these prices, and its gradient.</summary>
    double Evaluate(ReadOnlySpan<double> prices, Span<double> gradient);
}

/// <summary>
/// Looks for the prices with the lowest bound: the volume algorithm (Barahona and Anbil 2000). A step goes from the best
/// prices known, along the mean of the gradients seen, with a length after Polyak; the mean smooths the zigzag of a plain
/// subgradient.
/// </summary>
internal sealed class VolumeMethod(IDualFunction function, ReadOnlySpan<double> prices, double share = VolumeMethod.Slow)
{
    /// <summary>Share of the last gradient in the mean where there are hundreds of steps: the lowest bound.</summary>
    public const double Slow = 0.04;

    /// <summary>The same where there are a few dozen.</summary>
    public const double Quick = 0.15;

    private readonly double[] _mean = new double[function.Length];
    private readonly double[] _trial = new double[function.Length];
    private readonly double[] _gradient = new double[function.Length];
    private double _length = 0.2;
    private double _share = share;
    private int _worse;
    private int _steps;
    private double _before = double.PositiveInfinity;

    /// <summary>The best prices so far.</summary>
    public double[] Prices { get; } = prices.ToArray();

    /// <summary>The bound there; infinite before the first step.</summary>
    public double Bound { get; private set; } = double.PositiveInfinity;

    /// <summary>Share of the last gradient in the mean.</summary>
    public double Share => _share;

    /// <summary>So little is won by a step that more of them are no use.</summary>
    public bool Done { get; private set; }

    /// <summary>One step.</summary>
    /// <param name="target">What the bound may come down to: the best plan known.</param>
    /// <returns>The bound came down.</returns>
    public bool Step(double target)
    {
        if (double.IsInfinity(Bound))
        {
            Bound = function.Evaluate(Prices, _gradient);
            _gradient.CopyTo(_mean, 0);
            return true;
        }

        var norm = 0.0;
        for (var i = 0; i < _mean.Length; i++)
        {
            // A price of nought that would fall stays where it is.
            var g = Prices[i] <= 0 && _mean[i] > 0 ? 0 : _mean[i];
            norm += g * g;
        }

        if (norm <= 1e-18)
        {
            Done = true;
            return false;
        }

        var step = _length * Math.Max(Bound - target, Bound * 1e-7) / norm;
        for (var i = 0; i < _trial.Length; i++)
        {
            _trial[i] = Math.Max(0, Prices[i] - (step * _mean[i]));
        }

        var bound = function.Evaluate(_trial, _gradient);
        var along = 0.0;
        for (var i = 0; i < _mean.Length; i++)
        {
            along += _gradient[i] * _mean[i];
            _mean[i] = (_share * _gradient[i]) + ((1 - _share) * _mean[i]);
        }

        var better = bound < Bound;
        if (better)
        {
            Bound = bound;
            _trial.CopyTo(Prices, 0);
            _worse = 0;
            if (along >= 0)
            {
                _length = Math.Min(2, _length * 1.1);
            }
        }
        else if (++_worse >= 6)
        {
            _worse = 0;
            _length *= 0.7;
        }

        if (++_steps % 100 == 0)
        {
            if (_before - Bound < Math.Abs(Bound) * 2e-6)
            {
                _share = Math.Max(0.02, _share / 2);
                Done = _share <= 0.02 && _length < 1e-3;
            }

            _before = Bound;
        }

        return better;
    }
}
