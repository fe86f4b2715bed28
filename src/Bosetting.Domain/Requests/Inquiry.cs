using Bosetting.Domain.Common;

namespace Bosetting.Domain.Requests;

/// <summary>A rule that was overridden, with the reason that is logged.</summary>
/// <param name="Rule">Stable code of the rule, for example <c>rule.places_left</c>.</param>
/// <param name="Reason">The officer's own words; 10–1000 characters.</param>
public sealed record RuleOverride(string Rule, string Reason);

/// <summary>What an officer decides when proposing.</summary>
public sealed record InquiryDetails
{
    /// <summary>Id of the new inquiry.</summary>
    public required Guid Id { get; init; }

    /// <summary>The municipality asked.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>The year whose decided places are used.</summary>
    public required int PlaceYear { get; init; }

    /// <summary>The day the directorate suggests for the move.</summary>
    public required DateOnly ProposedDate { get; init; }

    /// <summary>Last day to answer. Its length is configuration: the sources give no deadline (004a §0.1 no. 7).</summary>
    public required DateOnly Deadline { get; init; }

    /// <summary>What the officer wants the municipality to know.</summary>
    public string? Message { get; init; }

    /// <summary>How the household comes to the municipality.</summary>
    public SettlementKind Kind { get; init; } = SettlementKind.Ordinary;

    /// <summary>The dwelling the household has found itself; only for <see cref="SettlementKind.SelfSettlement"/>.</summary>
    public string? Dwelling { get; init; }

    /// <summary>Rules overridden.</summary>
    public IReadOnlyList<RuleOverride> Overrides { get; init; } = [];

    /// <summary>Points the match engine gave, of 100; null when it was not asked (for example history).</summary>
    public decimal? Score { get; init; }

    /// <summary>Place among the eligible municipalities by score when it was sent: 1 is the best; null when not known.</summary>
    public int? Rank { get; init; }

    /// <summary>The stored snapshot that explains the score.</summary>
    public Guid? SnapshotId { get; init; }
}

/// <summary>Bosettingsforespørsel: a case put to one municipality. One open at a time for a case.</summary>
public sealed partial class Inquiry
{
    private readonly List<RuleOverride> _overrides = [];

    private Inquiry()
    {
    }

    /// <summary>Opaque id.</summary>
    public Guid Id { get; private set; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>The municipality asked.</summary>
    public string MunicipalityNumber { get; private set; } = "";

    /// <summary>The year whose places are used.</summary>
    public int PlaceYear { get; private set; }

    /// <summary>Persons.</summary>
    public int Persons { get; private set; }

    /// <summary>Places for unaccompanied minors among them.</summary>
    public int MinorPlaces { get; private set; }

    /// <summary>Status.</summary>
    public InquiryStatus Status { get; private set; }

    /// <summary>Sent.</summary>
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>Sent by.</summary>
    public Guid SentBy { get; private set; }

    /// <summary>Last day to answer.</summary>
    public DateOnly Deadline { get; private set; }

    /// <summary>Suggested day of the move.</summary>
    public DateOnly ProposedDate { get; private set; }

    /// <summary>Message to the municipality.</summary>
    public string? Message { get; private set; }

    /// <summary>How the household comes to the municipality.</summary>
    public SettlementKind Kind { get; private set; }

    /// <summary>The dwelling the household has found itself.</summary>
    public string? Dwelling { get; private set; }

    /// <summary>Answered or withdrawn.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Answered or withdrawn by.</summary>
    public Guid? AnsweredBy { get; private set; }

    /// <summary>Why declined.</summary>
    public DeclineReason? DeclinedBecause { get; private set; }

    /// <summary>What was written with the answer.</summary>
    public string? AnswerNote { get; private set; }

    /// <summary>The date accepted.</summary>
    public DateOnly? AcceptedDate { get; private set; }

    /// <summary>Points of the match engine.</summary>
    public decimal? Score { get; private set; }

    /// <summary>Place among the eligible municipalities by score when it was sent, for reports; null when not known.</summary>
    public int? Rank { get; private set; }

    /// <summary>The stored snapshot.</summary>
    public Guid? SnapshotId { get; private set; }

    /// <summary>Rules overridden with their reasons.</summary>
    public IReadOnlyList<RuleOverride> Overrides => _overrides;

    internal static Result<Inquiry> Send(Guid caseId, int persons, int minorPlaces, InquiryDetails d, Stamp stamp)
    {
        if (d.Deadline < stamp.Today)
        {
            return new Error("inquiry.deadline_in_past") { Field = nameof(d.Deadline) };
        }

        if (d.ProposedDate < stamp.Today)
        {
            return new Error("inquiry.date_in_past") { Field = nameof(d.ProposedDate) };
        }

        if (d.Kind is SettlementKind.SelfSettlement && string.IsNullOrWhiteSpace(d.Dwelling))
        {
            return new Error("self_settlement.dwelling_missing") { Field = nameof(d.Dwelling) };
        }

        if (d.Overrides.Any(o => o.Reason.Trim().Length < 10))
        {
            return new Error("inquiry.override_reason_missing", 10) { Field = nameof(d.Overrides) };
        }

        var inquiry = new Inquiry
        {
            Id = d.Id,
            CaseId = caseId,
            MunicipalityNumber = d.MunicipalityNumber,
            PlaceYear = d.PlaceYear,
            Persons = persons,
            MinorPlaces = minorPlaces,
            Status = InquiryStatus.Open,
            SentAt = stamp.At,
            SentBy = stamp.ActorId,
            Deadline = d.Deadline,
            ProposedDate = d.ProposedDate,
            Message = d.Message,
            Kind = d.Kind,
            Dwelling = d.Dwelling,
            Score = d.Score,
            Rank = d.Rank,
            SnapshotId = d.SnapshotId,
        };
        inquiry._overrides.AddRange(d.Overrides);
        return inquiry;
    }

    internal Result Accept(DateOnly date, string? note, Stamp stamp)
    {
        if (Status is not InquiryStatus.Open)
        {
            return new Error("inquiry.already_answered");
        }

        AcceptedDate = date;
        Answer(InquiryStatus.Accepted, note, stamp);
        return Result.Success;
    }

    // A refusal must be reasoned: 004a §1.7 (L5702-5707). «Other» without words is no reason.
    internal Result Decline(DeclineReason reason, string? note, Stamp stamp)
    {
        if (Status is not InquiryStatus.Open)
        {
            return new Error("inquiry.already_answered");
        }

        if (reason is DeclineReason.Other && string.IsNullOrWhiteSpace(note))
        {
            return new Error("inquiry.note_missing") { Field = "Note" };
        }

        DeclinedBecause = reason;
        Answer(InquiryStatus.Declined, note, stamp);
        return Result.Success;
    }

    internal Result Withdraw(string reason, Stamp stamp)
    {
        if (Status is not InquiryStatus.Open)
        {
            return new Error("inquiry.already_answered");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new Error("inquiry.note_missing") { Field = "Note" };
        }

        Answer(InquiryStatus.Withdrawn, reason, stamp);
        return Result.Success;
    }

    private void Answer(InquiryStatus status, string? note, Stamp stamp)
    {
        GiveBackDays(stamp);
        (Status, AnswerNote, AnsweredAt, AnsweredBy) = (status, note, stamp.At, stamp.ActorId);
    }
}
