using Bosetting.Application.Common;

namespace Bosetting.Application.Statistics;

/// <summary>
/// Moves between statuses as they were known at an instant, from the daily sums that the database keeps beside the history of cases
/// (docs/decisions/0055): what was recorded by the end of that day, less what was recorded later the same day.
/// </summary>
internal static class KnownMoves
{
    /// <summary>
    /// A relation with <c>known_on, day, group_id, kind, from_status, to_status, persons</c>, for the <c>FROM</c> of a query.
    /// </summary>
    /// <param name="asOf">The instant; null for everything there is.</param>
    /// <param name="since">Only moves known from this day on; a move is never known before it happens.</param>
    public static FormattableString At(DateTimeOffset? asOf, DateOnly? since = null)
    {
        var first = since ?? DateOnly.MinValue;
        if (asOf is not { } instant)
        {
            return $"""
                (SELECT known_on, day, group_id, kind, from_status, to_status, persons FROM move_sum WHERE known_on >= {first}
                 UNION ALL SELECT known_on, day, group_id, kind, from_status, to_status, persons FROM move_delta WHERE known_on >= {first})
                """;
        }

        var last = NorwegianTime.DateOf(instant);
        var end = NorwegianTime.InstantOf(last.AddDays(1), TimeOnly.MinValue);
        return $"""
            (SELECT known_on, day, group_id, kind, from_status, to_status, persons FROM move_sum WHERE known_on BETWEEN {first} AND {last}
             UNION ALL SELECT known_on, day, group_id, kind, from_status, to_status, persons FROM move_delta WHERE known_on BETWEEN {first} AND {last}
             UNION ALL SELECT known_on, day, group_id, kind, from_status, to_status, -persons FROM event_move WHERE recorded_at > {instant} AND recorded_at < {end}
             UNION ALL SELECT known_on, day, group_id, kind, from_status, to_status, -persons FROM group_move WHERE recorded_at > {instant} AND recorded_at < {end})
            """;
    }
}
