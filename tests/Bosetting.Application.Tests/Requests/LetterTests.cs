using Bosetting.Application.Common;
using Bosetting.Application.Requests;
using Bosetting.Domain.Requests;
using Bosetting.Domain.Requests.Distribution;
using Bosetting.Testing;

namespace Bosetting.Application.Tests.Requests;

public sealed class LetterTests
{
    [Fact]
    public async Task A_letter_is_in_the_written_form_of_its_municipality_and_shows_how_the_number_came_about()
    {
        await using var s = await Scenario.StartAsync();
        var id = await s.Run(new CreateRequestRound(2025, RequestVersion.Original), Scenario.Manager);
        var revision = await s.Run(new SetRequestNeed(id, 2, new RequestNeed([], ForecastScenario.Middle, 1300, 6)), Scenario.Manager);
        revision = await s.Run(new SetDistributionKey(id, revision, new DistributionKey { Floor = 12 }), Scenario.Manager);
        revision = await s.Run(new AdjustRequestNumbers(id, revision, [new NumberAdjustment(Scenario.Lierne, 15, null, "Kommunen har meldt ledige boliger (æøå).")]), Scenario.Manager);
        revision = await s.Run(new DistributeRequest(id, revision), Scenario.Manager);
        await s.Run(new SendRequest(id, revision, new DateOnly(2024, 3, 1)), Scenario.Manager);
        var rows = (await s.Run(new GetRequestRound(id), Scenario.Manager)).Rows.ToDictionary(r => r.Line.MunicipalityNumber, r => r.Line);

        var voss = PdfText.Of((await s.Run(new GetRequestLetter(id), Scenario.VossUser)).Content);
        voss.ShouldContain("Oppmoding om busetjing av flyktningar i 2025");
        voss.ShouldContain($"IMDi oppmodar Voss kommune om å busetje {rows[Scenario.Voss].Persons} flyktningar i 2025.");
        voss.ShouldContain($"oppmoda om å busetje {rows[Scenario.Voss].Minors} einslege mindreårige");
        voss.ShouldContain("1 300 flyktningar");
        voss.ShouldContain("Arbeidsmarknaden i regionen. Det skal leggjast størst vekt på dette.");
        voss.ShouldContain("Nærleik til sjukehus og vidaregåande skule");
        voss.ShouldContain("innan 1. mars 2024");
        voss.ShouldContain("Med vennleg helsing");

        var lierne = PdfText.Of((await s.Run(new GetRequestLetter(id, Scenario.Lierne), Scenario.Officer)).Content);
        lierne.ShouldContain("IMDi anmoder Lierne kommune om å bosette 15 flyktninger i 2025.");
        lierne.ShouldContain("IMDi har satt tallet til 15. Begrunnelse: Kommunen har meldt ledige boliger (æøå).");
        lierne.ShouldContain("Tallet er fordelt etter en nøkkel");
        lierne.ShouldNotContain("enslige mindreårige");

        // The same letter every time, also for another reader.
        PdfText.Of((await s.Run(new GetRequestLetter(id, Scenario.Voss), Scenario.Manager)).Content).ShouldBe(voss);
    }

    [Fact]
    public async Task What_was_sent_stands_word_by_word_and_a_draft_says_that_it_is_one()
    {
        await using var s = await Scenario.StartAsync();
        var id = await s.Run(new CreateRequestRound(2025, RequestVersion.Original), Scenario.Manager);
        var revision = await s.Run(new SetRequestNeed(id, 2, new RequestNeed([], ForecastScenario.Middle, 200, 6)), Scenario.Manager);
        revision = await s.Run(new SetRequestNumber(id, revision, Scenario.Trondheim, Asked: true, null, 1, "Første linje.\nAndre linje."), Scenario.Manager);
        revision = await s.Run(new SetRequestNeed(id, revision, new RequestNeed([], ForecastScenario.Middle, 200, 5)), Scenario.Manager);
        async Task<string> Letter(string number) => PdfText.Of((await s.Run(new GetRequestLetter(id, number), Scenario.Manager)).Content);
        (await Letter(Scenario.Trondheim)).ShouldSatisfyAllConditions(
            t => t.ShouldContain("Utkast. Anmodningen er ikke sendt"),
            t => t.ShouldContain("innen fristen som settes når anmodningen sendes"),
            t => t.ShouldContain("om å bosette 1 enslig mindreårig."),
            t => t.ShouldContain("IMDi har satt tallet på enslige mindreårige: 1 enslig mindreårig. Begrunnelse: Første linje."),
            t => t.ShouldContain("Gjelder fra 1. januar 2024."),
            t => t.ShouldNotContain("stor vekt"));

        await s.Run(new SendRequest(id, revision, new DateOnly(2024, 3, 1)), Scenario.Manager);
        var sent = await Letter(Scenario.Trondheim);
        sent.ShouldNotContain("Utkast");
        await using (var connection = await s.Database.Owner.OpenConnectionAsync())
        {
            await using var command = new Npgsql.NpgsqlCommand("UPDATE municipality SET name = 'Nidaros', written_standard = 'Nynorsk' WHERE number = '5001'", connection);
            (await command.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        (await Letter(Scenario.Trondheim)).ShouldBe(sent);
    }

    [Fact]
    public void A_long_letter_goes_on_to_the_next_page_and_loses_nothing()
    {
        var parts = Enumerable.Range(1, 120).Select(i => (LetterPart)(i % 10 == 0 ? new LetterHeading($"Del {i}") : new LetterParagraph($"Avsnitt {i} om å bosette.")));
        var letter = new Letter { Language = "nb", Sender = "IMDi", Recipient = "Voss", Date = "2. januar 2024", Title = "Prøve", Parts = [.. parts, new LetterFigure("Sum", "1 250,5", IsSum: true)] };
        var text = PdfText.Of(new Infrastructure.Letters.LetterPrinter().Print(letter));
        Enumerable.Range(1, 120).ShouldAllBe(i => text.Contains(i % 10 == 0 ? $"Del {i} " : $"Avsnitt {i} om å bosette."));
        text.ShouldContain("1 250,5");
    }

    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_places()
    {
        var (nb, nn) = (LetterTexts.Of("nb"), LetterTexts.Of("nn"));
        nn.Keys.Order().ShouldBe(nb.Keys.Order());
        nb.Keys.ShouldAllBe(k => Places(nn.Get(k)).SequenceEqual(Places(nb.Get(k))));
    }

    private static IEnumerable<string> Places(string text) =>
        System.Text.RegularExpressions.Regex.Matches(text, @"\{\w+\}").Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);
}
