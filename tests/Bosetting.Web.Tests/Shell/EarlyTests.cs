using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
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
    public async Task A_click_on_a_row_that_has_gone_hits_no_other_row()
    {
        await using var page = await app.SignInAs(Scenario.Officer);
        await Still(page, """<table><tbody><tr><th>11</th><td><button type="button">Lås</button></td></tr><tr><th>12</th><td><button type="button">Lås</button></td></tr></tbody></table>""");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Lås" }).First.ClickAsync();
        await page.Page.EvaluateAsync("() => document.querySelector('main tr').remove()");
        await Answer(page);
        await page.Page.WaitForTimeoutAsync(200);
        (await page.Page.EvaluateAsync<int>("() => window.hits.length")).ShouldBe(0);
    }

    [Fact]
    public async Task A_click_is_done_again_where_it_was_made_and_not_when_somebody_has_gone_on()
    {
        await using var page = await app.SignInAs(Scenario.Officer);
        const string Row = """<table><tbody><tr><th>11</th><td><button type="button">Lås</button></td></tr></tbody></table>""";
        await Still(page, Row);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Lås" }).ClickAsync();
        await Answer(page);
        await page.Page.WaitForFunctionAsync("() => window.hits.length === 1");

        await Still(page, Row);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Lås" }).ClickAsync();
        await page.Page.EvaluateAsync("() => { window.rows = document.querySelector('main').innerHTML; document.querySelector('main').innerHTML = ''; }");
        await Answer(page);
        await page.Page.WaitForTimeoutAsync(100);
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.EvaluateAsync("() => { document.querySelector('main').innerHTML = window.rows; }");
        await page.Page.WaitForTimeoutAsync(200);
        (await page.Page.EvaluateAsync<int>("() => window.hits.length")).ShouldBe(0);
    }

    [Fact]
    public async Task A_button_pressed_before_the_page_is_drawn_anew_and_let_go_after_it_is_clicked()
    {
        await using var page = await app.SignInAs(Scenario.Officer);
        await Still(page, """<button type="button">Lås</button>""");
        await page.Page.GetByRole(AriaRole.Button).HoverAsync();
        await page.Page.Mouse.DownAsync();
        await page.Page.EvaluateAsync("() => { document.querySelector('main').innerHTML = document.querySelector('main').innerHTML; }");
        await Answer(page);
        await page.Page.Mouse.UpAsync();
        await page.Page.WaitForFunctionAsync("() => window.hits.length === 1");
    }

    [Fact]
    public async Task A_double_click_is_one_click_except_where_many_are_meant()
    {
        await using var page = await app.SignInAs(Scenario.Officer);
        await Still(page, """<button type="button">Meld</button><button type="button" data-repeat>Mer</button>""");
        await Answer(page);
        await page.Page.GetByText("Meld").DblClickAsync();
        await page.Page.GetByText("Mer").DblClickAsync();
        (await page.Page.EvaluateAsync<string[]>("() => window.hits")).ShouldBe(["Meld", "Mer", "Mer"]);
    }

    [Fact]
    public async Task What_is_chosen_while_the_draft_is_on_its_way_is_not_lost_when_it_comes()
    {
        var (_, inquiry) = await app.Scenario.ProposedCase();
        await using var page = await app.SignInAs(Scenario.VossUser);
        var answers = await Late(page);
        await page.Page.GotoAsync($"/kommune/foresporsel/{inquiry}", new() { WaitUntil = WaitUntilState.Commit });
        await page.Page.GetByText("Nei, vi kan ikke").ClickAsync();
        await using (var slow = await app.Scenario.OpenAsSystem())
        {
            await slow.Db.Database.ExecuteSqlRawAsync("lock table draft in access exclusive mode");
            answers.SetResult();
            await page.Page.WaitForFunctionAsync("() => document.querySelector('[data-awaiting-circuit]') === null");
            await page.Page.WaitForTimeoutAsync(300);
        }

        await Expect(page.Page.GetByText("Mangler egnet bolig")).ToBeVisibleAsync();
    }

    // A page as it stands before it answers, with nothing in it but what is tried: no circuit, early.js from the beginning.
    private static async Task Still(TestPage page, string html)
    {
        await page.Page.RouteAsync("**/stille", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"""<!DOCTYPE html><meta charset="utf-8"><title>x</title><script src="/early.js"></script><body><main>{html}</main><span data-awaiting-circuit hidden></span><script>window.hits = []; document.addEventListener('click', (e) => window.hits.push(e.target.textContent));</script></body>""",
        }));
        await page.Page.GotoAsync("/stille");
    }

    private static async Task Answer(TestPage page) => await page.Page.EvaluateAsync("() => document.querySelector('[data-awaiting-circuit]').remove()");

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
