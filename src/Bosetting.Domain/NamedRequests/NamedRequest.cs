using Bosetting.Domain.Common;

namespace Bosetting.Domain.NamedRequests;

/// <summary>
/// A municipality asks to settle a person it knows of: family, agreed self-settlement (004a §1.9), work. The directorate decides. The
/// request says what the municipality knows, and never whether the person is in the register.
/// </summary>
public sealed class NamedRequest
{
    /// <summary>Characters of a reference at most.</summary>
    public const int MaxReference = 40;

    /// <summary>Characters of a note at most.</summary>
    public const int MaxNote = 1000;

    private NamedRequest()
    {
    }

    /// <summary>Opaque id.</summary>
    public Guid Id { get; private set; }

    /// <summary>The municipality that asks.</summary>
    public string MunicipalityNumber { get; private set; } = "";

    /// <summary>What the person is known by.</summary>
    public NamedReferenceKind ReferenceKind { get; private set; }

    /// <summary>The number, without blanks. Personal.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>Why.</summary>
    public NamedReason Reason { get; private set; }

    /// <summary>More about it, in the municipality's words; null when the reason says it.</summary>
    public string? Note { get; private set; }

    /// <summary>Who asked.</summary>
    public Guid CreatedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public NamedStatus Status { get; private set; }

    /// <summary>What comes of it, when it is met.</summary>
    public NamedOutcome? Outcome { get; private set; }

    /// <summary>When it was decided or withdrawn.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>
    /// Asks. Errors, with the field: <c>named.reference_missing</c>, <c>named.reference_invalid</c>, <c>named.note_missing</c>
    /// (mandatory for <see cref="NamedReason.Other"/>), <c>named.note_too_long</c> (args: characters).
    /// </summary>
    public static Result<NamedRequest> Create(Guid id, string municipality, NamedDetails details, Stamp stamp)
    {
        ArgumentNullException.ThrowIfNull(details);
        var reference = new string([.. (details.Reference ?? "").Where(c => !char.IsWhiteSpace(c))]).ToUpperInvariant();
        var note = string.IsNullOrWhiteSpace(details.Note) ? null : details.Note.Trim();
        return reference.Length == 0 ? new Error("named.reference_missing") { Field = nameof(NamedDetails.Reference) }
            : !IsReference(details.Kind, reference) ? new Error("named.reference_invalid") { Field = nameof(NamedDetails.Reference) }
            : note is null && details.Reason == NamedReason.Other ? new Error("named.note_missing") { Field = nameof(NamedDetails.Note) }
            : note?.Length > MaxNote ? new Error("named.note_too_long", MaxNote) { Field = nameof(NamedDetails.Note) }
            : new NamedRequest
            {
                Id = id,
                MunicipalityNumber = municipality,
                ReferenceKind = details.Kind,
                Reference = reference,
                Reason = details.Reason,
                Note = note,
                CreatedBy = stamp.ActorId,
                CreatedAt = stamp.At,
                Status = NamedStatus.Open,
            };
    }

    /// <summary>The municipality takes it back. Error: <c>named.not_open</c>.</summary>
    public Result Withdraw(Stamp stamp) => Close(NamedStatus.Withdrawn, null, stamp);

    /// <summary>The directorate meets it. Error: <c>named.not_open</c>.</summary>
    public Result Accept(NamedOutcome outcome, Stamp stamp) => Close(NamedStatus.Accepted, outcome, stamp);

    /// <summary>
    /// The directorate doesn't. Why not is in its own handling (<see cref="NamedHandling.Rejection"/>): any reason told would tell of
    /// the person. Error: <c>named.not_open</c>.
    /// </summary>
    public Result Reject(Stamp stamp) => Close(NamedStatus.Rejected, null, stamp);

    private Result Close(NamedStatus status, NamedOutcome? outcome, Stamp stamp)
    {
        if (Status is not NamedStatus.Open)
        {
            return new Error("named.not_open");
        }

        (Status, Outcome, ClosedAt) = (status, outcome, stamp.At);
        return Result.Success;
    }

    // The form only, never whether it is anybody's: DUF has 12 digits, D-number and national number 11.
    private static bool IsReference(NamedReferenceKind kind, string reference) => kind switch
    {
        NamedReferenceKind.CaseNumber => reference.Length is >= 3 and <= 20 && reference.All(c => char.IsLetterOrDigit(c) || c is '-' or '/'),
        NamedReferenceKind.PersonIdentifier => reference.Length is 11 or 12 && reference.All(char.IsAsciiDigit),
        _ => false,
    };
}

/// <summary>What a municipality says.</summary>
/// <param name="Kind">What it knows the person by.</param>
/// <param name="Reference">The number. Personal.</param>
/// <param name="Reason">Why.</param>
/// <param name="Note">More about it.</param>
public sealed record NamedDetails(NamedReferenceKind Kind, string? Reference, NamedReason Reason, string? Note)
{
    /// <summary>Says nothing personal: a record's own text would, in a log.</summary>
    public override string ToString() => nameof(NamedDetails);
}

/// <summary>How the directorate handled a request; a municipality never reads it.</summary>
public sealed record NamedHandling
{
    /// <summary>The request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The case it was about; null when none was found.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>Why it wasn't met; null when it was.</summary>
    public NamedRejection? Rejection { get; init; }

    /// <summary>Why, for colleagues.</summary>
    public string? Note { get; init; }

    /// <summary>Who decided.</summary>
    public required Guid ByUser { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
