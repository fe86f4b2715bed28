using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Bosetting.Infrastructure.Postgres;

/// <summary>The generated passwords of a cluster. Kept in a file only its owner can read; never logged.</summary>
internal sealed record ClusterPasswords(string Superuser, string Owner, string App)
{
    public static ClusterPasswords Generate() => new(Random(), Random(), Random());

    // Hexadecimal, so that it needs no quoting in SQL, in a connection string or in a shell.
    private static string Random() => RandomNumberGenerator.GetHexString(48, lowercase: true);
}

/// <summary>
/// The files of one embedded cluster. Whoever holds an instance is the only application that uses the folder: the lock
/// is the operating system's and goes with the process, however it ends.
/// </summary>
internal sealed class ClusterFolder : IDisposable
{
    private const string Initialising = "pgdata.new-";
    private static readonly UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly FileStream _lock;

    private ClusterFolder(string root, string pgData, ServerUser user, FileStream held)
    {
        (Root, PgData, User, _lock) = (root, pgData, user, held);
    }

    /// <summary>The folder the operator knows.</summary>
    public string Root { get; }

    /// <summary>PostgreSQL's own data folder; under <see cref="Root"/> unless the server's user can't get there.</summary>
    public string PgData { get; }

    /// <summary>Whom the server runs as.</summary>
    public ServerUser User { get; }

    /// <summary>Whether <c>initdb</c> has finished here: it works in another folder, which is renamed when all is done.</summary>
    public bool IsInitialised => File.Exists(Path.Combine(PgData, "PG_VERSION")) && File.Exists(Path.Combine(PgData, "global", "pg_control"));

    /// <summary>The major version that made the data.</summary>
    public int Major => int.Parse(File.ReadAllText(Path.Combine(PgData, "PG_VERSION")).Trim(), CultureInfo.InvariantCulture);

    private string PasswordFile => Path.Combine(Root, "passwords.json");

