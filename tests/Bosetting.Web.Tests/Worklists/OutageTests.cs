using System.Text.RegularExpressions;
using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.Playwright;
using Npgsql;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Worklists;

#pragma warning disable CA1001 // Disposed by IAsyncLifetime.
/// <summary>The database goes away in the middle of the work, and comes back.</summary>
public sealed partial class OutageTests : IAsyncLifetime
{
    private Scenario _scenario = null!;
    private Cable _cable = null!;
    private WebApp _app = null!;

    public async Task InitializeAsync()
    {
        _scenario = await Scenario.StartAsync();
        _cable = new Cable(new NpgsqlConnectionStringBuilder(_scenario.Database.Connections.App).Port);
        _app = await WebApp.StartAsync(new Dictionary<string, string>
        {
            ["ConnectionStrings:Bosetting"] = ByCable(_scenario.Database.Connections.App),
            ["ConnectionStrings:BosettingOwner"] = ByCable(_scenario.Database.Connections.Owner),
            ["Bosetting:Demo:Enabled"] = "true",
            ["Bosetting:Demo:Load"] = "false",
        });
    }

    [Fact]
    public async Task What_is_typed_stays_when_the_database_goes_and_is_sent_when_it_is_back()
    {
        await using var page = await SignIn();
        await page.GotoAsync("/saker/ny");
        await FormTests.Fill(page, "N-200001");
        _cable.Cut();
        await Send(page).ClickAsync();
        var alert = page.Page.Locator("main").GetByRole(AriaRole.Alert);
        await Expect(alert).ToContainTextAsync("Databasen svarer ikke akkurat nå. Ingenting er lagret.", new() { Timeout = 30_000 });
        var reference = Reference().Match(await alert.InnerTextAsync()).Groups[1].Value;
        reference.Length.ShouldBe(8);
        await Expect(page.Page.GetByLabel("Fornavn")).ToHaveValueAsync("Amal");

        _cable.Mend();
        for (var i = 0; i < 10 && page.Page.Url.EndsWith("/ny", StringComparison.Ordinal); i++)
        {
            await Send(page).ClickAsync();
            await page.Page.WaitForTimeoutAsync(1000);
        }

        await Expect(page.Page.Locator("#who")).ToContainTextAsync("Skjemaprøve");
        _app.ReadLogFile().ShouldContain(reference);
        _app.ReadLogFile().ShouldNotContain("Skjemaprøve");
    }

    [Fact]
    public async Task Mapping_stays_on_the_screen_when_the_database_goes()
    {
        var id = await _scenario.MappedCase();
        await using var page = await SignIn();
        await page.GotoAsync($"/saker/{id}/kartlegging");
        _cable.Cut();
        await page.Page.GetByLabel("Digitale ferdigheter").SelectOptionAsync("good");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Kartlegging fullført" }).ClickAsync();
        await Expect(page.Page.Locator("main").GetByRole(AriaRole.Alert).First).ToContainTextAsync("Databasen svarer ikke", new() { Timeout = 30_000 });
        await Expect(page.Page.GetByLabel("Digitale ferdigheter")).ToHaveValueAsync("good");
        _cable.Mend();
        await Retry(async () =>
        {
            // Shut when the first click was stored after all, only later than one waited for it.
            var save = page.Page.GetByRole(AriaRole.Button, new() { Name = "Lagre svar" });
            if (await save.IsEnabledAsync())
            {
                await save.ClickAsync();
            }

            await Expect(page.Page.GetByText("Svar lagret: 1")).ToBeVisibleAsync(new() { Timeout = 2000 });
        }, page);
    }

    [Fact]
    public async Task A_lost_connection_is_said_and_what_is_typed_is_there_afterwards()
    {
        await using var line = new Cable(_app.Address.Port);
        await using var page = await SignIn(new Uri($"http://127.0.0.1:{line.Port}"));
        await page.GotoAsync("/saker/ny");
        await page.Page.GetByLabel("Etternavn").FillAsync("Frakoblet");
        await page.Page.GetByLabel("Fornavn").FocusAsync();
        await page.Page.WaitForTimeoutAsync(1000);
        line.Cut();
        await Expect(page.Page.GetByRole(AriaRole.Alertdialog, new() { Name = "Forbindelsen ble brutt" })).ToBeVisibleAsync(new() { Timeout = 15_000 });
        line.Mend();
        await Expect(page.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await Expect(page.Page.GetByLabel("Etternavn")).ToHaveValueAsync("Frakoblet");
        await page.GotoAsync("/saker/ny");
        await Expect(page.Page.GetByLabel("Etternavn")).ToHaveValueAsync("Frakoblet");
        page.ExpectBrokenConnection();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _cable.DisposeAsync();
        await _scenario.DisposeAsync();
    }

    private string ByCable(string connection) => new NpgsqlConnectionStringBuilder(connection) { Host = "127.0.0.1", Port = _cable.Port }.ConnectionString;

    private static ILocator Send(TestPage page) => page.Page.GetByRole(AriaRole.Button, new() { Name = "Registrer husstanden" });

    // The first answers after an outage may still be the pool's broken connections.
    private static async Task Retry(Func<Task> steps, TestPage page)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                await steps();
                return;
            }
            catch (PlaywrightException) when (i < 5)
            {
                await page.Page.WaitForTimeoutAsync(500);
            }
        }
    }

    private async Task<TestPage> SignIn(Uri? address = null)
    {
        var browser = await Chromium.GetAsync();
        var context = await browser.NewContextAsync(new() { BaseURL = (address ?? _app.Address).ToString(), Locale = "nb-NO" });
        var page = new TestPage(await context.NewPageAsync());
        await page.ReadAsync("/login");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = Scenario.Officer.Name }).First.ClickAsync();
        await Expect(page.Page.Locator(".user-menu")).ToBeVisibleAsync();
        return page;
    }

    [GeneratedRegex("referansenummer ([0-9a-f]{8})")]
    private static partial Regex Reference();
}
