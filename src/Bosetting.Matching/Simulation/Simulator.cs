using System.Diagnostics;

namespace Bosetting.Matching.Simulation;

/// <summary>Replays a synthetic year week by week (docs/matching.md, Over time). Pure: the same options give the same report.</summary>
public static class Simulator
{
    /// <summary>Draws a year and replays it under a policy.</summary>
    /// <exception cref="OperationCanceledException">Someone asked to stop.</exception>
    public static SimulationReport Run(
        SimulationOptions options, SimulationPolicy policy, IProgress<SimulationProgress>? progress = null, CancellationToken cancellation = default) =>
        Run(SyntheticYear.Draw(options), policy, progress, cancellation);

    /// <summary>Replays a year under a policy. Several policies can be compared on the same year.</summary>
    /// <exception cref="OperationCanceledException">Someone asked to stop.</exception>
    public static SimulationReport Run(
        SyntheticYear year, SimulationPolicy policy, IProgress<SimulationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(year);
        var bound = year.HindsightBound(cancellation);
        var started = Stopwatch.GetTimestamp();
        var log = Replay(year, policy, progress, cancellation);
        return Tally.Report(year, policy, log, bound, Stopwatch.GetElapsedTime(started));
    }

    private static List<SimulatedInquiry> Replay(
        SyntheticYear year, SimulationPolicy policy, IProgress<SimulationProgress>? progress, CancellationToken cancellation)
    {
        IWeeklyPolicy decides = policy switch
        {
            SimulationPolicy.Greedy => new GreedyPolicy(year),
            SimulationPolicy.Plan => new PlanPolicy(year, null),
            SimulationPolicy.Priced => new PlanPolicy(year, new FuturePrices(year)),
            _ => throw new ArgumentOutOfRangeException(nameof(policy)),
        };
        var (weeks, week, next) = (year.Options.Weeks, new Week(year), 0);
        List<SimulatedInquiry> log = [], open = [];
        for (var t = 0; t < weeks; t++)
        {
            cancellation.ThrowIfCancellationRequested();
            Answer(open, t, week);
            for (; next < year.Households && year.Ready(next) == t; next++)
            {
                week.Waiting.Add(next);
            }

            // Those whom a municipality has declined come back among those who became ready when they did.
            week.Waiting.Sort();
            week.Begin(t);
            foreach (var (h, m) in decides.Propose(week, cancellation))
            {
                SimulatedInquiry inquiry = new(t, h, m, t + year.Arrivals.AnswerTime(h, m), !year.Arrivals.Declines(h, m));
                log.Add(inquiry);
                open.Add(inquiry);
            }

            week.Waiting.RemoveAll(open.Where(i => i.Week == t).Select(i => i.Household).ToHashSet().Contains);
            progress?.Report(new(policy, t + 1, weeks));
        }

        return log;
    }

    private static void Answer(List<SimulatedInquiry> open, int now, Week week)
    {
        foreach (var i in open)
        {
            if (i.Answered == now && !i.Accepted)
            {
                week.Declined(i.Household, i.Municipality);
                week.Waiting.Add(i.Household);
            }
        }

        open.RemoveAll(i => i.Answered == now);
    }
}
