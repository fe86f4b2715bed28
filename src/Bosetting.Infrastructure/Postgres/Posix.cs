using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Bosetting.Infrastructure.Postgres;

/// <summary>The signals PostgreSQL's postmaster understands, and questions about processes that .NET has no words for.</summary>
internal static partial class Posix
{
    /// <summary>Fast shutdown: sessions are ended, data is written, the log is closed cleanly.</summary>
    public const int Interrupt = 2;

    /// <summary>Immediate shutdown: the next start recovers from the log.</summary>
    public const int Quit = 3;

    public const int Kill = 9;

    private const int NoSuchProcess = 3;

    /// <summary>Sends a signal; <c>false</c> when the process is already gone.</summary>
    public static bool Signal(int pid, int signal)
    {
        if (kill(pid, signal) == 0)
            return true;
        var error = Marshal.GetLastPInvokeError();
        return error == NoSuchProcess ? false : throw new Win32Exception(error);
    }

    /// <summary>Whether a process lives; one that has ended but is not yet collected by its parent does not.</summary>
    public static bool IsAlive(int pid)
    {
        if (kill(pid, 0) != 0 && Marshal.GetLastPInvokeError() == NoSuchProcess)
            return false;
        if (!OperatingSystem.IsLinux())
            return true;

        try
        {
            // "pid (name) state …": the name may hold anything, so the state is what follows the last parenthesis.
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            return stat[(stat.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}"));
        }
    }

    /// <summary>
    /// The processes whose working folder is the given one: for a data folder, exactly its server's (PostgreSQL moves
    /// into its data folder when it starts). Linux only; elsewhere empty.
    /// </summary>
    public static IReadOnlyList<int> ProcessesIn(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return [];

        var found = new List<int>();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
                continue;
            try
            {
                if (File.ResolveLinkTarget(Path.Combine(directory, "cwd"), false)?.FullName == folder && IsPostgres(pid))
                    found.Add(pid);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another user's process, or one that ended meanwhile.
            }
        }

        return found;
    }

    private static bool IsPostgres(int pid) =>
        File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/comm")).StartsWith("postgres", StringComparison.Ordinal);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
#pragma warning disable IDE1006, SYSLIB1054 // The name is the system's.
    private static partial int kill(int pid, int signal);
#pragma warning restore IDE1006, SYSLIB1054
}
