using Bosetting.Domain.Refugees;
using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Thread;

/// <summary>The main job from end to end, three people at three screens.</summary>
public sealed class WholeThreadTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 20_000 };

    [Fact]
    public async Task A_household_is_placed_declined_placed_again_accepted_and_settled_and_the_managers_figure_follows()
    {
        var caseId = await app.Scenario.ReadyCase();
        await using var officer = await app.SignInAs(Scenario.Officer);
        await using var voss = await app.SignInAs(Scenario.VossUser, width: 390, height: 800);
        await using var trondheim = await app.SignInAs(Scenario.TrondheimUser);
        await using var manager = await app.SignInAs(Scenario.Manager);
        await manager.GotoAsync("/leder");
        var settled = manager.Page.Locator(".kpi:has(h2:text-is(\"Bosatt i perioden\")) .kpi-value");
        await Expect(settled).ToContainTextAsync("0");

        // The officer opens the case from the worklist and proposes it to Voss, which says no.
        await officer.GotoAsync("/saker?fane=klare");
        await officer.Page.Locator($"a[href^='/saker/{caseId}']").First.ClickAsync();
        await Propose(officer, "Voss");
        await Answer(voss, "Voss", "Nei, vi kan ikke", "Send nei", page => page.GetByText("Mangler egnet bolig").ClickAsync());

        // The open case page is ready again by itself, and the next proposal knows of the refusal.
        await Expect(officer.Page.Locator("#what")).ToContainTextAsync("mangler egnet bolig", new() { Timeout = 20_000 });
        await Why(officer, "Voss");
        await Expect(officer.Page.Locator("#where")).ToContainTextAsync("avslo", new() { Timeout = 20_000 });

        // Trondheim says yes for today and registers the arrival.
        await Propose(officer, "Trondheim");
        await Answer(trondheim, "Trondheim", "Ja, vi bosetter", "Send ja", page => page.Locator("#date").FillAsync("2024-01-02"));
        await Expect(officer.Page.GetByRole(AriaRole.Heading, new() { Name = "Avtale med Trondheim" })).ToBeVisibleAsync(Patiently);
        await trondheim.GotoAsync("/kommune/avtaler");
        await trondheim.GotoAsync((await trondheim.Page.Locator("a[href^='/kommune/avtaler/0']").First.GetAttributeAsync("href"))!);
        await trondheim.Page.GetByRole(AriaRole.Button, new() { Name = "Alle har kommet" }).ClickAsync();
        await trondheim.Page.GetByRole(AriaRole.Button, new() { Name = "Registrer ankomst" }).ClickAsync();
        await trondheim.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Registrer" }).ClickAsync();

        // Within seconds, without a reload, the manager's figure and the officer's screen show it.
        await Expect(settled).ToContainTextAsync("1", new() { Timeout = 20_000 });
        await Expect(officer.Page.Locator("header, main").Filter(new() { HasText = "bosatt" }).First).ToBeVisibleAsync(Patiently);
        await using var db = await app.Scenario.OpenAsSystem();
        var @case = await db.Db.Cases.SingleAsync(c => c.Id == caseId);
        @case.Status.ShouldBe(CaseStatus.Settled);
        @case.DeclineCount.ShouldBe(1);
        var ledger = await db.Db.PlaceLedgers.Where(l => l.Year == 2024).ToDictionaryAsync(l => l.MunicipalityNumber);
        (ledger[Scenario.Voss].Used, ledger[Scenario.Trondheim].Settled).ShouldBe((0, 1));
        app.Logs.ShouldNotContain("Prøvesen");
        app.Logs.ShouldNotContain("Olena");
    }

    private static async Task Propose(TestPage officer, string municipality)
    {
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = $"Foreslå {municipality}" }).ClickAsync();
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Send forespørsel" }).ClickAsync();
        await Expect(officer.Page.GetByRole(AriaRole.Heading, new() { Name = $"Venter på svar fra {municipality}" })).ToBeVisibleAsync(Patiently);
    }

    private static async Task Why(TestPage officer, string municipality)
    {
        await officer.Page.GetByLabel("Velg en kommune").FillAsync(municipality);
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Vis hvorfor" }).ClickAsync();
    }

    private static async Task Answer(TestPage municipality, string name, string choice, string send, Func<IPage, Task> details)
    {
        await municipality.GotoAsync("/kommune");
        await municipality.Page.Locator("a[href^='/kommune/foresporsel/']").First.ClickAsync();
        await municipality.Page.GetByText(choice).ClickAsync();
        await details(municipality.Page);
        await municipality.Page.GetByRole(AriaRole.Button, new() { Name = "Se over svaret" }).ClickAsync();
        await municipality.Page.GetByRole(AriaRole.Button, new() { Name = send }).ClickAsync();
        await Expect(municipality.Page.GetByRole(AriaRole.Heading, new() { Name = "Kommunen har sagt" })).ToBeVisibleAsync(Patiently);
        municipality.Errors.ShouldBeEmpty($"in the window of {name}");
    }
}
