using System.Runtime.InteropServices;

namespace Bosetting.Matching.Planning.Search;

/// <summary>
/// Improves a plan part by part: a few municipalities that many households would as gladly live in are opened, with those who
/// live there and those who wait for a place there, and the rest stays as it is. What is open is small enough to be solved
/// well, often to the end (large neighbourhood search, Shaw 1998; the choice of neighbours by prices is our own).
/// </summary>
internal sealed class Regions
{
    // A household is as glad to live elsewhere when it loses less than this share of the mean score, or little more.
    private const double Indifferent = 0.02;

    // What is done for one region: steps of its prices, nodes of its tree, and pairs that this may have.
    private const int Steps = 60;
    private const int Nodes = 20;
    private const int MostPairs = 4000;

    // Households in a region, about.
    private const double Smallest = 12;
    private const double Largest = 200;

    private const double LeastHope = 0.02;

    private const int MostWaiting = 60;

    private readonly Instance _x;
    private readonly double[] _capacity;
    private readonly double[] _value;
    private readonly float[] _gladness;
    private readonly double[] _profit;
    private readonly double[] _hope;
    private double _size = 40;

    /// <param name="x">The whole.</param>
    /// <param name="capacity">Prices of capacity.</param>
    /// <param name="households">Prices of households; null when there are none but what their best pair is worth.</param>
    public Regions(Instance x, double[] capacity, double[]? households)
    {
        (_x, _capacity) = (x, capacity);
        _value = new double[x.Households];
        _gladness = new float[x.Score.Length];
        _profit = new double[x.Municipalities];
        _hope = new double[x.Municipalities];
        Array.Fill(_hope, 1);
        var scale = Indifferent * x.BestScores / Math.Max(1, x.Households);
        for (var h = 0; h < x.Households; h++)
        {
            for (var p = x.Start[h]; p < x.Start[h + 1]; p++)
            {
                _value[h] = Math.Max(_value[h], Candidates.Reduced(x, capacity, h, p, x.Dimensions));
            }

            var best = _value[h];
            _value[h] = households?[h] ?? best;
            for (var p = x.Start[h]; p < x.Start[h + 1]; p++)
            {
                _gladness[p] = (float)Math.Exp(-(best - Candidates.Reduced(x, capacity, h, p, x.Dimensions)) / scale);
            }
        }
    }

    /// <summary>Takes better prices of households, and what each municipality's best set is worth at them.</summary>
    public void Price(double[] households, double[] profit)
    {
        households.CopyTo(_value, 0);
        profit.CopyTo(_profit, 0);
    }

    /// <summary>Opens regions that have nothing in common, and puts what is better into the plan.</summary>
    /// <param name="plan">The pair of each household, or −1; becomes better or stays.</param>
    /// <param name="count">Regions side by side.</param>
    /// <param name="chance">Where chance begins.</param>
    /// <param name="budget">Threads, and when to stop.</param>
    /// <returns>What was won.</returns>
    public double Improve(int[] plan, int count, ulong chance, Budget budget)
    {
        var random = new Chance(chance);
        var members = Members(plan);
        var loss = Losses(plan);
        var takenMunicipality = new bool[_x.Municipalities];
        var takenHousehold = new bool[_x.Households];
        var regions = new Part?[count];
        var chosen = new List<int>[count];
        for (var i = 0; i < count; i++)
        {
            chosen[i] = Choose(members, loss, takenMunicipality, ref random);
            regions[i] = Open(plan, chosen[i], takenHousehold);
        }

        var found = new (int[] Plan, bool Proved)[count];
        budget.ForEach(count, i => found[i] = regions[i] is { } part ? Solve(part, plan, budget) : ([], true));
        var won = 0.0;
        for (var i = 0; i < count; i++)
        {
            var more = Take(plan, regions[i], found[i].Plan);
            won += more;
            // Where something was won there may be more, and in the neighbourhood; where nothing was, others come first.
            foreach (var m in chosen[i])
            {
                _hope[m] = more > 0 ? 1 : Math.Max(LeastHope, _hope[m] * (m == chosen[i][0] ? 0.4 : 0.9));
            }
        }

        // Regions are as large as can mostly be solved to the end.
        var solved = found.Count(f => f.Proved);
        _size = Math.Clamp(_size * (solved * 2 < count ? 0.93 : solved < count ? 1 : won > 0 ? 1.03 : 1.15), Smallest, Largest);
        return won;
    }

    // The gap between bound and plan is a sum over municipalities: what the best set is worth at the prices of households, less
    // what those who are there are worth at them (and the prices of those who wait). A plan is improved where it is large.
    private double[] Losses(int[] plan)
    {
        var loss = (double[])_profit.Clone();
        for (var h = 0; h < plan.Length; h++)
        {
            if (plan[h] >= 0)
            {
                loss[_x.Municipality[plan[h]]] -= _x.Score[plan[h]] - _value[h];
            }
        }

        var mean = 0.0;
        for (var m = 0; m < loss.Length; m++)
        {
            mean += (loss[m] = Math.Max(0, loss[m])) / loss.Length;
        }

        for (var m = 0; m < loss.Length; m++)
        {
            loss[m] = (loss[m] + (0.2 * mean) + 1e-12) * _hope[m];
        }

        return loss;
    }

