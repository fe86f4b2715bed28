namespace Bosetting.Matching.Planning.Search;

/// <summary>
/// Proves a plan the best, or finds the best: depth-first branch and bound on household → municipality, with the household
/// prices' bound in every node (branch and price, Savelsbergh 1997). Whatever can't be in a better plan is taken out first
/// (reduced-cost fixing), which is what makes it short.
/// </summary>
internal sealed class Tree(Instance whole, Incumbent incumbent, Budget budget, Func<bool> over, int mostNodes, int mostPairs, int rootSteps = 300)
{
    private const double Exact = 1e-7;

    private const int MostPairsEach = 8;

    // Every level holds an instance of its own, and the stack is not endless.
    private const int Deepest = 250;

    private readonly int[] _plan = [.. Enumerable.Repeat(-1, whole.Households)];
    private int _depth;

    /// <summary>Nodes looked at.</summary>
    public int Nodes { get; private set; }

    /// <summary>Searches everything, unless that is hopeless or the time ends first.</summary>
    /// <param name="priced">Good prices of the whole.</param>
    public void Run(HouseholdRelaxation priced)
    {
        if (Promising(priced) <= Limit(whole)
            && Visit(new Node(whole, Numbers(whole.Households), Numbers(whole.Score.Length), priced.Capacity, priced.Households, 0), rootSteps))
        {
            incumbent.Exhausted();
        }
    }

    private int Limit(Instance x) => Math.Max(mostPairs, MostPairsEach * x.Households);

    // How many pairs could be in a better plan, as far as these prices tell.
    private int Promising(HouseholdRelaxation priced)
    {
        var slack = whole.Raised(priced.Bound) - incumbent.Wanted;
        var count = 0;
        for (var h = 0; h < whole.Households; h++)
        {
            for (var p = whole.Start[h]; p < whole.Start[h + 1]; p++)
            {
                count += slack + whole.Score[p] - priced.Households[h] >= 0 ? 1 : 0;
            }
        }

        return count;
    }

    private static int[] Numbers(int count) => [.. Enumerable.Range(0, count)];

    private bool Visit(Node node, int steps)
    {
        if (over() || ++Nodes > mostNodes || _depth > Deepest)
        {
            return false;
        }

        _depth++;
        var done = Look(node, steps);
        _depth--;
        return done;
    }

    private bool Look(Node node, int steps)
    {
        Offer(node, null);
        var x = node.Instance;
        if (x.Households == 0 || node.Fixed + x.Safe(x.BestScores) < incumbent.Wanted)
        {
            return true;
        }

        var relaxation = new HouseholdRelaxation(x, node.Capacity, node.Households, budget, Exact, VolumeMethod.Quick);
        if (Bound(node, relaxation, steps))
        {
            return true;
        }

        if (over())
        {
            return false;
        }

        var relaxed = relaxation.Relaxed();
        Offer(node, relaxed);
        var before = x.Score.Length;
        var fixedPairs = Reduce(node, relaxation, out var next);
        if (over())
        {
            return false;
        }

        if (next is null)
        {
            return true;
        }

        if (next.Instance.Score.Length > Limit(next.Instance))
        {
            return false;
        }

        bool done;
        if (fixedPairs.Count == 0 && next.Instance.Score.Length > before * 0.7)
        {
            done = Branch(next, relaxed);
        }
        else
        {
            // Smaller by so much that prices are worth another look.
            foreach (var (h, p) in fixedPairs)
            {
                _plan[h] = p;
            }

            done = Visit(next, Math.Max(40, steps / 2));
            foreach (var (h, _) in fixedPairs)
            {
                _plan[h] = -1;
            }
        }

        return done;
    }

    // True when nothing better can be in the node.
    private bool Bound(Node node, HouseholdRelaxation relaxation, int steps)
    {
        for (var i = 0; i < steps && !relaxation.Done && !over(); i++)
        {
            relaxation.Step(incumbent.Wanted - node.Fixed);
            if (node.Fixed + node.Instance.Safe(relaxation.Bound) < incumbent.Wanted)
            {
                return true;
            }
        }

        return false;
    }

    // Takes out pairs that can't be in a better plan, and places households that must be in the one pair they have left.
    private List<(int Household, int Pair)> Reduce(Node node, HouseholdRelaxation relaxation, out Node? next)
    {
        var x = node.Instance;
        var slack = node.Fixed + x.Raised(relaxation.Bound) - incumbent.Wanted;
        var keep = new bool[x.Score.Length];
        // A profit can only be exchanged in the sum that it is part of: another evaluation may have cut its search off elsewhere.
        var (bound, profit) = relaxation.Profits();
        var exchange = node.Fixed + x.Raised(bound) - incumbent.Wanted;
        var knapsack = relaxation.NewKnapsack();
        var few = x.ColumnPair.Length <= 4 * mostPairs;
        for (var e = 0; e < x.ColumnPair.Length && !over(); e++)
        {
            var (h, p) = (x.ColumnHousehold[e], x.ColumnPair[e]);
            var m = x.Municipality[p];
            var own = x.Score[p] - relaxation.Households[h];
            // The bound when the household is here: its profit and what fits beside it, in place of the best set.
            keep[p] = slack + own >= 0
                && (!few || exchange - profit[m] + own + knapsack.SolveBeside(h, m, relaxation.Households) >= 0);
        }

        List<(int, int)> placed = [];
        var capacity = x.Capacity.AsSpan().ToArray();
        var value = node.Fixed;
        for (var h = 0; h < x.Households; h++)
        {
            var (left, last) = (0, -1);
            for (var p = x.Start[h]; p < x.Start[h + 1]; p++)
            {
                (left, last) = keep[p] ? (left + 1, p) : (left, last);
            }

            if (slack - relaxation.Households[h] >= 0 || left > 1)
            {
                continue;
            }

            if (left == 0)
            {
                next = null;
                return placed;
            }

            if (!x.Fits(h, capacity, x.Municipality[last]))
            {
                next = null;
                return placed;
            }

            keep[last] = false;
            value += x.Score[last];
            placed.Add((node.Household[h], node.Pair[last]));
            Take(x, capacity, h, x.Municipality[last]);
        }

        next = node.Of(keep, capacity, relaxation, value);
        return placed;
    }

