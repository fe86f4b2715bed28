using System.Diagnostics;

namespace Bosetting.Matching.Planning.Search;

/// <summary>When to stop: at the end of the time, or when someone asks.</summary>
internal sealed class Budget(TimeSpan? time, int threads, CancellationToken cancellation, long? started = null)
{
    private readonly long _started = started ?? Stopwatch.GetTimestamp();

    /// <summary>Time is what limits, and not a number of steps.</summary>
    public bool Timed => time is not null;

    /// <summary>Threads that may work at once.</summary>
    public int Threads => threads;

    /// <summary>Someone asked to stop.</summary>
    public bool Cancelled => cancellation.IsCancellationRequested;

    /// <summary>Stop now.</summary>
    public bool Over => Cancelled || (time is { } limit && Elapsed >= limit);

    /// <summary>Since the beginning.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>Share of the time that is used, or 0 when time is no limit.</summary>
    public double Used => time is { } limit ? Math.Min(1, Elapsed / limit) : 0;

    /// <summary>What is left, in seconds; plenty when time is no limit.</summary>
    public double SecondsLeft => time is { } limit ? Math.Max(0, (limit - Elapsed).TotalSeconds) : double.MaxValue;

    /// <summary>The same end, for work on one thread.</summary>
    public Budget Single() => new(time, 1, cancellation, _started);

    /// <summary>The first share of the time as a budget of its own.</summary>
    public Budget Part(double share) => new(time * share, threads, cancellation, _started);

    /// <summary>A part of this budget: ends when the share of the time is used.</summary>
    public Func<bool> Until(double share) => () => Over || (Timed && Used >= share);

    /// <summary>Does the work of every index below a number, on all threads; the order must not matter.</summary>
    public void ForEach(int count, Action<int> work)
    {
        if (threads <= 1 || count <= 1)
        {
            for (var i = 0; i < count; i++)
            {
                work(i);
            }

            return;
        }

        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, work);
    }
}
