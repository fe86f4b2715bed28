using System.Text.RegularExpressions;
using Bosetting.Domain.Common;

namespace Bosetting.Domain.Requests;

/// <summary>
/// Finds what tells who somebody is in words that are to name nobody (forhåndsdialog, ADR 0040). It stops slips, not ill will: the
/// form tells the writer what not to write, and this refuses what can be known for certain.
/// </summary>
public static partial class IdentifyingText
{
    // Shorter names are words of the language as often as not.
    private const int ShortestName = 3;

    /// <summary>
    /// Why a text can't be sent; null when nothing was found. Errors: <c>preliminary.has_number</c> (eight digits or more in a row:
    /// national number, D-number, DUF, telephone), <c>preliminary.has_email</c>, <c>preliminary.has_name</c>.
    /// </summary>
    /// <param name="text">The words.</param>
    /// <param name="names">Names, and what else the household is known by.</param>
    public static Error? Find(string? text, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return text is null ? null
            : LongNumber().IsMatch(text) ? new Error("preliminary.has_number")
            : Email().IsMatch(text) ? new Error("preliminary.has_email")
            : names.SelectMany(n => n.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                .Any(n => n.Length >= ShortestName && IsWord(n, text)) ? new Error("preliminary.has_name")
            : null;
    }

    private static bool IsWord(string name, string text) =>
        Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(name)}s?(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\d(?: ?\d){7,}", RegexOptions.None, 1000)]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"[^\s@]+@[^\s@]+\.\w", RegexOptions.None, 1000)]
    private static partial Regex Email();
}
