using System.Diagnostics;

namespace Bosetting.Application.Tests.Postgres;

/// <summary>An application in a process of its own (tests/Bosetting.ClusterHolder), to be killed or run as someone else.</summary>
internal sealed class ChildApplication : IDisposable
{
    private static readonly string Dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
    private readonly Process _process;

    private ChildApplication(Process process) => _process = process;

    public Process Process => _process;

    /// <summary>Starts it on a data folder; it is on its way up when this returns.</summary>
    public static ChildApplication Launch(string dataFolder, string? programFolder = null, params string[] asUser)
    {
        string[] command = [.. asUser, Dotnet, Path.Combine(programFolder ?? AppContext.BaseDirectory, "Bosetting.ClusterHolder.dll"), dataFolder];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        return new(Process.Start(start)!);
    }

    /// <summary>Waits until its server is up.</summary>
    /// <returns>The owner's connection string.</returns>
    public async Task<string> ReadyAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
        if (line is null)
            Assert.Fail(await _process.StandardError.ReadToEndAsync());
        return line["ready ".Length..];
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        _process.Kill();
        // Its lock on the data folder goes with it, but not before it is gone.
        _process.WaitForExit();
        _process.Dispose();
    }
}
