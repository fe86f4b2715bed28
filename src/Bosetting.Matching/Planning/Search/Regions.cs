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
    private const int Nodes = 40;
    private const int MostPairs = 4000;

    // Households in a region, about.
    private const double Smallest = 12;
    private const double Largest = 200;

    private readonly Instance _x;
    private readonly double[] _capacity;
    private readonly double[] _value;
    private readonly float[] _gladness;
    private double _size = 40;

    /// <param name="x">The whole.</param>
    /// <param name="capacity">Prices of capacity.</param>
    /// <param name="households">Prices of households; null when there are none but what their best pair is worth.</param>
    public Regions(Instance x, double[] capacity, double[]? households)
    {
        (_x, _capacity) = (x, capacity);
        _value = new double[x.Households];
        _gladness = new float[x.Score.Length];
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
        var takenMunicipality = new bool[_x.Municipalities];
        var takenHousehold = new bool[_x.Households];
        var regions = new Part?[count];
        for (var i = 0; i < count; i++)
        {
            regions[i] = Open(plan, Choose(members, takenMunicipality, ref random), takenHousehold);
        }

        var found = new (int[] Plan, bool Proved)[count];
        budget.ForEach(count, i => found[i] = regions[i] is { } part ? Solve(part, plan, budget) : ([], true));
        var won = 0.0;
        for (var i = 0; i < count; i++)
        {
            won += Take(plan, regions[i], found[i].Plan);
        }

        // Regions are as large as can mostly be solved to the end.
        var solved = found.Count(f => f.Proved);
        _size = Math.Clamp(_size * (solved * 2 < count ? 0.93 : solved < count ? 1 : won > 0 ? 1.03 : 1.15), Smallest, Largest);
        return won;
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
    private List<int> Choose(List<int>[] members, bool[] taken, ref Chance chance)
    {
        List<int> region = [];
        var ties = new double[_x.Municipalities];
        var count = 0;
        var next = chance.Below(_x.Municipalities);
        for (var i = 0; i < 20 && taken[next]; i++)
        {
            next = chance.Below(_x.Municipalities);
        }

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

        var wanted = new bool[_x.Score.Length];
        for (var h = 0; h < plan.Length; h++)
        {
            if (plan[h] >= 0 && !open[_x.Municipality[plan[h]]])
            {
                continue;
            }

            for (var p = _x.Start[h]; p < _x.Start[h + 1] && !taken[h]; p++)
            {
                wanted[p] = open[_x.Municipality[p]];
            }
        }

        var part = Part.Of(_x, wanted, _x.Capacity);
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
            new Tree(x, incumbent, single, () => single.Over, Nodes, MostPairs).Run(relaxation);
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
