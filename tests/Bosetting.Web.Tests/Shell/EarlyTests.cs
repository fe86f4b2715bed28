using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Shell;

/// <summary>A page is drawn before it answers: what a quick user does in between is done all the same.</summary>
public sealed class EarlyTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_click_before_the_page_answers_is_not_lost()
    {
        var id = await app.Scenario.ReadyCase();
        await using var page = await app.SignInAs(Scenario.Officer);
        var answers = await Late(page);
        await page.Page.GotoAsync($"/saker/{id}", new() { WaitUntil = WaitUntilState.Commit });
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Foreslå Voss" }).ClickAsync();
        answers.SetResult();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Foreslå Voss" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_typed_before_the_page_answers_stays_and_Enter_sends_it()
    {
        var id = await app.Scenario.ReadyCase();
        await using var page = await app.SignInAs(Scenario.Officer);
        var answers = await Late(page);
        await page.Page.GotoAsync($"/saker/{id}", new() { WaitUntil = WaitUntilState.Commit });
        var field = page.Page.GetByLabel("Velg en kommune");
        await field.FillAsync("Voss");
        await field.PressAsync("Enter");
        page.Page.Url.ShouldEndWith($"/saker/{id}");
        answers.SetResult();
        await Expect(page.Page.Locator("#where [aria-live=polite]")).ToContainTextAsync("Voss");
        await Expect(field).ToHaveValueAsync("Voss");
        page.Page.Url.ShouldEndWith($"/saker/{id}");
    }

    [Fact]
    public void Every_page_with_a_circuit_says_that_it_waits_for_it()
        => Directory.EnumerateFiles(Path.Combine(Repository.Web, "Components"), "*.razor", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Where(text => text.Contains("@rendermode InteractiveServer", StringComparison.Ordinal))
            .ShouldAllBe(text => text.Contains("<AwaitingCircuit />", StringComparison.Ordinal));

    // The client script arrives late, and the keeping of early clicks is in place before anybody can click.
    private static async Task<TaskCompletionSource> Late(TestPage page)
    {
        var answers = new TaskCompletionSource();
        await page.Page.RouteAsync("**/_blazor/negotiate**", async route =>
        {
            await answers.Task;
            await route.ContinueAsync();
        });
        return answers;
    }
}
