using Bosetting.Application.Requests;
using Bosetting.Domain.Requests;
using Bosetting.Domain.Requests.Distribution;

namespace Bosetting.Benchmarks;

/// <summary>A national request: the draft with every number explained, a new key, what if, and a letter. Through the whole pipeline.</summary>
internal sealed class AnnualRequestBench : IBench
{
    public string Name => "annual-request";

    public bool IsDefault => true;

    public async IAsyncEnumerable<Measurement> Run()
    {
        await using var demo = await DemoHost.Start("1");
        var id = await demo.Run(new CreateRequestRound(2025, RequestVersion.Original), demo.Manager);
        var revision = await demo.Run(new SetRequestNeed(id, 2, new RequestNeed([], ForecastScenario.Middle, 37_000, 700)), demo.Manager);
        yield return await Measurement.Time("request-new-key-and-numbers", 20, async i =>
            revision = await demo.Run(new SetDistributionKey(id, revision, new DistributionKey { Population = 20 + i, MostPerThousand = 15 }), demo.Manager), ("municipalities", 357));
        yield return await Measurement.Time("request-with-explanations", 20, _ => demo.Run(new GetRequestRound(id), demo.Manager), ("municipalities", 357));
        yield return await Measurement.Time("request-what-if", 20, i => demo.Run(new PreviewRequest(id, 1000 + i), demo.Manager), ("municipalities", 357));
        yield return await Measurement.Time("request-letter", 20, _ => demo.Run(new GetRequestLetter(id, "4621"), demo.Manager));
    }
}
