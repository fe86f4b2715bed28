namespace Bosetting.Matching.Planning.Search;

/// <summary>The course of a search: prices, a plan by prices, better bounds, local search, and an exact end where it can be had.</summary>
internal sealed class Course(Instance instance, Incumbent incumbent, Budget budget, PlanningOptions options)
{
    // Walks go on side by side; a fixed number when the answer must not depend on the number of threads.
    private const int FixedWalkers = 4;

    // How many of each household's pairs local search looks at.
    private const int Promising = 24;

    /// <summary>Prices of capacity, in the units of the instance.</summary>
    public double[] Prices { get; private set; } = new double[instance.Capacity.Length];

    /// <summary>Goes through it.</summary>
    public void Run()
    {
        if (instance.Households == 0)
        {
            incumbent.Exhausted();
            return;
        }

        PriceCapacity(budget.Until(0.2));
        if (!incumbent.Proved && !budget.Over)
        {
            Walk(options.Iterations ?? long.MaxValue, budget.Until(1));
        }
    }

    private void PriceCapacity(Func<bool> over)
    {
        var function = new CapacityPrices(instance, budget);
        var volume = new VolumeMethod(function, Prices);
        for (var i = 0; i < 2000 && !volume.Done && !incumbent.Proved; i++)
        {
            if (volume.Step(Math.Max(incumbent.Objective, 0.9 * volume.Bound)))
            {
                incumbent.Lower(volume.Bound);
            }

            if (i is 0 or 10 or 50 || i % 200 == 199)
            {
                Plan(volume.Prices);
            }

            if (over())
            {
                break;
            }
        }

        Prices = volume.Prices;
        Plan(Prices);
    }

    private void Plan(double[] prices)
    {
        var draft = new Draft(instance);
        Greedy.Fill(draft, prices, new Candidates(instance, prices, Promising));
        incumbent.Offer(draft.PairOf);
    }

    private void Walk(long moves, Func<bool> over)
    {
        var candidates = new Candidates(instance, Prices, Promising);
        var count = options.Iterations is null ? budget.Threads : FixedWalkers;
        var walkers = new Walker[count];
        for (var i = 0; i < count; i++)
        {
            walkers[i] = new Walker(instance, candidates, incumbent.Plan, (ulong)(uint)options.Seed << 20 ^ (ulong)i);
        }

        var begun = budget.Used;
        budget.ForEach(count, i => walkers[i].Walk(0.03, 0.0003, made =>
            over() ? 1 : Math.Max((double)made / (moves / count), budget.Timed ? (budget.Used - begun) / (1 - begun) : 0)));
        foreach (var w in walkers)
        {
            incumbent.Offer(w.Best);
        }
    }
}
