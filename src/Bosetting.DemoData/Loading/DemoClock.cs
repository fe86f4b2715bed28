namespace Bosetting.DemoData.Loading;

/// <summary>
/// The clock of the demo: starts at 08:00 on its date and runs at the speed of real time. After a restart it goes on from the
/// latest that was recorded, so that history never lies in the future. Timers and durations are the system's.
/// </summary>
public sealed class DemoClock : TimeProvider
{
    private readonly TimeProvider _real;
    private readonly Lock _lock = new();
    private DateTimeOffset _anchor;
    private long _anchoredAt;

    /// <summary>Starts at an instant.</summary>
    public DemoClock(DateTimeOffset start, TimeProvider? real = null)
    {
        _real = real ?? System;
        (_anchor, _anchoredAt) = (start.ToUniversalTime(), _real.GetTimestamp());
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _anchor + _real.GetElapsedTime(_anchoredAt);
        }
    }

    /// <summary>Starts over at an instant: while the country is loaded, when nobody has looked at the clock yet.</summary>
    public void StartAt(DateTimeOffset instant)
    {
        lock (_lock)
        {
            (_anchor, _anchoredAt) = (instant.ToUniversalTime(), _real.GetTimestamp());
        }
    }

    /// <summary>Moves on to an instant; never back.</summary>
    public void AdvanceTo(DateTimeOffset instant)
    {
        lock (_lock)
        {
            if (instant > _anchor + _real.GetElapsedTime(_anchoredAt))
            {
                (_anchor, _anchoredAt) = (instant.ToUniversalTime(), _real.GetTimestamp());
            }
        }
    }
}
