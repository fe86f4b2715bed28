namespace Bosetting.Matching.Planning.Search;

/// <summary>The course of a search: prices, a plan by prices, better bounds, local search, and an exact end where it can be had.</summary>
internal sealed class Course(Instance instance, Incumbent incumbent, Budget budget, PlanningOptions options)
{
    // Walks go on side by side; a fixed number when the answer must not depend on the number of threads.
    private const int FixedWalkers = 4;

    // How exact best sets are: roughly while prices are far off, then finely.
    private const double Rough = 1e-3;
    private const double Middle = 2e-4;
    private const double Fine = 1e-6;

    // Temperatures of a walk, as shares of the mean score.
    private const double Hot = 0.012;
    private const double Cold = 0.0002;

    private const long FirstWalk = 200_000;
    // What a node of the tree costs, in moves of a walk; used where iterations are counted and not time.
    private const int MovesForANode = 200;

    // How many of each household's pairs local search looks at.
    private const int Promising = 24;

    private long _moves;

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

        var byCapacity = PriceCapacity(budget.Until(0.15));
        if (incumbent.Proved || budget.Over)
        {
            return;
        }

        DiveFrom(byCapacity, (x, capacity, _) => new CapacityRelaxation(x, capacity, budget), 1, budget.Until(0.3));
        HouseholdRelaxation? byHousehold = null;
        if (Packed && !incumbent.Proved && !budget.Over)
        {
            byHousehold = PriceHouseholds(byCapacity.Values(), budget.Until(0.4));
            DiveFrom(byHousehold, (x, capacity, prices) => new HouseholdRelaxation(x, capacity, prices, budget, Middle), 6, budget.Until(0.75));
        }

        for (var moves = FirstWalk; !incumbent.Proved && !budget.Over; moves *= 4)
        {
            var left = (options.Iterations ?? long.MaxValue) - _moves;
            Walk(Math.Min(moves, left));
            if (byHousehold is not null && !incumbent.Proved && !budget.Over)
            {
                new Tree(instance, incumbent, budget, budget.Until(0.9), (int)Math.Min(int.MaxValue, (options.Iterations ?? long.MaxValue) / MovesForANode))
                    .Run(byHousehold);
            }

            if (left <= moves)
            {
                break;
            }
        }
    }

    // So few households in a municipality that the best set of them can be had.
    private bool Packed => instance.Households <= 25L * instance.Municipalities;

    private CapacityRelaxation PriceCapacity(Func<bool> over)
    {
        var relaxation = new CapacityRelaxation(instance, Prices, budget);
        for (var i = 0; i < 1200 && !relaxation.Done && !incumbent.Proved; i++)
        {
            if (relaxation.Step(Math.Max(incumbent.Objective, 0.9 * relaxation.Bound)))
            {
                incumbent.Lower(relaxation.Bound);
            }

            if (i is 0 or 10 or 50 || i % 200 == 199)
            {
                Plan(relaxation.Capacity);
            }

            if (over())
            {
                break;
            }
        }

        Prices = relaxation.Capacity;
        Plan(Prices);
        return relaxation;
    }

    private void DiveFrom(Relaxation start, Func<Instance, double[], double[], Relaxation> relax, int times, Func<bool> over)
    {
        for (var i = 0; i < times && !over(); i++)
        {
            var dive = new Dive(instance, relax, over, (ulong)(uint)options.Seed << 20 ^ (ulong)i);
            var plan = dive.Run(start, i * 0.02, i % 2 == 0 ? 0.04 : 0.02, 80);
            incumbent.Offer(plan);
        }
    }

    private HouseholdRelaxation PriceHouseholds(double[] households, Func<bool> over)
    {
        var relaxation = new HouseholdRelaxation(instance, Prices, households, budget, Rough);
        var before = double.PositiveInfinity;
        for (var i = 1; i < 3000 && !relaxation.Done && !incumbent.Proved && !over(); i++)
        {
            if (relaxation.Step(incumbent.Objective))
            {
                incumbent.Lower(relaxation.Bound);
            }

            if (i % 50 == 0)
            {
                if (before - relaxation.Bound < 2e-4 * relaxation.Bound)
                {
                    relaxation.Tolerance = relaxation.Tolerance > Middle ? Middle : Fine;
                }

                before = relaxation.Bound;
            }
        }

        return relaxation;
    }

    private void Plan(double[] prices)
    {
        var draft = new Draft(instance);
        Greedy.Fill(draft, prices, new Candidates(instance, prices, Promising));
        incumbent.Offer(draft.PairOf);
    }

    private void Walk(long moves)
    {
        var candidates = new Candidates(instance, Prices, Promising);
        var count = options.Iterations is null ? budget.Threads : FixedWalkers;
        var walkers = new Walker[count];
        for (var i = 0; i < count; i++)
        {
            walkers[i] = new Walker(instance, candidates, incumbent.Plan, ((ulong)(uint)options.Seed << 32) ^ (ulong)(_moves + i));
        }

        var begun = budget.Used;
        budget.ForEach(count, i => walkers[i].Walk(Hot, Cold, made =>
            budget.Over ? 1 : Math.Max((double)made * count / Math.Max(1, moves), budget.Timed ? (budget.Used - begun) / (1 - begun) : 0)));
        _moves += moves;
        foreach (var w in walkers)
        {
            incumbent.Offer(w.Best);
        }
    }
}
