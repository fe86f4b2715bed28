namespace Bosetting.Domain.Requests;

/// <summary>
/// One line of the thread between a municipality and the directorate in an inquiry. Only ever added; gone for the municipality
/// when the household is.
/// </summary>
public sealed record InquiryMessage
{
    /// <summary>Characters at most.</summary>
    public const int MaxLength = 2000;

    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The inquiry.</summary>
    public required Guid InquiryId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The municipality asked.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>Who wrote.</summary>
    public required Guid AuthorId { get; init; }

    /// <summary>Written by the directorate; else by the municipality.</summary>
    public required bool FromDirectorate { get; init; }

    /// <summary>The words.</summary>
    public required string Text { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>
/// Forhåndsdialog: whether a municipality could take a demanding household, asked before any inquiry. What the municipality sees
/// holds needs and a size, and nothing that tells who it is; the case stays with the directorate.
/// </summary>
public sealed class PreliminaryQuestion
{
    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What was asked of several municipalities at once.</summary>
    public required Guid DialogueId { get; init; }

    /// <summary>The municipality asked.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>Persons in the household.</summary>
    public required int Persons { get; init; }

    /// <summary>Codes of special needs, separated by commas; empty when there are none.</summary>
    public required string Needs { get; init; }

    /// <summary>What the officer asks; nothing that identifies anybody.</summary>
    public required string Question { get; init; }

    /// <summary>Last day to answer.</summary>
    public required DateOnly Deadline { get; init; }

    /// <summary>Asked.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The officer who asked.</summary>
    public required Guid AskedBy { get; init; }

    /// <summary>The answer; null until there is one.</summary>
    public InterestAnswer? Answer { get; set; }

    /// <summary>Conditions, or why not.</summary>
    public string? Note { get; set; }

    /// <summary>Answered.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Who answered.</summary>
    public Guid? AnsweredBy { get; set; }

    /// <summary>No longer asked: the household found a municipality, the officer closed it, or the deadline is long past.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
}

/// <summary>Which case a preliminary dialogue is about; the directorate's own.</summary>
public sealed record PreliminaryDialogue
{
    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Asked.</summary>
    public required DateTimeOffset AskedAt { get; init; }
}
