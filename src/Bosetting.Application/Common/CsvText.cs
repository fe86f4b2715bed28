using System.Globalization;
using System.Text;

namespace Bosetting.Application.Common;

/// <summary>
/// Tables as CSV that Norwegian spreadsheets open without asking: semicolons, UTF-8 with a byte-order mark. Numbers have a
/// decimal comma and no thousands separator, days are 2024-01-31.
/// </summary>
public static class CsvText
{
    private static readonly NumberFormatInfo Comma = new() { NumberDecimalSeparator = "," };

    /// <summary>The media type.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>The table of a sheet, without heading and notes: one head, then rows.</summary>
    public static byte[] Of(SpreadsheetSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return Written(sheet.Rows.Select(r => r.Select(Words)).Prepend(sheet.Columns.Select(Harmless)));
    }

    /// <summary>Rows of text, with what begins like a formula made harmless.</summary>
    public static byte[] Of(IEnumerable<string> columns, IEnumerable<IEnumerable<string>> rows) =>
        Written(rows.Prepend(columns).Select(r => r.Select(Harmless)));

    /// <summary>A text that begins like a formula is given an apostrophe, so that no spreadsheet carries it out.</summary>
    public static string Harmless(string text) => LooksLikeFormula(text) ? "'" + text : text;

    /// <summary>Begins with what some spreadsheet takes for the start of a formula.</summary>
    public static bool LooksLikeFormula(string text) => text?.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';

    private static byte[] Written(IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendJoin(';', row.Select(Quoted)).Append("\r\n");
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Words(SpreadsheetCell cell) => cell.Kind switch
    {
        SpreadsheetCellKind.Empty => "",
        SpreadsheetCellKind.Text => Harmless(cell.Text!),
        SpreadsheetCellKind.Date => DateTime.FromOADate(cell.Number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        SpreadsheetCellKind.Moment => DateTime.FromOADate(cell.Number).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        SpreadsheetCellKind.Whole or SpreadsheetCellKind.OneDecimal or SpreadsheetCellKind.Percent => cell.Number.ToString("0.####", Comma),
        _ => throw new ArgumentOutOfRangeException(nameof(cell)),
    };

    private static string Quoted(string value) =>
        value.AsSpan().ContainsAny(";\"\r\n") ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
