using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Municipality;

/// <summary>A municipality asks for a person on a phone; an officer answers.</summary>
public sealed class NamedTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_person_is_asked_for_and_the_answer_comes_back()
    {
        var caseId = await app.Scenario.ReadyCase();
        string number;
        await using (var db = await app.Scenario.OpenAsSystem())
        {
            number = await db.Db.Cases.Where(c => c.Id == caseId).Select(c => c.CaseNumber).SingleAsync();
        }

        await using var phone = await app.SignInAs(Scenario.VossUser, width: 390, height: 800, locale: "nn-NO");
        await phone.GotoAsync("/kommune/navngitte");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Send ønsket" }).ClickAsync();
        await Expect(phone.Page.Locator("#reference-error")).ToContainTextAsync("Skriv nummeret.");
        await phone.Page.Locator("#reference").FillAsync(number);
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Send ønsket" }).ClickAsync();
        await Expect(phone.Page.GetByText("Til behandling")).ToBeVisibleAsync();
        await phone.ShouldBeAccessible();
        await phone.ShouldNotScrollSideways();

        await using var desk = await app.SignInAs(Scenario.Officer);
        await desk.GotoAsync("/navngitte");
        await desk.ShouldBeAccessible();
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Voss" }).ClickAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = number })).ToBeVisibleAsync();
        await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await desk.ShouldBeAccessible();
        await desk.Page.GetByText("Tilknytningen til kommunen er tatt med i vurderingen").ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Send svaret" }).ClickAsync();
        await Expect(desk.Page.GetByText("Svaret er sendt til kommunen.")).ToBeVisibleAsync();
        await Expect(phone.Page.GetByText("Tilknytinga til kommunen er teken med i vurderinga.")).ToBeVisibleAsync(new() { Timeout = 15_000 });

        // From the request that was met to the proposal in one click.
        await Expect(desk.Page.GetByText(Scenario.Officer.Name).Last).ToBeVisibleAsync();
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Foreslå Voss" }).ClickAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = "Foreslå Voss" })).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = "Kommuner som har bedt om husstanden" })).ToBeVisibleAsync();
        await desk.ShouldBeAccessible();
    }
}
