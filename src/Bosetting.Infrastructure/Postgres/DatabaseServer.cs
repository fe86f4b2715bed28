using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bosetting.Infrastructure.Postgres;

/// <summary>
/// The database server as a part of the application: there before any hosted service starts, there until the last has
/// stopped. With an embedded server it also starts and stops it; with a configured one it checks that it may be used.
/// </summary>
public sealed class DatabaseServer(DatabaseServerOptions options, ILogger<DatabaseServer> logger) : IHostedLifecycleService, IAsyncDisposable
{
    private EmbeddedPostgres? _embedded;
    private DatabaseConnections? _connections;

    /// <summary>Whether the application runs its own server.</summary>
    public bool IsEmbedded => options.External is null;

    /// <summary>The embedded server, once started; <c>null</c> with a configured one.</summary>
    public EmbeddedPostgres? Embedded => _embedded;

    /// <summary>The doors to the database.</summary>
    /// <exception cref="InvalidOperationException">Asked for before the server started.</exception>
    public DatabaseConnections Connections => _connections
        ?? throw new InvalidOperationException("The database server has not started: open connections in StartAsync or later, not in a constructor.");

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (_connections is not null)
            return;
        if (options.External is { } external)
        {
            await ExternalServer.PrepareAsync(external, cancellationToken);
            logger.LogInformation("Uses the configured database server {Server}", external.ToString());
            _connections = external;
            return;
        }

        _embedded = await EmbeddedPostgres.StartAsync(options.Embedded, logger, cancellationToken);
        _connections = _embedded.Connections;
    }

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_embedded is null)
            return;
        NpgsqlConnection.ClearAllPools();
        await _embedded.DisposeAsync();
        _embedded = null;
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
