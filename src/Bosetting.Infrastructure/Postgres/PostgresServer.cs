using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Bosetting.Infrastructure.Postgres;

/// <summary>Starts, watches and stops the postmaster of one data folder.</summary>
internal sealed class PostgresServer(ClusterFolder folder, PostgresBinaries binaries)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a fast shutdown may take before an immediate one; the whole stop must fit in five seconds.</summary>
    private static readonly TimeSpan FastShutdown = TimeSpan.FromSeconds(3);

    private string PidFile => Path.Combine(folder.PgData, "postmaster.pid");

    private string StartLog => Path.Combine(folder.PgData, "start.log");

    /// <summary>Process id of the running postmaster; 0 when none was started.</summary>
    public int Pid { get; private set; }

    /// <summary>Whether the postmaster that was started lives.</summary>
    public bool IsAlive => Pid > 0 && Posix.IsAlive(Pid);

    /// <summary>Creates the cluster, all of it or nothing.</summary>
    public async Task InitialiseAsync(string superuser, string password, bool throwaway, CancellationToken ct)
    {
        var work = await folder.BeginInitialisingAsync(ct);
        var passwordFile = Path.Combine(Path.GetDirectoryName(work)!, Path.GetFileName(work) + ".pw");
        try
        {
            ClusterFolder.WritePrivately(passwordFile, password);
            await folder.User.OwnAsync(passwordFile, ct);
            List<string> arguments =
            [
                "-D", work, "-U", superuser, "--pwfile", passwordFile, "--auth=scram-sha-256", "--encoding=UTF8", .. Locale(),
            ];
            if (throwaway)
                arguments.Add("--no-sync");

            var answer = await folder.User.RunAsync(binaries.InitDb, arguments, ct);
            if (!answer.Succeeded)
                throw new DatabaseServerException("postgres.initdb_failed", $"initdb could not create a cluster in {folder.PgData}:\n{answer.Complaint}");
            await File.AppendAllTextAsync(Path.Combine(work, "postgresql.conf"), $"\ninclude = '{PostgresConfiguration.FileName}'\n", ct);
            folder.FinishInitialising(work);
        }
        finally
        {
            File.Delete(passwordFile);
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>
    /// Starts on a port and returns when connections are accepted. What an earlier application or a killed server left
    /// (a running postmaster, backends, a stale pid file) is cleared first; the caller holds the folder's lock, so it can
    /// belong to nobody else.
    /// </summary>
    public async Task StartAsync(string configuration, CancellationToken ct)
    {
        await StopLeftoversAsync(ct);

        var file = Path.Combine(folder.PgData, PostgresConfiguration.FileName);
        ClusterFolder.WritePrivately(file, configuration);
        await folder.User.OwnAsync(file, ct);
        File.Delete(StartLog);

        // pg_ctl puts the server in a session of its own: Ctrl-C in the terminal must reach the application only, which
        // then stops the server after its last transaction.
        var answer = await folder.User.RunAsync(binaries.PgCtl,
            ["start", "-D", folder.PgData, "-l", StartLog, "-w", "-t", "60", "-s"], ct);
        if (!answer.Succeeded || ReadPid() is not { } pid)
        {
            var log = File.Exists(StartLog) ? string.Join('\n', (await File.ReadAllLinesAsync(StartLog, ct)).TakeLast(8)) : "";
            throw new DatabaseServerException("postgres.start_failed", $"PostgreSQL {binaries.Major} did not start in {folder.PgData}:\n{answer.Complaint}\n{log}".TrimEnd());
        }

        Pid = pid;
    }

    /// <summary>Returns when the postmaster is gone.</summary>
    public async Task WaitForEndAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (IsAlive)
            await timer.WaitForNextTickAsync(ct);
    }

    /// <summary>Stops within five seconds: fast, then immediate, then by force. Doing nothing when it isn't running.</summary>
    public async Task StopAsync()
    {
        if (IsAlive)
            await EndAsync(Pid);
        Pid = 0;
    }

    /// <summary>Ends whatever still runs in the data folder and removes a pid file nobody stands behind.</summary>
    public async Task StopLeftoversAsync(CancellationToken ct)
    {
        if (ReadPid() is { } pid && Posix.IsAlive(pid) && await IsOursAsync(pid, ct))
            await EndAsync(pid);

        // Backends that outlive a killed postmaster keep its shared memory, and a new one refuses to start beside them.
        var orphans = Posix.ProcessesIn(folder.PgData);
        foreach (var orphan in orphans)
            Posix.Signal(orphan, Posix.Quit);
        var watch = Stopwatch.StartNew();
        while (orphans.Any(Posix.IsAlive))
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(2))
            {
                foreach (var orphan in orphans)
                    Posix.Signal(orphan, Posix.Kill);
            }

            await Task.Delay(Glance, ct);
        }

        if (File.Exists(PidFile))
            File.Delete(PidFile);
    }

    private static async Task EndAsync(int pid)
    {
        if (Posix.Signal(pid, Posix.Interrupt) && await GoneAsync(pid, FastShutdown))
            return;
        if (Posix.Signal(pid, Posix.Quit) && await GoneAsync(pid, TimeSpan.FromSeconds(1)))
            return;
        Posix.Signal(pid, Posix.Kill);
        await GoneAsync(pid, TimeSpan.FromSeconds(1));
    }

    private static async Task<bool> GoneAsync(int pid, TimeSpan within)
    {
        var watch = Stopwatch.StartNew();
        while (Posix.IsAlive(pid))
        {
            if (watch.Elapsed >= within)
                return false;
            await Task.Delay(Glance);
        }

        return true;
    }

    // After a reboot the number in a stale pid file may be anyone's: never signal a process that isn't this folder's server.
    private async Task<bool> IsOursAsync(int pid, CancellationToken ct)
    {
        if (OperatingSystem.IsLinux())
            return Posix.ProcessesIn(folder.PgData).Contains(pid);
        try
        {
            var answer = await Command.RunAsync("ps", ["-o", "command=", "-p", pid.ToString(CultureInfo.InvariantCulture)], ct);
            return answer.Output.Contains("postgres", StringComparison.Ordinal) && answer.Output.Contains(folder.PgData, StringComparison.Ordinal);
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private int? ReadPid()
    {
        try
        {
            return int.TryParse(File.ReadLines(PidFile).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // Comparison by code point with Unicode case folding: the same on every system, and an index serves LIKE 'x%'.
    // Lists for people are ordered by the collation their column names, not by this default.
    private string[] Locale() => (binaries.Major >= 17, OperatingSystem.IsLinux()) switch
    {
        (true, _) => ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
        (false, true) => ["--locale=C.UTF-8", "--lc-messages=C"],
        (false, false) => ["--locale=en_US.UTF-8", "--lc-messages=C"],
    };
}
