using Bosetting.Domain.Common;

namespace Bosetting.Domain.IntroductionProgramme;

/// <summary>
/// How long after settlement an outcome is looked at. Two horizons, because they can point different ways: right after the
/// programme the most central municipalities do best, five years after settlement the less central (004a §4.3). Text key:
/// <c>OutcomeHorizon.</c> + name.
/// </summary>
public enum OutcomeHorizon
{
    /// <summary>Ett år etter bosetting.</summary>
    OneYear = 1,

    /// <summary>Fem år etter bosetting.</summary>
    FiveYears = 5,
}

/// <summary>What a person does at a horizon. Text key: <c>OutcomeState.</c> + name.</summary>
public enum OutcomeState
{
    /// <summary>I arbeid; also when in education beside it.</summary>
    Work = 1,

    /// <summary>I utdanning.</summary>
    Education = 2,

    /// <summary>Verken i arbeid eller utdanning.</summary>
    Neither = 3,

    /// <summary>Ukjent: the source doesn't know. Never taken for a yes or a no.</summary>
    Unknown = 4,
}

/// <summary>
/// Utfall: whether a person settled at 18–55 was in work or education at a horizon after settlement. A register of what other
/// sources report (a table of Statistics Norway or NAV): nothing is decided by it about the person.
/// </summary>
public sealed class ProgrammeOutcome
{
    /// <summary>Days that the date may lie from the horizon: a yearly count falls where it falls (design decision).</summary>
    public const int DaysFromHorizon = 183;

    private ProgrammeOutcome()
    {
    }

    /// <summary>The person; one row for each horizon.</summary>
    public Guid RefugeeId { get; private set; }

    /// <summary>The horizon.</summary>
    public OutcomeHorizon Horizon { get; private set; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>The municipality of settlement, whose row it is; where the person lives now is not known here.</summary>
    public string MunicipalityNumber { get; private set; } = "";

    /// <summary>The day it held.</summary>
    public DateOnly On { get; private set; }

    /// <summary>What the person did.</summary>
    public OutcomeState State { get; private set; }

    /// <summary>Where it is from, in words; 1–200 characters.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Made or last corrected by; an empty id is the system.</summary>
    public Guid RegisteredBy { get; private set; }

    /// <summary>Made or last corrected.</summary>
    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>
    /// Registers what a source says of a participant. Errors: <c>outcome.source_missing</c>, <c>outcome.source_too_long</c>
    /// (args: most), <c>outcome.date_in_future</c>, <c>outcome.date_off_horizon</c> (args: days it may be off).
    /// </summary>
    public static Result<ProgrammeOutcome> Register(
        IntroductionParticipant participant, OutcomeHorizon horizon, DateOnly on, OutcomeState state, string source, Stamp stamp)
    {
        ArgumentNullException.ThrowIfNull(participant);
        if (!Enum.IsDefined(horizon) || !Enum.IsDefined(state))
        {
            throw new ArgumentOutOfRangeException(nameof(horizon));
        }

        var outcome = new ProgrammeOutcome
        {
            RefugeeId = participant.RefugeeId,
            Horizon = horizon,
            CaseId = participant.CaseId,
            MunicipalityNumber = participant.MunicipalityNumber,
        };
        return outcome.Correct(participant.SettledOn, on, state, source, stamp) is { IsFailure: true } refused
            ? Result<ProgrammeOutcome>.Failure(refused.Errors)
            : outcome;
    }

    /// <summary>Replaces what is registered by a later answer. Errors: those of <see cref="Register"/>.</summary>
    public Result Correct(DateOnly settledOn, DateOnly on, OutcomeState state, string source, Stamp stamp)
    {
        if (string.IsNullOrWhiteSpace(source))
        {
            return new Error("outcome.source_missing") { Field = nameof(Source) };
        }

        if (source.Trim().Length > 200)
        {
            return new Error("outcome.source_too_long", 200) { Field = nameof(Source) };
        }

        if (on > stamp.Today)
        {
            return new Error("outcome.date_in_future") { Field = nameof(On) };
        }

        if (Math.Abs(on.DayNumber - settledOn.AddYears((int)Horizon).DayNumber) > DaysFromHorizon)
        {
            return new Error("outcome.date_off_horizon", DaysFromHorizon) { Field = nameof(On) };
        }

        (On, State, Source, RegisteredBy, RegisteredAt) = (on, state, source.Trim(), stamp.ActorId, stamp.At);
        return Result.Success;
    }
}
