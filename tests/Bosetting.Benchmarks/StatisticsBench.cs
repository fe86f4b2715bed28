using System.Diagnostics;
using Bosetting.Application.Common;
using Bosetting.Application.Statistics;
using Bosetting.Domain.Refugees;

namespace Bosetting.Benchmarks;

/// <summary>The figures of the directorate, through the whole pipeline: now, as of an instant in the past, and how long it takes to verify them.</summary>
internal sealed class StatisticsBench(string scale) : IBench
{
    // A summer's day in the middle of the history, at no boundary of anything.
    private static readonly DateTimeOffset Past = new(2022, 8, 17, 11, 22, 33, TimeSpan.Zero);

    public string Name => $"statistics-{scale}";

    public bool IsDefault => scale == "1";

    public async IAsyncEnumerable<Measurement> Run()
    {
        var started = Stopwatch.GetTimestamp();
        await using var demo = await DemoHost.Start(scale);
        yield return Measurement.Of("demo-load-and-start", [Stopwatch.GetElapsedTime(started).TotalMilliseconds], "ms", ("scale", scale));
        foreach (var (name, filter) in new (string, StatisticsFilter)[]
        {
            ("dashboard", new()),
            ("dashboard-narrowed", new() { Type = CaseType.ReceptionCentre, Category = PersonCategory.FamilyWithChildren }),
            ("as-of", new() { AsOf = Past }),
        })
        {
            yield return await Time($"{name}-waiting-times", () => demo.Run(new GetWaitingTimes(filter), demo.Manager));
            yield return await Time($"{name}-stock", () => demo.Run(new GetStock(filter), demo.Manager));
            yield return await Time($"{name}-long-waiting", () => demo.Run(new GetLongWaiting(filter), demo.Manager));
            yield return await Time($"{name}-flow", () => demo.Run(new GetFlow(filter), demo.Manager));
            yield return await Time($"{name}-answers", () => demo.Run(new GetAnswers(filter), demo.Manager));
        }

        yield return await Time("dashboard-capacity", () => demo.Run(new GetCapacity(new()), demo.Manager));
        yield return await Time("free-waits-by-category-and-county", () => demo.Run(new QueryIndicator(Free("B2", StatisticsDimension.Category, StatisticsDimension.County)), demo.Manager));
        yield return await Time("free-settled-by-basis-and-month", () => demo.Run(new QueryIndicator(Free("B1", StatisticsDimension.Basis, StatisticsDimension.Month)), demo.Manager));
        yield return await Time("free-stock-by-month-and-status", () => demo.Run(new QueryIndicator(Free("B5", StatisticsDimension.Month, StatisticsDimension.Status)), demo.Manager));
        yield return await Time("annual-tables", () => demo.Run(new GetAnnualTables(), demo.Manager));
        yield return await Measurement.Time("verify-all", 3, _ => demo.Run(new VerifyStatistics(), demo.Manager), ("scale", scale));
        yield return await Measurement.Time("rebuild-all", 3, _ => demo.Run(new RebuildStatistics(), Actor.System), ("scale", scale));
    }

    private static IndicatorQuery Free(string indicator, params StatisticsDimension[] by) =>
        new() { Indicator = indicator, By = by, From = new DateOnly(2023, 1, 1), To = new DateOnly(2023, 12, 31) };

    private Task<Measurement> Time(string name, Func<Task> ask) => Measurement.Time(name, 40, _ => ask(), ("scale", scale));
}
