using System.Collections.Concurrent;
using Bosetting.Application.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Application.Matching;

/// <summary>What a snapshot holds that is the same for every household: the municipalities and the labour market.</summary>
/// <param name="Municipalities">In order of number, without what belongs to one household.</param>
/// <param name="Regions">Labour demand.</param>
/// <param name="Counties">Names of counties by number; for the screen, not part of a snapshot.</param>
/// <param name="Numbers">What followed numbers that have ended; a profile is made with it.</param>
internal sealed record MunicipalityHalf(
    IReadOnlyList<MunicipalityProfile> Municipalities, RegionalFacts Regions, IReadOnlyDictionary<string, string> Counties,
    MunicipalityNumbers Numbers);

/// <summary>Which half: places belong to a year, the pace to a month of it, reports to a day.</summary>
/// <param name="PlaceYear">The year whose decided places are used.</param>
/// <param name="Month">The month of the proposed move.</param>
/// <param name="AsOf">The day the ranking is made.</param>
internal readonly record struct HalfKey(int PlaceYear, int Month, DateOnly AsOf)
{
    public static HalfKey For(DateOnly proposedDate, DateOnly asOf) => new(proposedDate.Year, proposedDate.Month, asOf);

    /// <summary>Last day of the month of the move.</summary>
    public DateOnly MonthEnd => new DateOnly(PlaceYear, Month, 1).AddMonths(1).AddDays(-1);
}

/// <summary>
/// Keeps the municipality half for a few seconds, so that an officer who looks at case after case doesn't read 357
/// municipalities each time. A change of places on any node empties it at once; its age is limited for changes that no one
/// tells. A proposal never uses it: what decides is read again under the locks.
/// </summary>
internal sealed class MunicipalityHalfCache : IDisposable
{
    /// <summary>How old a half may be.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<HalfKey, (long At, MunicipalityHalf Half)> _halves = new();
    private readonly TimeProvider _clock;
    private readonly IDisposable _subscription;

    public MunicipalityHalfCache(IChangeFeed changes, TimeProvider clock)
    {
        _clock = clock;
        _subscription = changes.Subscribe(c =>
        {
            if (c.Topic == Topics.Municipality)
            {
                _halves.Clear();
            }
        });
    }

    public async Task<MunicipalityHalf> Get(HalfKey key, Func<Task<MunicipalityHalf>> load)
    {
        if (_halves.TryGetValue(key, out var kept) && _clock.GetElapsedTime(kept.At) < Lifetime)
        {
            return kept.Half;
        }

        // Two officers at once may both read: cheaper than making one wait for the other's transaction.
        var at = _clock.GetTimestamp();
        var half = await load();
        // Few keys live at a time (this month and a few to come); old ones must not pile up over days.
        if (_halves.Count > 24)
        {
            _halves.Clear();
        }

        _halves[key] = (at, half);
        return half;
    }

    public void Dispose() => _subscription.Dispose();
}
