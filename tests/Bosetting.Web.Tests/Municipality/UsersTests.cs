using Bosetting.Application.MunicipalUsers;
using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Municipality;

/// <summary>The administrator of a municipality, on a phone.</summary>
public sealed class UsersTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Users_are_invited_changed_and_closed_and_contacts_kept_on_a_phone()
    {
        await using var page = await app.SignInAs(Scenario.VossAdministrator, width: 390, height: 800, locale: "nn-NO");
        await page.GotoAsync("/kommune/brukere");
        await page.Page.GetByLabel("Namn", new() { Exact = true }).FillAsync("Nora Nytilsett");
        await Button(page, "Lag eingongskode").ClickAsync();
        await Expect(page.Page.Locator(".invitation-code")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^([A-Z2-9]{5}-){3}[A-Z2-9]{5}$"));
        await Expect(page.Page.GetByText("Nora Nytilsett, busetjingsansvarleg i kommunen")).ToBeVisibleAsync();

        await page.Page.GetByLabel($"Rolle for {Scenario.VossAdministrator.Name}").SelectOptionAsync("MunicipalityUser");
        await Expect(page.Page.GetByText("Kommunen må ha minst éin administrator.")).ToBeVisibleAsync();
        await Button(page, $"Steng {Scenario.VossUser.Name}").ClickAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Steng" }).ClickAsync();
        await Expect(Button(page, $"Opne {Scenario.VossUser.Name}")).ToBeVisibleAsync();
        await page.ShouldBeAccessible();
        await page.ShouldNotScrollSideways();
        (await app.Scenario.Run(new GetMunicipalUsers(), Scenario.VossAdministrator)).Users.Single(u => u.Id == Scenario.VossUser.UserId).IsActive.ShouldBeFalse();
        await app.Scenario.Run(new ReopenUser(Scenario.VossUser.UserId), Scenario.VossAdministrator);

        await page.GotoAsync("/kommune/kontakter");
        await Button(page, "Ny kontaktperson").ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Lagre" }).ClickAsync();
        await Expect(dialog.GetByText("Skriv eit namn.")).ToBeVisibleAsync();
        await dialog.GetByLabel("Namn").FillAsync("Flyktningtenesta");
        await dialog.GetByLabel("Telefon").FillAsync("56 00 00 00");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Lagre" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "56 00 00 00" })).ToBeVisibleAsync();
        await page.ShouldBeAccessible();
        await page.ShouldNotScrollSideways();
    }

    private static ILocator Button(TestPage page, string name) => page.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
