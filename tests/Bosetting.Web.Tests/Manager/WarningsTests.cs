using Bosetting.Application.MunicipalCapacity;
using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Manager;

public sealed class WarningsTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_manager_sees_why_sets_aside_with_a_reason_and_changes_the_thresholds()
    {
        await app.Scenario.Run(new ReportCareHomes(0), Scenario.TrondheimUser);
        await using var page = await app.SignInAs(Scenario.Manager, width: 390, height: 800);
        await page.GotoAsync("/leder");
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Tidlige varsler 1" })).ToBeVisibleAsync();
        await page.GotoAsync("/leder/varsler");
        await Expect(page.Page.GetByText("10 plasser for enslige mindreårige er igjen")).ToBeVisibleAsync();
        await page.Page.GetByText("Regel og tall").ClickAsync();
        await Expect(page.Page.GetByText("2,0 ganger grensen")).ToBeVisibleAsync();
        await page.ShouldBeAccessible();
        await page.ShouldNotScrollSideways();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Legg til side varselet om Trondheim" }).ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Legg til side" }).ClickAsync();
        await Expect(dialog.GetByText("Skriv en begrunnelse.")).ToBeVisibleAsync();
        await dialog.GetByLabel("Begrunnelse").FillAsync("Nytt botiltak åpner i mars.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Legg til side" }).ClickAsync();
        await Expect(page.Page.GetByText("Ingen varsler nå.")).ToBeVisibleAsync();

        await page.GotoAsync("/leder/varsler/grenser");
        await page.Page.GetByLabel("Stans: dager").FillAsync("0");
        await page.Page.GetByLabel("Begrunnelse").FillAsync("Strengere.");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Lagre grensene" }).ClickAsync();
        await Expect(page.Page.GetByText("Skriv et tall fra 1 til 365.")).ToBeVisibleAsync();
        await page.Page.GetByLabel("Stans: dager").FillAsync("10");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Lagre grensene" }).ClickAsync();
        await Expect(page.Page.GetByText("Fra 2. januar 2024")).ToBeVisibleAsync();
        await page.ShouldBeAccessible();
        await page.ShouldNotScrollSideways();
    }
}
