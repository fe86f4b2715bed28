using System.Globalization;
using Bosetting.Application.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Requests;

namespace Bosetting.Application.Requests;

/// <summary>
/// The letter that asks a municipality. Of a draft it is made anew each time; when a request is sent, its letters are kept as they
/// were worded (ADR 0041).
/// </summary>
internal static class RequestLetter
{
    /// <summary>The letter for one municipality, to be kept.</summary>
    public static SentLetter Of(RequestRound round, RequestLine line, Municipality municipality, CountyRecommendation? county, DateOnly on)
    {
        var word = municipality.WrittenStandard is WrittenStandard.Nynorsk ? "oppmoding" : "anmodning";
        return new SentLetter
        {
            RoundId = round.Id,
            MunicipalityNumber = municipality.Number,
            FileName = string.Create(CultureInfo.InvariantCulture, $"{word}-{round.Year}-{round.Sequence}-{municipality.Number}.pdf"),
            Letter = For(round, line, municipality, county, on),
        };
    }

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
            Parts = [.. Draft(round, texts), .. line.IsAsked ? Asked(round, line, texts, year, name, county) : NotAsked(line, texts, year, name), new LetterParagraph(texts.Get("closing")), new LetterParagraph(texts.Get("sender"))],
        };
    }

    private static IEnumerable<LetterPart> Draft(RequestRound round, LetterTexts texts) =>
        round.Status is RoundStatus.Sent ? [] : [new LetterParagraph(texts.Get("draft"))];

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
            $"asked.{round.Version}", name, year, ("refugees", texts.Refugees(line.Persons)), ("before", line.Before), ("total", line.Persons),
            ("extra", texts.Refugees(Math.Max(0, line.Persons - line.Before)))));
        if (line.Minors > 0)
        {
            yield return new LetterParagraph(texts.Get("minors", ("minors", texts.Minors(line.Minors))));
        }

        yield return new LetterParagraph(texts.Get("national", ("national", texts.Refugees(round.Persons)), year));
        yield return new LetterHeading(texts.Get("criteria"));
        foreach (var criterion in round.Criteria.OrderBy(c => c.Priority))
        {
            yield return new LetterItem(texts.Get(
                $"priority.{criterion.Priority}", ("text", texts.Language == "nn" ? criterion.TextNn : criterion.TextNb), ("from", criterion.From)));
        }

        yield return new LetterHeading(texts.Get("key"));
        yield return new LetterParagraph(texts.Get("key.Lead"));
        foreach (var part in KeyParts(line, texts))
        {
            yield return part;
        }

        if (line.IsByHand)
        {
            var what = line is { Adjusted: not null, AdjustedMinors: not null } ? "adjusted.Both" : line.Adjusted is null ? "adjusted.Minors" : "adjusted";
            yield return new LetterParagraph(texts.Get(what, ("persons", line.Persons), ("minors", texts.Minors(line.Minors)), ("note", line.Note ?? "")));
        }

        if (county is not null)
        {
            yield return new LetterParagraph(texts.Get("county", ("persons", county.Persons), ("reason", county.Reason)));
        }

        yield return new LetterHeading(texts.Get("answer"));
        yield return new LetterParagraph(texts.Get("answer.Text", ("answerBy", round.AnswerBy is { } day ? day : texts.Get("answer.Open"))));
    }

    private static IEnumerable<LetterPart> KeyParts(RequestLine line, LetterTexts texts)
    {
        string Figure(decimal persons) => RequestLine.Shown(persons).ToString("N1", texts.Culture);
        foreach (var part in line.Parts)
        {
            var component = texts.Get($"component.{part.Component}");
            yield return new LetterFigure(part.IsEstimated ? texts.Get("estimated", ("name", component)) : component, Figure(part.Persons));
        }

        if (line.ShownLimits != 0)
        {
            yield return new LetterFigure(texts.Get("limits"), Figure(line.ShownLimits));
        }

        yield return new LetterFigure(texts.Get("rounding"), Figure(line.ShownRounding));
        yield return new LetterFigure(texts.Get("computed"), line.Computed.ToString("N0", texts.Culture), IsSum: true);
    }

    private static string Name(Municipality m) => m.Name + " kommune";
}
