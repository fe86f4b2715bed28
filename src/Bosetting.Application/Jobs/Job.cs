namespace Bosetting.Application.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>To be run at its time, for the first time or again; or being run now, when a node holds its row.</summary>
    Waiting = 1,

    /// <summary>Carried out.</summary>
    Done = 2,

    /// <summary>Given up after several attempts; a person must look.</summary>
    Failed = 3,
}

/// <summary>
/// Something to do in the background. The row is written in the transaction that asks for it, is taken by one node at a time and
/// survives restarts. Nothing personal: ids only.
/// </summary>
public sealed class Job
{
    /// <summary>The kind that sends e-mail: taken last, so that it holds up nothing else.</summary>
    public const string MailKind = "mail";

    /// <summary>Attempts before a job is given up.</summary>
    public const int MostAttempts = 8;

    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Which <see cref="IJobHandler"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Unique within the kind: the same thing is never asked for twice, also not by two nodes.</summary>
    public required string Key { get; init; }

    /// <summary>What it is about, usually an id.</summary>
    public string? Payload { get; init; }

    /// <summary>When it is due, by the application's clock.</summary>
    public required DateTimeOffset RunAt { get; set; }

    /// <summary>State.</summary>
    public JobState State { get; set; } = JobState.Waiting;

    /// <summary>How many times it has been tried.</summary>
    public int Attempts { get; set; }

    /// <summary>Code of the last refusal, or the kind of the exception; never its message, which may hold data.</summary>
    public string? LastError { get; set; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was done or given up.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>To be run at once, with all its attempts again.</summary>
    public void TryAgain(DateTimeOffset now) => (State, Attempts, RunAt, FinishedAt) = (JobState.Waiting, 0, now, null);

    /// <summary>
    /// How long to wait before another attempt: 1, 5, 15 minutes, 1, 4, 12 and 24 hours (design decision). A mail server that is
    /// down for a night costs nothing.
    /// </summary>
    /// <param name="attempts">Attempts so far, at least 1.</param>
    public static TimeSpan BackOff(int attempts) => TimeSpan.FromMinutes(attempts switch
    {
        <= 1 => 1,
        2 => 5,
        3 => 15,
        4 => 60,
        5 => 240,
        6 => 720,
        _ => 1440,
    });
}
