namespace Bosetting.Application.Common;

/// <summary>A workbook to hand out: tables with words in the reader's language, and numbers and dates that can be reckoned with.</summary>
/// <param name="Title">Title of the document.</param>
/// <param name="Sheets">At least one.</param>
public sealed record Spreadsheet(string Title, IReadOnlyList<SpreadsheetSheet> Sheets);

/// <summary>One sheet: a heading, notes, and one table.</summary>
/// <param name="Name">On the tab; the writer shortens it to 31 characters and makes it unique.</param>
/// <param name="Columns">Heads of the columns.</param>
/// <param name="Rows">Rows; each as long as the columns or shorter.</param>
public sealed record SpreadsheetSheet(string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<SpreadsheetCell>> Rows)
{
    /// <summary>Above the table; null is none.</summary>
    public string? Heading { get; init; }

    /// <summary>Lines between heading and table: what the numbers are, as of when, with which filter.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>What a cell holds.</summary>
public enum SpreadsheetCellKind
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>Text, never a formula, whatever it begins with.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number with one decimal shown.</summary>
    OneDecimal,

    /// <summary>A share, shown as per cent with one decimal.</summary>
    Percent,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A moment, in Norwegian time.</summary>
    Moment,
}

/// <summary>A cell. Text, numbers, days and moments become cells by themselves; a share must be named by <see cref="Share"/>.</summary>
public readonly record struct SpreadsheetCell
{
    private SpreadsheetCell(SpreadsheetCellKind kind, string? text, double number) => (Kind, Text, Number) = (kind, text, number);

    /// <summary>What it holds.</summary>
    public SpreadsheetCellKind Kind { get; }

    /// <summary>The text of a text cell.</summary>
    public string? Text { get; }

    /// <summary>The number; of a day or a moment the days since 30.12.1899, as spreadsheets count.</summary>
    public double Number { get; }

    /// <summary>A share from 0 to 1; null is an empty cell.</summary>
    public static SpreadsheetCell Share(double? share) => Of(SpreadsheetCellKind.Percent, share);

    /// <summary>Text; null and nothing are an empty cell.</summary>
    public static implicit operator SpreadsheetCell(string? text) => string.IsNullOrEmpty(text) ? default : new(SpreadsheetCellKind.Text, text, 0);

    /// <summary>A whole number.</summary>
    public static implicit operator SpreadsheetCell(int? number) => Of(SpreadsheetCellKind.Whole, number);

    /// <summary>A whole number.</summary>
    public static implicit operator SpreadsheetCell(long? number) => Of(SpreadsheetCellKind.Whole, number);

    /// <summary>A number; what isn't one is an empty cell.</summary>
    public static implicit operator SpreadsheetCell(double? number) => Of(SpreadsheetCellKind.OneDecimal, number);

    /// <summary>A number.</summary>
    public static implicit operator SpreadsheetCell(decimal? number) => Of(SpreadsheetCellKind.OneDecimal, (double?)number);

    /// <summary>A day.</summary>
    public static implicit operator SpreadsheetCell(DateOnly? day) => Of(SpreadsheetCellKind.Date, day?.ToDateTime(default).ToOADate());

    /// <summary>A moment, shown in Norwegian time.</summary>
    public static implicit operator SpreadsheetCell(DateTimeOffset? moment) =>
        Of(SpreadsheetCellKind.Moment, moment is { } m ? TimeZoneInfo.ConvertTime(m, NorwegianTime.Zone).DateTime.ToOADate() : null);

    private static SpreadsheetCell Of(SpreadsheetCellKind kind, double? number) =>
        number is { } n && double.IsFinite(n) ? new(kind, null, n) : default;
}

/// <summary>Writes spreadsheets as .xlsx files.</summary>
public interface ISpreadsheetWriter
{
    /// <summary>Writes a workbook; the stream stays open.</summary>
    /// <exception cref="ArgumentException">There is no sheet, or a row is longer than the columns.</exception>
    void Write(Spreadsheet spreadsheet, Stream to);
}