    private List<int>[] Members(int[] plan)
    {
        var members = new List<int>[_x.Municipalities];
        for (var m = 0; m < members.Length; m++)
        {
            members[m] = [];
        }

        for (var h = 0; h < plan.Length; h++)
        {
            if (plan[h] >= 0)
            {
                members[_x.Municipality[plan[h]]].Add(h);
            }
        }

        return members;
    }

    // Grows from a municipality to those where its households would be as glad to live.
    private List<int> Choose(List<int>[] members, double[] loss, bool[] taken, ref Chance chance)
    {
        List<int> region = [];
        var ties = new double[_x.Municipalities];
        var count = 0;
        var next = Draw(loss, taken, chance.Share());
        while (!taken[next])
        {
            taken[next] = true;
            region.Add(next);
            count += members[next].Count;
            if (count >= _size)
            {
                break;
            }

            foreach (var h in members[next])
            {
                for (var p = _x.Start[h]; p < _x.Start[h + 1]; p++)
                {
                    ties[_x.Municipality[p]] += _gladness[p];
                }
            }

            var best = -1.0;
            for (var m = 0; m < ties.Length; m++)
            {
                if (!taken[m] && ties[m] * (0.3 + chance.Share()) is var key && key > best)
                {
                    (best, next) = (key, m);
                }
            }
        }

        return region;
    }

    private static int Draw(double[] loss, bool[] taken, double share)
    {
        var sum = 0.0;
        for (var m = 0; m < loss.Length; m++)
        {
            sum += taken[m] ? 0 : loss[m];
        }

        var (last, left) = (0, share * sum);
        for (var m = 0; m < loss.Length && left >= 0; m++)
        {
            (last, left) = taken[m] ? (last, left) : (m, left - loss[m]);
        }

        return last;
    }

    private Part? Open(int[] plan, List<int> region, bool[] taken)
    {
        if (region.Count == 0)
        {
            return null;
        }

        var open = new bool[_x.Municipalities];
        foreach (var m in region)
        {
            open[m] = true;
        }

        List<(int Pair, int Household)> pairs = [];
        List<(double Above, int Pair, int Household)> waiting = [];
        foreach (var m in region)
        {
            for (var e = _x.ColumnStart[m]; e < _x.ColumnStart[m + 1]; e++)
            {
                var (h, p) = (_x.ColumnHousehold[e], _x.ColumnPair[e]);
                if (taken[h])
                {
                    continue;
                }

                if (plan[h] < 0)
                {
                    waiting.Add((Candidates.Reduced(_x, _capacity, h, p, _x.Dimensions), p, h));
                }
                else if (open[_x.Municipality[plan[h]]])
                {
                    pairs.Add((p, h));
                }
            }
        }

        // Where places are short hundreds wait for each: those come who would give most above the price of what they take.
        waiting.Sort((a, b) => b.Above.CompareTo(a.Above) is not 0 and var c ? c : a.Pair.CompareTo(b.Pair));
        pairs.AddRange(waiting.Take(Math.Max(MostWaiting, pairs.Count / 2)).Select(w => (w.Pair, w.Household)));
        pairs.Sort();
        var part = Part.Of(_x, CollectionsMarshal.AsSpan(pairs), _x.Capacity);
        foreach (var h in part.Household)
        {
            taken[h] = true;
        }

        return part;
    }

    private (int[] Plan, bool Proved) Solve(Part part, int[] plan, Budget budget)
    {
        var x = part.Instance;
        var incumbent = new Incumbent(x, null);
        var now = new int[x.Households];
        for (var i = 0; i < now.Length; i++)
        {
            now[i] = Array.IndexOf(part.Pair, plan[part.Household[i]], x.Start[i], x.Start[i + 1] - x.Start[i]);
        }

        incumbent.Offer(now);
        var before = incumbent.Objective;
        var prices = new double[x.Capacity.Length];
        for (var m = 0; m < part.Municipality.Length; m++)
        {
            _capacity.AsSpan(part.Municipality[m] * x.Dimensions, x.Dimensions).CopyTo(prices.AsSpan(m * x.Dimensions));
        }

        double[] values = [.. part.Household.Select(h => _value[h])];
        var single = budget.Single();
        var relaxation = new HouseholdRelaxation(x, prices, values, single, 1e-5, VolumeMethod.Quick);
        for (var i = 0; i < Steps && !relaxation.Done && !single.Over && !incumbent.Proved; i++)
        {
            if (relaxation.Step(incumbent.Wanted))
            {
                incumbent.Lower(relaxation.Bound);
            }
        }

        if (!incumbent.Proved && !single.Over)
        {
            new Tree(x, incumbent, single, () => single.Over, Nodes, MostPairs, Steps).Run(relaxation);
        }

        return (incumbent.Objective > before ? incumbent.Plan : [], incumbent.Proved);
    }

    private double Take(int[] plan, Part? part, int[] found)
    {
        var won = 0.0;
        for (var i = 0; i < found.Length; i++)
        {
            var h = part!.Household[i];
            won -= plan[h] >= 0 ? _x.Score[plan[h]] : 0;
            plan[h] = found[i] >= 0 ? part.Pair[found[i]] : -1;
            won += plan[h] >= 0 ? _x.Score[plan[h]] : 0;
        }

        return won;
    }
}
