using Bosetting.Application.MunicipalCapacity;
using Bosetting.Domain.Municipalities;
using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Municipality;

/// <summary>What a municipality reports, on a phone, in bokmål and nynorsk.</summary>
public sealed class ReportingTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Stop_services_and_care_homes_are_reported_on_a_phone()
    {
        await using var page = await app.SignInAs(Scenario.VossUser, width: 390, height: 800, locale: "nn-NO");
        await page.GotoAsync("/kommune/kapasitet");
        await Button(page, "Meld stans").First.ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Meld stans" }).ClickAsync();
        await Expect(page.Page.Locator("#stop-reason-error")).ToContainTextAsync("Skriv kvifor de stansar");
        await page.Page.Locator("#stop-reason").FillAsync("Helsetenesta er full.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Meld stans" }).ClickAsync();
        await Expect(page.Page.GetByText("Helsetenesta er full.")).ToBeVisibleAsync();

        await page.Page.GetByRole(AriaRole.Group, new() { Name = "Skule" }).GetByRole(AriaRole.Button, new() { Name = "Pressa" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Group, new() { Name = "Skule" }).GetByRole(AriaRole.Button, new() { Name = "Pressa" }))
            .ToHaveAttributeAsync("aria-pressed", "true");
        await Button(page, "Éin til").ClickAsync();
        await Button(page, "Meld 1").ClickAsync();
        await Expect(page.Page.GetByText("Sist meld: 1")).ToBeVisibleAsync();
        await page.ShouldBeAccessible();
        await page.ShouldNotScrollSideways();

        // A colleague opens again: the page that is open shows it.
        var stop = (await app.Scenario.Run(new GetCapacityNow(), Scenario.VossUser)).Stops.Single();
        await app.Scenario.Run(new EndStop(stop.Id, stop.Revision), Scenario.VossUser);
        await Expect(page.Page.GetByText("De tek imot.")).ToBeVisibleAsync(new() { Timeout = 15_000 });

        await page.GotoAsync("/kommune/kapasitet/historikk");
        await Expect(page.Page.GetByText("Skule: pressa")).ToBeVisibleAsync();
        await page.ShouldBeAccessible();
        await page.ShouldNotScrollSideways();
    }

    [Fact]
    public async Task A_dwelling_is_offered_in_few_taps_repeated_and_withdrawn()
    {
        await app.Scenario.ProposedCase(Scenario.Trondheim, persons: 3);
        await using var page = await app.SignInAs(Scenario.TrondheimUser, width: 390, height: 800);
        await page.GotoAsync("/kommune/boliger");
        await Button(page, "Ett soverom til").ClickAsync();
        await Button(page, "Meld boligen").ClickAsync();
        var row = page.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "3 soverom, 4 sengeplasser" });
        await Expect(row).ToHaveCountAsync(1);
        await row.GetByRole(AriaRole.Button, new() { Name = "Hvem passer den for?" }).ClickAsync();
        await Expect(row.GetByText("Barnefamilie, 3 personer")).ToBeVisibleAsync();
        await page.ShouldBeAccessible();
        await page.ShouldNotScrollSideways();
        await row.GetByRole(AriaRole.Button, new() { Name = "Meld en lik" }).DblClickAsync();
        await Expect(row).ToHaveCountAsync(2);

        await row.First.GetByRole(AriaRole.Button, new() { Name = "Ikke ledig lenger" }).ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Trekk boligen" }).ClickAsync();
        await Expect(dialog.GetByText("Velg hvorfor boligen ikke lenger er ledig.")).ToBeVisibleAsync();
        await dialog.GetByText("Utleier har trukket tilbudet").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Trekk boligen" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Meldte boliger 1" })).ToBeVisibleAsync();
        await using var db = await app.Scenario.OpenAsSystem();
        (await db.Db.Dwellings.CountAsync(d => d.Withdrawn == DwellingGone.OfferEnded)).ShouldBe(1);
    }

    [Fact]
    public async Task The_pace_plan_is_spread_changed_by_keyboard_and_kept_as_a_draft()
    {
        await using var page = await app.SignInAs(Scenario.VossUser, width: 390, height: 800);
        await page.GotoAsync("/kommune/tempoplan");
        await Expect(page.Page.GetByText("Planlagt 0 av 40 vedtatte")).ToBeVisibleAsync();
        await Button(page, "Fordel jevnt").ClickAsync();
        await Expect(page.Page.GetByText("Planlagt 40 av 40 vedtatte")).ToBeVisibleAsync();
        var march = page.Page.GetByRole(AriaRole.Spinbutton, new() { Name = "Mars: planlagt antall" });
        await march.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowUp");
        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(page.Page.GetByText("1 person mer enn vedtaket")).ToBeVisibleAsync();
        await page.ShouldBeAccessible();
        await page.ShouldNotScrollSideways();

        // The bars: one up by the keyboard, and back down by dragging. The typed field follows.
        var bar = page.Page.GetByRole(AriaRole.Slider, new() { Name = "Juli" });
        var july = page.Page.GetByRole(AriaRole.Spinbutton, new() { Name = "Juli: planlagt antall" });
        await Expect(july).ToHaveValueAsync("3");
        await bar.PressAsync("ArrowUp");
        await Expect(july).ToHaveValueAsync("4");
        await Expect(bar).ToHaveAttributeAsync("aria-valuetext", "4 personer");
        // What is stored stands over the lower edge of a phone.
        await bar.EvaluateAsync("e => e.scrollIntoView({ block: 'center' })");
        var top = (await bar.BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(top.X + (top.Width / 2), top.Y + (top.Height / 2));
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(top.X + (top.Width / 2), top.Y + (top.Height / 2) + 14, new() { Steps = 4 });
        await page.Page.Mouse.UpAsync();
        await Expect(july).ToHaveValueAsync("3");
        await Expect(page.Page.GetByText("1 person mer enn vedtaket")).ToBeVisibleAsync();
        for (var i = 0; i < 50 && !await IsDrafted(); i++)
        {
            await Task.Delay(100);
        }

        // A colleague has stored another plan meanwhile: it is said, and what was typed stays.
        await Task.Delay(700);
        await app.Scenario.Run(new SavePacePlan(2024, 0, PaceUnit.Month, [.. Enumerable.Repeat(1, 12)]), Scenario.VossAdministrator);
        await page.GotoAsync("/kommune/tempoplan");
        await Expect(page.Page.GetByText("Planlagt 41 av 40 vedtatte")).ToBeVisibleAsync();
        await Expect(page.Page.GetByText("En kollega har lagret planen i mellomtiden.")).ToBeVisibleAsync();
        await Button(page, "Lagre planen").ClickAsync();
        await Expect(page.Page.GetByText("Planen er lagret.")).ToBeVisibleAsync();
        (await app.Scenario.Run(new GetPacePlan(), Scenario.VossUser)).Plan.Sum.ShouldBe(41);
        await Button(page, "Uke").ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Rowheader, new() { Name = "Uke 52" })).ToBeVisibleAsync();
        await Expect(page.Page.GetByText("Planlagt 41 av 40 vedtatte")).ToBeVisibleAsync();
    }

    private static ILocator Button(TestPage page, string name) => page.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private async Task<bool> IsDrafted() =>
        (await app.Scenario.RunAs(Scenario.VossUser, new Application.Drafts.LoadDraft("pace/2024"))).Value.Content is not null;
}
