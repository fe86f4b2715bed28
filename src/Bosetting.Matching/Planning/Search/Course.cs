namespace Bosetting.Matching.Planning.Search;

/// <summary>The course of a search: prices, a plan by prices, better bounds, local search, and an exact end where it can be had.</summary>
internal sealed class Course(Instance instance, Incumbent incumbent, Budget budget, PlanningOptions options)
{
    // Walks and regions go on side by side; a fixed number when the answer must not depend on the number of threads.
    private const int FixedSideBySide = 4;

    // How exact best sets are: roughly while prices are far off, then finely.
    private const double Rough = 1e-3;
    private const double Middle = 2e-4;
    private const double Fine = 1e-6;

    // A share of the bound that fifty steps may win without being worth them.
    private const double Nothing = 1e-7;

    // Temperatures of a walk, as shares of the mean score.
    private const double Hot = 0.03;
    private const double Cold = 0.001;

    // Moves of a walk for each household, and what a node of the tree and a region cost in moves, where steps are counted and not time.
    private const int MovesEach = 3400;
    private const int MovesForARegion = 2000;
    private const int MovesForANode = 100;
    private const int MovesForAStep = 20;

    // Nodes of a tree in a turn.
    private const long MostNodes = 1_000_000;

    private const int MostDives = 10;
    private const int DiveSteps = 25;

    // Rounds of regions in a turn, and rounds in a row that win nothing.
    private const int MostRounds = 400;
    private const int MostIdle = 12;

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

        Walk(Math.Min((long)MovesEach * instance.Households, Left / 2), budget.Part(Few ? 0.2 : 0.45));
        HouseholdRelaxation? byHousehold = null;
        if (Packed && !incumbent.Proved && !budget.Over)
        {
            byHousehold = new HouseholdRelaxation(instance, Prices, byCapacity.Values(), budget, Rough);
            PriceHouseholds(byHousehold, budget.Until(Few ? 0.35 : 0.65));
            if (Few)
            {
                DiveFrom(byHousehold, budget.Until(0.65));
            }
        }

        // What is left goes in turns to proving and to improving, each turn longer than the one before.
        var regions = new Regions(instance, Prices, byHousehold?.Households);
        for (var (share, nodes) = (0.1, 500L); !incumbent.Proved && !budget.Over && Left > 0; (share, nodes) = (share * 2, Math.Min(MostNodes, nodes * 4)))
        {
            if (byHousehold is not null)
            {
                // Steps that had become too short may be worth taking anew towards a better plan.
                byHousehold = byHousehold.Done ? new HouseholdRelaxation(instance, Prices, byHousehold.Households, budget, Fine) : byHousehold;
                PriceHouseholds(byHousehold, budget.Until(budget.Used + (0.3 * share)));
                Prove(byHousehold, nodes, budget.Until(budget.Used + share));
            }

            Improve(regions, budget.Until(budget.Used + share));
        }
    }

    // So few households in a municipality that the relaxed plan has nearly as many whole sets as there are municipalities.
    private bool Few => instance.Households <= 12L * instance.Municipalities;

    private int SideBySide => options.Iterations is null ? budget.Threads : FixedSideBySide;

    private long Left => (options.Iterations ?? long.MaxValue) - _moves;

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
        if (!budget.Over || incumbent.Objective <= 0)
        {
            Plan(Prices);
        }

        return relaxation;
    }

    // Where the best sets can't be had, the bound still comes down a little.
    private void Lower(CapacityRelaxation relaxation, Func<bool> over)
    {
        for (var i = 0; i < 200 && !relaxation.Done && !incumbent.Proved && !over(); i++)
        {
            if (relaxation.Step(incumbent.Objective))
            {
                incumbent.Lower(relaxation.Bound);
            }
        }
    }

    private void DiveFrom(HouseholdRelaxation start, Func<bool> over)
    {
        for (var i = 0; i < MostDives && !over() && !incumbent.Proved; i++)
        {
            var dive = new Dive(
                instance, (x, capacity, prices) => new HouseholdRelaxation(x, capacity, prices, budget, Middle, VolumeMethod.Quick), over, ((ulong)(uint)options.Seed << 20) ^ (ulong)i);
            incumbent.Offer(dive.Run(start, Math.Min(0.1, i * 0.02), i % 2 == 0 ? 0.08 : 0.04, DiveSteps));
        }
    }

    private void Prove(HouseholdRelaxation priced, long nodes, Func<bool> over)
    {
        if (!incumbent.Proved && !budget.Over)
        {
            var most = Math.Min(nodes, Left / MovesForANode);
            var tree = new Tree(instance, incumbent, budget, over, (int)most, (int)Math.Min(40_000, 3_000 + (10 * nodes)));
            tree.Run(priced);
            _moves += (long)MovesForANode * tree.Nodes;
        }
    }

    private void PriceHouseholds(HouseholdRelaxation relaxation, Func<bool> over)
    {
        var before = double.PositiveInfinity;
        for (var i = 1; i < 3000 && !relaxation.Done && !incumbent.Proved && !over(); i++)
        {
            if (relaxation.Step(incumbent.Objective))
            {
                incumbent.Lower(relaxation.Bound);
            }

            _moves += MovesForAStep;
            if (i % 50 == 0)
            {
                var won = before - relaxation.Bound;
                if (relaxation.Tolerance <= Fine && won < Nothing * relaxation.Bound)
                {
                    break;
                }

                if (won < 2e-4 * relaxation.Bound)
                {
                    relaxation.Tolerance = relaxation.Tolerance > Middle ? Middle : Fine;
                }

                before = relaxation.Bound;
            }
        }
    }

    // Until the time is over, or region after region can't be improved.
    private void Improve(Regions regions, Func<bool> over)
    {
        var plan = incumbent.Plan.AsSpan().ToArray();
        for (var (rounds, idle) = (0, 0); rounds < MostRounds && idle < MostIdle && !incumbent.Proved && !over() && Left > 0; rounds++)
        {
            var won = regions.Improve(plan, SideBySide, ((ulong)(uint)options.Seed << 32) ^ (ulong)_moves, budget);
            _moves += (long)MovesForARegion * SideBySide;
            idle = won > 0 ? 0 : idle + 1;
            if (won > 0)
            {
                incumbent.Offer(plan);
            }
        }
    }

    private void Plan(double[] prices)
    {
        var draft = new Draft(instance);
        Greedy.Fill(draft, prices, new Candidates(instance, prices, Promising));
        incumbent.Offer(draft.PairOf);
    }

    private void Walk(long moves, Budget part)
    {
        var candidates = new Candidates(instance, Prices, Promising);
        var walkers = new Walker[SideBySide];
        for (var i = 0; i < walkers.Length; i++)
        {
            walkers[i] = new Walker(instance, candidates, incumbent.Plan, ((ulong)(uint)options.Seed << 32) ^ (ulong)(_moves + i));
        }

        // Households that are many cool down faster: there is no time to find the way back from hot.
        var cooler = Few ? 1 : 4;
        var begun = part.Used;
        budget.ForEach(walkers.Length, i => walkers[i].Walk(Hot / cooler, Cold / cooler, made => part.Over
            ? 1
            : Math.Max((double)made * walkers.Length / Math.Max(1, moves), part.Timed ? (part.Used - begun) / (1 - begun) : 0)));
        _moves += moves;
        foreach (var w in walkers)
        {
            incumbent.Offer(w.Best);
        }
    }
}
