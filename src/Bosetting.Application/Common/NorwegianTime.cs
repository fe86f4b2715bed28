using Bosetting.Domain.Common;

namespace Bosetting.Application.Common;

/// <summary>Norwegian civil time (Europe/Oslo): instants are stored in UTC, days are Norwegian days.</summary>
public static class NorwegianTime
{
    /// <summary>The time zone.</summary>
    public static TimeZoneInfo Zone => NorwegianDay.Zone;

    /// <summary>The Norwegian date at an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => NorwegianDay.Of(instant);

    /// <summary>The instant of a Norwegian wall-clock time, in UTC; a time that spring skips is moved on by the skipped hour.</summary>
    public static DateTimeOffset InstantOf(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        return Zone.IsInvalidTime(local)
            ? new DateTimeOffset(local.AddHours(1), Zone.GetUtcOffset(local.AddHours(1))).ToUniversalTime()
            : new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The stamp of a verb carried out in this use case.</summary>
    public static Stamp Stamp(this IUseCaseContext context) => new(context.Now, context.Today, context.Actor.UserId);
}
