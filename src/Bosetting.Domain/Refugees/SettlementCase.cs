using Bosetting.Domain.Common;

namespace Bosetting.Domain.Refugees;

/// <summary>What is needed to register a case.</summary>
public sealed record CaseDetails
{
    /// <summary>Case number (REG-nummer), unique; the unit that families are counted by (000 L213).</summary>
    public required string CaseNumber { get; init; }

    /// <summary>Channel.</summary>
    public required CaseType Type { get; init; }

    /// <summary>Municipality where the household stays, when it is in Norway.</summary>
    public string? StayMunicipality { get; init; }

    /// <summary>Name of the reception centre or other place, when there is one.</summary>
    public string? StayPlace { get; init; }

    /// <summary>Still abroad (resettlement refugees before departure).</summary>
    public bool IsAbroad { get; init; }

    /// <summary>The persons; at least one.</summary>
    public required IReadOnlyList<RefugeeDetails> Members { get; init; }
}

/// <summary>
/// Bosettingssak: one household that is settled together. This file holds its state, how it is registered and how it is
/// closed; <c>SettlementCase.Mapping.cs</c> what is known of its members, <c>SettlementCase.Hold.cs</c> why it may have to
/// wait, <c>SettlementCase.Placement.cs</c> the way from proposal to settlement.
/// </summary>
public sealed partial class SettlementCase
{
    private readonly List<Refugee> _members = [];
    private readonly List<CaseEvent> _newEvents = [];
    private int _lastSequence;

    private SettlementCase()
    {
    }

    /// <summary>Opaque id (UUID version 7).</summary>
    public Guid Id { get; private set; }

    /// <summary>Case number.</summary>
    public string CaseNumber { get; private set; } = "";

    /// <summary>Channel.</summary>
    public CaseType Type { get; private set; }

    /// <summary>Category, derived from the members at registration.</summary>
    public PersonCategory Category { get; private set; }

    /// <summary>Who settles.</summary>
    public SettlingAuthority Authority { get; private set; }

    /// <summary>Status.</summary>
    public CaseStatus Status { get; private set; }

    /// <summary>When the status was reached.</summary>
    public DateTimeOffset StatusAt { get; private set; }

    /// <summary>The day the case was registered.</summary>
    public DateOnly RegisteredOn { get; private set; }

    /// <summary>Earliest permit of the members: start of the waiting time of the case.</summary>
    public DateOnly WaitingSince { get; private set; }

    /// <summary>The first day the case was ready.</summary>
    public DateOnly? ReadyOn { get; private set; }

    /// <summary>The day the last member arrived.</summary>
    public DateOnly? SettledOn { get; private set; }

    /// <summary>Municipality where the household stays now.</summary>
    public string? StayMunicipality { get; private set; }

    /// <summary>Reception centre or other place.</summary>
    public string? StayPlace { get; private set; }

    /// <summary>Still abroad.</summary>
    public bool IsAbroad { get; private set; }

    /// <summary>Persons in the household.</summary>
    public int PersonCount { get; private set; }

    /// <summary>Places for unaccompanied minors the case uses: minors without a companion (000 L443).</summary>
    public int MinorPlaces { get; private set; }

    /// <summary>The strictest grading among the members.</summary>
    public AddressGrading Grading { get; private set; }

    /// <summary>Has at least one member with a special need.</summary>
    public bool HasSpecialNeeds { get; private set; }

    /// <summary>Share of expected mapping topics that are answered, 0–100.</summary>
    public int MappingPercent { get; private set; }

    /// <summary>The officer who handles the case.</summary>
    public Guid? HandlerId { get; private set; }

    /// <summary>Why the case is on hold; null when it isn't.</summary>
    public HoldCause? HoldCause { get; private set; }

    /// <summary>The hold is looked at again on this day.</summary>
    public DateOnly? HoldUntil { get; private set; }

    /// <summary>What the officer wrote about the hold.</summary>
    public string? HoldNote { get; private set; }

    /// <summary>The municipality proposed, agreed or settled in.</summary>
    public string? MunicipalityNumber { get; private set; }

    /// <summary>The open inquiry while <see cref="CaseStatus.Proposed"/>.</summary>
    public Guid? OpenInquiryId { get; private set; }

    /// <summary>The agreement from <see cref="CaseStatus.Agreed"/> on.</summary>
    public Guid? AgreementId { get; private set; }

    /// <summary>How many municipalities have declined.</summary>
    public int DeclineCount { get; private set; }

    /// <summary>Why it was closed.</summary>
    public ClosingReason? ClosedBecause { get; private set; }

    /// <summary>The persons.</summary>
    public IReadOnlyList<Refugee> Members => _members;

    /// <summary>Events since the case was loaded; stored with it.</summary>
    public IReadOnlyList<CaseEvent> NewEvents => _newEvents;

    /// <summary>Counted as «venter på bosetting» (since 2022: 000 L217).</summary>
    public bool IsWaiting => Status is CaseStatus.Ready or CaseStatus.Proposed or CaseStatus.Agreed;

    /// <summary>On hold.</summary>
    public bool IsOnHold => HoldCause is not null;

