using System.Globalization;
using System.Text.RegularExpressions;

namespace Bosetting.Application.Requests;

/// <summary>Why a pasted line was not understood.</summary>
public enum PasteProblem
{
    /// <summary>No number at the end of the line.</summary>
    NoNumber = 1,

    /// <summary>No municipality before the number.</summary>
    NoMunicipality = 2,

    /// <summary>No such municipality.</summary>
    UnknownMunicipality = 3,

    /// <summary>More than one municipality has the name.</summary>
    Ambiguous = 4,

    /// <summary>The number and the name are of two municipalities.</summary>
    NumberAndNameDiffer = 5,

    /// <summary>The municipality stands on an earlier line too; that one counts.</summary>
    Twice = 6,

    /// <summary>Negative, too large, or with decimals where persons are whole.</summary>
    OutOfRange = 7,

    /// <summary>«1,000» can be one thousand and one.</summary>
    AmbiguousThousands = 8,

    /// <summary>The municipality is left out of the request.</summary>
    LeftOut = 9,

    /// <summary>Fewer persons than the minors that are set by hand.</summary>
    BelowMinors = 10,

    /// <summary>Fewer than asked for before, in an additional request.</summary>
    BelowBefore = 11,
}

/// <summary>A line that was understood.</summary>
/// <param name="Line">Line number, from 1.</param>
/// <param name="Number">The municipality.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">The number.</param>
public sealed record PastedNumber(int Line, string Number, string Name, decimal Value);

/// <summary>A line that was not.</summary>
/// <param name="Line">Line number, from 1.</param>
/// <param name="Text">The line as pasted.</param>
/// <param name="Problem">Why.</param>
public sealed record UnreadLine(int Line, string Text, PasteProblem Problem);

/// <summary>What was read of a pasted list: every line that isn't empty is in one of the two.</summary>
/// <param name="Read">Understood.</param>
/// <param name="Unread">Not understood.</param>
public sealed record PastedNumbers(IReadOnlyList<PastedNumber> Read, IReadOnlyList<UnreadLine> Unread);

/// <summary>
/// Reads numbers for municipalities as spreadsheets and mails give them: number or name or both, separated by tabs, semicolons,
/// commas, colons or spaces; spaces, points and apostrophes between thousands; a leading zero may be lost («301» is Oslo).
/// </summary>
public static partial class PasteReader
{
    /// <summary>Reads.</summary>
    /// <param name="text">What was pasted.</param>
    /// <param name="names">Municipalities by number.</param>
    /// <param name="decimals">Numbers may have decimals (per cent); otherwise they are whole persons.</param>
    /// <param name="most">Largest number.</param>
    public static PastedNumbers Read(string text, IReadOnlyDictionary<string, string> names, bool decimals, decimal most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var byName = names.ToLookup(n => Plain(n.Value), n => n.Key);
        var (read, unread) = (new List<PastedNumber>(), new List<UnreadLine>());
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                continue;
            }

