using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;

namespace Bosetting.Application.Tests.Requests;

/// <summary>Reads the text of a PDF back as a reader's program would: by the fonts' own tables from glyphs to characters.</summary>
internal static partial class PdfText
{
    public static string Of(byte[] pdf)
    {
        using var stream = new MemoryStream(pdf);
        using var document = PdfReader.Open(stream, PdfDocumentOpenMode.Modify);
        var text = new StringBuilder();
        foreach (var page in document.Pages)
        {
            var fonts = page.Resources!.Elements.GetDictionary("/Font")!;
            var tables = fonts.Elements.Keys.ToDictionary(k => k, k => Table(fonts.Elements.GetDictionary(k)!));
            var content = Encoding.Latin1.GetString(page.Contents.CreateSingleContent().Stream!.UnfilteredValue);
            Dictionary<int, string>? table = null;
            foreach (Match m in Operator().Matches(content))
            {
                if (m.Groups["font"].Success)
                {
                    table = tables[m.Groups["font"].Value];
                    continue;
                }

                foreach (Match code in FourDigits().Matches(Spaces().Replace(m.Groups["hex"].Value, "")))
                {
                    text.Append(table![int.Parse(code.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)]);
                }

                text.Append(' ');
            }
        }

        return Spaces().Replace(text.ToString(), " ");
    }

    private static Dictionary<int, string> Table(PdfDictionary font)
    {
        var map = Encoding.Latin1.GetString(font.Elements.GetDictionary("/ToUnicode")!.Stream!.UnfilteredValue);
        var table = new Dictionary<int, string>();
        foreach (Match m in Range().Matches(map))
        {
            int Number(int group) => int.Parse(m.Groups[group].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            for (var code = Number(1); code <= Number(2); code++)
            {
                table[code] = char.ConvertFromUtf32(Number(3) + code - Number(1));
            }
        }

        return table;
    }

    [GeneratedRegex(@"(?<font>/\S+)\s+[-\d.]+\s+Tf|<(?<hex>[0-9A-Fa-f\s]+)>\s*Tj")]
    private static partial Regex Operator();

    [GeneratedRegex("[0-9A-Fa-f]{4}")]
    private static partial Regex FourDigits();

    [GeneratedRegex(@"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>")]
    private static partial Regex Range();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
