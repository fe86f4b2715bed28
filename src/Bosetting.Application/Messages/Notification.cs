namespace Bosetting.Application.Messages;

/// <summary>
/// A message to one user, shown in the application. Nothing in it is personal: what happened as a code, a date, a number, a
/// municipality and a link with opaque ids. The words are put together when it is read, in the reader's language.
/// </summary>
public sealed class Notification
{
    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Tenant of the receiver, when there is one.</summary>
    public string? MunicipalityNumber { get; init; }

    /// <summary>What happened.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>The thing it is about.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>A date that belongs to the kind.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>A number that belongs to the kind.</summary>
    public int? Number { get; init; }

    /// <summary>Number of the municipality it is about.</summary>
    public string? About { get; init; }

    /// <summary>Address in the application, from the root.</summary>
    public required string Link { get; init; }

    /// <summary>Unique for the user: what is sent by a schedule is sent once.</summary>
    public string? Key { get; init; }

    /// <summary>Tells of a graded household: only for those with clearance.</summary>
    public bool NeedsClearance { get; init; }

    /// <summary>Written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Opened by the receiver.</summary>
    public DateTimeOffset? ReadAt { get; set; }
}

/// <summary>
/// An e-mail to one user: about one message, or the morning's digest. Kept with its state whether or not a mail server is configured.
/// </summary>
public sealed class OutgoingMail
{
    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>To whom.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Tenant of the receiver, when there is one.</summary>
    public string? MunicipalityNumber { get; init; }

    /// <summary>The message; null for a digest.</summary>
    public Guid? NotificationId { get; init; }

    /// <summary>How many new messages a digest tells of; null for others.</summary>
    public int? DigestCount { get; init; }

    /// <summary>Tells of a graded household: only for those with clearance.</summary>
    public bool NeedsClearance { get; init; }

    /// <summary>The address it was written to.</summary>
    public string? ToAddress { get; set; }

    /// <summary>State.</summary>
    public required MailState State { get; set; }

    /// <summary>How many times it has been tried.</summary>
    public int Attempts { get; set; }

    /// <summary>What the mail server said last, as a code.</summary>
    public string? LastError { get; set; }

    /// <summary>Written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Taken over by the mail server.</summary>
    public DateTimeOffset? SentAt { get; set; }
}
