using Bosetting.Domain.Agreements;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;

namespace Bosetting.Application.Cases;

/// <summary>Everything the officer's one screen shows of a case, except the ranking.</summary>
public sealed record CaseView
{
    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number of the last event: sent back with a change, so that a change on what is no longer so is refused.</summary>
    public required int Version { get; init; }

    /// <summary>Case number.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>Channel.</summary>
    public required CaseType Type { get; init; }

    /// <summary>Category.</summary>
    public required PersonCategory Category { get; init; }

    /// <summary>Who settles.</summary>
    public required SettlingAuthority Authority { get; init; }

    /// <summary>Address grading.</summary>
    public required AddressGrading Grading { get; init; }

    /// <summary>Status.</summary>
    public required CaseStatus Status { get; init; }

    /// <summary>When the status was reached.</summary>
    public required DateTimeOffset StatusAt { get; init; }

    /// <summary>Start of the waiting time.</summary>
    public required DateOnly WaitingSince { get; init; }

    /// <summary>Days from then to today, or to the settlement.</summary>
    public required int DaysWaiting { get; init; }

    /// <summary>Municipality where the household stays.</summary>
    public PlaceName? Stay { get; init; }

    /// <summary>Reception centre or other place.</summary>
    public string? StayPlace { get; init; }

    /// <summary>Still abroad.</summary>
    public bool IsAbroad { get; init; }

    /// <summary>Municipality proposed, agreed or settled in.</summary>
    public PlaceName? Municipality { get; init; }

    /// <summary>The officer who handles the case.</summary>
    public PersonName? Handler { get; init; }

    /// <summary>The hold, while there is one.</summary>
    public HoldView? Hold { get; init; }

    /// <summary>Share of expected mapping answers given, 0–100.</summary>
    public required int MappingPercent { get; init; }

    /// <summary>Persons, the principal first, children by age.</summary>
    public required IReadOnlyList<MemberView> Members { get; init; }

    /// <summary>All inquiries, the newest first.</summary>
    public required IReadOnlyList<InquiryView> Inquiries { get; init; }

    /// <summary>The agreement in force or fulfilled.</summary>
    public AgreementView? Agreement { get; init; }

    /// <summary>The day the last member arrived.</summary>
    public DateOnly? SettledOn { get; init; }

    /// <summary>Why it was closed.</summary>
    public ClosingReason? ClosedBecause { get; init; }

    /// <summary>What happened, the newest first; at most <see cref="GetCaseHandler.MaxEvents"/>.</summary>
    public required IReadOnlyList<EventView> Events { get; init; }

    /// <summary>There are older events than those.</summary>
    public bool HasOlderEvents { get; init; }

    /// <summary>What a proposal made now would suggest.</summary>
    public required ProposalDefaults Defaults { get; init; }

    /// <summary>Topics that must be answered before the case can be ready, of all members.</summary>
    public int MissingBeforeReady => Members.Sum(m => m.MissingBeforeReady.Count);

    /// <summary>The inquiry that waits for an answer.</summary>
    public InquiryView? OpenInquiry => Inquiries.FirstOrDefault(i => i.Status is InquiryStatus.Open);
}

/// <summary>A municipality by number and name.</summary>
public sealed record PlaceName(string Number, string Name);

/// <summary>A user by id and name.</summary>
public sealed record PersonName(Guid Id, string Name);

/// <summary>A hold: why, until when, and what was written.</summary>
public sealed record HoldView(HoldCause Cause, DateOnly Until, string? Note);

/// <summary>Suggested dates of a proposal.</summary>
/// <param name="ProposedDate">Day of the move.</param>
/// <param name="Deadline">Last day to answer.</param>
public sealed record ProposalDefaults(DateOnly ProposedDate, DateOnly Deadline);

/// <summary>A member of the household.</summary>
public sealed record MemberView
{
    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Given and family name.</summary>
    public required string Name { get; init; }

    /// <summary>Date of birth.</summary>
    public required DateOnly BirthDate { get; init; }

    /// <summary>Completed years today.</summary>
    public required int Age { get; init; }

    /// <summary>Sex as registered.</summary>
    public required Sex Sex { get; init; }

    /// <summary>Citizenship, ISO 3166-1 alpha-3.</summary>
    public required string Citizenship { get; init; }

    /// <summary>Place in the household.</summary>
    public required HouseholdRole Role { get; init; }

    /// <summary>Basis of the permit.</summary>
    public required ResidenceBasis Basis { get; init; }

    /// <summary>Date of the permit.</summary>
    public required DateOnly PermitOn { get; init; }

    /// <summary>Unaccompanied minor.</summary>
    public bool IsUnaccompanied { get; init; }

    /// <summary>With a companion.</summary>
    public bool HasCompanion { get; init; }

    /// <summary>The day of arrival in the municipality.</summary>
    public DateOnly? SettledOn { get; init; }

    /// <summary>Identifiers.</summary>
    public required IReadOnlyList<PersonIdentifier> Identifiers { get; init; }

    /// <summary>Special needs.</summary>
    public required IReadOnlyList<PersonNeed> Needs { get; init; }

    /// <summary>Mapping answers.</summary>
    public required IReadOnlyList<MappingAnswer> Mapping { get; init; }

    /// <summary>Topics that must be answered before the case can be ready.</summary>
    public required IReadOnlyList<MappingTopic> MissingBeforeReady { get; init; }

    /// <summary>Other expected topics that aren't answered.</summary>
    public required IReadOnlyList<MappingTopic> MissingOtherwise { get; init; }
}

/// <summary>An inquiry to a municipality.</summary>
public sealed record InquiryView(
    Guid Id,
    PlaceName Municipality,
    InquiryStatus Status,
    DateTimeOffset SentAt,
    DateOnly Deadline,
    DateOnly ProposedDate,
    string? Message,
    DateTimeOffset? AnsweredAt,
    DeclineReason? DeclinedBecause,
    string? AnswerNote,
    decimal? Score,
    bool HasSnapshot,
    IReadOnlyList<RuleOverride> Overrides,
    SettlementKind Kind,
    string? Dwelling,
    DateOnly? CounterDate,
    string? CounterCondition);

/// <summary>An agreement with a municipality.</summary>
public sealed record AgreementView(Guid Id, PlaceName Municipality, DateOnly AgreedDate, AgreementStatus Status, DateTimeOffset MadeAt);

/// <summary>Something that happened to the case.</summary>
public sealed record EventView(
    int Sequence,
    CaseEventKind Kind,
    DateTimeOffset RecordedAt,
    DateOnly On,
    string? Actor,
    CaseStatus StatusAfter,
    PlaceName? Municipality,
    Guid? RefugeeId,
    Guid? InquiryId,
    string? Code,
    string? Note);
