using System.Collections.Concurrent;
using Bosetting.Application.Planning;

namespace Bosetting.Application.Fairness;

/// <summary>
/// The last few answers, so that a file shows what the page showed. A changed plan has another revision and isn't found; places
/// taken by others age an answer after some minutes. Gives turns, too: a second one at the same time would make both worse.
/// </summary>
internal sealed class FloorsKept(TimeProvider clock) : IDisposable
{
    private const int Most = 20;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(Guid, int, FairnessGroup?, string?), (long At, PlanFloor Floor)> _floors = new();

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Waits until nobody else computes; given back when disposed.</summary>
    public async Task<IDisposable> Turn(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        return new Taken(_turn);
    }

    public void Dispose() => _turn.Dispose();

    public PlanFloor? Find((Guid, int, FairnessGroup?, string?) key) =>
        _floors.TryGetValue(key, out var kept) && clock.GetElapsedTime(kept.At) < Lifetime ? kept.Floor : null;

    public PlanFloor Keep((Guid, int, FairnessGroup?, string?) key, PlanFloor floor)
    {
        if (_floors.Count >= Most)
        {
            _floors.Clear();
        }

        _floors[key] = (clock.GetTimestamp(), floor);
        return floor;
    }

    private sealed class Taken(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
