using System.Globalization;
using Bosetting.Matching.Results;
using Bosetting.Matching.Scoring;
using Bosetting.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Cases;

/// <summary>The match engine's answers in the reader's language.</summary>
public sealed class MatchWords(IStringLocalizer<MatchingTexts> texts, IStringLocalizer<CaseTexts> cases)
{
    /// <summary>A text by key.</summary>
    public string this[string key] => texts[key];

    /// <summary>A sentence.</summary>
    public string Of(Sentence sentence) => SentenceFormatter.Format(sentence, k => texts[k], CultureInfo.CurrentCulture);

    /// <summary>A value.</summary>
    public string Of(Arg value) => SentenceFormatter.Format(value, k => texts[k], CultureInfo.CurrentCulture);

    /// <summary>Name of a rule.</summary>
    public string Rule(string code) => texts[code + ".name"];

    /// <summary>Name of a criterion.</summary>
    public string Criterion(CriterionKind criterion) => texts[$"criterion.{criterion}.name"];

    /// <summary>«3 plasser igjen», or that no decision is registered.</summary>
    public string PlacesLeft(int? left) => left is { } n ? Of(new Counted("unit.place_left", n)) : cases["Places.Unknown"];

    /// <summary>Points with one decimal.</summary>
    public static string Points(decimal points) => points.ToString("N1", CultureInfo.CurrentCulture);
}
