using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Shell;

public sealed class FrameTests(AppFixture app) : IClassFixture<AppFixture>
{
    public static TheoryData<string> OpenPages => ["/login", "/ingen-tilgang", "/ikke-funnet", "/feil"];

    [Fact]
    public async Task The_login_page_lists_the_demo_users_by_role_and_signs_in()
    {
        await using var page = await app.NewPage();
        await page.ReadAsync("/");
        page.Page.Url.ShouldContain("/login?ReturnUrl=");
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Saksbehandler", Exact = true })).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = Scenario.VossUser.Name })).ToContainTextAsync("Voss");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = Scenario.VossUser.Name }).ClickAsync();
        await Expect(page.Page.Locator(".user-menu")).ToContainTextAsync("Bosettingsansvarlig i kommunen, Voss");
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var page = await app.SignInAs(Scenario.Officer);
        await page.Page.Locator(".user-menu summary").ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Logg ut" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Logg inn" })).ToBeVisibleAsync();
        await page.ReadAsync("/");
        page.Page.Url.ShouldContain("/login");
    }

    [Fact]
    public async Task The_language_switch_changes_every_text_and_lasts()
    {
        await using var page = await app.SignInAs(Scenario.Officer);
        foreach (var (button, lang, text) in new[] { ("Nynorsk", "nn", "Hopp til innhaldet"), ("English", "en", "Skip to content"), ("Bokmål", "nb", "Hopp til innholdet") })
        {
            await page.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
            await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", lang);
            await page.Page.ReloadAsync();
            await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", lang);
            await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = button })).ToHaveAttributeAsync("aria-pressed", "true");
            await Expect(page.Page.Locator(".skip-link")).ToHaveTextAsync(text);
        }
    }

    [Fact]
    public async Task The_browsers_language_decides_until_one_is_chosen()
    {
        await using var page = await app.NewPage(locale: "nn-NO");
        await page.ReadAsync("/login");
        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", "nn");
        await Expect(page.Page.GetByText("Dette er ein demo.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_theme_switch_changes_the_colours_and_lasts()
    {
        await using var page = await app.NewPage();
        await page.ReadAsync("/login");
        var light = await Background(page);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Mørkt" }).ClickAsync();
        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.Page.ReloadAsync();
        (await Background(page)).ShouldNotBe(light);
    }

    [Fact]
    public async Task Without_a_choice_the_theme_follows_the_system()
    {
        await using var light = await app.NewPage();
        await using var dark = await app.NewPage(scheme: ColorScheme.Dark);
        await light.ReadAsync("/login");
        await dark.ReadAsync("/login");
        (await Background(dark)).ShouldNotBe(await Background(light));
    }

    [Fact]
    public async Task F1_shows_the_shortcuts_and_Esc_puts_focus_back()
    {
        await using var page = await app.SignInAs(Scenario.Officer);
        await page.Page.Locator(".brand").First.FocusAsync();
        await page.Page.Keyboard.PressAsync("F1");
        await Expect(page.Page.GetByRole(AriaRole.Dialog, new() { Name = "Hurtigtaster" })).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Page.Locator("#shortcuts")).ToBeHiddenAsync();
        await Expect(page.Page.Locator(".brand").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task On_a_phone_the_menu_opens_and_closes_by_keyboard()
    {
        await using var page = await app.SignInAs(Scenario.Officer, width: 390, height: 800);
        var toggle = page.Page.GetByRole(AriaRole.Button, new() { Name = "Meny", Exact = true });
        await Expect(page.Page.Locator("#sidebar")).ToBeHiddenAsync();
        await toggle.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.Locator("#sidebar")).ToBeVisibleAsync();
        await Expect(toggle).ToHaveAttributeAsync("aria-expanded", "true");
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Page.Locator("#sidebar")).ToBeHiddenAsync();
        await Expect(toggle).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_skip_link_is_first_and_leads_to_the_content()
    {
        await using var page = await app.SignInAs(Scenario.Officer);
        // After a navigation the heading has focus, so the first stop is found in the document, not by Tab from nowhere.
        (await page.Page.EvaluateAsync<string>("document.querySelector('a[href], button, input, select, summary, [tabindex=\"0\"]').className")).ShouldBe("skip-link");
        await page.Page.Locator(".skip-link").FocusAsync();
        await Expect(page.Page.Locator(".skip-link")).ToBeInViewportAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        page.Page.Url.ShouldEndWith("#main");
    }

    [Fact]
    public async Task A_full_worklist_gets_its_circuit()
    {
        for (var i = 0; i < 60; i++)
        {
            await app.Scenario.ReadyCase(persons: 3);
        }

        // Disposing the page fails when the connection was refused: the browser's console says so.
        await using var page = await app.SignInAs(Scenario.Officer);
        await page.GotoAsync("/saker?fane=fordelingsklare");
        await page.Page.WaitForTimeoutAsync(1000);
        (await page.Page.Locator("tbody tr").CountAsync()).ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task An_address_that_does_not_exist_says_so_with_status_404()
    {
        await using var page = await app.SignInAs(Scenario.Officer);
        var response = await page.ReadAsync("/finnes-ikke");
        response.Status.ShouldBe(404);
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Siden finnes ikke" })).ToBeVisibleAsync();
        page.Expect(404);
    }

    [Theory]
    [MemberData(nameof(OpenPages))]
    public async Task Pages_outside_the_frame_are_accessible_and_fit_any_width(string path)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var page = await app.NewPage(scheme: scheme);
            foreach (var width in new[] { 1280, 640, 390, 320 })
            {
                await page.Page.SetViewportSizeAsync(width, 800);
                await page.ReadAsync(path);
                await page.ShouldNotScrollSideways();
                if (width is 1280 or 390)
                {
                    await page.ShouldBeAccessible();
                }
            }
        }
    }

    [Fact]
    public async Task The_frame_is_accessible_and_fits_any_width()
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var page = await app.SignInAs(Scenario.Manager, scheme: scheme);
            foreach (var width in new[] { 1280, 640, 390, 320 })
            {
                await page.Page.SetViewportSizeAsync(width, 800);
                await page.ReadAsync("/");
                await page.ShouldNotScrollSideways();
                if (width is 1280 or 390)
                {
                    await page.ShouldBeAccessible();
                }

                if (width == 390)
                {
                    await page.Page.GetByRole(AriaRole.Button, new() { Name = "Meny", Exact = true }).ClickAsync();
                    await page.ShouldBeAccessible();
                }
            }
        }
    }

    private static Task<string> Background(TestPage page)
        => page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
