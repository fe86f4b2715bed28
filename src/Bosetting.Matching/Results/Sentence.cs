using System.Text.Json.Serialization;

namespace Bosetting.Matching.Results;

/// <summary>
/// One sentence to a user, as the key of a text and its arguments. What an argument can be is closed, so that nothing personal
/// can slip in: a number, a date, the name of a municipality or a service, or another text.
/// </summary>
/// <param name="Key">Key in <c>MatchingTexts</c>; placeholders <c>{0}</c>, <c>{1}</c> … stand for the arguments.</param>
/// <param name="Args">The arguments.</param>
public sealed record Sentence(string Key, params IReadOnlyList<Arg> Args)
{
    /// <inheritdoc/>
    public bool Equals(Sentence? other) => other is not null && Key == other.Key && Args.SequenceEqual(other.Args);

    /// <inheritdoc/>
    public override int GetHashCode() => Args.Aggregate(Key.GetHashCode(StringComparison.Ordinal), HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => Args.Count == 0 ? Key : $"{Key}({string.Join("; ", Args)})";
}

/// <summary>An argument of a <see cref="Sentence"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Number), "number")]
[JsonDerivedType(typeof(Day), "day")]
[JsonDerivedType(typeof(Name), "name")]
[JsonDerivedType(typeof(Term), "term")]
[JsonDerivedType(typeof(Counted), "counted")]
[JsonDerivedType(typeof(Many), "many")]
[JsonDerivedType(typeof(Phrase), "phrase")]
public abstract record Arg
{
    private protected Arg()
    {
    }
}

/// <summary>A number, shown with at most <paramref name="Decimals"/> decimals in the reader's culture.</summary>
/// <param name="Value">The number.</param>
/// <param name="Decimals">Decimals shown.</param>
public sealed record Number(decimal Value, int Decimals = 0) : Arg;

/// <summary>A date.</summary>
/// <param name="Value">The date.</param>
public sealed record Day(DateOnly Value) : Arg;

/// <summary>A name from public data: a municipality, a hospital, a region.</summary>
/// <param name="Value">The name.</param>
public sealed record Name(string Value) : Arg;

/// <summary>Another text, by its key.</summary>
/// <param name="Key">Key in <c>MatchingTexts</c>.</param>
public sealed record Term(string Key) : Arg;

/// <summary>A number with its unit, inflected: the text <c>{Unit}.one</c> or <c>{Unit}.other</c> with the number as {0}.</summary>
/// <param name="Unit">Key of the unit, for example <c>unit.place</c>.</param>
/// <param name="Value">The number.</param>
public sealed record Counted(string Unit, int Value) : Arg;

/// <summary>Several arguments, joined by commas and the text <c>list.and</c>.</summary>
/// <param name="Items">The parts.</param>
public sealed record Many(params IReadOnlyList<Arg> Items) : Arg
{
    /// <inheritdoc/>
    public bool Equals(Many? other) => other is not null && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Aggregate(0, HashCode.Combine);
}

/// <summary>A text with arguments of its own, inside another.</summary>
/// <param name="Value">The text.</param>
public sealed record Phrase(Sentence Value) : Arg;
