using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bosetting.Benchmarks;

/// <summary>The application as a user starts it.</summary>
internal sealed class WebProcess(string data) : IAsyncDisposable
{
    private Process? _process;

    public int Port { get; } = FreePort();

    public string Address => $"http://127.0.0.1:{Port}";

    /// <summary>Starts it and waits until it is ready; the time that took.</summary>
    public async Task<TimeSpan> Start(string scale)
    {
        var started = Stopwatch.GetTimestamp();
        var info = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[]
        {
            Path.Combine(AppContext.BaseDirectory, "Bosetting.Web.dll"), "--Bosetting:Port", $"{Port}", "--Bosetting:Data", data,
            "--Bosetting:Demo:Enabled", "true", "--Bosetting:Demo:Scale", scale,
        })
        {
            info.ArgumentList.Add(argument);
        }

        _process = Process.Start(info)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, e) => Console.Error.WriteLine(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var http = new HttpClient();
        while (true)
        {
            try
            {
                if ((await http.GetAsync(new Uri($"{Address}/health/ready"))).IsSuccessStatusCode)
                {
                    return Stopwatch.GetElapsedTime(started);
                }
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // Not listening yet.
            }

            await Task.Delay(25);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null)
        {
            return;
        }

        using (var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
