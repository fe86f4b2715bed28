using Bosetting.Matching.Planning;
using Bosetting.Matching.Tests.Planning;

namespace Bosetting.Benchmarks.Planning;

/// <summary>Plans of many kinds and sizes: what is reached, what is proved, in which time. BENCH_PLANNER_KINDS names kinds, BENCH_PLANNER_SECONDS gives all the same time.</summary>
internal sealed class PlannerBench : IBench
{
    /// <summary>The kinds, with the seconds each may take.</summary>
    public static IReadOnlyList<(string Name, InstanceKind Kind, double Seconds)> Kinds { get; } =
    [
        ("small", new(200, 357), 20),
        ("tight-5s", new(1000, 357, 5), 5),
        ("tight", new(1000, 357, 5), 10),
        ("tight-even", new(1000, 357, 5, Spread: 0), 10),
        ("large-families", new(1000, 357, 3, 1.0, Spread: 0.5, LargeFamilies: 0.4), 10),
        ("correlated", new(1000, 357, 3, Correlated: true), 10),
        ("few-eligible", new(1000, 357, 3, Eligible: 8), 10),
        ("large-municipalities", new(350, 36, 3, Eligible: 8, Spread: 0), 10),
        ("loose", new(3500, 357, 3, 1.5, 40), 5),
        ("crowded", new(3500, 357, 3, 1.05, 40), 5),
        ("grow-350", new(350, 357, 3, 1.05, 40, Popularity: 0), 5),
        ("grow-1000", new(1000, 357, 3, 1.05, 40, Popularity: 0), 5),
        ("grow-3500", new(3500, 357, 3, 1.05, 40, Popularity: 0), 5),
        ("grow-10000", new(10000, 357, 3, 1.05, 40, Popularity: 0), 20),
        ("grow-35000", new(35000, 357, 3, 1.05, 40, Popularity: 0), 60),
    ];

    public string Name => "planner";

    public bool IsDefault => true;

    public async IAsyncEnumerable<Measurement> Run()
    {
        await Task.CompletedTask;
        Planner.Solve(PlanningInstances.Of(new(100, 50), 9), new(TimeSpan.FromSeconds(2)));
        var wanted = Environment.GetEnvironmentVariable("BENCH_PLANNER_KINDS")?.Split(',');
        foreach (var (name, kind, seconds) in Kinds.Where(k => wanted is null || wanted.Contains(k.Name)))
        {
            var time = double.TryParse(Environment.GetEnvironmentVariable("BENCH_PLANNER_SECONDS"), out var all) ? all : seconds;
            var r = Planner.Solve(PlanningInstances.Of(kind, 1), new(TimeSpan.FromSeconds(time)));
            yield return Measured($"planner-{name}", kind, r);
        }
    }

    /// <summary>A result as a measurement: its time, and the rest as parameters.</summary>
    public static Measurement Measured(string name, InstanceKind kind, PlanningResult r) =>
        Measurement.Of(name, [r.Elapsed.TotalMilliseconds], "ms",
            ("households", kind.Households), ("objective", Math.Round(r.Objective, 1)), ("bound", Math.Round(r.Bound, 1)),
            ("gap%", Math.Round(100 * r.Gap, 3)), ("status", r.Status),
            ("peakMB", System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 >> 20));
}
