using Bosetting.Domain.Refugees;
using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Bosetting.Web.Tests.Cases;

public sealed class CasePageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Reason = "Familien har slekt der, og kommunen er spurt.";

    [Fact]
    public async Task Officer_sees_the_household_and_the_ranked_municipalities_and_asks_why_not()
    {
        var id = await app.Scenario.ReadyCase(persons: 4);
        await using var page = await app.SignInAs(Scenario.Officer);
        await page.GotoAsync($"/saker/{id}");

        await Has(page, "#who", "Olena Prøvesen");
        (await page.Page.Locator("#where .ranking-row").CountAsync()).ShouldBe(10);
        await page.Page.GetByLabel("Velg en kommune").FillAsync("Lierne");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Vis hvorfor" }).ClickAsync();
        await Has(page, "#where", "plasser igjen i årets vedtak");
        await page.Page.Locator(".ranking-row").First.GetByRole(AriaRole.Button, new() { Name = "Begrunnelse" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Vekt" }).First.WaitForAsync();
        await page.ShouldBeAccessible();
    }

    [Fact]
    public async Task Proposal_survives_a_reload_is_sent_and_can_be_explained_and_withdrawn()
    {
        var id = await app.Scenario.ReadyCase();
        await using var page = await app.SignInAs(Scenario.Officer);
        await page.GotoAsync($"/saker/{id}");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Foreslå Voss" }).ClickAsync();
        await page.Page.GetByLabel("Melding til kommunen").FillAsync("Trenger svar før påske");
        await page.Page.GetByText("Utkast lagret").WaitForAsync();

        await page.GotoAsync($"/saker/{id}");
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Foreslå Voss" }).WaitForAsync();
        (await page.Page.GetByLabel("Melding til kommunen").InputValueAsync()).ShouldBe("Trenger svar før påske");
        await page.ShouldBeAccessible();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Send forespørsel" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Venter på svar fra Voss" }).WaitForAsync();
        await Has(page, "#what", "Slik ble det vurdert");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Slik ble det vurdert" }).ClickAsync();
        await Has(page, "dialog[open]", "Voss var nummer");
        await page.Page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Lukk" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Trekk forespørselen" }).First.ClickAsync();
        await page.Page.Locator("dialog[open]").GetByLabel("Hvorfor").FillAsync("Nye opplysninger om husstanden");
        await page.Page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Trekk forespørselen" }).ClickAsync();
        await page.Page.GetByText("Forespørselen er trukket.").WaitForAsync();
        (await StatusOf(id)).ShouldBe(CaseStatus.Ready);
    }

    [Fact]
    public async Task Failing_rule_needs_a_reason_at_its_field()
    {
        var id = await app.Scenario.ReadyCase(persons: 4);
        await using var page = await app.SignInAs(Scenario.Officer);
        await page.GotoAsync($"/saker/{id}");
        await page.Page.GetByLabel("Velg en kommune").FillAsync("Lierne");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Vis hvorfor" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Foreslå denne kommunen" }).ClickAsync();
        var reason = page.Page.GetByLabel("Begrunn unntak: Plasser i årets vedtak");
        await reason.FillAsync("kort");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Send forespørsel" }).ClickAsync();
        await page.Page.Locator(".override .field-error").First.WaitForAsync();
        (await StatusOf(id)).ShouldBe(CaseStatus.Ready);

        foreach (var field in await page.Page.Locator(".override textarea").AllAsync())
        {
            await field.FillAsync(Reason);
        }

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Send forespørsel" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Venter på svar fra Lierne" }).WaitForAsync();
        (await StatusOf(id)).ShouldBe(CaseStatus.Proposed);
    }

    [Fact]
    public async Task Two_open_pages_see_each_others_proposal()
    {
        var id = await app.Scenario.ReadyCase();
        await using var mine = await app.SignInAs(Scenario.Officer);
        await using var theirs = await app.SignInAs(Scenario.OtherOfficer);
        await mine.GotoAsync($"/saker/{id}");
        await theirs.GotoAsync($"/saker/{id}");

        await theirs.Page.GetByRole(AriaRole.Button, new() { Name = "Foreslå Trondheim" }).ClickAsync();
        await theirs.Page.GetByRole(AriaRole.Button, new() { Name = "Send forespørsel" }).ClickAsync();

        await mine.Page.GetByRole(AriaRole.Heading, new() { Name = "Venter på svar fra Trondheim" }).WaitForAsync();
    }

    [Fact]
    public async Task Mapping_is_edited_saved_and_completed()
    {
        var id = await app.Scenario.MappedCase();
        await using var page = await app.SignInAs(Scenario.Officer);
        await page.GotoAsync($"/saker/{id}/kartlegging");
        await page.Page.GetByLabel("Digitale ferdigheter").SelectOptionAsync("good");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Lagre svar" }).ClickAsync();
        await page.Page.GetByText("Svar lagret: 1").WaitForAsync();
        await page.ShouldBeAccessible();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Kartlegging fullført" }).ClickAsync();
        await page.Page.GetByText("Saken er fordelingsklar.").WaitForAsync();
        (await StatusOf(id)).ShouldBe(CaseStatus.Ready);
    }

    [Fact]
    public async Task Case_fits_a_phone_and_speaks_nynorsk()
    {
        var id = await app.Scenario.ReadyCase(persons: 2);
        await using var page = await app.SignInAs(Scenario.Officer, width: 390, height: 800, locale: "nn-NO");
        await page.GotoAsync($"/saker/{id}");

        await Has(page, "#where", "Kvifor ikkje denne kommunen?");
        await page.ShouldNotScrollSideways();
        await page.ShouldBeAccessible();
    }

    [Fact]
    public async Task Graded_household_and_unknown_case_look_the_same()
    {
        var graded = await app.Scenario.ReadyCase(grading: AddressGrading.Confidential);
        await using var page = await app.SignInAs(Scenario.Officer);
        foreach (var id in new[] { graded, Guid.CreateVersion7() })
        {
            await page.GotoAsync($"/saker/{id}");
            await Has(page, "main", "Saken finnes ikke, eller du har ikke tilgang til den.");
        }
    }

    private static Task Has(TestPage page, string where, string text) => page.Page.Locator(where).Filter(new() { HasText = text }).First.WaitForAsync();

    private async Task<CaseStatus> StatusOf(Guid id)
    {
        await using var system = await app.Scenario.OpenAsSystem();
        return (await system.Db.Cases.SingleAsync(c => c.Id == id)).Status;
    }
}
