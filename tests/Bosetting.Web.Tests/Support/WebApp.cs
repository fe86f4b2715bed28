using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Bosetting.Web.Tests.Support;

/// <summary>The real web application as a process of its own, on a free port of the loopback.</summary>
internal sealed class WebApp : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WebApp(Process process, string folder) => (_process, Folder) = (process, folder);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Its data folder; gone after the test.</summary>
    public string Folder { get; }

    /// <summary>Everything it has written to its console.</summary>
    public IReadOnlyCollection<string> Output => _output;

    /// <summary>Everything it has written to its log file, flushed within a second or two.</summary>
    public string ReadLogFile()
        => string.Concat(Directory.GetFiles(Folder, "app*.log").Select(path =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            return reader.ReadToEnd();
        }));

    /// <summary>Starts it with settings (<c>Bosetting:Demo:Enabled</c> …) and waits until it is ready.</summary>
    public static async Task<WebApp> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var folder = Directory.CreateTempSubdirectory("bosetting-web-").FullName;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.ArgumentList.Add(Repository.WebProgram);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Bosetting__Data"] = folder;
        start.Environment["Bosetting__Logs__File"] = Path.Combine(folder, "app.log");
        foreach (var (name, value) in settings)
        {
            // By environment: passwords of connection strings don't belong in the process list.
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var app = new WebApp(new Process { StartInfo = start }, folder);
        app._process.OutputDataReceived += (_, e) => app.OnOutput(e.Data);
        app._process.ErrorDataReceived += (_, e) => app.OnOutput(e.Data);
        app._process.Start();
        app._process.BeginOutputReadLine();
        app._process.BeginErrorReadLine();
        try
        {
            app.Address = await app._address.Task.WaitAsync(StartLimit);
            await app.WaitUntilReadyAsync();
            return app;
        }
        catch (Exception e)
        {
            await app.DisposeAsync();
            throw new InvalidOperationException($"The application did not start:\n{string.Join('\n', app.Output)}", e);
        }
    }

    private void OnOutput(string? line)
    {
        const string mark = "Bosetting: http://";
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        if (line.StartsWith(mark, StringComparison.Ordinal))
        {
            _address.TrySetResult(new Uri(line["Bosetting: ".Length..]));
        }
    }

    private async Task WaitUntilReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        var limit = Stopwatch.StartNew();
        while ((await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode != HttpStatusCode.OK)
        {
            if (limit.Elapsed > StartLimit)
            {
                throw new TimeoutException("Not ready in time.");
            }

            await Task.Delay(100);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            try
            {
                await _process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync();
            }
        }

        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