    private bool Branch(Node node, double[] relaxedBefore)
    {
        var x = node.Instance;
        if (x.Score.Length == 0)
        {
            Offer(node, null);
            return true;
        }

        // The pair about which the relaxed plan is least sure; of those the one worth most.
        var (chosen, best) = (-1, double.NegativeInfinity);
        for (var p = 0; p < x.Score.Length; p++)
        {
            var share = Math.Min(1, relaxedBefore[node.Origin[p]]);
            var key = Math.Min(share, 1 - share) + (0.01 * share);
            if (key > best)
            {
                (chosen, best) = (p, key);
            }
        }

        var likely = relaxedBefore[node.Origin[chosen]] > 0.4;
        return (likely ? With(node, chosen) : Without(node, chosen))
            && (likely ? Without(node, chosen) : With(node, chosen));
    }

    private bool With(Node node, int pair)
    {
        var x = node.Instance;
        // No household of a part is without pairs, so that no two begin at the same.
        var h = Array.BinarySearch(x.Start, pair) is >= 0 and var at ? at : ~Array.BinarySearch(x.Start, pair) - 1;
        var keep = new bool[x.Score.Length];
        Array.Fill(keep, true);
        keep.AsSpan(x.Start[h], x.Start[h + 1] - x.Start[h]).Clear();
        var capacity = x.Capacity.AsSpan().ToArray();
        Take(x, capacity, h, x.Municipality[pair]);
        var (household, origin) = (node.Household[h], node.Pair[pair]);
        _plan[household] = origin;
        var done = Visit(node.Of(keep, capacity, null, node.Fixed + x.Score[pair]), 40);
        _plan[household] = -1;
        return done;
    }

    private bool Without(Node node, int pair)
    {
        var keep = new bool[node.Instance.Score.Length];
        Array.Fill(keep, true);
        keep[pair] = false;
        return Visit(node.Of(keep, node.Instance.Capacity, null, node.Fixed), 40);
    }

    private static void Take(Instance x, double[] capacity, int h, int m)
    {
        for (var j = 0; j < x.Dimensions; j++)
        {
            capacity[(m * x.Dimensions) + j] -= x.Use[(h * x.Dimensions) + j];
        }
    }

    // A plan for the node by what the relaxed plan is surest of.
    private void Offer(Node node, double[]? relaxed)
    {
        var draft = new Draft(whole);
        draft.Set(_plan);
        if (relaxed is not null)
        {
            var x = node.Instance;
            var order = Numbers(relaxed.Length);
            var key = Array.ConvertAll(relaxed, r => -r);
            var household = new int[relaxed.Length];
            for (var h = 0; h < x.Households; h++)
            {
                household.AsSpan(x.Start[h], x.Start[h + 1] - x.Start[h]).Fill(h);
            }

            Array.Sort(key, order);
            foreach (var p in order)
            {
                var h = node.Household[household[p]];
                var pair = node.Pair[p];
                if (draft.PairOf[h] < 0 && draft.Fits(h, whole.Municipality[pair]))
                {
                    draft.Put(h, pair);
                }
            }
        }

        Greedy.Complete(draft);
        incumbent.Offer(draft.PairOf);
    }

    // What is left to decide: an instance, where its households and pairs come from, prices to begin with, and what is placed.
    private sealed class Node(Instance instance, int[] household, int[] pair, double[] capacity, double[] households, double @fixed)
    {
        public Instance Instance => instance;

        public int[] Household => household;

        public int[] Pair => pair;

        public double[] Capacity => capacity;

        public double[] Households => households;

        public double Fixed => @fixed;

        /// <summary>Index of each pair in the node that this one was made from.</summary>
        public int[] Origin { get; private init; } = [];

        public Node Of(bool[] keep, double[] room, HouseholdRelaxation? priced, double value)
        {
            var part = Part.Of(instance, keep, room);
            var d = instance.Dimensions;
            var prices = new double[part.Instance.Capacity.Length];
            for (var m = 0; m < part.Municipality.Length; m++)
            {
                capacity.AsSpan(part.Municipality[m] * d, d).CopyTo(prices.AsSpan(m * d));
            }

            var source = priced?.Households ?? households;
            return new Node(
                part.Instance,
                [.. part.Household.Select(h => household[h])],
                [.. part.Pair.Select(p => pair[p])],
                prices,
                [.. part.Household.Select(h => source[h])],
                value)
            { Origin = part.Pair };
        }
    }
}
