using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Bosetting.Benchmarks;

/// <summary>Something that is measured and printed; never a test.</summary>
internal interface IBench
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>Run when no name is given.</summary>
    bool IsDefault { get; }

    /// <summary>Measures.</summary>
    IAsyncEnumerable<Measurement> Run();
}

/// <summary>A figure with its spread.</summary>
internal sealed record Measurement(string Name, double Median, double P95, string Unit, int N, IReadOnlyDictionary<string, object> Parameters)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Times an action, after some runs that don't count.</summary>
    public static async Task<Measurement> Time(string name, int n, Func<int, Task> action, params (string, object)[] parameters)
    {
        for (var i = 0; i < Math.Max(3, n / 10); i++)
        {
            await action(i);
        }

        var times = new double[n];
        for (var i = 0; i < n; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await action(i);
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return Of(name, times, "ms", parameters);
    }

    /// <summary>Median and 95th percentile of values.</summary>
    public static Measurement Of(string name, double[] values, string unit, params (string, object)[] parameters)
    {
        Array.Sort(values);
        return new Measurement(name, At(values, 0.5), At(values, 0.95), unit, values.Length, parameters.ToDictionary(p => p.Item1, p => p.Item2));
    }

    public string ToJson() => JsonSerializer.Serialize(this with { Median = Math.Round(Median, 3), P95 = Math.Round(P95, 3) }, Options);

    public string ToText() => string.Create(CultureInfo.InvariantCulture,
        $"{Name,-28} median {Median,10:F2} {Unit,-3} p95 {P95,10:F2} {Unit,-3} n {N,4}  {string.Join(", ", Parameters.Select(p => $"{p.Key}={p.Value}"))}");

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1)];
}
