using System.Diagnostics;
using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Application.Matching;
using Bosetting.Application.Municipalities;
using Bosetting.Application.Warnings;
using Bosetting.Application.Worklists;
using Bosetting.Matching;
using Microsoft.Extensions.DependencyInjection;

namespace Bosetting.Benchmarks;

/// <summary>What officers and managers ask for all day, through the whole pipeline, at a scale of the demo country.</summary>
internal sealed class QueryBench(string scale) : IBench
{
    public string Name => $"queries-{scale}";

    public bool IsDefault => true;

    public async IAsyncEnumerable<Measurement> Run()
    {
        var started = Stopwatch.GetTimestamp();
        await using var demo = await DemoHost.Start(scale);
        yield return Measurement.Of("demo-load-and-start", [Stopwatch.GetElapsedTime(started).TotalMilliseconds], "ms", ("scale", scale));

        var page = await demo.Run(new GetWorklist(WorklistTab.Ready, new WorklistFilter()));
        var cases = page.Rows.Select(r => r.Id).ToArray();
        yield return await Rank(demo, cases[0]);
        yield return await Measurement.Time("rank-click-to-data", 200, i => demo.Run(new RankMunicipalities(cases[i % cases.Length])), ("scale", scale), ("municipalities", 357));
        yield return await Measurement.Time("case-page", 200, i => demo.Run(new GetCase(cases[i % cases.Length])), ("scale", scale));
        foreach (var tab in Enum.GetValues<WorklistTab>())
        {
            yield return await Measurement.Time("worklist-page", 60, _ => demo.Run(new GetWorklist(tab, new WorklistFilter())), ("scale", scale), ("tab", tab));
        }

        yield return await Measurement.Time("municipality-start", 200, _ => demo.Run(new GetMunicipalityStart(), demo.MunicipalityUser), ("scale", scale));
        yield return await Measurement.Time("early-warnings", 40, _ => demo.Run(new GetWarnings(), demo.Manager), ("scale", scale), ("municipalities", 357));
    }

    // The engine alone, on the snapshot of a real case.
    private static async Task<Measurement> Rank(DemoHost demo, Guid caseId)
    {
        await using var scope = demo.Services.CreateAsyncScope();
        await using var session = scope.ServiceProvider.GetRequiredService<IDatabaseSession>();
        await session.BeginAsync(Actor.System, readOnly: true, aggregatesOnly: false, default);
        var db = scope.ServiceProvider.GetRequiredService<IBosettingDb>();
        var context = scope.ServiceProvider.GetRequiredService<UseCaseContext>();
        context.Begin(Actor.System, "bench", "bench", scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow());
        var (snapshot, _) = await scope.ServiceProvider.GetRequiredService<SnapshotAssembler>()
            .ForReading((await db.ReadCase(caseId, default))!, context.Today.AddDays(14), default);
        Engine.Rank(snapshot);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Engine.Rank(snapshot);
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / 1024;
        // As after the first minute of a day: compiled for good, in the background, and what the queries before have left is cleared away.
        for (var i = 0; i < 300; i++)
        {
            Engine.Rank(snapshot);
        }

        await Task.Delay(TimeSpan.FromSeconds(1));
        GC.Collect();
        return await Measurement.Time("rank-engine", 300, _ =>
        {
            Engine.Rank(snapshot);
            return Task.CompletedTask;
        }, ("municipalities", snapshot.Municipalities.Count), ("allocatedKB", allocated));
    }
}