    /// <summary>Makes the folder when missing and takes its lock.</summary>
    /// <exception cref="DatabaseServerException"><c>postgres.folder_in_use</c>, <c>postgres.folder_unusable</c>.</exception>
    public static async Task<ClusterFolder> OpenAsync(EmbeddedPostgresOptions options, CancellationToken ct)
    {
        var root = RealPath.Of(options.DataFolder);
        var held = TakeLock(root);
        try
        {
            var pgData = Path.Combine(root, "pgdata");
            var user = await ServerUser.ChooseAsync(pgData, options.ServerUser, ct);
            if (user.IsOther)
                pgData = await ReachableAsync(root, pgData, user, ct);
            return new(root, pgData, user, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Removes what an interrupted <c>initdb</c> left.</summary>
    public void RemoveHalfMade()
    {
        foreach (var half in Directory.GetDirectories(Path.GetDirectoryName(PgData)!, Initialising + "*"))
            Directory.Delete(half, recursive: true);

        if (!Directory.Exists(PgData) || IsInitialised)
            return;
        if (Directory.EnumerateFileSystemEntries(PgData).Any())
        {
            throw new DatabaseServerException("postgres.folder_unusable",
                $"{PgData} holds files, but not a complete PostgreSQL cluster. Restore it from a backup, or move it away to begin anew.");
        }

        Directory.Delete(PgData);
    }

    /// <summary>A folder for <c>initdb</c> to work in, owned by the server's user.</summary>
    public async Task<string> BeginInitialisingAsync(CancellationToken ct)
    {
        var folder = Path.Combine(Path.GetDirectoryName(PgData)!, Initialising + Guid.NewGuid().ToString("N")[..8]);
        Directory.CreateDirectory(folder, Private);
        await User.OwnAsync(folder, ct);
        return folder;
    }

    /// <summary>From here on the cluster exists. One rename: it either happened or it didn't.</summary>
    public void FinishInitialising(string folder) => Directory.Move(folder, PgData);

    /// <summary>The passwords, generated at first use.</summary>
    public ClusterPasswords ReadPasswords()
    {
        if (File.Exists(PasswordFile))
        {
            return JsonSerializer.Deserialize<ClusterPasswords>(File.ReadAllText(PasswordFile))
                ?? throw new DatabaseServerException("postgres.folder_unusable", $"{PasswordFile} is empty. Restore it from a backup.");
        }

        if (IsInitialised)
        {
            throw new DatabaseServerException("postgres.folder_unusable",
                $"{PasswordFile} is missing, and the cluster beside it can't be opened without it. Restore it from a backup.");
        }

        var passwords = ClusterPasswords.Generate();
        // Written aside and renamed: a crash must not leave half a file in the place of the passwords.
        var aside = PasswordFile + ".new";
        File.Delete(aside);
        WritePrivately(aside, JsonSerializer.Serialize(passwords));
        File.Move(aside, PasswordFile);
        return passwords;
    }

    /// <summary>Writes a file that only its owner may read.</summary>
    public static void WritePrivately(string path, string text)
    {
        using var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Deletes the cluster and everything this class made; leaves the folder if something else is in it.</summary>
    public void Delete()
    {
        RemoveIfThere(PgData);
        foreach (var half in Directory.GetDirectories(Path.GetDirectoryName(PgData)!, Initialising + "*"))
            RemoveIfThere(half);
        foreach (var file in new[] { "passwords.json", "passwords.json.new", "location", "application.pid", "lock" })
            File.Delete(Path.Combine(Root, file));
        if (!Directory.EnumerateFileSystemEntries(Root).Any())
            Directory.Delete(Root);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Root))
            File.Delete(Path.Combine(Root, "application.pid"));
        _lock.Dispose();
    }

    private static void RemoveIfThere(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static FileStream TakeLock(string root)
    {
        var pidFile = Path.Combine(root, "application.pid");
        FileStream held;
        try
        {
            if (!Directory.Exists(root))
                Directory.CreateDirectory(root, Private);
            held = new FileStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DatabaseServerException("postgres.folder_unusable",
                $"The data folder {root} belongs to another user, or can't be made. Run as the user who made it, or choose another with --data.", e);
        }
        catch (IOException e) when (File.Exists(Path.Combine(root, "lock")))
        {
            var holder = File.Exists(pidFile) ? $" (process {File.ReadAllText(pidFile).Trim()})" : "";
            throw new DatabaseServerException("postgres.folder_in_use",
                $"Another Bosetting{holder} already uses the data folder {root}. Stop it, or choose another folder with --data.", e);
        }
        catch (IOException e)
        {
            throw new DatabaseServerException("postgres.folder_unusable", $"The data folder {root} can't be used: {e.Message}", e);
        }

        File.WriteAllText(pidFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return held;
    }

    /// <summary>
    /// Opens the way for the server's user where the folder is ours to open; where a parent is closed to others, as /root is,
    /// the server's data moves to /var/lib/bosetting and the file <c>location</c> says where.
    /// </summary>
    private static async Task<string> ReachableAsync(string root, string pgData, ServerUser user, CancellationToken ct)
    {
        File.SetUnixFileMode(root, Private | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        if (await user.ReachesAsync(root, ct))
            return pgData;

        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..12];
        var elsewhere = Path.Combine("/var/lib/bosetting", key);
        Directory.CreateDirectory("/var/lib/bosetting");
        Directory.CreateDirectory(elsewhere);
        if (!await user.ReachesAsync(elsewhere, ct))
        {
            throw new DatabaseServerException("postgres.folder_unusable",
                $"The user {user.Name}, who runs PostgreSQL, reaches neither {root} nor {elsewhere}. Choose a folder that is open to others with --data.");
        }

        await File.WriteAllTextAsync(Path.Combine(root, "location"), elsewhere + "\n", ct);
        return Path.Combine(elsewhere, "pgdata");
    }
}
