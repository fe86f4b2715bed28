using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Bosetting.Application.Common;
using Bosetting.Infrastructure.Spreadsheets;

namespace Bosetting.Application.Tests.Common;

public sealed class SpreadsheetTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Fact]
    public void A_cell_holds_what_it_was_given()
    {
        var cells = Cells(Written(Sheet(["Voss", 1234, 5.5, SpreadsheetCell.Share(0.93), new DateOnly(2024, 1, 2), new DateTimeOffset(2024, 7, 1, 10, 0, 0, TimeSpan.Zero), (int?)null])));

        cells["A2"].Value.ShouldBe("Voss");
        cells["B2"].Element(Main + "v")!.Value.ShouldBe("1234");
        cells["C2"].Element(Main + "v")!.Value.ShouldBe("5.5");
        cells["D2"].Element(Main + "v")!.Value.ShouldBe("0.93");
        cells["E2"].Element(Main + "v")!.Value.ShouldBe("45293");
        // Noon in Norway in the summer.
        cells["F2"].Element(Main + "v")!.Value.ShouldBe("45474.5");
        cells.ShouldNotContainKey("G2");
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+47")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    public void Text_is_never_a_formula_however_it_begins(string text)
    {
        var file = Written(Sheet([text]));
        var cell = Cells(file)["A2"];

        cell.Attribute("t")!.Value.ShouldBe("inlineStr");
        cell.Value.ShouldBe(text);
        cell.Element(Main + "f").ShouldBeNull();
        var style = Part(file, "xl/styles.xml").Descendants(Main + "cellXfs").Single().Elements().ElementAt(int.Parse(cell.Attribute("s")!.Value, CultureInfo.InvariantCulture));
        style.Attribute("quotePrefix")!.Value.ShouldBe("1");
        Encoding.UTF8.GetString(CsvText.Of(Sheet([text]))).ShouldContain("'" + text[0]);
    }

    [Fact]
    public void Text_that_a_spreadsheet_would_decode_into_a_formula_stays_text()
    {
        var file = Written(Sheet(["_x003D_HYPERLINK(1)"]));
        Cells(file)["A2"].Value.ShouldBe("_x005F_x003D_HYPERLINK(1)");
    }

    [Fact]
    public void A_negative_number_stays_a_number()
    {
        Cells(Written(Sheet([-3])))["A2"].Element(Main + "v")!.Value.ShouldBe("-3");
        Encoding.UTF8.GetString(CsvText.Of(Sheet([-3.25, SpreadsheetCell.Share(0.5)]))).ShouldEndWith("\r\n-3,25;0,5\r\n");
    }

    [Fact]
    public void Names_of_sheets_are_made_legal_and_unique()
    {
        var sheet = Sheet(["x"]);
        var file = Written(sheet with { Name = "Bosatt: 2023/2024 [alle]" }, sheet with { Name = new string('a', 40) }, sheet with { Name = new string('A', 40) }, sheet with { Name = "" });

        Part(file, "xl/workbook.xml").Descendants(Main + "sheet").Select(s => s.Attribute("name")!.Value)
            .ShouldBe(["Bosatt  2023 2024  alle", new string('a', 31), new string('A', 29) + " 2", "1"]);
    }

    [Fact]
    public void Characters_that_xml_lacks_are_replaced()
    {
        var text = Cells(Written(Sheet(["a\u0001b\ud800c😀"])))["A2"].Value;
        text.ShouldBe("a\uFFFDb\uFFFDc😀");
    }

    [Fact]
    public void Heading_and_notes_stand_above_a_frozen_head()
    {
        var file = Written(Sheet(["x"]) with { Heading = "Plan", Notes = ["As of today"] });
        var cells = Cells(file);

        (cells["A1"].Value, cells["A2"].Value, cells["A4"].Value, cells["A5"].Value).ShouldBe(("Plan", "As of today", "Column 1", "x"));
        Part(file, "xl/worksheets/sheet1.xml").Descendants(Main + "pane").Single().Attribute("ySplit")!.Value.ShouldBe("4");
    }

    [Fact]
    public void The_same_content_gives_the_same_file() => Written(Sheet(["x", 1])).ShouldBe(Written(Sheet(["x", 1])));

    [Fact]
    public void A_row_longer_than_the_head_is_refused() =>
        Should.Throw<ArgumentException>(() => Written(new SpreadsheetSheet("x", ["a"], [["1", "2"]])));

    private static SpreadsheetSheet Sheet(SpreadsheetCell[] row) => new("x", [.. Enumerable.Range(1, row.Length).Select(n => $"Column {n}")], [row]);

    private static byte[] Written(params SpreadsheetSheet[] sheets)
    {
        using var file = new MemoryStream();
        new XlsxWriter().Write(new Spreadsheet("Title", sheets), file);
        return file.ToArray();
    }

    private static XDocument Part(byte[] file, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var part = zip.GetEntry(name)!.Open();
        return XDocument.Load(part);
    }

    private static Dictionary<string, XElement> Cells(byte[] file) =>
        Part(file, "xl/worksheets/sheet1.xml").Descendants(Main + "c").ToDictionary(c => c.Attribute("r")!.Value);
}
