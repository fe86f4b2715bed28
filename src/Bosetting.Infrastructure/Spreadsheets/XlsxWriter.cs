using System.IO.Compression;
using System.Text;
using System.Xml;
using Bosetting.Application.Common;

namespace Bosetting.Infrastructure.Spreadsheets;

/// <summary>
/// Office Open XML workbooks (ECMA-376, SpreadsheetML), written with the base library alone (docs/decisions/0022). Text goes
/// in as inline strings, which no program carries out as formulas; what begins like one has the quote prefix as well, so that
/// it stays text when somebody edits the cell.
/// </summary>
internal sealed class XlsxWriter : ISpreadsheetWriter
{
    internal const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const int LongestName = 31;

    // The same for every workbook: the zip must not tell when it was made, and equal content gives equal files.
    private static readonly DateTimeOffset Timeless = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public void Write(Spreadsheet spreadsheet, Stream to)
    {
        ArgumentNullException.ThrowIfNull(spreadsheet);
        if (spreadsheet.Sheets.Count == 0 || spreadsheet.Sheets.Any(s => s.Rows.Any(r => r.Count > s.Columns.Count)))
        {
            throw new ArgumentException("A spreadsheet needs a sheet, and its rows a column for every cell.", nameof(spreadsheet));
        }

        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        var count = spreadsheet.Sheets.Count;
        Part(zip, "[Content_Types].xml", x => WriteContentTypes(x, count));
        Part(zip, "_rels/.rels", x => WriteRelations(x, [("officeDocument", "xl/workbook.xml"), ("metadata/core-properties", "docProps/core.xml")]));
        Part(zip, "docProps/core.xml", x => WriteProperties(x, spreadsheet.Title));
        Part(zip, "xl/workbook.xml", x => WriteWorkbook(x, Names(spreadsheet.Sheets)));
        Part(zip, "xl/_rels/workbook.xml.rels", x => WriteRelations(
            x, [.. Enumerable.Range(1, count).Select(n => ("worksheet", $"worksheets/sheet{n}.xml")), ("styles", "styles.xml")]));
        Part(zip, "xl/styles.xml", XlsxStyles.Write);
        for (var i = 0; i < count; i++)
        {
            var sheet = spreadsheet.Sheets[i];
            Part(zip, $"xl/worksheets/sheet{i + 1}.xml", x => XlsxSheet.Write(x, sheet));
        }
    }

    private static void Part(ZipArchive zip, string name, Action<XmlWriter> write)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Timeless;
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false });
        xml.WriteStartDocument(standalone: true);
        write(xml);
        xml.WriteEndDocument();
    }

    private static void WriteContentTypes(XmlWriter x, int sheets)
    {
        const string Ml = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        x.WriteStartElement("Types", ContentTypes);
        Type("Default", "Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml");
        Type("Default", "Extension", "xml", "application/xml");
        Type("Override", "PartName", "/xl/workbook.xml", Ml + "sheet.main+xml");
        Type("Override", "PartName", "/xl/styles.xml", Ml + "styles+xml");
        Type("Override", "PartName", "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        for (var n = 1; n <= sheets; n++)
        {
            Type("Override", "PartName", $"/xl/worksheets/sheet{n}.xml", Ml + "worksheet+xml");
        }

        x.WriteEndElement();

        void Type(string element, string by, string value, string type)
        {
            x.WriteStartElement(element);
            x.WriteAttributeString(by, value);
            x.WriteAttributeString("ContentType", type);
            x.WriteEndElement();
        }
    }

    private static void WriteRelations(XmlWriter x, IReadOnlyList<(string Type, string Target)> targets)
    {
        x.WriteStartElement("Relationships", PackageRelations);
        for (var i = 0; i < targets.Count; i++)
        {
            var (type, target) = targets[i];
            x.WriteStartElement("Relationship");
            x.WriteAttributeString("Id", $"rId{i + 1}");
            x.WriteAttributeString("Type", (type.Contains('/', StringComparison.Ordinal) ? PackageRelations : Relations) + "/" + type);
            x.WriteAttributeString("Target", target);
            x.WriteEndElement();
        }

        x.WriteEndElement();
    }

    private static void WriteProperties(XmlWriter x, string title)
    {
        x.WriteStartElement("cp", "coreProperties", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
        x.WriteElementString("dc", "title", "http://purl.org/dc/elements/1.1/", XlsxSheet.Clean(title));
        x.WriteEndElement();
    }

    private static void WriteWorkbook(XmlWriter x, List<string> names)
    {
        x.WriteStartElement("workbook", Main);
        x.WriteStartElement("sheets");
        for (var i = 0; i < names.Count; i++)
        {
            x.WriteStartElement("sheet");
            x.WriteAttributeString("name", names[i]);
            x.WriteAttributeString("sheetId", XlsxSheet.Text(i + 1));
            x.WriteAttributeString("r", "id", Relations, $"rId{i + 1}");
            x.WriteEndElement();
        }

        x.WriteEndElement();
        x.WriteEndElement();
    }

    private static List<string> Names(IReadOnlyList<SpreadsheetSheet> sheets)
    {
        List<string> names = [];
        foreach (var sheet in sheets)
        {
            var plain = string.Concat(XlsxSheet.Clean(sheet.Name).Select(c => "[]:*?/\\".Contains(c, StringComparison.Ordinal) ? ' ' : c)).Trim().Trim('\'');
            var name = Shortened(plain.Length == 0 ? "1" : plain, "");
            for (var n = 2; names.Contains(name, StringComparer.OrdinalIgnoreCase); n++)
            {
                name = Shortened(plain, $" {n}");
            }

            names.Add(name);
        }

        return names;
    }

    private static string Shortened(string name, string end)
    {
        var length = Math.Min(name.Length, LongestName - end.Length);
        // Half a character is none.
        return name[..(length > 0 && char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)].TrimEnd() + end;
    }
}
