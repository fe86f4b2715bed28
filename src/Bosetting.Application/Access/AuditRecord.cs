namespace Bosetting.Application.Access;

/// <summary>
/// One line of the audit trail: who did or read what, on whom, when and from where. Append-only in the database, also for
/// the application itself.
/// </summary>
public sealed class AuditRecord
{
    /// <summary>Ascending number.</summary>
    public long Id { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Role at the time.</summary>
    public required string Role { get; init; }

    /// <summary>The use case.</summary>
    public required string UseCase { get; init; }

    /// <summary><c>read</c> or <c>write</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What kind of thing: <c>case</c>, <c>municipality</c>, <c>user</c> …</summary>
    public required string SubjectKind { get; init; }

    /// <summary>Its id.</summary>
    public required string SubjectId { get; init; }

    /// <summary>What was done or looked at, as a code.</summary>
    public required string What { get; init; }

    /// <summary>Remote address or <c>job</c>.</summary>
    public required string Origin { get; init; }
}
