using System.Collections.Concurrent;
using Bosetting.Infrastructure.Postgres;

namespace Bosetting.Testing;

/// <summary>
/// A database that is built once per test process and copied for each test that wants one of its own (a copy takes
/// about a tenth of a second, migrations take many).
/// </summary>
/// <param name="Name">Database name, lower case; the same name is built once.</param>
/// <param name="Build">Fills the empty database: migrations, reference data, seeds.</param>
public sealed record TestTemplate(string Name, Func<DatabaseConnections, CancellationToken, Task> Build)
{
    private static readonly ConcurrentDictionary<string, Lazy<Task>> Built = new();
    private static int _copies;

    /// <summary>A database with the two roles and nothing in it.</summary>
    public static TestTemplate Empty { get; } = new("template_empty", (_, _) => Task.CompletedTask);

    /// <summary>Makes a database for the caller alone.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync(CancellationToken ct = default)
    {
        var cluster = await TestCluster.GetAsync();
        await Built.GetOrAdd(Name, _ => new(() => BuildAsync(cluster))).Value;
        var name = FormattableString.Invariant($"test_{Interlocked.Increment(ref _copies)}");
        return new(cluster, name, await cluster.CreateDatabaseAsync(name, Name, ct));
    }

    private async Task BuildAsync(EmbeddedPostgres cluster)
    {
        var connections = await cluster.CreateDatabaseAsync(Name);
        await Build(connections, CancellationToken.None);
        // A pooled connection left open would keep the template from being copied.
        await cluster.DisconnectAsync(Name);
    }
}
