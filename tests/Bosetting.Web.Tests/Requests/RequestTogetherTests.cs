using Bosetting.Application.Requests;
using Bosetting.Domain.Requests;
using Bosetting.Domain.Requests.Distribution;
using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Requests;

public sealed class RequestTogetherTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 60_000 };

    [Fact]
    public async Task What_a_colleague_changes_is_told_and_nothing_typed_is_lost_or_overwrites_it_unseen()
    {
        var id = await app.Scenario.Run(new CreateRequestRound(2025, RequestVersion.Original), Scenario.Manager);
        var revision = await app.Scenario.Run(new SetRequestNeed(id, 2, new RequestNeed([], ForecastScenario.Middle, 9000, 0)), Scenario.Manager);

        // One types in the key while another sets the floor. The page follows, and the form says so.
        await using var page = await app.SignInAs(Scenario.Manager);
        await page.GotoAsync($"/leder/anmodning/{id}?vis=nokkel");
        var weight = page.Page.Locator("#key-Spread");
        await weight.FillAsync("33");
        revision = await app.Scenario.Run(new SetDistributionKey(id, revision, new DistributionKey { Floor = 4 }), Scenario.Manager);
        await Expect(page.Page.GetByText("Anmodningen er endret siden du begynte")).ToBeVisibleAsync(Patiently);
        await Expect(weight).ToHaveValueAsync("33");
        await page.ShouldBeAccessible();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Lagre nøkkel og fordel" }).ClickAsync();
        await page.Page.WaitForTimeoutAsync(1000);
        (await app.Scenario.Run(new GetRequestRound(id), Scenario.Manager)).Round.ShouldSatisfyAllConditions(r => r.Revision.ShouldBe(revision), r => r.Key.Spread.ShouldBe(10));

        // What is typed, and what it was typed over, outlive a reload. Then it is meant.
        await page.GotoAsync($"/leder/anmodning/{id}?vis=nokkel");
        await Expect(weight).ToHaveValueAsync("33", new() { Timeout = 60_000 });
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Behold det jeg har skrevet" }).ClickAsync();
        await Expect(page.Page.GetByText("Anmodningen er endret siden du begynte")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Lagre nøkkel og fordel" }).ClickAsync();
        await Expect(page.Page.GetByText("Nøkkelen er lagret, og tallene er fordelt på nytt.")).ToBeVisibleAsync(Patiently);
        var board = await app.Scenario.Run(new GetRequestRound(id), Scenario.Manager);
        board.Round.Key.Spread.ShouldBe(33);

        // The same for one number: the dialog stays with what is typed, and shows what the colleague stored.
        await page.GotoAsync($"/leder/anmodning/{id}");
        await page.Page.Locator("#find").FillAsync("Lierne");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Endre tallet for Lierne" }).ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.Locator("#set-persons").FillAsync("21");
        await dialog.Locator("#set-note").FillAsync("Ledige boliger");
        revision = await app.Scenario.Run(new SetRequestNumber(id, board.Round.Revision, Scenario.Lierne, Asked: true, 17, null, "Møte i mai"), Scenario.Manager);
        await page.Page.WaitForTimeoutAsync(1500);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Lagre" }).ClickAsync();
        await Expect(dialog.GetByText("Anmodningen er endret i mellomtiden.")).ToBeVisibleAsync(Patiently);
        await Expect(dialog.GetByText("Møte i mai")).ToBeVisibleAsync(Patiently);
        await Expect(dialog.Locator("#set-persons")).ToHaveValueAsync("21");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Lagre" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        (await app.Scenario.Run(new GetRequestRound(id), Scenario.Manager)).Rows.Single(r => r.Name == "Lierne").Line.Adjusted.ShouldBe(21);
    }
}
