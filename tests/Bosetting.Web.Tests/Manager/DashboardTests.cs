using Bosetting.Application.Agreements;
using Bosetting.Application.Municipalities;
using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Bosetting.Web.Tests.Manager;

public sealed class DashboardTests(AppFixture app) : IClassFixture<AppFixture>
{
    // The year of the scenario, whatever the clock of the application.
    private const string Dashboard = "/leder?ar=2024";

    [Fact]
    public async Task A_household_settled_elsewhere_changes_the_figures_within_seconds()
    {
        // Before the application's clock, so that nothing is recorded in its future.
        app.Scenario.Clock.Now = new DateTimeOffset(2024, 1, 2, 3, 0, 0, TimeSpan.Zero);
        var (caseId, inquiryId) = await app.Scenario.ProposedCase(Scenario.Trondheim, persons: 2);
        await using var page = await app.SignInAs(Scenario.Manager);
        await page.GotoAsync(Dashboard);
        var settled = page.Page.Locator("[data-indicator='B1'] .kpi-value");
        var before = int.Parse(new string([.. (await settled.InnerTextAsync()).Where(char.IsAsciiDigit)]), System.Globalization.CultureInfo.InvariantCulture);

        await app.Scenario.Run(new AcceptInquiry(inquiryId, app.Scenario.Today), Scenario.TrondheimUser);
        await Arrive(caseId);

        await Assertions.Expect(settled).ToContainTextAsync($"{before + 2}", new() { Timeout = 15_000 });
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_in_words_and_every_figure_opens_its_definition()
    {
        await using var page = await app.SignInAs(Scenario.Manager);
        await page.GotoAsync(Dashboard);
        await page.Page.GetByLabel("Personkategori").First.SelectOptionAsync("UnaccompaniedMinor");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Vis", Exact = true }).ClickAsync();
        await page.Page.WaitForURLAsync("**/leder?*kategori=UnaccompaniedMinor*");
        await Assertions.Expect(page.Page.Locator("main")).ToContainTextAsync("enslig mindreårig, hele landet", new() { Timeout = 15_000 });

        await page.Page.Locator("[data-indicator='B2'] button").First.ClickAsync();
        var definition = page.Page.Locator("[data-indicator='B2'] .definition");
        await Assertions.Expect(definition).ToBeVisibleAsync();
        await Assertions.Expect(definition).ToContainTextAsync("30,4375 dager");
        await page.ShouldBeAccessible();
    }

    [Theory]
    [InlineData("/leder?ar=2024", "Ledelsesoversikt")]
    [InlineData("/leder/arsrapport", "Tabeller i årsrapporten")]
    [InlineData("/leder/langeventende", "Lengeventende")]
    [InlineData("/om/forslagene", "Slik virker forslagene")]
    [InlineData("/om/dataene", "Om dataene")]
    public async Task Pages_are_accessible_and_fit_a_phone(string path, string title)
    {
        await using var page = await app.SignInAs(Scenario.Manager, width: 390, height: 800);
        await page.GotoAsync(path);
        await Assertions.Expect(page.Page.Locator("h1")).ToHaveTextAsync(title);
        await page.ShouldNotScrollSideways();
        await page.ShouldBeAccessible();
    }

    [Fact]
    public async Task Every_chart_has_its_figures_as_a_table()
    {
        await using var page = await app.SignInAs(Scenario.Auditor);
        await page.GotoAsync(Dashboard);
        var cards = page.Page.Locator(".chart-card");
        (await cards.CountAsync()).ShouldBe(7);
        for (var i = 0; i < await cards.CountAsync(); i++)
        {
            var card = cards.Nth(i);
            if (await card.Locator("summary").CountAsync() > 0)
            {
                await card.Locator("summary").ClickAsync();
            }

            await Assertions.Expect(card.Locator("table, .empty").First).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task The_rules_page_is_in_nynorsk_too_and_lists_what_the_engine_tries()
    {
        await using var page = await app.SignInAs(Scenario.VossUser, locale: "nn-NO");
        await page.GotoAsync("/om/forslagene");
        await Assertions.Expect(page.Page.Locator("h1")).ToHaveTextAsync("Slik verkar forslaga");
        (await page.Page.Locator("table").First.Locator("tbody tr").CountAsync()).ShouldBe(Matching.Eligibility.RuleCodes.All.Count);
    }

    [Fact]
    public async Task A_municipality_has_no_access_to_the_figures()
    {
        await using var page = await app.SignInAs(Scenario.VossUser);
        await page.GotoAsync("/leder");
        (await page.Page.Locator("[data-indicator]").CountAsync()).ShouldBe(0);
        page.Expect(403);
    }

    private async Task Arrive(Guid caseId)
    {
        await using var db = await app.Scenario.OpenAsSystem();
        var agreement = await db.Db.Agreements.SingleAsync(a => a.CaseId == caseId);
        var persons = await db.Db.Refugees.Where(r => r.CaseId == caseId).Select(r => r.Id).ToListAsync();
        await app.Scenario.Run(new RegisterArrivals(agreement.Id, [.. persons.Select(p => new Arrival(p, app.Scenario.Today))]), Scenario.TrondheimUser);
    }
}
