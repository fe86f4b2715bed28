using System.Globalization;

namespace Bosetting.Application.Worklists;

/// <summary>
/// The last row of a page: the next page begins after it. Written in addresses, so it holds a date and an opaque id, nothing
/// personal. A text that can't be read (an old or mistyped address) is the first page.
/// </summary>
/// <param name="Key">Sort key in UTC; a date is midnight.</param>
/// <param name="Id">The case.</param>
/// <param name="Before">How many rows came before the next page.</param>
internal sealed record WorklistCursor(DateTimeOffset Key, Guid Id, int Before)
{
    public static WorklistCursor? Read(string? text)
    {
        var parts = text?.Split('~') ?? [];
        return parts.Length == 3
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var micros)
            && micros is > -62135596800000000 and < 253402300800000000
            && Guid.TryParse(parts[1], out var id)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var before)
                ? new(DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond), id, before)
                : null;
    }

    // Microseconds: what PostgreSQL keeps of a time.
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(Key - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond}~{Id:N}~{Before}");

    public static DateTimeOffset Midnight(DateOnly date) => new(date, TimeOnly.MinValue, TimeSpan.Zero);

    public DateOnly Date => DateOnly.FromDateTime(Key.UtcDateTime);
}
