using System.Diagnostics;
using Bosetting.Infrastructure.Persistence;
using Bosetting.Infrastructure.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bosetting.Infrastructure.Hosting;

/// <summary>
/// Something the database must hold before users come: reference data, the first criteria, the demo country. Run in order of
/// registration, with the owner's rights, at every start; a step finds out itself whether there is anything to do.
/// </summary>
public interface IPreparationStep
{
    /// <summary>Does what is missing; may be interrupted at any point and then starts over.</summary>
    Task PrepareAsync(NpgsqlDataSource owner, CancellationToken ct);
}

/// <summary>Migrates and prepares the database before the web server listens.</summary>
internal sealed class DatabasePreparation(
    OwnerDataSource owner, IEnumerable<IPreparationStep> steps, PreparationState state, ILogger<DatabasePreparation> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await DatabaseMigrator.MigrateAsync(owner.Source, log, cancellationToken);
        foreach (var step in steps)
        {
            var started = Stopwatch.GetTimestamp();
            await step.PrepareAsync(owner.Source, cancellationToken);
            log.LogInformation("{Step} took {Milliseconds:F0} ms", step.GetType().Name, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        state.IsReady = true;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Whether the preparation has been carried through in this process.</summary>
internal sealed class PreparationState
{
    private volatile bool _isReady;

    public bool IsReady
    {
        get => _isReady;
        set => _isReady = value;
    }
}
