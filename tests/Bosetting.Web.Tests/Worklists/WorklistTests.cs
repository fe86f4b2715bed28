using Bosetting.Application.Cases;
using Bosetting.Domain.Refugees;
using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Worklists;

public sealed class WorklistTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task The_tabs_count_their_cases_and_have_addresses_of_their_own()
    {
        await app.Scenario.ReadyCase();
        await app.Scenario.MappedCase();
        await using var page = await app.SignInAs(Scenario.Officer);
        await page.GotoAsync("/saker?fane=klare");
        foreach (var tab in new[] { "Mine", "Fordelingsklare", "Venter svar", "Avtalt", "På vent", "Under kartlegging", "Lengeventende", "Behandlet i dag" })
        {
            await Expect(Tab(page, tab).Locator(".count")).ToBeVisibleAsync();
        }

        await Expect(Tab(page, "Fordelingsklare")).ToHaveAttributeAsync("aria-current", "page");
        await Tab(page, "Under kartlegging").ClickAsync();
        await Expect(Tab(page, "Under kartlegging")).ToHaveAttributeAsync("aria-current", "page");
        page.Page.Url.ShouldEndWith("/saker?fane=kartlegging");
        await Expect(page.Page.Locator("tbody tr").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Filters_are_in_the_address_shown_in_words_and_removed_one_by_one()
    {
        var minor = await Number(await app.Scenario.ReadyCase(unaccompanied: true));
        var family = await Number(await app.Scenario.ReadyCase(persons: 3));
        await using var page = await app.SignInAs(Scenario.Officer);
        await page.GotoAsync("/saker?fane=klare");
        await page.Page.GetByLabel("Oppholdsfylke").SelectOptionAsync("50");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Flere filtre" }).Or(page.Page.GetByText("Flere filtre")).First.ClickAsync();
        await page.Page.GetByLabel("Ventet minst (dager)").FillAsync("9000");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Vis", Exact = true }).ClickAsync();
        await Expect(page.Page.GetByText("Ingen saker passer med filteret.")).ToBeVisibleAsync();
        page.Page.Url.ShouldContain("fylke=50");

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Ventet minst" }).ClickAsync();
        await Expect(Row(page, minor)).ToBeVisibleAsync();
        await Expect(Row(page, family)).ToBeVisibleAsync();
        await page.GotoAsync($"/saker?fane=klare&kategori={PersonCategory.UnaccompaniedMinor}");
        await Expect(Row(page, minor)).ToBeVisibleAsync();
        await Expect(Row(page, family)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_one_who_has_waited_longest_is_first_until_the_order_is_turned()
    {
        var longest = await Number(await app.Scenario.ReadyCase(permitOn: new DateOnly(2015, 1, 1)));
        await app.Scenario.ReadyCase(permitOn: new DateOnly(2023, 12, 30));
        await using var page = await app.SignInAs(Scenario.Officer);
        await page.GotoAsync("/saker?fane=klare");
        await Expect(page.Page.Locator("tbody tr").First).ToContainTextAsync(longest);
        await page.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Har ventet" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Page.Locator("tbody tr").First).Not.ToContainTextAsync(longest);
        page.Page.Url.ShouldContain("sorter=-venting");
    }

    [Fact]
    public async Task Chosen_cases_are_put_on_hold_with_a_cause_and_taken_back_by_undo()
    {
        var id = await app.Scenario.ReadyCase();
        await using var page = await app.SignInAs(Scenario.Officer);
        await page.GotoAsync("/saker?fane=klare");
        await page.Page.GetByLabel($"Velg sak {await Number(id)}").CheckAsync();
        await Expect(page.Page.GetByText("1 valgt")).ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sett på vent …" }).ClickAsync();
        var dialog = page.Page.Locator("dialog[open]");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sett på vent" }).ClickAsync();
        await Expect(dialog.Locator("#hold-cause-error")).ToBeVisibleAsync();
        await page.ShouldBeAccessible();
        await dialog.GetByLabel("Hvorfor?").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sett på vent" }).ClickAsync();
        await Expect(page.Page.GetByText("1 satt på vent")).ToBeVisibleAsync();
        (await IsHeld(id)).ShouldBeTrue();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Angre" }).ClickAsync();
        await Expect(page.Page.GetByText("1 tatt av vent")).ToBeVisibleAsync();
        (await IsHeld(id)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_open_list_learns_what_a_colleague_does()
    {
        var id = await app.Scenario.ReadyCase();
        await using var page = await app.SignInAs(Scenario.Officer);
        await page.GotoAsync("/saker?fane=klare");
        var row = Row(page, await Number(id));
        await Expect(row).ToContainTextAsync("Ikke tildelt");
        await app.Scenario.Run(new AssignCases([id], Scenario.OtherOfficer.UserId), Scenario.OtherOfficer);
        await Expect(row).ToContainTextAsync(Scenario.OtherOfficer.Name, new() { Timeout = 15_000 });
    }

    [Fact]
    public async Task The_keyboard_is_enough()
    {
        await app.Scenario.ReadyCase();
        await app.Scenario.ReadyCase();
        await using var page = await app.SignInAs(Scenario.Officer);
        await page.GotoAsync("/saker");
        await page.Page.Keyboard.PressAsync("Alt+Digit2");
        await page.Page.WaitForURLAsync("**/saker?fane=klare");
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Page.Keyboard.PressAsync("j");
        await Expect(page.Page.Locator("tbody tr").First.GetByRole(AriaRole.Link)).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("j");
        await Expect(page.Page.Locator("tbody tr").Nth(1).GetByRole(AriaRole.Link)).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("k");
        var first = await page.Page.Locator("tbody tr").First.GetByRole(AriaRole.Link).GetAttributeAsync("href");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.WaitForURLAsync("**" + first);
        await page.Page.Keyboard.PressAsync("/");
        await Expect(page.Page.Locator("[data-search]")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task In_nynorsk_too_the_officers_pages_are_accessible_and_fit_a_phone(ColorScheme scheme)
    {
        var id = await app.Scenario.MappedCase(persons: 2);
        await using var page = await app.SignInAs(Scenario.Officer, locale: "nn-NO", scheme: scheme);
        foreach (var (path, title) in new[]
        {
            ("/saker?fane=kartlegging", "Saker"), ("/saker/ny", "Registrer husstand"), ($"/saker/{id}/kartlegging", "Kartlegging i sak"),
            ("/sok", "Søk"), ("/mine-oppslag", "Mine oppslag"), ("/innsyn", "Ingen tilgang"),
        })
        {
            await page.GotoAsync(path);
            await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(title);
            await page.ShouldBeAccessible();
            await page.Page.SetViewportSizeAsync(390, 800);
            await page.ShouldNotScrollSideways();
            await page.Page.SetViewportSizeAsync(1280, 900);
        }

        app.Logs.ShouldNotContain("Prøvesen");
    }

    private static ILocator Tab(TestPage page, string name) => page.Page.Locator("[data-tab]").Filter(new() { HasText = name });

    private static ILocator Row(TestPage page, string number) => page.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = number });

    private async Task<string> Number(Guid id)
    {
        await using var system = await app.Scenario.OpenAsSystem();
        return (await system.Db.Cases.SingleAsync(c => c.Id == id)).CaseNumber;
    }

    private async Task<bool> IsHeld(Guid id)
    {
        await using var system = await app.Scenario.OpenAsSystem();
        return (await system.Db.Cases.SingleAsync(c => c.Id == id)).IsOnHold;
    }
}
