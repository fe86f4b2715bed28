namespace Bosetting.Application.Common;

/// <summary>A change waiting to be told to all nodes; written in the same transaction as the change itself.</summary>
public sealed class OutboxMessage
{
    /// <summary>Ascending number.</summary>
    public long Id { get; init; }

    /// <summary>When it was written, by the database's clock.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>One of <see cref="Topics"/>.</summary>
    public required string Topic { get; init; }

    /// <summary>The case concerned.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The municipality concerned.</summary>
    public string? MunicipalityNumber { get; init; }
}
