using Bosetting.Application.Common;
using Bosetting.Domain.Warnings;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Warnings;

/// <summary>Thresholds and the day from which they hold. Never changed: other thresholds are another row.</summary>
public sealed class WarningThresholdVersion
{
    /// <summary>Opaque id; later ones are greater.</summary>
    public required Guid Id { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The thresholds.</summary>
    public required WarningThresholds Thresholds { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who decided.</summary>
    public required Guid ByUser { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

internal static class ThresholdReads
{
    /// <summary>The thresholds in force on a day; the product's own when nobody has decided others.</summary>
    public static async Task<WarningThresholds> ThresholdsOn(this IBosettingDb db, DateOnly day, CancellationToken ct) =>
        (await db.WarningThresholds.Where(t => t.ValidFrom <= day).OrderByDescending(t => t.ValidFrom).ThenByDescending(t => t.Id).FirstOrDefaultAsync(ct))?.Thresholds
        ?? new WarningThresholds();
}
