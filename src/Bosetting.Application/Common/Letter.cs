using System.Text.Json.Serialization;

namespace Bosetting.Application.Common;

/// <summary>A letter, in the written form of its receiver. How it looks is the printer's.</summary>
public sealed record Letter
{
    /// <summary><c>nb</c> or <c>nn</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Who sends it.</summary>
    public required string Sender { get; init; }

    /// <summary>Who gets it.</summary>
    public required string Recipient { get; init; }

    /// <summary>Date in words.</summary>
    public required string Date { get; init; }

    /// <summary>What it is about.</summary>
    public required string Title { get; init; }

    /// <summary>The text, in order.</summary>
    public required IReadOnlyList<LetterPart> Parts { get; init; }
}

/// <summary>A part of a letter. The names are stored with letters that were sent.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "part")]
[JsonDerivedType(typeof(LetterParagraph), "paragraph")]
[JsonDerivedType(typeof(LetterHeading), "heading")]
[JsonDerivedType(typeof(LetterItem), "item")]
[JsonDerivedType(typeof(LetterFigure), "figure")]
public abstract record LetterPart;

/// <summary>A paragraph.</summary>
/// <param name="Text">The text.</param>
public sealed record LetterParagraph(string Text) : LetterPart;

/// <summary>A heading.</summary>
/// <param name="Text">The text.</param>
public sealed record LetterHeading(string Text) : LetterPart;

/// <summary>A line of a list.</summary>
/// <param name="Text">The text.</param>
public sealed record LetterItem(string Text) : LetterPart;

/// <summary>A name and a figure, on one line.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Figure">How much.</param>
/// <param name="IsSum">The sum of the ones above.</param>
public sealed record LetterFigure(string Name, string Figure, bool IsSum = false) : LetterPart;

/// <summary>Makes a document of a letter.</summary>
public interface ILetterPrinter
{
    /// <summary>The letter as PDF.</summary>
    byte[] Print(Letter letter);
}
