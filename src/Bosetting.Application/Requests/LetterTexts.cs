using System.Collections.Concurrent;
using System.Globalization;
using Bosetting.Domain.Municipalities;

namespace Bosetting.Application.Requests;

/// <summary>
/// The words of letters about requests, in files of their own (<c>Letters/request.*.txt</c>) so that they can be read and corrected
/// as text. Letters follow the municipality's written form; neutral municipalities get bokmål (design decision, see
/// <see cref="WrittenStandard"/>).
/// </summary>
internal sealed class LetterTexts
{
    private static readonly ConcurrentDictionary<string, LetterTexts> Read = new();
    private readonly Dictionary<string, string> _texts;

    private LetterTexts(string language)
    {
        Language = language;
        Culture = CultureInfo.GetCultureInfo(language == "nn" ? "nn-NO" : "nb-NO");
        using var stream = typeof(LetterTexts).Assembly.GetManifestResourceStream($"Bosetting.Application.Requests.Letters.request.{language}.txt")
            ?? throw new InvalidOperationException($"No letter texts in {language}.");
        using var reader = new StreamReader(stream);
        _texts = reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n').Where(l => l.Contains(" = ", StringComparison.Ordinal))
            .Select(l => l.Split(" = ", 2)).ToDictionary(p => p[0].Trim(), p => p[1].Trim(), StringComparer.Ordinal);
    }

    /// <summary><c>nb</c> or <c>nn</c>.</summary>
    public string Language { get; }

    /// <summary>How numbers and dates are written.</summary>
    public CultureInfo Culture { get; }

    /// <summary>All keys.</summary>
    public IEnumerable<string> Keys => _texts.Keys;

    /// <summary>The texts for a municipality.</summary>
    public static LetterTexts For(WrittenStandard standard) => Of(standard is WrittenStandard.Nynorsk ? "nn" : "nb");

    /// <summary>The texts of a language.</summary>
    public static LetterTexts Of(string language) => Read.GetOrAdd(language, l => new LetterTexts(l));

    /// <summary>«1 flyktning», «40 flyktninger».</summary>
    public string Refugees(int persons) => Get(persons == 1 ? "refugees.One" : "refugees", ("persons", persons));

    /// <summary>«1 enslig mindreårig», «4 enslige mindreårige».</summary>
    public string Minors(int minors) => Get(minors == 1 ? "minors.One" : "minors.Many", ("minors", minors));

    /// <summary>A text with its values. A missing key is a bug: a letter with a hole must not be sent.</summary>
    public string Get(string key, params (string Name, object Value)[] values)
    {
        var text = _texts[key];
        foreach (var (name, value) in values)
        {
            text = text.Replace("{" + name + "}", value switch
            {
                int n => n.ToString("N0", Culture),
                decimal n => n.ToString("N1", Culture),
                DateOnly d => d.ToString("d. MMMM yyyy", Culture),
                _ => value.ToString(),
            }, StringComparison.Ordinal);
        }

        return text;
    }
}
