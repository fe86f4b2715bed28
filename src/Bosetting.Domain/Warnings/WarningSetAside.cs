using Bosetting.Domain.Common;

namespace Bosetting.Domain.Warnings;

/// <summary>That a warning is known and needs nobody's attention until a day, and why.</summary>
public sealed record WarningSetAside
{
    /// <summary>Characters of a reason at most.</summary>
    public const int MaxReason = 1000;

    /// <summary>How many days ahead at most (design decision: nothing is forgotten for good).</summary>
    public const int MaxDays = 180;

    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Which rule.</summary>
    public required WarningKind Kind { get; init; }

    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who.</summary>
    public required Guid ByUser { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was taken back before its day.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>
    /// Sets a warning aside. Errors, with the field: <c>warning.reason_missing</c>, <c>warning.reason_too_long</c> (args: characters),
    /// <c>warning.until_in_past</c>, <c>warning.until_too_late</c> (args: days).
    /// </summary>
    public static Result<WarningSetAside> Create(Guid id, WarningKind kind, string municipality, DateOnly until, string? reason, Stamp stamp) =>
        string.IsNullOrWhiteSpace(reason) ? new Error("warning.reason_missing") { Field = nameof(Reason) }
        : reason.Trim().Length > MaxReason ? new Error("warning.reason_too_long", MaxReason) { Field = nameof(Reason) }
        : until <= stamp.Today ? new Error("warning.until_in_past") { Field = nameof(Until) }
        : until > stamp.Today.AddDays(MaxDays) ? new Error("warning.until_too_late", MaxDays) { Field = nameof(Until) }
        : new WarningSetAside { Id = id, Kind = kind, MunicipalityNumber = municipality, Until = until, Reason = reason.Trim(), ByUser = stamp.ActorId, At = stamp.At };
}
