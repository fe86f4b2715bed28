using System.Globalization;
using Bosetting.Application.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Requests;

namespace Bosetting.Application.Requests;

/// <summary>
/// The letter that asks a municipality. It is made anew from the request each time: a request that is sent is never changed, so
/// that the letter is the same every time (ADR 0032).
/// </summary>
internal static class RequestLetter
{
    /// <summary>The letter for one municipality.</summary>
    public static Letter For(RequestRound round, RequestLine line, Municipality municipality, CountyRecommendation? county, DateOnly on)
    {
        var texts = LetterTexts.For(municipality.WrittenStandard);
        var year = ("year", (object)round.Year.ToString(CultureInfo.InvariantCulture));
        var name = ("municipality", (object)Name(municipality));
        return new Letter
        {
            Language = texts.Language,
            Sender = texts.Get("sender"),
            Recipient = Name(municipality),
            Date = texts.Get("date", ("date", on)),
            Title = texts.Get($"title.{round.Version}", year),
            Parts = [.. line.IsAsked ? Asked(round, line, texts, year, name, county) : NotAsked(line, texts, year, name), new LetterParagraph(texts.Get("closing")), new LetterParagraph(texts.Get("sender"))],
        };
    }

    private static IEnumerable<LetterPart> NotAsked(RequestLine line, LetterTexts texts, (string, object) year, (string, object) name)
    {
        yield return new LetterParagraph(texts.Get("asked.None", name, year));
        if (line.Note is { } note)
        {
            yield return new LetterParagraph(texts.Get("asked.Note", ("note", note)));
        }
    }

    private static IEnumerable<LetterPart> Asked(
        RequestRound round, RequestLine line, LetterTexts texts, (string, object) year, (string, object) name, CountyRecommendation? county)
    {
        yield return new LetterParagraph(texts.Get(
            $"asked.{round.Version}", name, year, ("persons", line.Persons), ("before", line.Before), ("extra", Math.Max(0, line.Persons - line.Before))));
        if (line.Minors > 0)
        {
            yield return new LetterParagraph(texts.Get("minors", ("minors", line.Minors)));
        }

        yield return new LetterParagraph(texts.Get("national", ("national", round.Persons), year));
        yield return new LetterHeading(texts.Get("criteria"));
        foreach (var criterion in round.Criteria.OrderBy(c => c.Priority))
        {
            yield return new LetterItem(texts.Get($"priority.{criterion.Priority}", ("text", texts.Language == "nn" ? criterion.TextNn : criterion.TextNb)));
        }

        yield return new LetterHeading(texts.Get("key"));
        yield return new LetterParagraph(texts.Get("key.Lead"));
        foreach (var part in KeyParts(line, texts))
        {
            yield return part;
        }

        if (line.Adjusted is { } adjusted)
        {
            yield return new LetterParagraph(texts.Get("adjusted", ("persons", adjusted), ("note", line.Note ?? "")));
        }

        if (county is not null)
        {
            yield return new LetterParagraph(texts.Get("county", ("persons", county.Persons), ("reason", county.Reason)));
        }

        yield return new LetterHeading(texts.Get("answer"));
        yield return new LetterParagraph(texts.Get("answer.Text", ("answerBy", round.AnswerBy ?? round.EditedOn())));
    }

    private static IEnumerable<LetterPart> KeyParts(RequestLine line, LetterTexts texts)
    {
        string Figure(decimal persons) => persons.ToString("N1", texts.Culture);
        foreach (var part in line.Parts)
        {
            var component = texts.Get($"component.{part.Component}");
            yield return new LetterFigure(part.IsEstimated ? texts.Get("estimated", ("name", component)) : component, Figure(part.Persons));
        }

        if (Math.Round(line.Limits, 1) != 0)
        {
            yield return new LetterFigure(texts.Get("limits"), Figure(line.Limits));
        }

        yield return new LetterFigure(texts.Get("rounding"), Figure(line.Rounding));
        yield return new LetterFigure(texts.Get("computed"), line.Computed.ToString("N0", texts.Culture), IsSum: true);
    }

    private static string Name(Municipality m) => m.Name + " kommune";

    private static DateOnly EditedOn(this RequestRound round) => NorwegianTime.DateOf(round.EditedAt);
}
