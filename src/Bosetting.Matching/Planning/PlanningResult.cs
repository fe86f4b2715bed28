namespace Bosetting.Matching.Planning;

/// <summary>How long to plan, and how.</summary>
/// <param name="Time">Stops after this time. Ten seconds when neither time nor iterations are given.</param>
/// <param name="Iterations">
/// Stops after this many steps of local search and what goes with them. With iterations and no time the same problem and seed
/// give the same plan on machines of the same kind, whatever the number of threads (exp and log may differ in the last digit elsewhere).
/// </param>
/// <param name="Seed">Where chance begins.</param>
/// <param name="Threads">Cores to use; all of them when null.</param>
public sealed record PlanningOptions(TimeSpan? Time = null, long? Iterations = null, int Seed = 0, int? Threads = null);

/// <summary>How far the planning has come.</summary>
/// <param name="Objective">Sum of scores of the best plan so far.</param>
/// <param name="Bound">No plan can have a greater sum.</param>
/// <param name="Elapsed">Time since the beginning.</param>
public readonly record struct PlanningProgress(double Objective, double Bound, TimeSpan Elapsed)
{
    /// <summary>Share of the bound that the plan may lack: (bound − objective) / bound.</summary>
    public double Gap => PlanningResult.GapOf(Objective, Bound);
}

/// <summary>What is known of a plan.</summary>
public enum PlanningStatus
{
    /// <summary>Proved: no plan is better.</summary>
    Optimal,

    /// <summary>Holds every rule, and may lack the gap.</summary>
    Feasible,

    /// <summary>As <see cref="Feasible"/>, and someone asked to stop before the end.</summary>
    Cancelled,
}

/// <summary>A plan for many households.</summary>
public sealed class PlanningResult
{
    internal PlanningResult(int[] municipality, double objective, double bound, PlanningStatus status, TimeSpan elapsed, double[,] prices)
    {
        Municipality = municipality;
        Objective = objective;
        Bound = bound;
        Status = status;
        Elapsed = elapsed;
        Prices = prices;
    }

    /// <summary>The municipality of each household (an index), or −1 where it has none.</summary>
    public IReadOnlyList<int> Municipality { get; }

    /// <summary>Sum of scores.</summary>
    public double Objective { get; }

    /// <summary>Proved: no plan has a greater sum.</summary>
    public double Bound { get; }

    /// <summary>Share of the bound that the plan may lack: (bound − objective) / bound, 0 when the bound is 0.</summary>
    public double Gap => GapOf(Objective, Bound);

    /// <summary>What is known of the plan.</summary>
    public PlanningStatus Status { get; }

    /// <summary>Time it took.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>
    /// What one more of a dimension would be worth in a municipality, in points: [municipality, dimension]. An estimate
    /// (the dual values of the relaxed problem), 0 where there is enough.
    /// </summary>
    public double[,] Prices { get; }

    internal static double GapOf(double objective, double bound) => bound > 0 ? Math.Max(0, (bound - objective) / bound) : 0;
}
