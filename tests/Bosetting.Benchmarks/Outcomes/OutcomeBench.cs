using System.Diagnostics;
using Bosetting.Matching.Outcomes;
using Bosetting.Matching.Tests.Outcomes;

namespace Bosetting.Benchmarks.Outcomes;

/// <summary>Learning the outcome model of one horizon from many adults.</summary>
internal sealed class OutcomeBench : IBench
{
    public string Name => "outcome-fit";

    public bool IsDefault => true;

    public async IAsyncEnumerable<Measurement> Run()
    {
        await Task.CompletedTask;
        OutcomeFitting.Fit(OutcomeSamples.Of(2_000, seed: 1, missing: 0.3));
        foreach (var adults in (int[])[10_000, 100_000])
        {
            var sample = OutcomeSamples.Of(adults, seed: 1, missing: 0.3);
            var times = new double[3];
            OutcomeFit? fit = null;
            for (var i = 0; i < times.Length; i++)
            {
                var started = Stopwatch.GetTimestamp();
                fit = OutcomeFitting.Fit(sample).Value;
                times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }

            yield return Measurement.Of("outcome-fit", times, "ms", ("adults", adults), ("columns", fit!.Coefficients.Count + 1),
                ("auc", Math.Round(fit.Calibrated.Auc, 3)), ("penalty", fit.Penalty));
        }
    }
}
