using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Bosetting.Web.Tests.Support;

/// <summary>A browser page that remembers what went wrong in it. Disposing closes it and fails on errors in the console.</summary>
public sealed class TestPage : IAsyncDisposable
{
    private static readonly string[] Wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
    private readonly List<string> _errors = [];

    internal TestPage(IPage page)
    {
        Page = page;
        page.Console += (_, m) =>
        {
            if (m.Type == "error")
            {
                _errors.Add(m.Text);
            }
        };
        page.PageError += (_, e) => _errors.Add(e);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Errors of the console so far: scripts, refused resources, violations of the content security policy.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Opens an address of the application and waits until it is quiet, so that an interactive page answers.</summary>
    public async Task<IResponse> GotoAsync(string path)
        => (await Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle }))!;

    /// <summary>Opens a page that is only read: half a second sooner.</summary>
    public async Task<IResponse> ReadAsync(string path)
        => (await Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Load }))!;

    /// <summary>Says that an answer with this status is meant, so that the console may complain about it.</summary>
    public void Expect(int status) => _errors.RemoveAll(e => e.Contains($"the server responded with a status of {status} ", StringComparison.Ordinal));

    /// <summary>Says that the connection was broken on purpose, so that the console may complain about it.</summary>
    public void ExpectBrokenConnection() => _errors.RemoveAll(e =>
        new[] { "net::ERR_", "WebSocket", "Connection disconnected", "Failed to fetch" }.Any(w => e.Contains(w, StringComparison.Ordinal)));

    /// <summary>Fails on any violation of WCAG 2.1 A and AA.</summary>
    public async Task ShouldBeAccessible()
    {
        var result = await Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. Wcag] } });
        result.Violations.Select(v => $"{v.Id} ×{v.Nodes.Length}: {v.Nodes[0].Html}").ShouldBeEmpty($"axe on {Page.Url}");
    }

    /// <summary>Fails when the page is wider than the window.</summary>
    public async Task ShouldNotScrollSideways()
    {
        var (page, window) = (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), await Page.EvaluateAsync<int>("window.innerWidth"));
        page.ShouldBeLessThanOrEqualTo(window, $"{Page.Url} at {window} px");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        _errors.ShouldBeEmpty();
    }
}
