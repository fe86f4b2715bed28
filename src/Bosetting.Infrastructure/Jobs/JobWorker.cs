using Bosetting.Application.Common;
using Bosetting.Application.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bosetting.Infrastructure.Jobs;

/// <summary>
/// Runs jobs on this node, two at a time, so that a slow one does not hold up the mail. Any number of nodes may do so side by
/// side: each job is one row, and each row has one holder.
/// </summary>
internal sealed class JobWorker(JobTable table, IEnumerable<IJobHandler> handlers, IServiceScopeFactory scopes, ILogger<JobWorker> log) : BackgroundService
{
    private const int AtATime = 2;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly Dictionary<string, IJobHandler> _handlers = handlers.ToDictionary(h => h.Kind);

    /// <summary>Runs everything that is due now, one after the other; returns how many. What the service does again and again.</summary>
    public async Task<int> RunDue(CancellationToken ct)
    {
        await table.Schedule(_handlers.Values, ct);
        var count = 0;
        while (await table.RunNext((kind, run) => Run(kind, run, ct), ct))
        {
            count++;
        }

        return count;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtATime).Select(i => Work(TimeSpan.FromMilliseconds(500 * i), stoppingToken)));

    private async Task Work(TimeSpan delay, CancellationToken ct)
    {
        await Task.Delay(delay, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await RunDue(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException or InvalidOperationException)
            {
                log.LogWarning("Jobs wait for the database ({Reason})", e.GetType().Name);
            }

            await Task.Delay(Pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<string?> Run(string kind, JobRun run, CancellationToken ct)
    {
        if (!_handlers.TryGetValue(kind, out var handler))
        {
            log.LogError("There is no handler for jobs of kind {Kind}", kind);
            return "job.no_handler";
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var result = await handler.Run(run, scope.ServiceProvider.GetRequiredService<IUseCases>(), ct);
            if (result.IsFailure)
            {
                log.LogWarning("A job of kind {Kind} was refused: {Code}", kind, result.Error.Code);
            }

            return result.IsSuccess ? null : result.Error.Code;
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.LogError(e, "A job of kind {Kind} failed", kind);
            return e.GetType().Name;
        }
    }
}
