using System.Globalization;
using Bosetting.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bosetting.Testing;

/// <summary>
/// The throw-away PostgreSQL cluster of this test process: made at first use, shared by all tests, gone with the process.
/// </summary>
public static class TestCluster
{
    private static readonly string Home = Path.Combine(Path.GetTempPath(), $"bosetting-tests-{Environment.UserName}");
    private static readonly Lazy<Task<EmbeddedPostgres>> Started = new(StartAsync);

    /// <summary>The running cluster.</summary>
    public static Task<EmbeddedPostgres> GetAsync() => Started.Value;

    private static async Task<EmbeddedPostgres> StartAsync()
    {
        await SweepAsync();
        var folder = Path.Combine(Home, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Guid.NewGuid():N}"));
        var cluster = await EmbeddedPostgres.StartAsync(new(folder, Throwaway: true), NullLogger.Instance);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(cluster, folder);
        return cluster;
    }

    // A test process that was killed leaves a server and a folder behind; the next one clears them away.
    private static async Task SweepAsync()
    {
        Directory.CreateDirectory(Home);
        foreach (var folder in Directory.GetDirectories(Home))
        {
            try
            {
                await EmbeddedPostgres.DeleteAsync(folder);
            }
            catch (DatabaseServerException e) when (e.Code == "postgres.folder_in_use")
            {
                // Another test process that runs right now.
            }
            catch (IOException)
            {
                // Another test process sweeps the same folder.
            }
        }
    }

    private static void Remove(EmbeddedPostgres cluster, string folder)
    {
        // The process is going: there is nobody left to await.
        Task.Run(async () =>
        {
            await cluster.DisposeAsync();
            await EmbeddedPostgres.DeleteAsync(folder);
        }).GetAwaiter().GetResult();
    }
}
