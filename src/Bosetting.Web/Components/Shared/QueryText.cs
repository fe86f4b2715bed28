using System.Globalization;

namespace Bosetting.Web.Components.Shared;

/// <summary>
/// Reads what stands in an address. People cut, mistype and keep old links: what can't be read is as if it weren't there, and the page is
/// shown as it is without. (The framework's own typed parameters throw instead.)
/// </summary>
internal static class QueryText
{
    /// <summary>A whole number; null when it is missing or no number.</summary>
    public static int? Number(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Where a long list goes on, as ticks of an instant or the number of a record; null when it is missing or none.</summary>
    public static long? Position(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position <= DateTime.MaxValue.Ticks ? position : null;

    /// <summary>An id; null when it is missing or none.</summary>
    public static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    /// <summary>True when it says <c>true</c>.</summary>
    public static bool Flag(string? text) => bool.TryParse(text, out var flag) && flag;
}
