using Bosetting.Domain.Common;

namespace Bosetting.Domain.Municipalities;

/// <summary>
/// A period in which a municipality can't take new distributions (000 L241), honoured by matching at once. Periods of one
/// municipality don't overlap; the database holds that rule too. A change gives a new value with a higher revision.
/// </summary>
public sealed record TemporaryStop
{
    /// <summary>Characters of a reason at most.</summary>
    public const int MaxReason = 1000;

    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day after; null is until further notice.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Why, in the municipality's words.</summary>
    public required string Reason { get; init; }

    /// <summary>Counts the changes, so that nobody changes what they haven't seen.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>The last day; null is until further notice.</summary>
    public DateOnly? LastDay => To?.AddDays(-1);

    /// <summary>
    /// A new stop. Errors, with the field: <c>stop.starts_in_past</c>, <c>stop.ends_before_start</c>, <c>stop.reason_missing</c>,
    /// <c>stop.reason_too_long</c> (args: characters allowed).
    /// </summary>
    /// <param name="id">Its id.</param>
    /// <param name="municipality">The municipality.</param>
    /// <param name="period">First and last day, and why.</param>
    /// <param name="today">Today in Norway.</param>
    public static Result<TemporaryStop> Start(Guid id, string municipality, StopDetails period, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(period);
        if (period.From < today)
        {
            return new Error("stop.starts_in_past") { Field = nameof(StopDetails.From) };
        }

        return Check(period) is { } error ? error : new TemporaryStop
        {
            Id = id,
            MunicipalityNumber = municipality,
            From = period.From,
            To = period.LastDay?.AddDays(1),
            Reason = period.Reason!.Trim(),
        };
    }

    /// <summary>
    /// Another period or reason. What has passed is not rewritten: a stop that has begun keeps its first day, and the new last day
    /// is not before yesterday. Errors: those of <see cref="Start"/>, <c>stop.over</c>, <c>stop.has_begun</c>, <c>stop.ends_in_past</c>.
    /// </summary>
    public Result<TemporaryStop> Change(StopDetails period, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(period);
        if (To <= today)
        {
            return new Error("stop.over");
        }

        if (From <= today && period.From != From)
        {
            return new Error("stop.has_begun", From) { Field = nameof(StopDetails.From) };
        }

        if (period.From != From && period.From < today)
        {
            return new Error("stop.starts_in_past") { Field = nameof(StopDetails.From) };
        }

        if (Check(period) is { } error)
        {
            return error;
        }

        if (period.LastDay < today.AddDays(-1))
        {
            return new Error("stop.ends_in_past") { Field = nameof(StopDetails.LastDay) };
        }

        return this with { From = period.From, To = period.LastDay?.AddDays(1), Reason = period.Reason!.Trim(), Revision = Revision + 1 };
    }

    /// <summary>
    /// Ends it: from today the municipality can be asked again. A stop that would have begun today or later never was, and the
    /// answer is null. Error: <c>stop.over</c>.
    /// </summary>
    public Result<TemporaryStop?> End(DateOnly today) =>
        To <= today ? new Error("stop.over")
        : From >= today ? (TemporaryStop?)null
        : this with { To = today, Revision = Revision + 1 };

    private static Error? Check(StopDetails period) =>
        period.LastDay < period.From ? new Error("stop.ends_before_start") { Field = nameof(StopDetails.LastDay) }
        : string.IsNullOrWhiteSpace(period.Reason) ? new Error("stop.reason_missing") { Field = nameof(StopDetails.Reason) }
        : period.Reason.Trim().Length > MaxReason ? new Error("stop.reason_too_long", MaxReason) { Field = nameof(StopDetails.Reason) }
        : null;
}

/// <summary>What a municipality says about a stop.</summary>
/// <param name="From">First day.</param>
/// <param name="LastDay">Last day; null is until further notice.</param>
/// <param name="Reason">Why; the directorate reads it.</param>
public sealed record StopDetails(DateOnly From, DateOnly? LastDay, string? Reason);
