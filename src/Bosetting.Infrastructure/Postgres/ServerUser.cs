using System.Globalization;

namespace Bosetting.Infrastructure.Postgres;

/// <summary>
/// The system user PostgreSQL runs as. An ordinary user runs it as himself; root must hand it to someone else, because
/// PostgreSQL refuses to run as root.
/// </summary>
/// <param name="Name">User name or, where it has none, number; <c>null</c> for «as I am».</param>
/// <param name="Uid">User number.</param>
/// <param name="Gid">Primary group number.</param>
internal sealed record ServerUser(string? Name, int Uid, int Gid)
{
    private static readonly ServerUser Myself = new(null, -1, -1);

    /// <summary>Whether commands must be run as someone else.</summary>
    public bool IsOther => Name is not null;

    /// <summary>Chooses the user; the one that already owns the data, when there is one.</summary>
    public static async Task<ServerUser> ChooseAsync(string pgData, string? wished, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
            return Myself;

        if (Directory.Exists(pgData) && await OwnerAsync(pgData, ct) is { } owner && owner != "0" && await LookUpAsync(owner, ct) is { } present)
            return present;

        string[] candidates = string.IsNullOrWhiteSpace(wished) ? ["postgres", "_postgres", "nobody"] : [wished];
        foreach (var name in candidates)
        {
            if (await LookUpAsync(name, ct) is { Uid: not 0 } user)
                return user;
        }

        throw new DatabaseServerException("postgres.folder_unusable",
            $"PostgreSQL must not run as root, and there is no user {string.Join(" or ", candidates)} on this machine. Create one, or set Bosetting:Postgres:User.");
    }

    /// <summary>Runs a program as this user.</summary>
    public Task<CommandResult> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        if (!IsOther)
            return Command.RunAsync(program, arguments, ct);

        // Each of these replaces itself by the program; none opens a login session.
        if (File.Exists("/usr/bin/setpriv") || File.Exists("/bin/setpriv"))
            return Command.RunAsync("setpriv", [Text($"--reuid={Uid}"), Text($"--regid={Gid}"), "--clear-groups", "--", program, .. arguments], ct);
        return File.Exists("/usr/sbin/runuser") || File.Exists("/sbin/runuser")
            ? Command.RunAsync("runuser", ["-u", Name!, "--", program, .. arguments], ct)
            : Command.RunAsync("sudo", ["-n", "-u", Name!, "--", program, .. arguments], ct);
    }

    /// <summary>Gives a file or a folder with all in it to this user.</summary>
    public async Task OwnAsync(string path, CancellationToken ct)
    {
        if (!IsOther)
            return;
        var answer = await Command.RunAsync("chown", ["-R", Text($"{Uid}:{Gid}"), "--", path], ct);
        if (!answer.Succeeded)
            throw new DatabaseServerException("postgres.folder_unusable", $"Could not give {path} to the user {Name}: {answer.Complaint}");
    }

    /// <summary>Whether this user gets through all parents of a folder.</summary>
    public async Task<bool> ReachesAsync(string folder, CancellationToken ct) =>
        !IsOther || (await RunAsync("/bin/sh", ["-c", "cd \"$0\"", folder], ct)).Succeeded;

    private static async Task<string?> OwnerAsync(string path, CancellationToken ct)
    {
        string[] arguments = OperatingSystem.IsLinux() ? ["-c", "%u", path] : ["-f", "%u", path];
        var answer = await Command.RunAsync("stat", arguments, ct);
        return answer.Succeeded ? answer.Output.Trim() : null;
    }

    private static async Task<ServerUser?> LookUpAsync(string nameOrNumber, CancellationToken ct)
    {
        var uid = await Command.RunAsync("id", ["-u", nameOrNumber], ct);
        var gid = await Command.RunAsync("id", ["-g", nameOrNumber], ct);
        if (uid.Succeeded && gid.Succeeded)
            return new(nameOrNumber, Number(uid.Output), Number(gid.Output));

        // A data folder may belong to a number without a name, as in a container.
        return int.TryParse(nameOrNumber, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(nameOrNumber, number, number)
            : null;
    }

    private static int Number(string text) => int.Parse(text.Trim(), CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
