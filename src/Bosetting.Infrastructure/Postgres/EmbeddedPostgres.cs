using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bosetting.Infrastructure.Postgres;

/// <summary>
/// A PostgreSQL cluster of the application's own: made at first use, listening on loopback only, stopped with the
/// application, restarted when it dies, and taken over from an application that was killed (docs/decisions/0003).
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    /// <summary>The database of the application in the cluster.</summary>
    public const string DatabaseName = "bosetting";

    private const string Superuser = "bosetting_admin";
    private readonly ClusterFolder _folder;
    private readonly PostgresServer _server;
    private readonly EmbeddedPostgresOptions _options;
    private readonly ClusterPasswords _passwords;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private Task _supervision = Task.CompletedTask;

    private EmbeddedPostgres(ClusterFolder folder, PostgresServer server, EmbeddedPostgresOptions options, ClusterPasswords passwords, ILogger logger)
    {
        (_folder, _server, _options, _passwords, _logger) = (folder, server, options, passwords, logger);
        Port = options.Port ?? FreePort();
    }

    /// <summary>TCP port on 127.0.0.1. Stays the same when the server is restarted.</summary>
    public int Port { get; private set; }

    /// <summary>Process id of the server's first process (postmaster); 0 when it is down.</summary>
    public int ProcessId => _server.Pid;

    /// <summary>How many times the server died and was started again.</summary>
    public int Restarts { get; private set; }

    /// <summary>PostgreSQL's own data folder.</summary>
    public string PgData => _folder.PgData;

    /// <summary>As the superuser, to the maintenance database: for the test kit and for backups. Never to serve a user.</summary>
    public string AdminConnectionString => ConnectionString(Superuser, _passwords.Superuser, "postgres");

    /// <summary>As the owner of the schema.</summary>
    public string OwnerConnectionString => Connections.Owner;

    /// <summary>As the role that serves users.</summary>
    public string AppConnectionString => Connections.App;

    /// <summary>Both doors to the database <see cref="DatabaseName"/>.</summary>
    public DatabaseConnections Connections => ConnectionsTo(DatabaseName);

    /// <summary>Starts the cluster of a folder; makes it first when the folder is empty.</summary>
    /// <exception cref="DatabaseServerException">It can't be started; the message tells an operator what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (OperatingSystem.IsWindows())
        {
            throw new DatabaseServerException("postgres.binaries_missing",
                "The embedded PostgreSQL runs on Linux and macOS. On Windows, use WSL, or set ConnectionStrings:Bosetting to a server.");
        }

        var installed = await PostgresBinaries.FindAsync(options.BinFolder, ct);
        var folder = await ClusterFolder.OpenAsync(options, ct);
        PostgresServer? server = null;
        try
        {
            folder.RemoveHalfMade();
            var passwords = folder.ReadPasswords();
            server = new PostgresServer(folder, Choose(installed, folder));
            if (!folder.IsInitialised)
                await server.InitialiseAsync(Superuser, passwords.Superuser, options.Throwaway, ct);

            var cluster = new EmbeddedPostgres(folder, server, options, passwords, logger);
            await cluster.StartServerAsync(ct);
            await cluster.ProvisionAsync(ct);
            cluster._supervision = Task.Run(cluster.SuperviseAsync, CancellationToken.None);
            return cluster;
        }
        catch
        {
            if (server is not null)
                await server.StopAsync();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Deletes the cluster in a folder, stopping a server that a killed application left there.
    /// </summary>
    /// <exception cref="DatabaseServerException"><c>postgres.folder_in_use</c> when an application uses it.</exception>
    public static async Task DeleteAsync(string dataFolder, CancellationToken ct = default)
    {
        if (!Directory.Exists(dataFolder))
            return;
        using var folder = await ClusterFolder.OpenAsync(new EmbeddedPostgresOptions(dataFolder), ct);
        await new PostgresServer(folder, new PostgresBinaries("", 0)).StopLeftoversAsync(ct);
        folder.Delete();
    }

    /// <summary>Makes a database owned by the owner role; does nothing when it exists.</summary>
    /// <param name="name">The new database.</param>
    /// <param name="template">A database to copy, which nobody may be connected to; <c>null</c> for an empty one.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Both doors to it.</returns>
    public async Task<DatabaseConnections> CreateDatabaseAsync(string name, string? template = null, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        await using var admin = await OpenAdminAsync(ct);
        await ClusterRoles.EnsureDatabaseAsync(admin, name, template, ct);
        return ConnectionsTo(name);
    }

    /// <summary>Drops a database, ending its sessions; does nothing when it doesn't exist.</summary>
    public async Task DropDatabaseAsync(string name, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        await using var admin = await OpenAdminAsync(ct);
        await ClusterRoles.RunAsync(admin, $"DROP DATABASE IF EXISTS {ClusterRoles.Quote(name)} WITH (FORCE)", ct);
    }

    /// <summary>Ends all sessions of a database, so that it can be copied.</summary>
    public async Task DisconnectAsync(string name, CancellationToken ct = default)
    {
        await using var admin = await OpenAdminAsync(ct);
        await using var end = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = $1", admin)
        {
            Parameters = { new() { Value = name } },
        };
        await end.ExecuteScalarAsync(ct);
    }

    /// <summary>Both doors to a database of this cluster.</summary>
    public DatabaseConnections ConnectionsTo(string database) => new(
        ConnectionString(DatabaseConnections.OwnerRole, _passwords.Owner, database),
        ConnectionString(DatabaseConnections.AppRole, _passwords.App, database));

    /// <summary>Stops the server within five seconds and gives the folder free. May be called twice.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
            return;
        await _stopping.CancelAsync();
        await _supervision.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _server.StopAsync();
        _folder.Dispose();
        _stopping.Dispose();
        _logger.LogInformation("PostgreSQL stopped");
    }

    private static PostgresBinaries Choose(IReadOnlyList<PostgresBinaries> installed, ClusterFolder folder)
    {
        if (!folder.IsInitialised)
            return installed[0];
        return installed.FirstOrDefault(b => b.Major == folder.Major)
            ?? throw new DatabaseServerException("postgres.version_mismatch",
                $"The data in {folder.PgData} was made by PostgreSQL {folder.Major}, but only version {string.Join(", ", installed.Select(b => b.Major))} is installed. " +
                $"Install PostgreSQL {folder.Major}, or move the data with pg_dump and pg_restore (docs/operations.md), or begin anew with './bosetting reset'.");
    }

    private async Task StartServerAsync(CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await _server.StartAsync(PostgresConfiguration.For(Port, _options.Throwaway), ct);
                _logger.LogInformation("PostgreSQL listens on 127.0.0.1:{Port}, data in {PgData}", Port, PgData);
                return;
            }
            catch (DatabaseServerException) when (_options.Port is null && attempt < 4 && _supervision.IsCompleted)
            {
                // Someone took the free port between our looking and the server's opening it.
                Port = FreePort();
            }
        }
    }

    private async Task ProvisionAsync(CancellationToken ct)
    {
        await using var admin = await OpenAdminAsync(ct);
        await ClusterRoles.CheckExtensionsAsync(admin, ct);
        await ClusterRoles.EnsureRolesAsync(admin, _passwords, ct);
        await ClusterRoles.EnsureDatabaseAsync(admin, DatabaseName, null, ct);
    }

    private async Task SuperviseAsync()
    {
        var ct = _stopping.Token;
        var pause = TimeSpan.Zero;
        while (!ct.IsCancellationRequested)
        {
            await _server.WaitForEndAsync(ct);
            _logger.LogError("PostgreSQL ended unexpectedly; it is started again in {Pause}", pause);
            await Task.Delay(pause, ct);
            try
            {
                await StartServerAsync(ct);
                Restarts++;
                pause = TimeSpan.Zero;
            }
            catch (Exception e) when (e is DatabaseServerException or IOException)
            {
                _logger.LogError(e, "PostgreSQL could not be started again");
                pause = pause == TimeSpan.Zero ? TimeSpan.FromMilliseconds(250) : TimeSpan.FromSeconds(Math.Min(pause.TotalSeconds * 2, 30));
            }
        }
    }

    private async Task<NpgsqlConnection> OpenAdminAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(AdminConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch (Exception e) when (e is NpgsqlException)
        {
            await connection.DisposeAsync();
            throw new DatabaseServerException("postgres.start_failed",
                $"PostgreSQL started on port {Port}, but does not let the application in: {e.Message}", e);
        }
    }

    private string ConnectionString(string user, string password, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Database = database,
        Username = user,
        Password = password,
        ApplicationName = "bosetting",
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        // Superuser sessions are few and must not hold a template database open.
        Pooling = user != Superuser,
    }.ConnectionString;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
