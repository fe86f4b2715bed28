namespace Bosetting.Application.Messages;

/// <summary>What a message is about. Each has texts in MessageTexts: <c>{Kind}</c>, with {0} a date, {1} a number and {2} a municipality.</summary>
public enum MessageKind
{
    /// <summary>To the municipality: a new inquiry; the date is its deadline.</summary>
    InquirySent = 1,

    /// <summary>To the municipality: the directorate took an inquiry back.</summary>
    InquiryWithdrawn = 2,

    /// <summary>To the officer: the municipality said yes; the date is the agreed one.</summary>
    InquiryAccepted = 3,

    /// <summary>To the officer: the municipality said no.</summary>
    InquiryDeclined = 4,

    /// <summary>To the municipality: the deadline of an open inquiry is near; the date is the deadline.</summary>
    DeadlineNear = 5,

    /// <summary>To the municipality and the officer: the deadline has passed without an answer.</summary>
    DeadlinePassed = 6,

    /// <summary>To the managers: still no answer some days after the deadline.</summary>
    DeadlineEscalated = 7,

    /// <summary>To the other side: the agreed date was changed; the date is the new one.</summary>
    AgreedDateChanged = 8,

    /// <summary>To the municipality: the agreement was cancelled.</summary>
    AgreementCancelled = 9,

    /// <summary>To both sides: a household was to have arrived; the date is the agreed one.</summary>
    ArrivalOverdue = 10,

    /// <summary>To the officer: everybody of a household has arrived.</summary>
    HouseholdSettled = 11,

    /// <summary>To the municipality: it is asked to settle in a year; the date is the deadline, the number the persons.</summary>
    RequestSent = 12,

    /// <summary>To the municipality: it has not registered its council's decision; the date is the deadline.</summary>
    RequestReminder = 13,

    /// <summary>To the county: a draft of the annual request is open for its recommendation; the number is the year's persons.</summary>
    RequestOpened = 14,

    /// <summary>To the managers: a municipality asks for a person it knows.</summary>
    NamedAsked = 20,

    /// <summary>To the municipality: the directorate has answered such a request.</summary>
    NamedAnswered = 21,

    /// <summary>To the officer: a municipality's request for somebody in the case was met.</summary>
    NamedAccepted = 60,

    /// <summary>To the municipality: the offer of a dwelling ends soon; the date is its last day.</summary>
    DwellingExpiring = 22,

    /// <summary>To the managers: a municipality stops; the date is the first day.</summary>
    StopStarted = 23,

    /// <summary>To the other side: somebody wrote in the thread of an inquiry.</summary>
    QuestionAsked = 40,

    /// <summary>To the officer: a counter-proposal; the date is the day offered, none when it is a condition only.</summary>
    InquiryCountered = 41,

    /// <summary>To the municipality: the counter-proposal was turned down; the date is the new deadline.</summary>
    CounterTurnedDown = 42,

    /// <summary>To a colleague in the municipality: an inquiry was given to them; the date is its deadline.</summary>
    InquiryForwarded = 43,

    /// <summary>To the other side: a household did not come, and a new day was agreed.</summary>
    NoShowNewDate = 44,

    /// <summary>To the other side: a household did not come, and the agreement ended.</summary>
    NoShowCancelled = 45,

    /// <summary>To the municipality: a question about a demanding household, before any inquiry; the date is the deadline.</summary>
    PreliminaryAsked = 46,

    /// <summary>To the officer: a municipality has answered such a question.</summary>
    PreliminaryAnswered = 47,

    /// <summary>To the officer: a counter-proposal has waited for an answer; the date is the day offered, none when it is a condition only.</summary>
    CounterWaits = 48,

    /// <summary>To the officer: the deadlines of several inquiries have passed; the number says how many.</summary>
    DeadlinesPassed = 49,

    /// <summary>To the officer: several households were to have arrived; the number says how many.</summary>
    ArrivalsOverdue = 50,

    /// <summary>To the managers: counter-proposals have waited long for the directorate; the number says how many.</summary>
    CountersEscalated = 51,

    /// <summary>To the officer: a municipality reports that a household did not come; the date is the agreed one.</summary>
    NoShowReported = 52,
}

/// <summary>How a user wants messages by e-mail.</summary>
public enum MailChoice
{
    /// <summary>Each at once.</summary>
    AtOnce = 1,

    /// <summary>One e-mail every morning, when there is something new.</summary>
    Daily = 2,

    /// <summary>None: the messages are read here.</summary>
    Never = 3,
}

/// <summary>Where an e-mail stands.</summary>
public enum MailState
{
    /// <summary>To be sent, for the first time or again.</summary>
    Waiting = 1,

    /// <summary>Taken over by the mail server.</summary>
    Sent = 2,

    /// <summary>Given up after several attempts.</summary>
    Failed = 3,

    /// <summary>No mail server was configured when it was written.</summary>
    NotConfigured = 4,

    /// <summary>The receiver has no e-mail address.</summary>
    NoAddress = 5,
}
