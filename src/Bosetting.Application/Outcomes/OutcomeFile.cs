using System.Globalization;
using Bosetting.Domain.IntroductionProgramme;

namespace Bosetting.Application.Outcomes;

/// <summary>
/// The file of outcomes: a header and one line for each person and horizon, separated by semicolons:
/// <c>identifikator;horisont;dato;utfall;kilde</c>. Identifier is any number of the person that is registered; horizon 1 or 5; date
/// <c>2023-11-15</c>; outcome <c>arbeid</c>, <c>utdanning</c>, <c>ingen</c> or <c>ukjent</c>.
/// </summary>
internal static class OutcomeFile
{
    public const string Header = "identifikator;horisont;dato;utfall;kilde";

    public const int MostLines = 200_000;

    /// <summary>A line that can be read, or the code of what is wrong with it.</summary>
    public sealed record Line(int Number, string Identifier, OutcomeHorizon Horizon, DateOnly On, OutcomeState State, string Source, string? Problem);

    /// <summary>The header is there.</summary>
    public static bool HasHeader(string text) =>
        text.TrimStart('\uFEFF', ' ', '\r', '\n').StartsWith(Header, StringComparison.OrdinalIgnoreCase);

    /// <summary>The lines after the header; empty ones are left out.</summary>
    public static IEnumerable<Line> Read(string text)
    {
        var number = 0;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var line = raw.TrimEnd('\r').Trim();
            if (line.Length > 0 && !line.StartsWith(Header, StringComparison.OrdinalIgnoreCase))
            {
                yield return Parse(number, line);
            }
        }
    }

    private static Line Parse(int number, string line)
    {
        string[] fields = [.. line.Split(';').Select(f => f.Trim())];
        if (fields.Length != 5)
        {
            return Bad(number, "outcome.line_fields");
        }

        var horizon = fields[1] switch { "1" => OutcomeHorizon.OneYear, "5" => OutcomeHorizon.FiveYears, _ => (OutcomeHorizon?)null };
        var state = fields[3].ToLowerInvariant() switch
        {
            "arbeid" => OutcomeState.Work,
            "utdanning" => OutcomeState.Education,
            "ingen" => OutcomeState.Neither,
            "ukjent" => OutcomeState.Unknown,
            _ => (OutcomeState?)null,
        };
        return horizon is null ? Bad(number, "outcome.horizon_invalid")
            : !DateOnly.TryParseExact(fields[2], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? Bad(number, "outcome.date_invalid")
            : state is null ? Bad(number, "outcome.state_invalid")
            : new Line(number, new string([.. fields[0].Where(char.IsAsciiDigit)]), horizon.Value, on, state.Value, fields[4], null);
    }

    private static Line Bad(int number, string problem) => new(number, "", default, default, default, "", problem);
}
