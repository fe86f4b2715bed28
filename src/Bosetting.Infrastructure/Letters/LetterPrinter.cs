using Bosetting.Application.Common;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace Bosetting.Infrastructure.Letters;

/// <summary>Letters as PDF: A4, one column, our own typeface inside the file so that it looks the same everywhere.</summary>
internal sealed class LetterPrinter : ILetterPrinter
{
    static LetterPrinter() => GlobalFontSettings.FontResolver ??= new LetterFonts();

    /// <inheritdoc/>
    public byte[] Print(Letter letter)
    {
        using var document = new PdfDocument();
        document.Info.Title = letter.Title;
        document.Info.Author = letter.Sender;
        document.Language = letter.Language == "nn" ? "nn-NO" : "nb-NO";
        var page = new LetterPage(document);
        page.Text(letter.Sender, LetterPage.Strong);
        page.Space(22);
        page.Text(letter.Recipient, LetterPage.Plain);
        page.Text(letter.Date, LetterPage.Plain);
        page.Space(18);
        page.Text(letter.Title, LetterPage.Title);
        foreach (var part in letter.Parts)
        {
            page.Part(part);
        }

        page.Close();
        using var file = new MemoryStream();
        document.Save(file, closeStream: false);
        return file.ToArray();
    }

    /// <summary>Where the next line goes; makes a new page when one is full.</summary>
    private sealed class LetterPage(PdfDocument document)
    {
        private const double Left = 71, Right = 71, Top = 71, Bottom = 71, FigureColumn = 80;

        public static readonly XFont Plain = new(LetterFonts.Family, 11, XFontStyleEx.Regular, XPdfFontOptions.UnicodeDefault);
        public static readonly XFont Strong = new(LetterFonts.Family, 11, XFontStyleEx.Bold, XPdfFontOptions.UnicodeDefault);
        public static readonly XFont Title = new(LetterFonts.Family, 16, XFontStyleEx.Bold, XPdfFontOptions.UnicodeDefault);

        private XGraphics? _graphics;
        private double _y, _width, _height;

        public void Part(LetterPart part)
        {
            switch (part)
            {
                case LetterParagraph p:
                    Space(8);
                    Text(p.Text, Plain);
                    break;
                case LetterHeading h:
                    Space(14);
                    // A heading never stands alone at the foot of a page.
                    Room(3 * Plain.Height);
                    Text(h.Text, Strong);
                    break;
                case LetterItem i:
                    Space(4);
                    Text(i.Text, Plain, indent: 14, bullet: true);
                    break;
                case LetterFigure f:
                    Figure(f);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(part));
            }
        }

        public void Text(string text, XFont font, double indent = 0, bool bullet = false)
        {
            Room(font.Height);
            if (bullet)
            {
                _graphics!.DrawString("•", font, XBrushes.Black, new XPoint(Left + 3, _y + Ascent(font)));
            }

            foreach (var line in Lines(text, font, _width - Left - Right - indent))
            {
                Room(font.Height);
                _graphics!.DrawString(line, font, XBrushes.Black, new XPoint(Left + indent, _y + Ascent(font)));
                _y += font.Height;
            }
        }

        public void Space(double points) => _y += points;

        public void Close()
        {
            _graphics?.Dispose();
            _graphics = null;
        }

        private void Figure(LetterFigure f)
        {
            var font = f.IsSum ? Strong : Plain;
            Space(3);
            Room(font.Height + 2);
            var right = _width - Right;
            if (f.IsSum)
            {
                _graphics!.DrawLine(new XPen(XColors.Black, 0.6), Left, _y, right, _y);
                Space(2);
            }

            _graphics!.DrawString(f.Figure, font, XBrushes.Black, new XPoint(right - _graphics.MeasureString(f.Figure, font).Width, _y + Ascent(font)));
            foreach (var line in Lines(f.Name, font, right - Left - FigureColumn))
            {
                _graphics.DrawString(line, font, XBrushes.Black, new XPoint(Left, _y + Ascent(font)));
                _y += font.Height;
            }
        }

        private void Room(double points)
        {
            if (_graphics is not null && _y + points <= _height - Bottom)
            {
                return;
            }

            Close();
            var page = document.AddPage();
            page.Size = PdfSharp.PageSize.A4;
            (_width, _height, _y) = (page.Width.Point, page.Height.Point, Top);
            _graphics = XGraphics.FromPdfPage(page);
        }

        // What was typed on lines of its own stays on them.
        private IEnumerable<string> Lines(string text, XFont font, double width) =>
            text.ReplaceLineEndings("\n").Split('\n').SelectMany(l => string.IsNullOrWhiteSpace(l) ? [""] : Wrapped(l, font, width));

        private IEnumerable<string> Wrapped(string text, XFont font, double width)
        {
            var line = "";
            foreach (var word in text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            {
                var longer = line.Length == 0 ? word : line + " " + word;
                if (line.Length > 0 && _graphics!.MeasureString(longer, font).Width > width)
                {
                    yield return line;
                    longer = word;
                }

                line = longer;
            }

            if (line.Length > 0)
            {
                yield return line;
            }
        }

        private static double Ascent(XFont font) => font.Size * 0.95;
    }
}

/// <summary>Source Sans 3 (SIL Open Font License, Letters/Fonts/OFL.txt), from the assembly: a server has no typefaces we can count on.</summary>
internal sealed class LetterFonts : IFontResolver
{
    /// <summary>Name of the family.</summary>
    public const string Family = "Source Sans 3";

    /// <inheritdoc/>
    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) =>
        new(isBold ? "SourceSans3_700Bold" : "SourceSans3_400Regular");

    /// <inheritdoc/>
    public byte[] GetFont(string faceName)
    {
        using var stream = typeof(LetterFonts).Assembly.GetManifestResourceStream($"Bosetting.Infrastructure.Letters.Fonts.{faceName}.ttf")
            ?? throw new InvalidOperationException($"No typeface {faceName}.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
