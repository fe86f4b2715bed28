using System.Reflection;
using System.Text;

namespace Bosetting.Infrastructure.ReferenceData;

/// <summary>Reads the embedded tables: UTF-8, comma separated, header row, quotes only where needed.</summary>
internal static class Csv
{
    /// <summary>The rows of an embedded resource whose name ends with <c>Data.{file}</c>.</summary>
    public static IReadOnlyList<CsvRow> Read(Assembly assembly, string file)
    {
        var name = assembly.GetManifestResourceNames().Single(n => n.EndsWith(".Data." + file, StringComparison.Ordinal));
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lines = Parse(reader.ReadToEnd());
        var header = lines[0].Select((column, i) => (column, i)).ToDictionary(c => c.column, c => c.i, StringComparer.Ordinal);
        return [.. lines.Skip(1).Select(fields => fields.Length == header.Count
            ? new CsvRow(header, fields)
            : throw new FormatException($"{file}: a row has {fields.Length} fields, the header {header.Count}."))];
    }

    /// <summary>Splits a text into records of fields; a quoted field may hold commas, line breaks and doubled quotes.</summary>
    internal static List<string[]> Parse(string text)
    {
        var records = new List<string[]>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '"' when quoted && i + 1 < text.Length && text[i + 1] == '"':
                    field.Append('"');
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    Next();
                    break;
                case '\n' when !quoted:
                    Next();
                    records.Add([.. fields]);
                    fields.Clear();
                    break;
                case '\r' when !quoted:
                    break;
                default:
                    field.Append(c);
                    break;
            }
        }

        if (field.Length > 0 || fields.Count > 0)
        {
            Next();
            records.Add([.. fields]);
        }

        return records;

        void Next()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}

/// <summary>One row, asked by column name. An empty cell means not known or not applicable, never zero.</summary>
internal sealed class CsvRow(IReadOnlyDictionary<string, int> header, string[] fields)
{
    /// <summary>The text of a column; throws on a column that isn't there, which is a bug.</summary>
    public string this[string column] => fields[header[column]];

    /// <summary>A whole number.</summary>
    public int Int(string column) => int.Parse(this[column], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A whole number, or null when the cell is empty or suppressed.</summary>
    public int? IntOrNull(string column) =>
        int.TryParse(this[column], System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A decimal number.</summary>
    public double Double(string column) => double.Parse(this[column], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An ISO date, or null when the cell is empty.</summary>
    public DateOnly? Date(string column) =>
        this[column] is { Length: > 0 } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>The parts of a list separated by semicolons.</summary>
    public IReadOnlyList<string> List(string column) =>
        this[column].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
