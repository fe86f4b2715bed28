using System.Globalization;
using System.Text.RegularExpressions;

namespace Bosetting.Infrastructure.Postgres;

/// <summary>An installation of PostgreSQL's server programs.</summary>
/// <param name="Folder">Where <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c> are.</param>
/// <param name="Major">Major version, such as 17.</param>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    /// <summary>The oldest version the schema is written for (security_invoker views, NULLS NOT DISTINCT).</summary>
    public const int OldestMajor = 15;

    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>
    /// All usable installations, newest first. A configured folder is the only one considered.
    /// </summary>
    /// <exception cref="DatabaseServerException"><c>postgres.binaries_missing</c>.</exception>
    public static async Task<IReadOnlyList<PostgresBinaries>> FindAsync(string? configured, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(configured))
        {
            return await ReadAsync(configured, ct) is { } chosen
                ? [chosen]
                : throw new DatabaseServerException("postgres.binaries_missing",
                    $"Bosetting:Postgres:Bin is '{configured}', but initdb, pg_ctl and postgres of PostgreSQL {OldestMajor} or newer are not all in that folder.");
        }

        return await FindInAsync(UsualFolders(), ct);
    }

    /// <summary>As <see cref="FindAsync"/>, in given folders only.</summary>
    public static async Task<IReadOnlyList<PostgresBinaries>> FindInAsync(IEnumerable<string> folders, CancellationToken ct)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in folders.Distinct())
        {
            if (await ReadAsync(folder, ct) is { } binaries)
                found.Add(binaries);
        }

        return found.Count > 0
            ? [.. found.OrderByDescending(b => b.Major)]
            : throw new DatabaseServerException("postgres.binaries_missing", MissingMessage);
    }

    /// <summary>What to do when nothing is installed, for each common system.</summary>
    internal static string MissingMessage => $"""
        No PostgreSQL server programs (version {OldestMajor} or newer) were found on this machine. Install them:
          Debian, Ubuntu:  sudo apt-get install postgresql postgresql-contrib
          Fedora, RHEL:    sudo dnf install postgresql-server postgresql-contrib
          macOS:           brew install postgresql@17
        or set Bosetting:Postgres:Bin to the folder that holds initdb, pg_ctl and postgres,
        or set ConnectionStrings:Bosetting to a server that already runs.
        """;

    private static IEnumerable<string> UsualFolders()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. path.Where(Path.IsPathRooted),
            .. Children("/usr/lib/postgresql", "bin"),                  // Debian, Ubuntu
            .. Children("/usr", "bin", "pgsql-*"),                      // packages of postgresql.org on Fedora, RHEL
            "/usr/bin", "/usr/local/bin", "/usr/local/pgsql/bin",       // Fedora's own, from source
            .. Children("/usr/libexec", "", "postgresql*"),             // Alpine
            .. Children("/opt/homebrew/opt", "bin", "postgresql*"),     // macOS, Apple silicon
            .. Children("/usr/local/opt", "bin", "postgresql*"),        // macOS, Intel
            .. Children("/Applications/Postgres.app/Contents/Versions", "bin"),
        ];
    }

    private static IEnumerable<string> Children(string parent, string below, string pattern = "*") =>
        Directory.Exists(parent) ? Directory.GetDirectories(parent, pattern).Select(d => Path.Combine(d, below)) : [];

    private static async Task<PostgresBinaries?> ReadAsync(string folder, CancellationToken ct)
    {
        if (!Programs.All(p => File.Exists(Path.Combine(folder, p))))
            return null;

        try
        {
            var answer = await Command.RunAsync(Path.Combine(folder, "postgres"), ["--version"], ct);
            var major = VersionPattern().Match(answer.Output);
            if (!answer.Succeeded || !major.Success)
                return null;

            var binaries = new PostgresBinaries(Path.GetFullPath(folder), int.Parse(major.Groups[1].Value, CultureInfo.InvariantCulture));
            return binaries.Major >= OldestMajor ? binaries : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // Not executable for us: the same as not installed.
        }
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionPattern();
}