            var (number, value, problem) = Line(lines[i], names, byName, decimals);
            problem ??= value < 0 || value > most || (!decimals && value != decimal.Truncate(value)) ? PasteProblem.OutOfRange
                : read.Exists(r => r.Number == number) ? PasteProblem.Twice : null;
            if (problem is { } why)
            {
                unread.Add(new UnreadLine(i + 1, lines[i].Trim(), why));
            }
            else
            {
                read.Add(new PastedNumber(i + 1, number!, names[number!], value));
            }
        }

        return new PastedNumbers(read, unread);
    }

    private static (string? Number, decimal Value, PasteProblem? Problem) Line(
        string line, IReadOnlyDictionary<string, string> names, ILookup<string, string> byName, bool decimals)
    {
        string who, what;
        if (line.IndexOfAny(['\t', ';']) >= 0)
        {
            // Columns: the last one with something in it is the number.
            var cells = line.Split(line.Contains('\t', StringComparison.Ordinal) ? '\t' : ';').Select(c => c.Trim().Trim('"').Trim()).Where(c => c.Length > 0).ToList();
            (who, what) = cells.Count < 2 ? ("", cells.Count == 0 ? "" : cells[0]) : (string.Join(' ', cells[..^1]), cells[^1]);
            if (cells.Count < 2)
            {
                return (null, 0, IsAmbiguous(what, decimals) ? PasteProblem.AmbiguousThousands : Value(what, decimals) is null ? PasteProblem.NoNumber : PasteProblem.NoMunicipality);
            }
        }
        else
        {
            var match = AtEnd().Match(line);
            if (!match.Success)
            {
                return (null, 0, PasteProblem.NoNumber);
            }

            (who, what) = (match.Groups["who"].Value, match.Groups["what"].Value);
        }

        if (IsAmbiguous(what, decimals))
        {
            return (null, 0, PasteProblem.AmbiguousThousands);
        }

        if (Value(what, decimals) is not { } value)
        {
            return (null, 0, PasteProblem.NoNumber);
        }

        var (number, problem) = Municipality(who, names, byName);
        return (number, value, problem);
    }

    private static (string? Number, PasteProblem? Problem) Municipality(string who, IReadOnlyDictionary<string, string> names, ILookup<string, string> byName)
    {
        var parts = WithNumber().Match(who.Trim(' ', ',', ':', '"', '\u00a0'));
        var digits = parts.Groups["number"].Value;
        var name = Plain(parts.Groups["name"].Value);
        if (digits.Length == 0 && name.Length == 0)
        {
            return (null, PasteProblem.NoMunicipality);
        }

        var found = byName[name].ToList();
        if (digits.Length == 0)
        {
            return found.Count switch
            {
                1 => (found[0], null),
                0 when byName.Where(g => g.Key.StartsWith(name + " (", StringComparison.Ordinal)).Sum(g => g.Count()) > 1 => (null, PasteProblem.Ambiguous),
                0 => (null, PasteProblem.UnknownMunicipality),
                _ => (null, PasteProblem.Ambiguous),
            };
        }

        var number = digits.PadLeft(4, '0');
        return !names.ContainsKey(number) ? (null, PasteProblem.UnknownMunicipality)
            : name.Length > 0 && found.Count > 0 && !found.Contains(number) ? (null, PasteProblem.NumberAndNameDiffer)
            : (number, null);
    }

    // A comma before three digits is a decimal comma here and divides thousands abroad: nobody but the user knows.
    private static bool IsAmbiguous(string text, bool decimals) => !decimals && CommaThousands().IsMatch(Unit().Replace(text, "").Trim());

    // «1 250», «1.250», «1'250», and in per cent «62,5».
    private static decimal? Value(string text, bool decimals)
    {
        var plain = Unit().Replace(text, "").Trim();
        if (Thousands().IsMatch(plain))
        {
            plain = NotDigit().Replace(plain, "");
        }
        else if (decimals || DecimalZero().IsMatch(plain))
        {
            plain = plain.Replace(',', '.');
        }

        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static string Plain(string name)
    {
        var plain = Spaces().Replace(name.Trim().Trim(',', ':'), " ").ToLowerInvariant();
        return (plain.EndsWith(" kommune", StringComparison.Ordinal) ? plain[..^8] : plain).Trim();
    }

    // A number at the end, with groups of three if there are any; what stands before it says who.
    [GeneratedRegex(@"^(?<who>.*?)[\s,:]*(?<![\d.'’])(?<!\d,)(?<what>-?\d{1,3}(?:[ \u00a0\u202f.'’]\d{3})+|-?\d{1,3}(?:,\d{3}){2,}|-?\d+(?:[.,]\d+)?)\s*(?:%|personar|personer|persons)?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex AtEnd();

    [GeneratedRegex(@"^(?<number>\d{3,4})?[\s\-–,:]*(?<name>.*)$", RegexOptions.Singleline)]
    private static partial Regex WithNumber();

    [GeneratedRegex(@"(?:%|personar|personer|persons)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Unit();

    [GeneratedRegex(@"^-?\d{1,3}(?:[ \u00a0\u202f.'’]\d{3})+$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^-?\d{1,3}(?:,\d{3})+$")]
    private static partial Regex CommaThousands();

    [GeneratedRegex(@"^-?\d+[.,]0+$")]
    private static partial Regex DecimalZero();

    [GeneratedRegex(@"[^\d-]")]
    private static partial Regex NotDigit();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
