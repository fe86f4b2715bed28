using Bosetting.Application.Cases;
using Bosetting.Domain.Refugees;
using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Plans;

public sealed class PlanBoardTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 30_000 };

    [Fact]
    public async Task A_plan_is_made_solved_edited_sent_and_approved_by_another_who_reads_what_changed_meanwhile()
    {
        var cases = new List<Guid>();
        foreach (var persons in new[] { 3, 1, 2 })
        {
            cases.Add(await app.Scenario.ReadyCase(persons: persons, stay: Scenario.Voss));
        }

        await using var officer = await app.SignInAs(Scenario.Officer);
        await officer.GotoAsync("/plan");
        await officer.Page.GetByLabel("Oppholdsfylke").SelectOptionAsync("46");
        await Expect(officer.Page.GetByText("3 husstander med 6 personer kan planlegges.")).ToBeVisibleAsync();
        await Button(officer, "Lag plan").ClickAsync();
        await Expect(officer.Page.GetByText("Gi planen et navn.")).ToBeVisibleAsync();
        await officer.Page.GetByLabel("Navn", new() { Exact = true }).FillAsync("Uke 1");
        await officer.ShouldBeAccessible();
        await Button(officer, "Lag plan").ClickAsync();

        await Expect(officer.Page.GetByRole(AriaRole.Heading, new() { Name = "Uke 1" })).ToBeVisibleAsync(Patiently);
        await Button(officer, "Løs planen").ClickAsync();
        await Expect(officer.Page.GetByText("Bevist: ingen plan er bedre.")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await officer.ShouldBeAccessible();
        await officer.Page.SetViewportSizeAsync(390, 800);
        await officer.ShouldNotScrollSideways();
        await officer.Page.SetViewportSizeAsync(1280, 900);

        // By hand: one household goes elsewhere and is locked there; nowhere is not a municipality.
        await Button(officer, "Velg kommune: ", exact: false).First.ClickAsync();
        var dialog = officer.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Kommune").FillAsync("Ingensteds");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Plasser og lås" }).ClickAsync();
        await Expect(dialog.GetByText("Velg en kommune fra lista.")).ToBeVisibleAsync();
        await dialog.GetByLabel("Kommune").FillAsync("Trondheim");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Plasser og lås" }).ClickAsync();
        await Expect(officer.Page.GetByText("1 låst, 0 tatt ut")).ToBeVisibleAsync(Patiently);
        await Expect(officer.Page.GetByText("Endret for hånd etter at den ble løst.")).ToBeVisibleAsync();
        await officer.GotoAsync($"{new Uri(officer.Page.Url).AbsolutePath}?vis=likebehandling");
        await Button(officer, "Regn ut").ClickAsync();
        await Expect(officer.Page.GetByText("poeng i snitt; alle i planen har")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await officer.ShouldBeAccessible();
        var file = await officer.Page.RunAndWaitForDownloadAsync(() => officer.Page.GetByRole(AriaRole.Link, new() { Name = "Last ned xlsx med gulv" }).ClickAsync());
        file.SuggestedFilename.ShouldBe("likebehandling.xlsx");
        await officer.GotoAsync(new Uri(officer.Page.Url).AbsolutePath);
        await Button(officer, "Send til godkjenning").ClickAsync();
        await Expect(officer.Page.GetByText("Du har vært med på å lage den")).ToBeVisibleAsync(Patiently);
        var address = new Uri(officer.Page.Url).PathAndQuery;

        // Meanwhile a household has to wait.
        await app.Scenario.Run(new HoldCases([cases[1]], HoldCause.AwaitingFamilyMember, app.Scenario.Today.AddDays(20), null), Scenario.OtherOfficer);
        await using var manager = await app.SignInAs(Scenario.Manager);
        await manager.GotoAsync(address);
        await Button(manager, "Godkjenn og send").First.ClickAsync();
        await manager.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Godkjenn og send" }).ClickAsync();
        await Expect(manager.Page.GetByText("1 ble ikke sendt fordi noe var endret.")).ToBeVisibleAsync(Patiently);
        await manager.Page.GetByLabel("Husstander som vises").SelectOptionAsync("NotSent");
        await Expect(manager.Page.GetByText("på vent").First).ToBeVisibleAsync(Patiently);
        // The one who made it sees it too, without a reload.
        await Expect(officer.Page.GetByText("1 ble ikke sendt fordi noe var endret.")).ToBeVisibleAsync(Patiently);

        await using var db = await app.Scenario.OpenAsSystem();
        var statuses = await db.Db.Cases.Where(c => cases.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Status);
        (statuses[cases[0]], statuses[cases[1]], statuses[cases[2]]).ShouldBe((CaseStatus.Proposed, CaseStatus.Ready, CaseStatus.Proposed));
    }

    [Fact]
    public async Task Every_part_of_a_board_reads_in_nynorsk_and_on_a_phone()
    {
        await app.Scenario.ReadyCase(persons: 2);
        var id = await app.Scenario.Run(new Bosetting.Application.Planning.CreatePlan("Veke 1", new Bosetting.Application.Worklists.WorklistFilter()));
        await using var officer = await app.SignInAs(Scenario.Officer, width: 390, height: 800);
        await officer.Page.Context.AddCookiesAsync([new() { Name = "bosetting.language", Value = "c%3Dnn-NO%7Cuic%3Dnn-NO", Url = officer.Page.Url }]);
        foreach (var view in new[] { "", "?vis=kommuner", "?vis=uten", "?vis=hjelp", "?vis=likebehandling", "?vis=sammenlign" })
        {
            await officer.GotoAsync($"/plan/{id}{view}");
            await Expect(officer.Page.Locator("html")).ToHaveAttributeAsync("lang", "nn");
            await officer.ShouldBeAccessible();
            await officer.ShouldNotScrollSideways();
        }
    }

    [Fact]
    public async Task Plans_are_not_for_municipalities()
    {
        await using var voss = await app.SignInAs(Scenario.VossUser);
        await voss.GotoAsync("/plan");
        await Expect(voss.Page.GetByRole(AriaRole.Heading, new() { Name = "Ingen tilgang" })).ToBeVisibleAsync();
    }

    private static ILocator Button(TestPage page, string name, bool exact = true) => page.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = exact });
}