    /// <summary>
    /// Registers a household. Errors: <c>case.number_missing</c>, <c>case.no_members</c>, <c>case.too_many_members</c> (over 30),
    /// <c>person.name_missing</c>, <c>person.born_in_future</c>, <c>person.permit_in_future</c>, <c>person.permit_before_birth</c>,
    /// <c>person.adult_unaccompanied</c>.
    /// </summary>
    public static Result<SettlementCase> Register(Guid id, CaseDetails details, Stamp stamp)
    {
        if (string.IsNullOrWhiteSpace(details.CaseNumber))
        {
            return new Error("case.number_missing") { Field = nameof(CaseDetails.CaseNumber) };
        }

        if (details.Members.Count == 0)
        {
            return new Error("case.no_members");
        }

        if (details.Members.Count > 30)
        {
            return new Error("case.too_many_members", 30);
        }

        foreach (var m in details.Members)
        {
            if (Check(m, stamp) is { } error)
            {
                return error;
            }
        }

        var waitingSince = details.Members.Min(m => m.PermitOn);
        var @case = new SettlementCase
        {
            Id = id,
            CaseNumber = details.CaseNumber,
            Type = details.Type,
            StayMunicipality = details.StayMunicipality,
            StayPlace = details.StayPlace,
            IsAbroad = details.IsAbroad,
            RegisteredOn = stamp.Today,
            WaitingSince = waitingSince,
            PersonCount = details.Members.Count,
            Grading = details.Members.Max(m => m.Grading),
            HasSpecialNeeds = details.Members.Any(m => m.Needs.Count > 0),
            MinorPlaces = details.Members.Count(m => m is { IsUnaccompanied: true, HasCompanion: false }),
            Status = CaseStatus.UnderMapping,
            StatusAt = stamp.At,
        };
        // A household is graded as one: its members move to one address, so that one of them gives the others away.
        foreach (var m in details.Members)
        {
            @case._members.Add(new Refugee(Guid.CreateVersion7(stamp.At), id, m with { Grading = @case.Grading }, waitingSince));
        }

        @case.Category = PersonCategoryRule.For(@case._members);
        @case.Authority = PersonCategoryRule.AuthorityFor(@case._members);
        @case.CountMapping(stamp.Today);
        @case.Record(CaseEventKind.Registered, stamp);
        return @case;
    }

    /// <summary>Gives the case to an officer. Errors: <c>case.finished</c>.</summary>
    public Result AssignTo(Guid handlerId, Stamp stamp)
    {
        if (IsFinished)
        {
            return new Error("case.finished");
        }

        HandlerId = handlerId;
        Record(CaseEventKind.Assigned, stamp, new() { Code = handlerId.ToString() });
        return Result.Success;
    }

    /// <summary>
    /// Ends the case without settlement. Errors: <c>case.finished</c>, <c>case.withdraw_first</c> while an inquiry is open,
    /// <c>case.cancel_agreement_first</c> while there is an agreement.
    /// </summary>
    public Result Close(ClosingReason reason, string? note, Stamp stamp)
    {
        switch (Status)
        {
            case CaseStatus.Settled or CaseStatus.Closed:
                return new Error("case.finished");
            case CaseStatus.Proposed:
                return new Error("case.withdraw_first");
            case CaseStatus.Agreed:
                return new Error("case.cancel_agreement_first");
        }

        (HoldCause, HoldUntil, HoldNote) = (null, null, null);
        ClosedBecause = reason;
        MoveTo(CaseStatus.Closed, stamp);
        Record(CaseEventKind.Closed, stamp, new() { Code = reason.ToString(), Note = note });
        return Result.Success;
    }

    /// <summary>Marks the new events as stored.</summary>
    public void EventsStored() => _newEvents.Clear();

    private bool IsFinished => Status is CaseStatus.Settled or CaseStatus.Closed;

    private static Error? Check(RefugeeDetails m, Stamp stamp) =>
        string.IsNullOrWhiteSpace(m.GivenName) || string.IsNullOrWhiteSpace(m.FamilyName) ? new Error("person.name_missing")
        : m.BirthDate > stamp.Today ? new Error("person.born_in_future")
        : m.PermitOn > stamp.Today ? new Error("person.permit_in_future")
        : m.PermitOn < m.BirthDate ? new Error("person.permit_before_birth")
        : m.IsUnaccompanied && Ages.On(m.BirthDate, m.PermitOn) >= Ages.Adult ? new Error("person.adult_unaccompanied")
        : null;

    private Error WrongStatus() => new("case.wrong_status", Status);

    private void Record(CaseEventKind kind, Stamp stamp, EventDetails? d = null) =>
        _newEvents.Add(new CaseEvent(Id, ++_lastSequence, kind, stamp, Status, kind is CaseEventKind.PersonSettled ? 1 : PersonCount)
        {
            On = d?.On ?? stamp.Today,
            Code = d?.Code,
            Note = d?.Note,
            RefugeeId = d?.RefugeeId,
            InquiryId = d?.InquiryId,
            MunicipalityNumber = d?.MunicipalityNumber,
        });

    private void MoveTo(CaseStatus status, Stamp stamp) => (Status, StatusAt) = (status, stamp.At);

    private sealed record EventDetails
    {
        public DateOnly? On { get; init; }

        public string? Code { get; init; }

        public string? Note { get; init; }

        public Guid? RefugeeId { get; init; }

        public Guid? InquiryId { get; init; }

        public string? MunicipalityNumber { get; init; }
    }
}
