using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bosetting.Infrastructure.Postgres;

/// <summary>
/// The database server as a part of the application: there before any hosted service starts, there until the last has
/// stopped. With an embedded server it also starts and stops it; with a configured one it checks that it may be used.
/// </summary>
public sealed class DatabaseServer : IHostedLifecycleService, IAsyncDisposable
{
    private readonly DatabaseServerOptions _options;
    private readonly ILogger<DatabaseServer> _logger;
    private readonly Lazy<Task<DatabaseConnections>> _started;
    private EmbeddedPostgres? _embedded;

    /// <summary>Nothing is started yet.</summary>
    public DatabaseServer(DatabaseServerOptions options, ILogger<DatabaseServer> logger)
    {
        (_options, _logger) = (options, logger);
        _started = new(() => Task.Run(StartServerAsync));
    }

    /// <summary>Whether the application runs its own server.</summary>
    public bool IsEmbedded => _options.External is null;

    /// <summary>The embedded server, once started; <c>null</c> with a configured one.</summary>
    public EmbeddedPostgres? Embedded => _embedded;

    /// <summary>
    /// The doors to the database. Hosted services are constructed before any of them starts, so one that takes a data source
    /// asks too early: it waits here until the server is up, instead of everyone having to know the order.
    /// </summary>
    /// <exception cref="DatabaseServerException">The server can't be used.</exception>
#pragma warning disable VSTHRD002 // Runs on the pool, at start-up, without a synchronisation context.
    public DatabaseConnections Connections => _started.Value.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => _started.Value.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
            await ((Task)_started.Value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Interlocked.Exchange(ref _embedded, null) is { } embedded)
        {
            NpgsqlConnection.ClearAllPools();
            await embedded.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<DatabaseConnections> StartServerAsync()
    {
        if (_options.External is { } external)
        {
            await ExternalServer.PrepareAsync(external, CancellationToken.None);
            _logger.LogInformation("Uses the configured database server {Server}", external.ToString());
            return external;
        }

        _embedded = await EmbeddedPostgres.StartAsync(_options.Embedded, _logger);
        return _embedded.Connections;
    }
}
