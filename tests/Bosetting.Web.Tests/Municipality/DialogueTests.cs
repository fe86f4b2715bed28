using Bosetting.Application.Access;
using Bosetting.Application.Common;
using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Municipality;

/// <summary>Two sides of an inquiry talk to each other, each at their own screen.</summary>
public sealed class DialogueTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 30_000 };

    [Fact]
    public async Task A_question_is_answered_live_and_yes_but_becomes_an_agreement()
    {
        var (caseId, inquiry) = await app.Scenario.ProposedCase(Scenario.Voss, persons: 2);
        await using var voss = await app.SignInAs(Scenario.VossUser, width: 390, height: 800, locale: "nn-NO");
        await using var officer = await app.SignInAs(Scenario.Officer);
        await officer.GotoAsync($"/saker/{caseId}");
        await voss.GotoAsync($"/kommune/foresporsel/{inquiry}");

        // A question from the phone stands on the officer's screen by itself, and the answer comes back the same way.
        await voss.Page.Locator("#thread-text").FillAsync("Treng dei heis?");
        await voss.Page.GetByRole(AriaRole.Button, new() { Name = "Send melding" }).ClickAsync();
        await Expect(officer.Page.GetByText("Treng dei heis?")).ToBeVisibleAsync(Patiently);
        await officer.Page.Locator("#thread-text").FillAsync("Nei, første etasje holder.");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Send melding" }).ClickAsync();
        await Expect(voss.Page.GetByText("Nei, første etasje holder.")).ToBeVisibleAsync(Patiently);
        await voss.ShouldBeAccessible();
        await voss.ShouldNotScrollSideways();

        // Refused when it is sent: the dialog closes, and the form says why.
        await voss.Page.GetByText("Ja, vi buset").ClickAsync();
        await voss.Page.Locator("#date").FillAsync("2025-01-01");
        await voss.Page.GetByRole(AriaRole.Button, new() { Name = "Sjå over svaret" }).ClickAsync();
        await voss.Page.GetByRole(AriaRole.Button, new() { Name = "Send ja" }).ClickAsync();
        await Expect(voss.Page.Locator("#date-error")).ToContainTextAsync("Plassane for 2025 er ikkje opna", new() { Timeout = 30_000 });

        await voss.Page.GetByText("Ja, men …").ClickAsync();
        await voss.Page.Locator("#date").FillAsync("2024-03-01");
        await voss.Page.Locator("#note").FillAsync("Bustaden er ledig frå mars");
        await voss.Page.GetByRole(AriaRole.Button, new() { Name = "Sjå over svaret" }).ClickAsync();
        await voss.Page.GetByRole(AriaRole.Button, new() { Name = "Send framlegget" }).ClickAsync();
        await Expect(officer.Page.GetByText("Voss svarer: ja, men 1. mars 2024")).ToBeVisibleAsync(Patiently);
        await officer.ShouldBeAccessible();
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Godta forslaget" }).ClickAsync();
        await Expect(officer.Page.GetByRole(AriaRole.Heading, new() { Name = "Avtale med Voss" })).ToBeVisibleAsync(Patiently);

        // The officer was told of both; the bell leads there.
        await officer.GotoAsync("/meldinger");
        await Expect(officer.Page.GetByText("Voss svarer ja, men foreslår 01.03.2024")).ToBeVisibleAsync();
        app.Logs.ShouldNotContain("heis");
    }

    [Fact]
    public async Task Inquiries_are_given_to_a_colleague_and_several_are_answered_at_once()
    {
        var colleague = await Colleague();
        var (_, first) = await app.Scenario.ProposedCase(Scenario.Trondheim);
        await app.Scenario.ProposedCase(Scenario.Trondheim, persons: 2);
        await using var page = await app.SignInAs(Scenario.TrondheimUser);
        await page.GotoAsync($"/kommune/foresporsel/{first}");
        await page.Page.Locator("#forward-to").SelectOptionAsync(new SelectOptionValue { Label = colleague });
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Send videre" }).ClickAsync();
        await Expect(page.Page.GetByText($"{colleague} har forespørselen.")).ToBeVisibleAsync(Patiently);

        await page.GotoAsync("/kommune/foresporsler");
        await Expect(page.Page.GetByText($"Hos {colleague}")).ToBeVisibleAsync();
        foreach (var box in await page.Page.Locator(".bulk-list input").AllAsync())
        {
            await box.CheckAsync();
        }

        await page.ShouldBeAccessible();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Si ja til de valgte" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Send ja til alle" }).ClickAsync();
        await Expect(page.Page.GetByText("2 fikk svar, 0 ble hoppet over.")).ToBeVisibleAsync(Patiently);
    }

    private async Task<string> Colleague()
    {
        const string Name = "Kjell Kollega";
        await using var db = await app.Scenario.OpenAsSystem();
        db.Db.Users.Add(new AppUser { Id = Guid.CreateVersion7(), Name = Name, Role = Role.MunicipalityAdministrator, MunicipalityNumber = Scenario.Trondheim, IsDemo = true });
        await db.SaveAsync();
        return Name;
    }
}
