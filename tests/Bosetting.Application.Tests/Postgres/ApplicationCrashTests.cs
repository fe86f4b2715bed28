using System.Diagnostics;
using System.Globalization;
using Bosetting.Infrastructure.Postgres;

namespace Bosetting.Application.Tests.Postgres;

public sealed class ApplicationCrashTests
{
    [Fact]
    public async Task Killed_application_leaves_a_server_that_the_next_one_takes_over_with_its_data()
    {
        await using var folder = new ScratchFolder();
        int abandoned;
        using (var first = ChildApplication.Launch(folder.Path))
        {
            var owner = await first.ReadyAsync();
            await Sql.RunAsync(owner, "CREATE TABLE kept AS SELECT 42 AS n");
            abandoned = ServerOf(folder);
            await first.KillAsync();
        }

        Posix.IsAlive(abandoned).ShouldBeTrue();

        using var second = ChildApplication.Launch(folder.Path);
        (await Sql.RunAsync(await second.ReadyAsync(), "SELECT n FROM kept")).ShouldBe(42);
        Posix.IsAlive(abandoned).ShouldBeFalse();
    }

    [Fact]
    public async Task Application_and_server_both_killed_recover_with_what_was_committed()
    {
        await using var folder = new ScratchFolder();
        using (var first = ChildApplication.Launch(folder.Path))
        {
            await Sql.RunAsync(await first.ReadyAsync(), "CREATE TABLE kept AS SELECT 42 AS n");
            await first.KillAsync();
            Posix.Signal(ServerOf(folder), Posix.Kill);
        }

        using var second = ChildApplication.Launch(folder.Path);
        (await Sql.RunAsync(await second.ReadyAsync(), "SELECT n FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Application_killed_while_it_makes_the_cluster_makes_it_anew()
    {
        await using var folder = new ScratchFolder();
        using (var first = ChildApplication.Launch(folder.Path))
        {
            var postgres = folder.File("postgres");
            while (!Directory.Exists(postgres) || Directory.GetDirectories(postgres, "pgdata.new-*").Length == 0)
                await Task.Delay(5);
            await first.KillAsync();
        }

        Directory.Exists(folder.File("postgres", "pgdata")).ShouldBeFalse();
        using var second = ChildApplication.Launch(folder.Path);
        (await Sql.RunAsync(await second.ReadyAsync(), "SELECT 1")).ShouldBe(1);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    public async Task Signal_stops_application_and_server_within_five_seconds(int signal)
    {
        await using var folder = new ScratchFolder();
        using var application = ChildApplication.Launch(folder.Path);
        await application.ReadyAsync();
        var server = ServerOf(folder);

        var watch = Stopwatch.StartNew();
        Posix.Signal(application.Process.Id, signal);
        await application.Process.WaitForExitAsync();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        application.Process.ExitCode.ShouldBe(0);
        Posix.IsAlive(server).ShouldBeFalse();
    }

    [Fact]
    public async Task Second_application_says_why_it_does_not_start_and_exits_1()
    {
        await using var folder = new ScratchFolder();
        using var first = ChildApplication.Launch(folder.Path);
        await first.ReadyAsync();

        using var second = ChildApplication.Launch(folder.Path);
        var said = await second.Process.StandardError.ReadToEndAsync();
        await second.Process.WaitForExitAsync();

        second.Process.ExitCode.ShouldBe(1);
        said.ShouldContain($"Another Bosetting (process {first.Process.Id}) already uses the data folder");
        said.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Ordinary_user_runs_the_server_himself()
    {
        await using var folder = new ScratchFolder();
        var program = AppContext.BaseDirectory;
        string[] asUser = [];
        if (Environment.IsPrivilegedProcess)
        {
            // The user must be able to read the program, wherever the repository lies, and own the data.
            program = folder.File("program");
            Directory.CreateDirectory(program);
            foreach (var file in Directory.GetFiles(AppContext.BaseDirectory))
                File.Copy(file, Path.Combine(program, Path.GetFileName(file)));
            var user = await ServerUser.ChooseAsync(folder.File("none"), null, default);
            await user.OwnAsync(folder.Path, default);
            asUser = ["setpriv", $"--reuid={user.Uid}", $"--regid={user.Gid}", "--clear-groups", "--"];
        }

        using var application = ChildApplication.Launch(folder.Path, program, asUser);
        (await Sql.RunAsync(await application.ReadyAsync(), "SELECT 1")).ShouldBe(1);

        (await UidAsync(ServerOf(folder))).ShouldBe(await UidAsync(application.Process.Id));
        Posix.Signal(application.Process.Id, Posix.Interrupt);
        await application.Process.WaitForExitAsync();
        application.Process.ExitCode.ShouldBe(0);
    }

    private static int ServerOf(ScratchFolder folder) =>
        int.Parse(File.ReadLines(folder.File("postgres", "pgdata", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static async Task<string> UidAsync(int pid) =>
        (await Command.RunAsync("ps", ["-o", "uid=", "-p", pid.ToString(CultureInfo.InvariantCulture)], default)).Output.Trim();
}
