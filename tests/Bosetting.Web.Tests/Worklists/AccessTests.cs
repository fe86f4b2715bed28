using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Worklists;

public sealed class AccessTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_name_is_found_by_slash_and_leaves_no_trace_in_address_or_log()
    {
        var id = await app.Scenario.ReadyCase();
        await using var page = await app.SignInAs(Scenario.Officer);
        await page.GotoAsync("/mine-oppslag");
        await page.Page.Keyboard.PressAsync("/");
        await page.Page.Keyboard.TypeAsync("Prøvesen");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.Locator($"tr[data-href='/saker/{id}']")).ToContainTextAsync("Olena");
        new Uri(page.Page.Url).PathAndQuery.ShouldBe("/sok");
        await page.ShouldBeAccessible();

        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Locator("h1").ClickAsync();
        await page.Page.Keyboard.PressAsync("j");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.WaitForURLAsync("**/saker/*");
        await page.Page.WaitForTimeoutAsync(1500);
        app.Logs.ShouldNotContain("Prøvesen");
    }

    [Theory]
    [InlineData("201400000000")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'; DROP TABLE settlement_case; --")]
    [InlineData("🏠🏠🏠%_\\")]
    public async Task What_nobody_is_called_is_not_found_and_stays_in_the_field(string query)
    {
        await using var page = await app.SignInAs(Scenario.Officer);
        await page.GotoAsync("/sok");
        await page.Page.GetByLabel("Navn eller nummer").FillAsync(query);
        await page.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Søk" }).ClickAsync();
        await Expect(page.Page.Locator("main").GetByText("Ingen treff.").Or(page.Page.Locator("#query-error")).First).ToBeVisibleAsync();
        await Expect(page.Page.GetByLabel("Navn eller nummer")).ToHaveValueAsync(query);
    }

    [Fact]
    public async Task My_reads_show_what_I_opened_and_not_what_others_did()
    {
        var (mine, theirs) = (await app.Scenario.ReadyCase(), await app.Scenario.ReadyCase());
        await using (var other = await app.SignInAs(Scenario.OtherOfficer))
        {
            await other.GotoAsync($"/saker/{theirs}");
        }

        await using var page = await app.SignInAs(Scenario.Officer);
        await page.GotoAsync($"/saker/{mine}");
        await page.GotoAsync("/mine-oppslag");
        await Expect(page.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = await Number(mine) }).First).ToContainTextAsync("Åpnet saken");
        await Expect(page.Page.Locator("main")).Not.ToContainTextAsync(await Number(theirs));
        await page.ShouldBeAccessible();
    }

    [Fact]
    public async Task The_auditor_sees_who_has_read_a_case_and_takes_the_log_along()
    {
        var id = await app.Scenario.ReadyCase();
        await using (var officer = await app.SignInAs(Scenario.Officer))
        {
            await officer.GotoAsync($"/saker/{id}");
        }

        await using var page = await app.SignInAs(Scenario.Auditor);
        await page.GotoAsync("/innsyn");
        await page.Page.GetByLabel("Saksnummer").FillAsync(await Number(id));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Vis loggen" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Åpnet saken" })).ToContainTextAsync(Scenario.Officer.Name);
        new Uri(page.Page.Url).PathAndQuery.ShouldBe("/innsyn");
        await page.ShouldBeAccessible();
        var file = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Button, new() { Name = "Last ned som CSV" }).ClickAsync());
        file.SuggestedFilename.ShouldEndWith(".csv");
    }

    [Fact]
    public async Task An_officer_and_an_auditor_are_kept_out_of_each_others_pages()
    {
        await using var officer = await app.SignInAs(Scenario.Officer);
        await officer.GotoAsync("/innsyn");
        await Expect(officer.Page.GetByRole(AriaRole.Heading, new() { Name = "Ingen tilgang" })).ToBeVisibleAsync();
        await using var auditor = await app.SignInAs(Scenario.Auditor);
        foreach (var path in new[] { "/sok", "/saker/ny", "/saker" })
        {
            await auditor.GotoAsync(path);
            await Expect(auditor.Page.GetByRole(AriaRole.Heading, new() { Name = "Ingen tilgang" })).ToBeVisibleAsync();
        }
    }

    private async Task<string> Number(Guid id)
    {
        await using var system = await app.Scenario.OpenAsSystem();
        return (await system.Db.Cases.SingleAsync(c => c.Id == id)).CaseNumber;
    }
}
