using System.Collections.Concurrent;
using System.Diagnostics;
using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Matching.Planning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bosetting.Application.Planning;

/// <summary>How far the solving of a plan has come.</summary>
/// <param name="IsWaiting">Another plan is being solved first.</param>
/// <param name="Objective">Sum of values of the best solution so far; null before there is one.</param>
/// <param name="Gap">What that may lack, as a share of the bound; null before there is a bound.</param>
/// <param name="Elapsed">Time since the search began.</param>
/// <param name="Time">Time it was given.</param>
public sealed record PlanRun(bool IsWaiting, double? Objective, double? Gap, TimeSpan Elapsed, TimeSpan Time);

/// <summary>
/// Solves plans in the background, one at a time on a node, so that pages stay quick. What it knows is lost when the node stops;
/// the plan is then as it was, and can be solved again.
/// </summary>
internal sealed class PlanRunner(IServiceScopeFactory scopes, ILogger<PlanRunner> log) : IDisposable
{
    private readonly ConcurrentDictionary<Guid, Running> _running = new();
    private readonly ConcurrentDictionary<Guid, Error> _errors = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _ended = new();

    /// <summary>The run of a plan on this node; null when it isn't being solved.</summary>
    public PlanRun? Current(Guid planId) => _running.TryGetValue(planId, out var r) ? r.Shown : null;

    /// <summary>What became of the last run, until the next begins; null when all is well.</summary>
    public Error? LastError(Guid planId) => _errors.GetValueOrDefault(planId);

    /// <summary>Begins; false when the plan is being solved already.</summary>
    public bool Start(Actor actor, Guid planId, TimeSpan time)
    {
        var running = new Running(time, _ended.Token);
        if (!_running.TryAdd(planId, running))
        {
            running.Dispose();
            return false;
        }

        _errors.TryRemove(planId, out _);
        _ = Task.Run(() => Run(actor, planId, running));
        return true;
    }

    /// <summary>Stops searching; the best solution so far is kept. False when nothing runs.</summary>
    public bool Stop(Guid planId)
    {
        if (!_running.TryGetValue(planId, out var running))
        {
            return false;
        }

        running.Stop();
        return true;
    }

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
        _turn.Dispose();
    }

    private async Task Run(Actor actor, Guid planId, Running running)
    {
        try
        {
            // Stopped while it waits: nothing is found yet, so the plan stays as it was.
            await _turn.WaitAsync(running.Stopped);
            try
            {
                await Solve(actor, planId, running);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped before the search began, or the node stops: the plan stays as it was.
        }
        catch (Exception e)
        {
            log.LogError(e, "Solving plan {PlanId} failed", planId);
            _errors[planId] = new Error("plan.solving_failed");
        }
        finally
        {
            _running.TryRemove(planId, out _);
            running.Dispose();
        }
    }

    private async Task Solve(Actor actor, Guid planId, Running running)
    {
        await using var scope = scopes.CreateAsyncScope();
        running.Prepare();
        var useCases = scope.ServiceProvider.GetRequiredService<IUseCases>();
        var loaded = await useCases.RunAs(actor, new GetPlanProblem(planId), running.Ended);
        if (loaded.IsFailure)
        {
            _errors[planId] = loaded.Error;
            return;
        }

        running.Stopped.ThrowIfCancellationRequested();
        running.Begin();
        // One core is left to the pages.
        var options = new PlanningOptions(running.Time, Threads: Math.Max(1, Environment.ProcessorCount - 1));
        var result = Planner.Solve(loaded.Value.Problem, options, new Synchronous(running.Report), running.Stopped);
        running.Ended.ThrowIfCancellationRequested();
        var stored = await useCases.RunAs(actor, new PutPlanSolution(planId, loaded.Value, result), running.Ended);
        if (stored.IsFailure)
        {
            _errors[planId] = stored.Error;
        }
    }

    // Progress<T> would post to another thread and may tell an old figure after a newer one.
    private sealed class Synchronous(Action<PlanningProgress> report) : IProgress<PlanningProgress>
    {
        public void Report(PlanningProgress value) => report(value);
    }

    private sealed class Running(TimeSpan time, CancellationToken ended) : IDisposable
    {
        private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(ended);
        private volatile PlanRun _shown = new(IsWaiting: true, null, null, TimeSpan.Zero, time);
        private long _begun;

        public TimeSpan Time => time;

        // A search that finds nothing better reports nothing; the time goes on all the same.
        public PlanRun Shown => _begun == 0 ? _shown : _shown with { Elapsed = Stopwatch.GetElapsedTime(_begun) };

        public CancellationToken Ended => ended;

        public CancellationToken Stopped => _stop.Token;

        public void Prepare() => _shown = _shown with { IsWaiting = false };

        public void Begin() => _begun = Stopwatch.GetTimestamp();

        public void Report(PlanningProgress p) => _shown = new(false, p.Objective, double.IsFinite(p.Bound) ? p.Gap : null, p.Elapsed, time);

        public void Stop()
        {
            try
            {
                _stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It ended by itself in the same instant.
            }
        }

        public void Dispose() => _stop.Dispose();
    }
}
