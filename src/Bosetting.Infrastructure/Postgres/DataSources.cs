using Npgsql;

namespace Bosetting.Infrastructure.Postgres;

/// <summary>
/// Connections as the role that serves users. The pool is made at first use, because the address of an embedded server is
/// known only when it has started.
/// </summary>
public sealed class AppDataSource(DatabaseServer server) : IAsyncDisposable
{
    private readonly Lazy<NpgsqlDataSource> _source = new(() => NpgsqlDataSource.Create(server.Connections.App));

    /// <summary>The pool. Waits for the server to be up.</summary>
    /// <exception cref="DatabaseServerException">The server can't be used.</exception>
    public NpgsqlDataSource Source => _source.Value;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.IsValueCreated ? _source.Value.DisposeAsync() : ValueTask.CompletedTask;
}

/// <summary>Connections as the owner of the schema: migrations, demo load, maintenance. Never to serve a user.</summary>
public sealed class OwnerDataSource(DatabaseServer server) : IAsyncDisposable
{
    private readonly Lazy<NpgsqlDataSource> _source = new(() => NpgsqlDataSource.Create(server.Connections.Owner));

    /// <summary>The pool. Waits for the server to be up.</summary>
    /// <exception cref="DatabaseServerException">The server can't be used.</exception>
    public NpgsqlDataSource Source => _source.Value;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.IsValueCreated ? _source.Value.DisposeAsync() : ValueTask.CompletedTask;
}
