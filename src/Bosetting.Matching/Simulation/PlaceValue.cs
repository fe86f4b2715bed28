using Bosetting.Matching.Planning.Search;

namespace Bosetting.Matching.Simulation;

/// <summary>
/// What a place is worth to the households of a period: prices λ ≥ 0 with a low bound Σ λ·c + Σ_h max(0, max_m p_h·s_hm − λ_m·a_h).
/// At any prices no placement of these households can be worth more than the bound (Lagrangian relaxation, Fisher 1981); at the
/// lowest they are the bid prices of the deterministic linear program (Talluri and van Ryzin 1998).
/// </summary>
internal sealed class PlaceValue(Arrivals arrivals, double[] capacity, ParallelOptions parallel) : IDualFunction
{
    // Households in a piece of work; fixed, so that sums don't depend on the number of threads.
    private const int Piece = 1024;

    // Pairs of each household looked at in one round of steps: the best at the prices of the round's start, and as many more
    // from the rounds before. Without those prices would run away from what isn't looked at, round after round.
    private const int Promising = 40;
    private const int Most = 120;

    private readonly int _municipalities = capacity.Length / Country.Dimensions;
    private readonly double[] _sums = new double[(arrivals.Count + Piece - 1) / Piece];
    private readonly double[][] _used = [.. Enumerable.Range(0, (arrivals.Count + Piece - 1) / Piece).Select(_ => new double[capacity.Length])];
    private readonly int[] _municipality = new int[(long)arrivals.Count * Most];
    private readonly double[] _worth = new double[(long)arrivals.Count * Most];
    private readonly int[] _pairs = new int[arrivals.Count];

    /// <inheritdoc/>
    public int Length => capacity.Length;

    /// <summary>Improves prices: so many rounds of so many steps, each round with pairs chosen anew.</summary>
    public double[] Improve(double[] prices, int rounds, int steps)
    {
        var (best, now, lowest) = (prices, prices, Bound(prices));
        for (var round = 0; round < rounds && arrivals.Count > 0; round++)
        {
            Choose(now);
            var volume = new VolumeMethod(this, now, VolumeMethod.Quick);
            for (var i = 0; i < steps && !volume.Done; i++)
            {
                parallel.CancellationToken.ThrowIfCancellationRequested();
                volume.Step(volume.Bound * 0.995);
            }

            // What counts is the bound with every pair.
            now = volume.Prices;
            if (Bound(now) is var bound && bound < lowest)
            {
                (best, lowest) = (now, bound);
            }
        }

        return best;
    }

    /// <summary>The bound at these prices, every pair looked at.</summary>
    public double Bound(double[] prices)
    {
        Pieces(piece =>
        {
            var sum = 0.0;
            for (var h = piece * Piece; h < Math.Min(arrivals.Count, (piece + 1) * Piece); h++)
            {
                var best = 0.0;
                for (var m = 0; m < _municipalities; m++)
                {
                    if (Net(h, m, prices) is { } net && net > best)
                    {
                        best = net;
                    }
                }

                sum += best;
            }

            _sums[piece] = sum;
        });
        var bound = _sums.Sum();
        for (var i = 0; i < prices.Length; i++)
        {
            bound += prices[i] * capacity[i];
        }

        // More than rounding can have taken from it.
        return bound + (Math.Abs(bound) * 1e-9);
    }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> prices, Span<double> gradient)
    {
        var copy = prices.ToArray();
        Pieces(piece => Work(piece, copy));
        var bound = 0.0;
        for (var i = 0; i < copy.Length; i++)
        {
            bound += copy[i] * capacity[i];
            gradient[i] = capacity[i];
        }

        for (var piece = 0; piece < _sums.Length; piece++)
        {
            bound += _sums[piece];
            for (var i = 0; i < gradient.Length; i++)
            {
                gradient[i] -= _used[piece][i];
            }
        }

        return bound;
    }

    private void Work(int piece, double[] prices)
    {
        var used = _used[piece];
        Array.Clear(used);
        var sum = 0.0;
        for (var h = piece * Piece; h < Math.Min(arrivals.Count, (piece + 1) * Piece); h++)
        {
            var use = arrivals.UseOf(h);
            var (best, chosen) = (0.0, -1);
            for (var p = h * Most; p < (h * Most) + _pairs[h]; p++)
            {
                if (_worth[p] > best && _worth[p] - Charge(use, prices, _municipality[p]) is var net && net > best)
                {
                    (best, chosen) = (net, _municipality[p]);
                }
            }

            sum += best;
            for (var d = 0; d < use.Length && chosen >= 0; d++)
            {
                used[(chosen * Country.Dimensions) + d] += use[d];
            }
        }

        _sums[piece] = sum;
    }

    // The best pairs of each household at the prices.
    private void Choose(double[] prices) => Pieces(piece =>
    {
        var (key, order, earlier) = (new double[_municipalities], new int[_municipalities], new bool[_municipalities]);
        for (var h = piece * Piece; h < Math.Min(arrivals.Count, (piece + 1) * Piece); h++)
        {
            var count = 0;
            for (var m = 0; m < _municipalities; m++)
            {
                if (Net(h, m, prices) is { } net)
                {
                    (key[count], order[count]) = (-net, m);
                    count++;
                }
            }

            Array.Sort(key, order, 0, count);
            Array.Clear(earlier);
            foreach (var m in _municipality.AsSpan(h * Most, _pairs[h]))
            {
                earlier[m] = true;
            }

            var kept = 0;
            for (var i = 0; i < count && kept < Most; i++)
            {
                if (i < Promising || earlier[order[i]])
                {
                    _municipality[(h * Most) + kept] = order[i];
                    _worth[(h * Most) + kept] = arrivals.Persons(h) * arrivals.Score(h, order[i]);
                    kept++;
                }
            }

            _pairs[h] = kept;
        }
    });

    // Worth less price; null where the household can't go, or would be declined.
    private double? Net(int household, int municipality, double[] prices)
    {
        var use = arrivals.UseOf(household);
        for (var d = 0; d < use.Length; d++)
        {
            if (use[d] > capacity[(municipality * Country.Dimensions) + d])
            {
                return null;
            }
        }

        return arrivals.Declines(household, municipality)
            ? null
            : (use[0] * arrivals.Score(household, municipality)) - Charge(use, prices, municipality);
    }

    /// <summary>The price of what a household uses in a municipality.</summary>
    public static double Charge(ReadOnlySpan<int> use, ReadOnlySpan<double> prices, int municipality)
    {
        var price = prices.Slice(municipality * Country.Dimensions, Country.Dimensions);
        return (use[0] * price[0]) + (use[1] * price[1]) + (use[2] * price[2]) + (use[3] * price[3]);
    }

    private void Pieces(Action<int> work)
    {
        if (parallel.MaxDegreeOfParallelism == 1 || _sums.Length <= 1)
        {
            for (var i = 0; i < _sums.Length; i++)
            {
                work(i);
            }

            return;
        }

        Parallel.For(0, _sums.Length, parallel, work);
    }
}
