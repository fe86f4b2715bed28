using System.Xml;
using Bosetting.Application.Common;

namespace Bosetting.Infrastructure.Spreadsheets;

/// <summary>The looks of cells: the numbers below are their places in the list of formats that <see cref="Write"/> writes.</summary>
internal static class XlsxStyles
{
    /// <summary>Large and bold.</summary>
    public const int Heading = 7;

    /// <summary>Head of a column: bold, shaded, wrapped.</summary>
    public const int Head = 8;

    private const int Plain = 0, Whole = 1, OneDecimal = 2, Percent = 3, Date = 4, Moment = 5, Quoted = 6;

    private static readonly string Formats = """
        <numFmts count="4"><numFmt numFmtId="164" formatCode="#,##0.0"/><numFmt numFmtId="165" formatCode="0.0%"/><numFmt numFmtId="166" formatCode="dd\.mm\.yyyy"/><numFmt numFmtId="167" formatCode="dd\.mm\.yyyy\ hh:mm"/></numFmts>
        <fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
        <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/><bgColor indexed="64"/></patternFill></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="9">
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
        <xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="167" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>
        <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
        <xf numFmtId="0" fontId="2" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
        </cellXfs>
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
        """.ReplaceLineEndings("");

    /// <summary>The look of what a cell holds.</summary>
    public static int Of(SpreadsheetCell cell) => cell.Kind switch
    {
        SpreadsheetCellKind.Text => CsvText.LooksLikeFormula(cell.Text!) ? Quoted : Plain,
        SpreadsheetCellKind.Whole => Whole,
        SpreadsheetCellKind.OneDecimal => OneDecimal,
        SpreadsheetCellKind.Percent => Percent,
        SpreadsheetCellKind.Date => Date,
        SpreadsheetCellKind.Moment => Moment,
        SpreadsheetCellKind.Empty => Plain,
        _ => throw new ArgumentOutOfRangeException(nameof(cell)),
    };

    /// <summary>Writes the list.</summary>
    public static void Write(XmlWriter x)
    {
        x.WriteStartElement("styleSheet", XlsxWriter.Main);
        x.WriteRaw(Formats);
        x.WriteEndElement();
    }
}
