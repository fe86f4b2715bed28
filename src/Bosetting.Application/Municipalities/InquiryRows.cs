using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;

namespace Bosetting.Application.Municipalities;

/// <summary>An inquiry that waits for the municipality's answer. No name: opening it is logged, seeing the list is not.</summary>
public sealed record OpenInquiry
{
    /// <summary>The inquiry.</summary>
    public required Guid Id { get; init; }

    /// <summary>Persons in the household.</summary>
    public required int Persons { get; init; }

    /// <summary>Places for unaccompanied minors it would use.</summary>
    public required int MinorPlaces { get; init; }

    /// <summary>What kind of household.</summary>
    public required PersonCategory Category { get; init; }

    /// <summary>Somebody in it has a special need.</summary>
    public required bool HasSpecialNeeds { get; init; }

    /// <summary>Who in the municipality has it.</summary>
    public string? ForwardedTo { get; init; }

    /// <summary>A counter-proposal waits for the directorate.</summary>
    public bool IsCountered { get; init; }

    /// <summary>How the household comes.</summary>
    public SettlementKind Kind { get; init; } = SettlementKind.Ordinary;

    /// <summary>Sent.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Last day to answer.</summary>
    public required DateOnly Deadline { get; init; }

    /// <summary>The deadline has passed and it is the municipality's turn.</summary>
    public bool IsLate(DateOnly today) => Inquiry.IsLate(Deadline, IsCountered, today);

    /// <summary>The day the directorate suggests for the move.</summary>
    public required DateOnly ProposedDate { get; init; }
}

/// <summary>An inquiry that was answered or taken back: figures only, the household may no longer concern the municipality.</summary>
/// <param name="Id">The inquiry.</param>
/// <param name="Persons">Persons it was about.</param>
/// <param name="MinorPlaces">Places for unaccompanied minors among them.</param>
/// <param name="SentAt">Sent.</param>
/// <param name="Status">The outcome.</param>
/// <param name="AnsweredAt">When it was answered or taken back.</param>
/// <param name="DeclinedBecause">The reason of a refusal.</param>
public sealed record EarlierInquiry(
    Guid Id, int Persons, int MinorPlaces, DateTimeOffset SentAt, InquiryStatus Status, DateTimeOffset AnsweredAt, DeclineReason? DeclinedBecause);
