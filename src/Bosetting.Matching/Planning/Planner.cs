using Bosetting.Matching.Planning.Search;

namespace Bosetting.Matching.Planning;

/// <summary>Places many households at once, and says how far from the best plan it can be at most (docs/matching.md).</summary>
public static class Planner
{
    private static readonly TimeSpan DefaultTime = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Looks for the plan with the greatest sum of scores until it is proved, the time or the iterations are used, or someone
    /// asks to stop; the best plan so far is the answer.
    /// </summary>
    public static PlanningResult Solve(
        PlanningProblem problem,
        PlanningOptions? options = null,
        IProgress<PlanningProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        options ??= new();
        var time = options.Time ?? (options.Iterations is null ? DefaultTime : null);
        var budget = new Budget(time, Math.Max(1, options.Threads ?? Environment.ProcessorCount), cancellation);
        var rooted = new Rooted(problem);
        var incumbent = new Incumbent(rooted.Part.Instance, progress is null
            ? null
            : (objective, bound) => progress.Report(new(rooted.Points(rooted.Fixed + objective), rooted.Points(rooted.Fixed + bound), budget.Elapsed)));
        var course = new Course(rooted.Part.Instance, incumbent, budget, options);
        course.Run();

        var bound = Math.Max(incumbent.Bound, incumbent.Objective);
        var status = incumbent.Proved ? PlanningStatus.Optimal : budget.Cancelled ? PlanningStatus.Cancelled : PlanningStatus.Feasible;
        return new PlanningResult(
            rooted.Municipalities(incumbent.Plan),
            rooted.Points(rooted.Fixed + incumbent.Objective),
            rooted.Points(rooted.Fixed + bound),
            status,
            budget.Elapsed,
            rooted.Prices(course.Prices));
    }
}
