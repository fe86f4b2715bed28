using Bosetting.Infrastructure.Postgres;
using Npgsql;

namespace Bosetting.Testing;

/// <summary>A database of one test or one test class; dropped when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres _cluster;

    internal TestDatabase(EmbeddedPostgres cluster, string name, DatabaseConnections connections)
    {
        (_cluster, Name, Connections) = (cluster, name, connections);
        App = NpgsqlDataSource.Create(connections.App);
        Owner = NpgsqlDataSource.Create(connections.Owner);
    }

    /// <summary>Its name on the server.</summary>
    public string Name { get; }

    /// <summary>The doors to it.</summary>
    public DatabaseConnections Connections { get; }

    /// <summary>Connections as the role that serves users.</summary>
    public NpgsqlDataSource App { get; }

    /// <summary>Connections as the owner of the schema.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Owner.DisposeAsync();
        await _cluster.DropDatabaseAsync(Name);
    }
}
