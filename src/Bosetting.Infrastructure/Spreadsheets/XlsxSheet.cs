using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using Bosetting.Application.Common;

namespace Bosetting.Infrastructure.Spreadsheets;

/// <summary>One sheet of a workbook.</summary>
internal static partial class XlsxSheet
{
    private const int LongestText = 32_767;

    /// <summary>Writes it.</summary>
    public static void Write(XmlWriter x, SpreadsheetSheet sheet)
    {
        var above = (sheet.Heading is null ? 0 : 1) + sheet.Notes.Count;
        var head = above == 0 ? 1 : above + 2;
        var widest = Column(sheet.Columns.Count);
        x.WriteStartElement("worksheet", XlsxWriter.Main);
        x.WriteStartElement("sheetViews");
        x.WriteStartElement("sheetView");
        x.WriteAttributeString("showGridLines", "1");
        x.WriteAttributeString("workbookViewId", "0");
        x.WriteStartElement("pane");
        x.WriteAttributeString("ySplit", Text(head));
        x.WriteAttributeString("topLeftCell", $"A{head + 1}");
        x.WriteAttributeString("activePane", "bottomLeft");
        x.WriteAttributeString("state", "frozen");
        x.WriteEndElement();
        x.WriteEndElement();
        x.WriteEndElement();
        WriteWidths(x, sheet);
        x.WriteStartElement("sheetData");
        var row = 0;
        if (sheet.Heading is { } heading)
        {
            Row(x, ++row, [heading], XlsxStyles.Heading);
        }

        foreach (var note in sheet.Notes)
        {
            Row(x, ++row, [note], null);
        }

        Row(x, head, [.. sheet.Columns.Select(c => (SpreadsheetCell)c)], XlsxStyles.Head);
        row = head;
        foreach (var cells in sheet.Rows)
        {
            Row(x, ++row, cells, null);
        }

        x.WriteEndElement();
        if (sheet.Rows.Count > 0)
        {
            x.WriteStartElement("autoFilter");
            x.WriteAttributeString("ref", $"A{head}:{widest}{row}");
            x.WriteEndElement();
        }

        x.WriteEndElement();
    }

    // As wide as the longest word of the first rows, within reason.
    private static void WriteWidths(XmlWriter x, SpreadsheetSheet sheet)
    {
        x.WriteStartElement("cols");
        for (var c = 0; c < sheet.Columns.Count; c++)
        {
            var longest = sheet.Rows.Take(200).Select(r => c >= r.Count ? 0 : r[c].Kind is SpreadsheetCellKind.Text ? r[c].Text!.Length : r[c].Kind is SpreadsheetCellKind.Moment ? 16 : 11)
                .Append(sheet.Columns[c].Length + 3).Max();
            x.WriteStartElement("col");
            x.WriteAttributeString("min", Text(c + 1));
            x.WriteAttributeString("max", Text(c + 1));
            x.WriteAttributeString("width", Text(Math.Clamp(longest + 2, 8, 60)));
            x.WriteAttributeString("customWidth", "1");
            x.WriteEndElement();
        }

        x.WriteEndElement();
    }

    private static void Row(XmlWriter x, int number, IReadOnlyList<SpreadsheetCell> cells, int? style)
    {
        x.WriteStartElement("row");
        x.WriteAttributeString("r", Text(number));
        for (var c = 0; c < cells.Count; c++)
        {
            if (cells[c].Kind is SpreadsheetCellKind.Empty)
            {
                continue;
            }

            x.WriteStartElement("c");
            x.WriteAttributeString("r", Column(c + 1) + Text(number));
            x.WriteAttributeString("s", Text(style ?? XlsxStyles.Of(cells[c])));
            if (cells[c].Text is { } text)
            {
                x.WriteAttributeString("t", "inlineStr");
                x.WriteStartElement("is");
                x.WriteStartElement("t");
                x.WriteAttributeString("xml", "space", null, "preserve");
                x.WriteString(Clean(text));
                x.WriteEndElement();
                x.WriteEndElement();
            }
            else
            {
                x.WriteElementString("v", cells[c].Number.ToString("R", CultureInfo.InvariantCulture));
            }

            x.WriteEndElement();
        }

        x.WriteEndElement();
    }

    // A1, B1 … Z1, AA1.
    private static string Column(int number)
    {
        var name = "";
        for (; number > 0; number = (number - 1) / 26)
        {
            name = (char)('A' + ((number - 1) % 26)) + name;
        }

        return name;
    }

    /// <summary>
    /// Text as XML can hold it: no control characters, no half surrogates; not longer than a cell holds. <c>_x003D_</c> is told apart
    /// from the equals sign that a spreadsheet would read it as, and that would make a formula of the text when somebody edits it
    /// (ECMA-376 part 1, 22.4.2.4).
    /// </summary>
    public static string Clean(string text)
    {
        var cut = text.Length > LongestText ? text[..LongestText] : text;
        var plain = cut.All(XmlConvert.IsXmlChar) ? cut : string.Concat(cut.EnumerateRunes().Select(r => XmlConvert.IsXmlChar(r.ToString()[0]) || r.Value > 0xFFFF ? r.ToString() : "\uFFFD"));
        return plain.Contains("_x", StringComparison.Ordinal) ? Escapes().Replace(plain, "_x005F_$1") : plain;
    }

    [GeneratedRegex("_(x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant)]
    private static partial Regex Escapes();

    /// <summary>A whole number.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
