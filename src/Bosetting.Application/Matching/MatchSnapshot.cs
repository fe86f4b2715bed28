namespace Bosetting.Application.Matching;

/// <summary>
/// What the match engine knew when a proposal was made: with it, an old proposal can be explained again, exactly. Stored once
/// for the same content.
/// </summary>
public sealed class MatchSnapshot
{
    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Version of the engine.</summary>
    public required int EngineVersion { get; init; }

    /// <summary>The snapshot as JSON, compressed with Brotli.</summary>
    public required byte[] Content { get; init; }

    /// <summary>
    /// Where the municipalities and regions stand that the content leaves out; null when it is whole. A plan sends hundreds of
    /// inquiries on the same facts.
    /// </summary>
    public Guid? HalfId { get; init; }
}

/// <summary>Municipalities and regions of many snapshots: a snapshot's JSON without its household, compressed.</summary>
public sealed class MatchHalf
{
    /// <summary>Made of the content.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>JSON, compressed with Brotli.</summary>
    public required byte[] Content { get; init; }
}

/// <summary>A version of the match criteria: weights and parameters, in force from a date until the next.</summary>
public sealed class CriteriaVersion
{
    /// <summary>1, 2, 3 …</summary>
    public required int Version { get; init; }

    /// <summary>In force from.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Why it looks as it does.</summary>
    public required string Reason { get; init; }

    /// <summary>The criteria set as JSON.</summary>
    public required string Content { get; init; }

    /// <summary>Who made it.</summary>
    public required Guid CreatedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
