using Bosetting.Domain.Refugees;

namespace Bosetting.Application.Cases;

/// <summary>
/// Looks at an identifier as it is typed. A doubtful number warns and never blocks: registers hold wrong numbers too, and the
/// control digits of national numbers change from 2032. Sex and birth date are never read from a number.
/// </summary>
public static class IdentifierChecks
{
    private static readonly int[] First = [3, 7, 6, 1, 8, 9, 4, 5, 2], Second = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>The number without spaces, dots and dashes.</summary>
    public static string Digits(string? typed) => new([.. (typed ?? "").Where(c => c is not (' ' or '.' or '-' or ' '))]);

    /// <summary>
    /// The code of a warning, or null when nothing is odd: <c>identifier.not_digits</c>, <c>identifier.length</c>,
    /// <c>identifier.checksum</c>, <c>identifier.duf_year</c>. The control digits of DUF numbers are not public and not checked.
    /// </summary>
    /// <param name="kind">Which register.</param>
    /// <param name="value">The number as typed.</param>
    /// <param name="thisYear">The year of today.</param>
    public static string? Warning(IdentifierKind kind, string? value, int thisYear)
    {
        var digits = Digits(value);
        if (digits.Length == 0)
        {
            return null;
        }

        if (!digits.All(char.IsAsciiDigit))
        {
            return "identifier.not_digits";
        }

        if (digits.Length != (kind is IdentifierKind.Duf ? 12 : 11))
        {
            return "identifier.length";
        }

        // A DUF number begins with the year it was given.
        return kind is IdentifierKind.Duf
            ? int.Parse(digits[..4], System.Globalization.CultureInfo.InvariantCulture) is var year && (year < 1980 || year > thisYear) ? "identifier.duf_year" : null
            : Holds(digits, First) && Holds(digits, Second) ? null : "identifier.checksum";
    }

    private static bool Holds(string digits, int[] weights)
    {
        var rest = weights.Select((w, i) => w * (digits[i] - '0')).Sum() % 11;
        return (rest == 0 ? 0 : 11 - rest) == digits[weights.Length] - '0';
    }
}
