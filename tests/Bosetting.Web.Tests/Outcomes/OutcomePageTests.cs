using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Outcomes;

public sealed class OutcomePageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 30_000 };

    [Fact]
    public async Task A_manager_sees_why_nothing_can_be_fitted_reads_a_model_sees_its_effect_and_switches_it_on_and_off()
    {
        await using var manager = await app.SignInAs(Scenario.Manager);
        await manager.GotoAsync("/leder/utfallsmodell");
        await Expect(manager.Page.GetByText("Av: anslaget har ingen vekt i forslagene.")).ToBeVisibleAsync();
        await Expect(manager.Page.GetByText("Ingen modell er beregnet ennå.")).ToBeVisibleAsync();
        await Button(manager, "Beregn modellen").ClickAsync();
        await Expect(manager.Page.GetByText("Det er for lite å lære av, og ingen modell er laget.")).ToBeVisibleAsync(Patiently);
        await Expect(manager.Page.GetByText("0 personer med kjent utfall, det trengs minst 500").First).ToBeVisibleAsync();
        await manager.ShouldBeAccessible();

        await manager.Page.GetByText("Les inn utfall").ClickAsync();
        await manager.Page.GetByLabel("Fil", new() { Exact = true }).SetInputFilesAsync(new FilePayload
        {
            Name = "utfall.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes("identifikator;horisont;dato;utfall;kilde\n1;3;x;y;z\n"),
        });
        await Button(manager, "Kontroller filen").ClickAsync();
        await Expect(manager.Page.GetByText("Linje 2: Horisonten må være 1 eller 5.")).ToBeVisibleAsync(Patiently);

        await app.Scenario.ReadyCase(stay: Scenario.Voss);
        await Stored.Model(app.Scenario);
        await manager.GotoAsync("/leder/utfallsmodell");
        await Expect(manager.Page.GetByRole(AriaRole.Heading, new() { Name = "Etter ett år" })).ToBeVisibleAsync(Patiently);
        await Expect(manager.Page.GetByRole(AriaRole.Table, new() { Name = "Hva modellen legger vekt på" }).GetByText("prosentpoeng oftere").First).ToBeVisibleAsync();
        await Expect(manager.Page.GetByRole(AriaRole.Table, new() { Name = "Treffer anslaget likt for alle?" }).GetByText("treffer dårlig")).ToBeVisibleAsync();
        await manager.ShouldBeAccessible();
        await manager.Page.SetViewportSizeAsync(390, 800);
        await manager.ShouldNotScrollSideways();
        await manager.Page.SetViewportSizeAsync(1280, 900);

        await manager.Page.GetByLabel("Poeng etter ett år").FillAsync("10");
        await Button(manager, "Vis virkningen").ClickAsync();
        await Expect(manager.Page.GetByText("fordelingsklare saker får")).ToBeVisibleAsync(Patiently);
        await Button(manager, "Ta i bruk").ClickAsync();
        await Expect(manager.Page.GetByText("Skriv hvorfor vektene er som de er.")).ToBeVisibleAsync(Patiently);
        await manager.Page.GetByLabel("Begrunnelse").FillAsync("Prøves i vår");
        await Button(manager, "Ta i bruk").ClickAsync();
        await Expect(manager.Page.GetByText("På: 10 poeng etter ett år og 0 poeng etter fem år, med modellversjon 1.")).ToBeVisibleAsync(Patiently);

        // The weights gave way in proportion; the editor holds them to a sum of 100.
        await manager.GotoAsync("/leder/kriterier");
        await Expect(manager.Page.GetByText("100 / 100", new() { Exact = true })).ToHaveCountAsync(2, new() { Timeout = 30_000 });
        await manager.ShouldBeAccessible();
        await manager.Page.GetByLabel("Vekt: Arbeid", new() { Exact = true }).FillAsync("50");
        await manager.Page.GetByLabel("Begrunnelse").FillAsync("Mer vekt på arbeid");
        await Button(manager, "Lagre ny versjon").ClickAsync();
        await Expect(manager.Page.GetByText("Vektene må", new() { Exact = false }).First).ToBeVisibleAsync(Patiently);
        await manager.Page.SetViewportSizeAsync(390, 800);
        await manager.ShouldNotScrollSideways();
        await manager.Page.SetViewportSizeAsync(1280, 900);
        await manager.GotoAsync("/leder/utfallsmodell");
        await Expect(manager.Page.GetByText("På: 10 poeng")).ToBeVisibleAsync(Patiently);

        await using var municipality = await app.SignInAs(Scenario.VossUser);
        await municipality.GotoAsync("/slik-virker-forslagene");
        await Expect(municipality.Page.GetByText("Anslått sannsynlighet for arbeid eller utdanning er slått på: 10 poeng")).ToBeVisibleAsync();
        await municipality.GotoAsync("/leder/utfallsmodell");
        await Expect(municipality.Page.GetByRole(AriaRole.Heading, new() { Name = "Ingen tilgang" })).ToBeVisibleAsync();
        municipality.Expect(403);

        await manager.Page.GetByLabel("Begrunnelse").FillAsync("Prøven er over");
        await Button(manager, "Slå av").ClickAsync();
        await Expect(manager.Page.GetByText("Av: anslaget har ingen vekt i forslagene.")).ToBeVisibleAsync(Patiently);
    }

    private static ILocator Button(TestPage page, string name) => page.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
