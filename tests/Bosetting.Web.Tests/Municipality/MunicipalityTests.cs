using Bosetting.Application.Drafts;
using Bosetting.Application.Municipalities;
using Bosetting.Domain.Requests;
using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Municipality;

public sealed class MunicipalityTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_municipality_says_yes_on_a_phone_and_registers_the_arrival()
    {
        var (caseId, id) = await app.Scenario.ProposedCase(Scenario.Voss, persons: 2);
        await using var page = await app.SignInAs(Scenario.VossUser, width: 390, height: 800);
        await page.GotoAsync("/kommune");
        await page.Page.Locator($"a[href$='{id}']").ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Barnefamilie, 2 personer" })).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Olena Prøvesen" })).ToBeVisibleAsync();
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        // At least one: a link followed inside the application draws the page twice, and what is read twice is logged twice.
        (await Reads(caseId)).ShouldBe(1, "drawing the page first and taking it over live is one access");

        await page.Page.GetByText("Ja, vi bosetter").ClickAsync();
        await page.Page.Locator("#date").FillAsync("2024-01-02");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Se over svaret" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Send ja" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Kommunen har sagt ja" })).ToBeVisibleAsync();

        await page.GotoAsync($"/kommune/avtaler/{id}");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Alle har kommet" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Registrer ankomst" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Registrer" }).ClickAsync();
        await Expect(page.Page.GetByText("Alle i husstanden er bosatt.", new() { Exact = true })).ToBeVisibleAsync();
        await page.ShouldNotScrollSideways();

        await using var db = await app.Scenario.OpenAsSystem();
        (await db.Db.Cases.SingleAsync(c => c.Id == caseId)).Status.ShouldBe(Domain.Refugees.CaseStatus.Settled);
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_and_takes_the_household_away()
    {
        var (_, id) = await app.Scenario.ProposedCase(Scenario.Voss);
        await using var page = await app.SignInAs(Scenario.VossUser);
        await page.GotoAsync($"/kommune/foresporsel/{id}");
        await page.Page.GetByText("Nei, vi kan ikke").ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Se over svaret" }).ClickAsync();
        await Expect(page.Page.Locator("#reason-error")).ToContainTextAsync("Velg en årsak");
        await page.Page.GetByText("Mangler egnet bolig").ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Se over svaret" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Send nei" }).ClickAsync();

        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Kommunen har sagt nei" })).ToBeVisibleAsync();
        await Expect(page.Page.GetByText("ikke lenger synlige for kommunen")).ToBeVisibleAsync();
        await page.GotoAsync("/kommune/foresporsler");
        await Expect(page.Page.Locator("main")).Not.ToContainTextAsync("Prøvesen");
    }

    [Fact]
    public async Task What_is_typed_survives_a_reload()
    {
        var (_, id) = await app.Scenario.ProposedCase(Scenario.Voss);
        await using var page = await app.SignInAs(Scenario.VossUser);
        await page.GotoAsync($"/kommune/foresporsel/{id}");
        await page.Page.GetByText("Nei, vi kan ikke").ClickAsync();
        await page.Page.Locator("#note").FillAsync("Venter på svar fra boligkontoret.");
        for (var i = 0; i < 50 && !await IsDrafted(id, "boligkontoret"); i++)
        {
            await Task.Delay(100);
        }

        await page.GotoAsync($"/kommune/foresporsel/{id}");
        await Expect(page.Page.Locator("#note")).ToHaveValueAsync("Venter på svar fra boligkontoret.");
    }

    [Fact]
    public async Task A_page_that_is_open_learns_that_a_colleague_has_answered()
    {
        var (_, id) = await app.Scenario.ProposedCase(Scenario.Voss);
        await using var page = await app.SignInAs(Scenario.VossUser);
        await page.GotoAsync($"/kommune/foresporsel/{id}");
        await Expect(page.Page.GetByText("Ja, vi bosetter")).ToBeVisibleAsync();
        await app.Scenario.Run(new DeclineInquiry(id, DeclineReason.StaffShortage), Scenario.VossUser);
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Kommunen har sagt nei" })).ToBeVisibleAsync(new() { Timeout = 15_000 });
    }

    [Fact]
    public async Task Another_municipality_is_told_that_there_is_nothing()
    {
        var (_, id) = await app.Scenario.ProposedCase(Scenario.Voss);
        await using var page = await app.SignInAs(Scenario.TrondheimUser);
        await page.GotoAsync($"/kommune/foresporsel/{id}");
        await Expect(page.Page.GetByText("Forespørselen finnes ikke, eller du har ikke tilgang til den.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("nb-NO", ColorScheme.Light)]
    [InlineData("nn-NO", ColorScheme.Dark)]
    public async Task The_pages_are_accessible_and_fit_any_width(string locale, ColorScheme scheme)
    {
        var (_, open) = await app.Scenario.ProposedCase(Scenario.Voss, persons: 2);
        var (_, accepted) = await app.Scenario.ProposedCase(Scenario.Voss);
        await app.Scenario.Run(new AcceptInquiry(accepted, app.Scenario.Today), Scenario.VossUser);
        await using var page = await app.SignInAs(Scenario.VossUser, locale: locale, scheme: scheme);
        foreach (var path in new[]
        {
            "/kommune", "/kommune/foresporsler", $"/kommune/foresporsel/{open}", $"/kommune/foresporsel/{accepted}",
            "/kommune/avtaler", $"/kommune/avtaler/{accepted}", "/kommune/deltakere", "/kommune/plasser",
        })
        {
            await page.GotoAsync(path);
            await page.ShouldBeAccessible();
            foreach (var width in new[] { 390, 320, 1280 })
            {
                await page.Page.SetViewportSizeAsync(width, 800);
                await page.ShouldNotScrollSideways();
            }
        }
    }

    [Fact]
    public async Task A_county_adviser_sees_figures()
    {
        await using var page = await app.SignInAs(Scenario.VestlandAdviser);
        await page.GotoAsync("/fylke?ar=2024");
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Vestland 2024" })).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Voss" })).ToBeVisibleAsync();
        await page.ShouldBeAccessible();
    }

    private async Task<int> Reads(Guid caseId)
    {
        await using var db = await app.Scenario.OpenAsSystem();
        return await db.Db.Audit.CountAsync(a => a.SubjectId == caseId.ToString() && a.Kind == "read");
    }

    private async Task<bool> IsDrafted(Guid inquiry, string word) =>
        (await app.Scenario.RunAs(Scenario.VossUser, new LoadDraft($"inquiry/{inquiry}"))).Value.Content?.Contains(word, StringComparison.Ordinal) == true;
}
