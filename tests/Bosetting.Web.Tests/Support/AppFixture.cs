using Bosetting.Testing;
using Microsoft.Playwright;

namespace Bosetting.Web.Tests.Support;

/// <summary>
/// The application on a small country of its own (<see cref="Scenario"/>), with the demo's sign-in. Use as <c>IClassFixture</c>:
/// <c>var page = await app.SignInAs(Scenario.Officer); await page.GotoAsync("/saker");</c>
/// </summary>
public sealed class AppFixture : IAsyncLifetime
{
    private WebApp _app = null!;

    /// <summary>The country behind the application; prepare cases with it.</summary>
    public Scenario Scenario { get; private set; } = null!;

    /// <summary>Where the application listens.</summary>
    public Uri Address => _app.Address;

    /// <summary>Console and log file together.</summary>
    public string Logs => string.Join('\n', _app.Output) + '\n' + _app.ReadLogFile();

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Scenario = await Scenario.StartAsync();
        _app = await WebApp.StartAsync(new Dictionary<string, string>
        {
            ["ConnectionStrings:Bosetting"] = Scenario.Database.Connections.App,
            ["ConnectionStrings:BosettingOwner"] = Scenario.Database.Connections.Owner,
            ["Bosetting:Demo:Enabled"] = "true",
            ["Bosetting:Demo:Load"] = "false",
        });
    }

    /// <summary>A page of a new visitor: own cookies, own size.</summary>
    public async Task<TestPage> NewPage(int width = 1280, int height = 900, string locale = "nb-NO", ColorScheme scheme = ColorScheme.Light)
    {
        var browser = await Chromium.GetAsync();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = locale,
            ColorScheme = scheme,
        });
        return new TestPage(await context.NewPageAsync());
    }

    /// <summary>A page of somebody who has signed in on the demo's sign-in page.</summary>
    public async Task<TestPage> SignInAs(Bosetting.Application.Common.Actor actor, int width = 1280, int height = 900, string locale = "nb-NO", ColorScheme scheme = ColorScheme.Light)
    {
        var page = await NewPage(width, height, locale, scheme);
        await page.ReadAsync("/login");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = actor.Name }).First.ClickAsync();
        await Assertions.Expect(page.Page.Locator(".user-menu")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        return page;
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (Scenario is not null)
        {
            await Scenario.DisposeAsync();
        }
    }
}
