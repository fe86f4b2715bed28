using Bosetting.Domain.Common;

namespace Bosetting.Domain.Planning;

/// <summary>Where a simulation is on its way.</summary>
public enum SimulationStatus
{
    /// <summary>It runs on some node.</summary>
    Running = 1,

    /// <summary>Done, with a report.</summary>
    Done = 2,

    /// <summary>Somebody stopped it.</summary>
    Stopped = 3,

    /// <summary>The node that ran it went away.</summary>
    Interrupted = 4,

    /// <summary>It failed; the log says why.</summary>
    Failed = 5,
}

/// <summary>
/// Simulering: a year played through, kept with what it was asked and what came out, so that it can be compared with later
/// ones. Holds no person: its households are drawn.
/// </summary>
public sealed class SimulationRun
{
    private SimulationRun()
    {
    }

    /// <summary>Opaque id.</summary>
    public Guid Id { get; private set; }

    /// <summary>What its maker calls it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Where it is on its way.</summary>
    public SimulationStatus Status { get; private set; }

    /// <summary>What it was asked, as JSON.</summary>
    public string Parameters { get; private set; } = "";

    /// <summary>Who started it.</summary>
    public Guid CreatedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it ended; null until then.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Weeks simulated so far, over all policies.</summary>
    public int Done { get; private set; }

    /// <summary>Weeks to simulate, over all policies.</summary>
    public int Total { get; private set; }

    /// <summary>Somebody has asked it to stop.</summary>
    public bool StopAsked { get; private set; }

    /// <summary>When its node was last heard of, by the clock of the database.</summary>
    public DateTimeOffset BeatAt { get; private set; }

    /// <summary>What came out, as JSON; null until it is done.</summary>
    public string? Report { get; private set; }

    /// <summary>Begins one. Errors: <c>simulation.name_missing</c>.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="parameters">What it is asked, as JSON.</param>
    /// <param name="total">Weeks to simulate, over all policies.</param>
    /// <param name="stamp">Who and when.</param>
    public static Result<SimulationRun> Start(Guid id, string name, string parameters, int total, Stamp stamp) => string.IsNullOrWhiteSpace(name)
        ? new Error("simulation.name_missing") { Field = "Name" }
        : new SimulationRun
        {
            Id = id,
            Name = name.Trim(),
            Status = SimulationStatus.Running,
            Parameters = parameters,
            CreatedBy = stamp.ActorId,
            CreatedAt = stamp.At,
            Total = total,
        };

    /// <summary>Asks it to stop; its node does so at the next week. Errors: <c>simulation.ended</c>.</summary>
    public Result AskToStop()
    {
        if (Status is not SimulationStatus.Running)
        {
            return new Error("simulation.ended");
        }

        StopAsked = true;
        return Result.Success;
    }

    /// <summary>Ends it. Errors: <c>simulation.ended</c>.</summary>
    /// <param name="status">How.</param>
    /// <param name="report">What came out; only of one that is done.</param>
    /// <param name="at">When.</param>
    public Result End(SimulationStatus status, string? report, DateTimeOffset at)
    {
        if (Status is not SimulationStatus.Running || status is SimulationStatus.Running || (status is SimulationStatus.Done) != (report is not null))
        {
            return new Error("simulation.ended");
        }

        (Status, Report, EndedAt) = (status, report, at);
        Done = status is SimulationStatus.Done ? Total : Done;
        return Result.Success;
    }
}
