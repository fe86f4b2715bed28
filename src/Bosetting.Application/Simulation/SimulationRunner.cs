using System.Collections.Concurrent;
using Bosetting.Application.Common;
using Bosetting.Domain.Planning;
using Bosetting.Matching.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bosetting.Application.Simulation;

/// <summary>
/// Runs simulations in the background of a node. What it was asked and what came out are kept in the database; a run whose node
/// goes away falls silent there and can be started again.
/// </summary>
internal sealed class SimulationRunner : IDisposable
{
    private static readonly TimeSpan BetweenBeats = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Guid, Running> _running = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationToken _end;
    private readonly IServiceScopeFactory _scopes;
    private readonly ILogger<SimulationRunner> _log;

    public SimulationRunner(IServiceScopeFactory scopes, ILogger<SimulationRunner> log) => (_scopes, _log, _end) = (scopes, log, _ended.Token);

    /// <summary>Weeks done of a run on this node, fresher than what is kept; null when it isn't here.</summary>
    public int? Done(Guid id) => _running.TryGetValue(id, out var r) ? r.Done : null;

    /// <summary>Begins, once the row that the run belongs to is committed.</summary>
    public void Start(Actor actor, Guid id)
    {
        var running = new Running(CancellationTokenSource.CreateLinkedTokenSource(_end));
        if (_running.TryAdd(id, running))
        {
            _ = Task.Run(() => Run(actor, id, running));
        }
    }

    /// <summary>Stops a run of this node.</summary>
    public void Stop(Guid id)
    {
        if (_running.TryGetValue(id, out var running))
        {
            running.Stop.Cancel();
        }
    }

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }

    private async Task Run(Actor actor, Guid id, Running running)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var useCases = scope.ServiceProvider.GetRequiredService<IUseCases>();
        try
        {
            if (await Work(useCases, actor, id) is { } work)
            {
                var (status, reports) = await Simulate(useCases, actor, id, work, running);
                await useCases.RunAs(actor, new EndSimulation(id, status, reports), _end);
            }
        }
        catch (Exception) when (_end.IsCancellationRequested)
        {
            // The node stops: the run falls silent.
        }
        catch (Exception e)
        {
            _log.LogError(e, "Simulation {SimulationId} failed", id);
            await useCases.RunAs(actor, new EndSimulation(id, SimulationStatus.Failed, null), CancellationToken.None);
        }
        finally
        {
            _running.TryRemove(id, out _);
            running.Stop.Dispose();
        }
    }

    // The row is committed a moment after the start; when that is refused there is nothing to do.
    private async Task<SimulationWork?> Work(IUseCases useCases, Actor actor, Guid id)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            if (await useCases.RunAs(actor, new GetSimulationWork(id), _end) is { IsSuccess: true } work)
            {
                return work.Value;
            }

            await Task.Delay(100, _end);
        }

        return null;
    }

    private async Task<(SimulationStatus, IReadOnlyList<SimulationReport>?)> Simulate(
        IUseCases useCases, Actor actor, Guid id, SimulationWork work, Running running)
    {
        using var done = new CancellationTokenSource();
        var beats = Beat(useCases, actor, id, running, done.Token);
        try
        {
            return (SimulationStatus.Done, Play(work, running));
        }
        catch (OperationCanceledException) when (!_end.IsCancellationRequested)
        {
            return (SimulationStatus.Stopped, null);
        }
        finally
        {
            await done.CancelAsync();
            await beats;
        }
    }

    private static List<SimulationReport> Play(SimulationWork work, Running running)
    {
        var year = SyntheticYear.Draw(work.Options);
        List<SimulationReport> reports = [];
        foreach (var policy in work.Policies)
        {
            var before = reports.Count * work.Options.Weeks;
            reports.Add(Simulator.Run(year, policy, new Synchronous(p => running.Done = before + p.Week), running.Stop.Token));
        }

        return reports;
    }

    private static async Task Beat(IUseCases useCases, Actor actor, Guid id, Running running, CancellationToken done)
    {
        try
        {
            while (true)
            {
                var stop = await useCases.RunAs(actor, new BeatSimulation(id, running.Done), done);
                if (stop.IsSuccess && stop.Value)
                {
                    await running.Stop.CancelAsync();
                }

                await Task.Delay(BetweenBeats, done);
            }
        }
        catch (OperationCanceledException)
        {
            // The simulation is over.
        }
    }

    // Progress<T> would post to another thread and may tell an old figure after a newer one.
    private sealed class Synchronous(Action<SimulationProgress> report) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => report(value);
    }

    private sealed class Running(CancellationTokenSource stop)
    {
        private volatile int _done;

        public CancellationTokenSource Stop => stop;

        public int Done
        {
            get => _done;
            set => _done = value;
        }
    }
}
