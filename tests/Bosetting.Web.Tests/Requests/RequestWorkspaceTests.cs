using System.Text.RegularExpressions;
using Bosetting.Application.Requests;
using Bosetting.Domain.Requests;
using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Requests;

public sealed class RequestWorkspaceTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_manager_makes_a_request_and_sends_it_and_the_municipality_answers()
    {
        await app.Scenario.ReadyCase(persons: 3);
        await using var page = await app.SignInAs(Scenario.Manager);
        await page.GotoAsync("/leder/anmodning");
        await page.ShouldBeAccessible();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Lag utkast" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Anmodning 2025" })).ToBeVisibleAsync(Patiently);
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Foreslå fra sakene" }).ClickAsync();
        await Expect(page.Page.Locator("#total")).ToHaveValueAsync("6", new() { Timeout = 60_000 });
        await page.Page.Locator("#total").FillAsync("9000");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Lagre behov og fordel" }).ClickAsync();
        await Expect(page.Page.GetByText(new Regex("^av 9.000 personer er fordelt"))).ToBeVisibleAsync(Patiently);

        // A number shows how it came about, and is set by hand with a reason.
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Tall per kommune" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Lierne", Exact = true }).ClickAsync();
        await Expect(page.Page.GetByText("Avrunding")).ToBeVisibleAsync(Patiently);
        await page.ShouldBeAccessible();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Endre tallet for Lierne" }).ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.Locator("#set-persons").FillAsync("21");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Lagre" }).ClickAsync();
        await Expect(dialog.Locator("#set-note-error")).ToBeVisibleAsync(Patiently);
        await dialog.Locator("#set-note").FillAsync("Ledige boliger");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Lagre" }).ClickAsync();
        await Expect(page.Page.Locator("tbody").GetByText("for hånd", new() { Exact = true })).ToBeVisibleAsync(Patiently);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Fordel resten på nytt" }).ClickAsync();
        await Expect(page.Page.Locator(".kpis .badge")).ToHaveCountAsync(0, new() { Timeout = 60_000 });

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Send anmodningen" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send anmodningen" }).ClickAsync();
        await Expect(dialog.Locator("#answer-by-error")).ToBeVisibleAsync(Patiently);
        await dialog.Locator("#answer-by").FillAsync("2024-03-01");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send anmodningen" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Svar", Exact = true }).ClickAsync();
        await Expect(page.Page.GetByText(new Regex("^av 357 kommuner har svart"))).ToBeVisibleAsync(Patiently);
        await page.ShouldBeAccessible();

        // The municipality reads its letter; the manager sees the answer without a reload.
        await using var voss = await app.SignInAs(Scenario.VossAdministrator, width: 390, height: 800, locale: "nn-NO");
        await voss.GotoAsync("/kommune/vedtak?ar=2025");
        var letter = await voss.Page.RunAndWaitForDownloadAsync(() => voss.Page.GetByRole(AriaRole.Link, new() { Name = "Oppmoding 2025" }).ClickAsync());
        letter.SuggestedFilename.ShouldBe("oppmoding-2025-1-4621.pdf");
        await voss.Page.Locator("#decided-on").FillAsync("2024-01-02");
        await voss.Page.Locator("#persons").FillAsync("9999");
        await voss.Page.GetByRole(AriaRole.Button, new() { Name = "Sjå over vedtaket" }).ClickAsync();
        await voss.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Registrer vedtak" }).ClickAsync();
        await Expect(voss.Page.GetByText(new Regex("^Vedtaket er registrert"))).ToBeVisibleAsync(Patiently);
        await voss.ShouldNotScrollSideways();
        await Expect(page.Page.Locator("tbody").GetByText("flere enn anmodet")).ToBeVisibleAsync(Patiently);
    }

    [Fact]
    public async Task Every_part_reads_in_nynorsk_and_on_a_phone_and_the_county_recommends()
    {
        var id = await app.Scenario.Run(new CreateRequestRound(2024 + 2, RequestVersion.Original), Scenario.Manager);
        var revision = await app.Scenario.Run(new SetRequestNeed(id, 2, new RequestNeed([], ForecastScenario.Middle, 9000, 0)), Scenario.Manager);
        await app.Scenario.Run(new OpenRequestToCounties(id, revision), Scenario.Manager);
        await using var manager = await app.SignInAs(Scenario.Manager, width: 390, height: 800, locale: "nn-NO");
        foreach (var view in new[] { "", "?vis=behov", "?vis=nokkel", "?vis=kriterier", "?vis=lim-inn", "?vis=hva-om", "?vis=sammenlign" })
        {
            await manager.GotoAsync($"/leder/anmodning/{id}{view}");
            await manager.ShouldBeAccessible();
            await manager.ShouldNotScrollSideways();
        }

        await manager.GotoAsync($"/leder/anmodning/{id}?vis=lim-inn");
        await manager.Page.Locator("#paste").FillAsync("Kommune\tPersonar\nVoss\t1 040\nLierne;12");
        await manager.Page.GetByRole(AriaRole.Button, new() { Name = "Les tala" }).ClickAsync();
        await Expect(manager.Page.GetByText("2 av 3 linjer er forstått")).ToBeVisibleAsync(Patiently);
        await Expect(manager.Page.GetByText("Linje 1: fann ikkje eit tal til slutt")).ToBeVisibleAsync();

        await using var county = await app.SignInAs(Scenario.VestlandAdviser);
        await county.GotoAsync("/fylke/anmodning");
        await county.ShouldBeAccessible();
        await county.Page.GetByRole(AriaRole.Button, new() { Name = "Tilråding for Voss" }).ClickAsync();
        await county.Page.GetByRole(AriaRole.Dialog).Locator("#recommended").FillAsync("77");
        await county.Page.GetByRole(AriaRole.Dialog).Locator("#because").FillAsync("Skoleplasser fra høsten");
        await county.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Lagre tilråding" }).ClickAsync();
        await Expect(county.Page.Locator("tbody").GetByText("Skoleplasser fra høsten")).ToBeVisibleAsync(Patiently);
        await county.GotoAsync("/fylke/videregaende");
        await county.ShouldBeAccessible();

        await manager.GotoAsync("/leder/tilskudd");
        await manager.ShouldBeAccessible();
        await manager.ShouldNotScrollSideways();
        var file = await manager.Page.RunAndWaitForDownloadAsync(() => manager.Page.GetByRole(AriaRole.Link, new() { Name = "Last ned rekneark" }).ClickAsync());
        file.SuggestedFilename.ShouldBe("tilskudd-2023.xlsx");
    }
}
