namespace Bosetting.Benchmarks;

/// <summary>From the command to «ready»: the first time with the load of the demo country, then with the data there.</summary>
internal sealed class ColdStartBench : IBench
{
    public string Name => "cold-start";

    public bool IsDefault => true;

    public async IAsyncEnumerable<Measurement> Run()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"bosetting-bench-{Guid.NewGuid():N}");
        try
        {
            yield return Measurement.Of("start-first", [await Once(folder)], "ms", ("scale", "1"));
            var times = new List<double>();
            for (var i = 0; i < 5; i++)
            {
                times.Add(await Once(folder));
            }

            yield return Measurement.Of("start-again", [.. times], "ms", ("scale", "1"));
        }
        finally
        {
            await Infrastructure.Postgres.EmbeddedPostgres.DeleteAsync(Path.Combine(folder, "postgres"));
        }
    }

    private static async Task<double> Once(string folder)
    {
        await using var web = new WebProcess(folder);
        return (await web.Start("1")).TotalMilliseconds;
    }
}
