using Bosetting.Application.Common;
using Bosetting.Domain.Common;

namespace Bosetting.Application.Jobs;

/// <summary>One run of a job.</summary>
/// <param name="Payload">What it is about.</param>
/// <param name="DueAt">When it was due.</param>
/// <param name="IsLastAttempt">A failure now is final.</param>
public sealed record JobRun(string? Payload, DateTimeOffset DueAt, bool IsLastAttempt = false);

/// <summary>
/// Does a kind of job. It is run at least once: a node may die after the work and before it is noted, so that the work must bear
/// being done again. Anything to do with data goes through a use case, run as <see cref="Actor.System"/>. Every public or
/// internal class of the application that implements this is found by itself.
/// </summary>
public interface IJobHandler
{
    /// <summary>Name of the kind, unique.</summary>
    string Kind { get; }

    /// <summary>When it is run by itself; null when it is only run on request.</summary>
    JobSchedule? Schedule { get; }

    /// <summary>Does it. A refusal or an exception means another attempt later.</summary>
    Task<Result> Run(JobRun run, IUseCases useCases, CancellationToken ct);
}

/// <summary>A recurring time, by the application's clock. Missed times are not made up for: only the latest counts.</summary>
public sealed record JobSchedule
{
    private readonly TimeOnly? _at;
    private readonly TimeSpan _every;

    private JobSchedule(TimeOnly? at, TimeSpan every) => (_at, _every) = (at, every);

    /// <summary>Every day at a time in Norway.</summary>
    public static JobSchedule DailyAt(int hour, int minute = 0) => new(new TimeOnly(hour, minute), default);

    /// <summary>At whole intervals since midnight, UTC; the interval divides a day.</summary>
    public static JobSchedule Every(TimeSpan interval) => new(null, interval);

    /// <summary>The latest time that is due; its text is the key that makes the run unique.</summary>
    public DateTimeOffset LatestDue(DateTimeOffset now)
    {
        if (_at is { } at)
        {
            var today = NorwegianTime.DateOf(now);
            var due = NorwegianTime.InstantOf(today, at);
            return due <= now ? due : NorwegianTime.InstantOf(today.AddDays(-1), at);
        }

        return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % _every.Ticks), TimeSpan.Zero);
    }
}
