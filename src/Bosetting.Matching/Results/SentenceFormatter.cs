using System.Globalization;

namespace Bosetting.Matching.Results;

/// <summary>Turns a <see cref="Sentence"/> into words. Pure: texts and culture are given by the caller.</summary>
public static class SentenceFormatter
{
    /// <summary>The sentence in words.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="text">Text of a key, in the reader's language.</param>
    /// <param name="culture">The reader's culture, for numbers and dates.</param>
    public static string Format(Sentence sentence, Func<string, string> text, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        ArgumentNullException.ThrowIfNull(text);
        return sentence.Args.Count == 0
            ? text(sentence.Key)
            : string.Format(culture, text(sentence.Key), [.. sentence.Args.Select(a => (object)Format(a, text, culture))]);
    }

    /// <summary>One argument in words.</summary>
    public static string Format(Arg arg, Func<string, string> text, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(text);
        return arg switch
        {
            Number n => n.Value.ToString("N" + n.Decimals.ToString(CultureInfo.InvariantCulture), culture),
            Day d => d.Value.ToString("d", culture),
            Name n => n.Value,
            Term t => text(t.Key),
            Counted c => string.Format(culture, text(c.Unit + (c.Value == 1 ? ".one" : ".other")), c.Value.ToString("N0", culture)),
            Phrase p => Format(p.Value, text, culture),
            Many m => Join([.. m.Items.Select(i => Format(i, text, culture))], text("list.and")),
            _ => throw new InvalidOperationException($"No words for {arg.GetType().Name}."),
        };
    }

    private static string Join(IReadOnlyList<string> parts, string and) =>
        parts.Count < 2 ? string.Concat(parts) : $"{string.Join(", ", parts.Take(parts.Count - 1))} {and} {parts[^1]}";
}
