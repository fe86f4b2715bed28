using System.Text;
using Bosetting.Application.Cases;
using Bosetting.Application.Municipalities;
using Bosetting.Domain.Requests;
using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.Playwright;
using Radzen.Documents.Spreadsheet;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Manager;

public sealed class SimulationTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_manager_simulates_reads_what_it_means_takes_it_along_and_compares_with_an_earlier_run()
    {
        await using var manager = await app.SignInAs(Scenario.Manager);
        await manager.GotoAsync("/leder/simulering");
        await manager.Page.GetByLabel("Kommuner og plasser").SelectOptionAsync("False");
        await manager.Page.GetByLabel("Uker", new() { Exact = true }).FillAsync("0");
        await manager.Page.GetByLabel("Avslag fra kommuner, i prosent").FillAsync("");
        await Button(manager, "Start simulering").ClickAsync();
        await Expect(manager.Page.GetByText("Skriv et antall uker fra 1 til 104.")).ToBeVisibleAsync();
        await Expect(manager.Page.GetByText("Skriv en prosent fra 0 til 100.")).ToBeVisibleAsync();
        await manager.ShouldBeAccessible();

        var first = await Simulate(manager, "Første år");
        await Expect(manager.Page.GetByText("av det beste mulige").First).ToBeVisibleAsync();
        await Expect(manager.Page.GetByText("Priset plan ga")).ToBeVisibleAsync();
        await manager.ShouldBeAccessible();
        await manager.Page.SetViewportSizeAsync(390, 800);
        await manager.ShouldNotScrollSideways();
        await manager.Page.SetViewportSizeAsync(1280, 900);
        var workbook = Workbook.LoadFromStream(new MemoryStream(await Download(manager, "Last ned xlsx", ".xlsx")));
        workbook.Sheets.Select(s => s.Name).ShouldBe(["Side om side", "Etter gruppe", "Personer som venter ved slutten"]);
        workbook.Sheets[0].Cells[0, 0].Value.ShouldBe("Første år");
        var csv = Encoding.UTF8.GetString(await Download(manager, "Last ned CSV", ".csv"));
        csv.ShouldContain("Grådig fordeling;Alle;Andel av det beste mulige;0,");
        csv.ShouldContain("Priset plan;Enslige mindreårige;Snittpoeng;");

        await manager.GotoAsync("/leder/simulering");
        await Simulate(manager, "Andre år");
        await manager.Page.GetByLabel("Sammenlign med en tidligere simulering").SelectOptionAsync(first.Split('/')[^1]);
        await Expect(manager.Page.GetByText("Priset plan (Første år)").First).ToBeVisibleAsync(Patiently);

        await using var officer = await app.SignInAs(Scenario.Officer, locale: "nn-NO");
        await officer.GotoAsync("/leder/simulering");
        await Expect(officer.Page.GetByText("Leiarar startar simuleringar.")).ToBeVisibleAsync();
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "Første år" }).ClickAsync();
        await Expect(officer.Page.GetByText("Prisa plan gav")).ToBeVisibleAsync(Patiently);
        await using var voss = await app.SignInAs(Scenario.VossUser);
        (await voss.Page.APIRequest.GetAsync($"{app.Address}{first.TrimStart('/')}/rapport.xlsx")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Groups_are_compared_over_a_period_and_taken_along()
    {
        // Before the application's clock, so that nothing is recorded in its future.
        app.Scenario.Clock.Now = new DateTimeOffset(2024, 1, 2, 3, 0, 0, TimeSpan.Zero);
        // A group of fewer isn't shown.
        for (var i = 0; i < 6; i++)
        {
            var id = await app.Scenario.ReadyCase(persons: 2);
            var sent = await app.Scenario.Run(new ProposeMunicipality { CaseId = id, MunicipalityNumber = Scenario.Voss, ProposedDate = app.Scenario.Today.AddDays(10) });
            await app.Scenario.Run(new DeclineInquiry(sent.InquiryId, DeclineReason.HealthServiceFull), Scenario.VossUser);
        }


        await using var auditor = await app.SignInAs(Scenario.Auditor);
        await auditor.GotoAsync("/leder/likebehandling?fra=2024-01-01&til=2024-12-31");
        await Expect(auditor.Page.GetByRole(AriaRole.Heading, new() { Name = "Oppholdsgrunnlag" })).ToBeVisibleAsync();
        await Expect(auditor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "0–17 år" })).ToContainTextAsync("100,0");
        await auditor.ShouldBeAccessible();
        await auditor.Page.SetViewportSizeAsync(390, 800);
        await auditor.ShouldNotScrollSideways();
        var sheet = Workbook.LoadFromStream(new MemoryStream(await Download(auditor, "Last ned xlsx", ".xlsx"))).Sheets.Single();
        sheet.Cells[0, 0].Value.ShouldBe("Likebehandling");

        await auditor.GotoAsync("/leder/likebehandling?fra=2024-12-31&til=2024-01-01");
        await Expect(auditor.Page.GetByText("der første dag kommer før siste")).ToBeVisibleAsync();
        await using var voss = await app.SignInAs(Scenario.VossUser);
        await voss.GotoAsync("/leder/likebehandling");
        await Expect(voss.Page.GetByRole(AriaRole.Heading, new() { Name = "Ingen tilgang" })).ToBeVisibleAsync();
    }

    private static async Task<string> Simulate(TestPage page, string name)
    {
        await page.Page.GetByLabel("Kommuner og plasser").SelectOptionAsync("False");
        await page.Page.GetByLabel("Navn", new() { Exact = true }).FillAsync(name);
        await page.Page.GetByLabel("Uker", new() { Exact = true }).FillAsync("4");
        await page.Page.GetByLabel("Personer i hele perioden").FillAsync("50");
        await page.Page.GetByLabel("Avslag fra kommuner, i prosent").FillAsync("10");
        await Button(page, "Start simulering").ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync(Patiently);
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Hva tallene sier" })).ToBeVisibleAsync(Patiently);
        return new Uri(page.Page.Url).AbsolutePath;
    }

    private static async Task<byte[]> Download(TestPage page, string link, string ending)
    {
        var file = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
        file.SuggestedFilename.ShouldEndWith(ending);
        return await File.ReadAllBytesAsync(await file.PathAsync());
    }

    private static ILocator Button(TestPage page, string name) => page.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
