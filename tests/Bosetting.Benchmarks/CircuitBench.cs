using System.Net.Sockets;
using System.Reflection;
using Bosetting.Application.Common;
using Microsoft.Playwright;

namespace Bosetting.Benchmarks;

/// <summary>
/// Managed memory that one open page holds on the server: the application runs in this process, a real browser opens many
/// pages, and the heap is compared before and after a full collection.
/// </summary>
internal sealed class CircuitBench : IBench
{
    private const int Pages = 20;

    public string Name => "circuit-memory";

    public bool IsDefault => true;

    public async IAsyncEnumerable<Measurement> Run()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"bosetting-bench-{Guid.NewGuid():N}");
        var port = FreePort();
        var address = $"http://127.0.0.1:{port}";
        // Under its own name it finds its pages' files.
        string[] arguments = ["--applicationName", "Bosetting.Web", "--Bosetting:Port", $"{port}", "--Bosetting:Data", folder, "--Bosetting:Demo:Enabled", "true", "--Bosetting:Demo:Scale", "0.1"];
        // The application writes its log to the console that the figures go to.
        var output = Console.Out;
        Console.SetOut(TextWriter.Null);
        var main = Assembly.Load("Bosetting.Web").EntryPoint!;
        var application = Task.Factory.StartNew(() => main.Invoke(null, [arguments]), TaskCreationOptions.LongRunning);
        await UntilReady(address, application);
        var measured = new List<Measurement>();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        await using (var context = await browser.NewContextAsync(new() { BaseURL = address, Locale = "nb-NO" }))
        {
            var page = await context.NewPageAsync();
            await SignIn(page, Role.Manager);
            await page.GotoAsync("/saker?fane=klare");
            var link = await page.Locator("a[href^='/saker/0']").First.GetAttributeAsync("href");
            foreach (var (name, path) in new[] { ("worklist", "/saker?fane=klare"), ("case", link!), ("dashboard", "/leder") })
            {
                measured.Add(await Measure(context, name, path));
            }
        }

        Environment.ExitCode = 0;
        System.Diagnostics.Process.Start("kill", ["-INT", $"{Environment.ProcessId}"])?.Dispose();
        await application.WaitAsync(TimeSpan.FromSeconds(10));
        Console.SetOut(output);
        foreach (var m in measured)
        {
            yield return m;
        }
    }

    private static async Task<Measurement> Measure(IBrowserContext context, string name, string path)
    {
        // The first page fills caches that all circuits share.
        await Open(context, path);
        var before = Heap();
        var pages = new List<IPage>();
        for (var i = 0; i < Pages; i++)
        {
            pages.Add(await Open(context, path));
        }

        var perPage = (Heap() - before) / (double)Pages / 1024;
        foreach (var page in pages)
        {
            await page.CloseAsync();
        }

        return Measurement.Of("circuit-memory", [perPage], "KB", ("page", name), ("pages", Pages));
    }

    private static async Task<IPage> Open(IBrowserContext context, string path)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        return page;
    }

    private static async Task SignIn(IPage page, Role role)
    {
        // Roles stand in the order of their enum, and the demo has users of them all.
        await page.GotoAsync("/login");
        await page.Locator(".demo-role").Nth((int)role - 1).Locator("button").First.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/login", StringComparison.Ordinal));
    }

    private static double Heap()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static async Task UntilReady(string address, Task<object?> application)
    {
        using var http = new HttpClient();
        while (true)
        {
            if (application.IsCompleted)
            {
                throw new InvalidOperationException($"The application ended with {await application}.");
            }

            try
            {
                if ((await http.GetAsync(new Uri($"{address}/health/ready"))).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
