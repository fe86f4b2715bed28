using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Matching.Outcomes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bosetting.Application.Outcomes;

/// <summary>
/// Fits the outcome model in the background, one at a time on a node, so that pages stay quick. What it knows of a run is lost when the
/// node stops; nothing is then stored, and one can fit again.
/// </summary>
internal sealed class OutcomeRunner(IServiceScopeFactory scopes, ILogger<OutcomeRunner> log) : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private int _running;
    private IReadOnlyList<HorizonRefused> _refused = [];
    private Error? _error;

    /// <summary>A fit runs on this node.</summary>
    public bool IsRunning => Volatile.Read(ref _running) == 1;

    /// <summary>Why the last run stored nothing; null when it did, or there was none.</summary>
    public Error? LastError => _error;

    /// <summary>Why the last run stored nothing, by horizon.</summary>
    public IReadOnlyList<HorizonRefused> LastRefused => _refused;

    /// <summary>Begins; false when a fit is running already.</summary>
    public bool Start(Actor actor)
    {
        if (Interlocked.Exchange(ref _running, 1) == 1)
        {
            return false;
        }

        (_error, _refused) = (null, []);
        _ = Task.Run(() => Run(actor));
        return true;
    }

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }

    private async Task Run(Actor actor)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var useCases = scope.ServiceProvider.GetRequiredService<IUseCases>();
            var loaded = await useCases.RunAs(actor, new GetOutcomeSamples(), _ended.Token);
            if (loaded.IsFailure)
            {
                _error = loaded.Error;
                return;
            }

            var report = Learn(loaded.Value, _ended.Token);
            if (report.Fits.Count == 0)
            {
                (_error, _refused) = (new Error("outcome.nothing_to_learn_from"), report.Refused);
                return;
            }

            var stored = await useCases.RunAs(actor, new PutOutcomeModel(report), _ended.Token);
            _error = stored.IsFailure ? stored.Error : null;
        }
        catch (OperationCanceledException)
        {
            // The node stops: nothing is stored.
        }
        catch (Exception e)
        {
            log.LogError(e, "Fitting the outcome model failed");
            _error = new Error("outcome.fitting_failed");
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    internal static OutcomeReport Learn(OutcomeSamples samples, CancellationToken ct)
    {
        var (fits, refused, groups) = (new List<OutcomeFit>(), new List<HorizonRefused>(), new List<GroupCalibration>());
        foreach (var horizon in samples.Horizons)
        {
            var fit = OutcomeFitting.Fit(horizon.Sample, ct);
            if (fit.IsFailure)
            {
                refused.Add(new HorizonRefused(horizon.Sample.Horizon, fit.Error.Code, (int)fit.Error.Args[0], (int)fit.Error.Args[1]));
                continue;
            }

            fits.Add(fit.Value);
            groups.AddRange(OutcomeGroups.Of(fit.Value, horizon.Traits, i => horizon.Outcomes[i]));
        }

        // The version and the day are given when it is stored.
        return new OutcomeReport(new OutcomeModel(0, default, [.. fits.Select(f => f.Model)]), fits, refused, groups, samples.FirstSettled, samples.LastSettled);
    }
}
