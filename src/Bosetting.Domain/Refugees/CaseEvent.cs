using Bosetting.Domain.Common;

namespace Bosetting.Domain.Refugees;

/// <summary>What can happen to a case. The history of events is what statistics are computed from.</summary>
public enum CaseEventKind
{
    /// <summary>The case was registered with its persons.</summary>
    Registered = 1,

    /// <summary>A mapping answer was recorded or replaced; <see cref="CaseEvent.Code"/> is the topic.</summary>
    MappingAnswered = 2,

    /// <summary>Mapping was complete enough: the case became ready.</summary>
    BecameReady = 3,

    /// <summary>Put on hold; code is the cause.</summary>
    Held = 4,

    /// <summary>Taken off hold.</summary>
    Released = 5,

    /// <summary>Given to a handler.</summary>
    Assigned = 6,

    /// <summary>Proposed to a municipality: an inquiry was sent.</summary>
    Proposed = 7,

    /// <summary>A rule was overridden with a reason when proposing; code is the rule.</summary>
    RuleOverridden = 8,

    /// <summary>The directorate took the inquiry back.</summary>
    InquiryWithdrawn = 9,

    /// <summary>The municipality declined; code is the reason.</summary>
    Declined = 10,

    /// <summary>The municipality accepted: agreement made; <see cref="CaseEvent.On"/> is the agreed date.</summary>
    Agreed = 11,

    /// <summary>The agreed date was changed; On is the new date.</summary>
    AgreedDateChanged = 12,

    /// <summary>The agreement was cancelled.</summary>
    AgreementCancelled = 13,

    /// <summary>One person arrived; On is the date, RefugeeId the person.</summary>
    PersonSettled = 14,

    /// <summary>Everybody in the case has arrived.</summary>
    Settled = 15,

    /// <summary>Closed without settlement; code is the reason.</summary>
    Closed = 16,

    /// <summary>The municipality offered another day or a condition; On is the day, the note the condition.</summary>
    Countered = 17,

    /// <summary>The officer turned that down; the note says why.</summary>
    CounterTurnedDown = 18,

    /// <summary>The household did not come on the agreed day, which is On; code is the reason.</summary>
    NoShow = 19,
}

/// <summary>One thing that happened to a case: append-only, ordered by <see cref="Sequence"/> within the case.</summary>
public sealed class CaseEvent
{
    private CaseEvent()
    {
    }

    internal CaseEvent(Guid caseId, int sequence, CaseEventKind kind, Stamp stamp, CaseStatus statusAfter, int persons)
    {
        CaseId = caseId;
        Sequence = sequence;
        Kind = kind;
        RecordedAt = stamp.At;
        On = stamp.Today;
        ActorId = stamp.ActorId;
        StatusAfter = statusAfter;
        Persons = persons;
    }

    /// <summary>The case.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>1, 2, 3 … within the case.</summary>
    public int Sequence { get; private set; }

    /// <summary>What happened.</summary>
    public CaseEventKind Kind { get; private set; }

    /// <summary>When it was recorded, UTC. «As of» questions compare with this.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The day it happened or holds for.</summary>
    public DateOnly On { get; internal init; }

    /// <summary>Who did it; <see cref="Guid.Empty"/> for the system.</summary>
    public Guid ActorId { get; private set; }

    /// <summary>Status of the case after the event.</summary>
    public CaseStatus StatusAfter { get; private set; }

    /// <summary>Persons in the case, or 1 for <see cref="CaseEventKind.PersonSettled"/>.</summary>
    public int Persons { get; private set; }

    /// <summary>The municipality concerned.</summary>
    public string? MunicipalityNumber { get; internal init; }

    /// <summary>The person concerned.</summary>
    public Guid? RefugeeId { get; internal init; }

    /// <summary>The inquiry concerned.</summary>
    public Guid? InquiryId { get; internal init; }

    /// <summary>A code that belongs to the kind: reason, cause, topic or rule.</summary>
    public string? Code { get; internal init; }

    /// <summary>What the actor wrote.</summary>
    public string? Note { get; internal init; }
}
