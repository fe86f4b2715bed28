using System.Diagnostics;
using System.Globalization;
using Bosetting.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Bosetting.Application.Tests.Postgres;

public sealed class EmbeddedPostgresTests
{
    private const string Remember = "CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)";

    [Fact]
    public async Task Cluster_keeps_its_data_when_stopped_and_started_again()
    {
        await using var folder = new ScratchFolder();
        await using (var first = await StartAsync(folder))
            await Sql.RunAsync(first.OwnerConnectionString, Remember);

        await using var second = await StartAsync(folder);
        (await Sql.RunAsync(second.OwnerConnectionString, "SELECT n FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Cluster_survives_a_real_flush_to_disk_and_stops_cleanly()
    {
        await using var folder = new ScratchFolder();
        var cluster = await EmbeddedPostgres.StartAsync(new(folder.Path), NullLogger.Instance);
        (await Sql.RunAsync(cluster.AdminConnectionString, "SHOW fsync")).ShouldBe("on");
        await Sql.RunAsync(cluster.OwnerConnectionString, Remember);
        var pid = cluster.ProcessId;

        await cluster.DisposeAsync();

        Posix.IsAlive(pid).ShouldBeFalse();
        File.Exists(Path.Combine(cluster.PgData, "postmaster.pid")).ShouldBeFalse();
    }

    [Fact]
    public async Task Stop_takes_less_than_five_seconds_when_a_session_is_busy()
    {
        await using var folder = new ScratchFolder();
        var cluster = await EmbeddedPostgres.StartAsync(new(folder.Path), NullLogger.Instance);
        var busy = Sql.RunAsync(cluster.AppConnectionString, "SELECT 1 FROM pg_sleep(60)");
        await Task.Delay(300);

        var watch = Stopwatch.StartNew();
        await cluster.DisposeAsync();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        await Should.ThrowAsync<NpgsqlException>(() => busy);
    }

    [Fact]
    public async Task PostgreSQL_comes_back_on_the_same_port_when_it_is_killed()
    {
        await using var folder = new ScratchFolder();
        await using var cluster = await EmbeddedPostgres.StartAsync(new(folder.Path), NullLogger.Instance);
        await Sql.RunAsync(cluster.OwnerConnectionString, Remember);

        for (var times = 1; times <= 2; times++)
        {
            var killed = cluster.ProcessId;
            Posix.Signal(killed, Posix.Kill);
            while (cluster.ProcessId == killed)
                await Task.Delay(20);

            (await Sql.RunPatientlyAsync(cluster.OwnerConnectionString, "SELECT n FROM kept")).ShouldBe(42);
        }
    }

    [Fact]
    public async Task PostgreSQL_comes_back_when_it_is_killed_with_a_query_running()
    {
        await using var folder = new ScratchFolder();
        await using var cluster = await StartAsync(folder);
        // A backend that computes does not notice that its postmaster died, and holds on to the shared memory.
        var busy = Sql.RunAsync(cluster.AppConnectionString, "SELECT count(*) FROM generate_series(1, 10000000000)");
        await Task.Delay(300);

        Posix.Signal(cluster.ProcessId, Posix.Kill);

        await Should.ThrowAsync<NpgsqlException>(() => busy);
        (await Sql.RunPatientlyAsync(cluster.AppConnectionString, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Second_start_on_the_same_folder_is_refused_and_leaves_the_first_alone()
    {
        await using var folder = new ScratchFolder();
        await using var first = await StartAsync(folder);

        var refusal = await Should.ThrowAsync<DatabaseServerException>(() => StartAsync(folder));

        refusal.Code.ShouldBe("postgres.folder_in_use");
        refusal.Message.ShouldContain(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        (await Sql.RunAsync(first.AppConnectionString, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Cluster_in_use_can_not_be_deleted()
    {
        await using var folder = new ScratchFolder();
        await using var cluster = await StartAsync(folder);

        (await Should.ThrowAsync<DatabaseServerException>(() => EmbeddedPostgres.DeleteAsync(folder.Path)))
            .Code.ShouldBe("postgres.folder_in_use");
        (await Sql.RunAsync(cluster.AppConnectionString, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Pid_file_that_names_a_stranger_is_ignored_and_the_stranger_lives()
    {
        await using var folder = new ScratchFolder();
        string pgData;
        await using (var first = await StartAsync(folder))
            pgData = first.PgData;
        using var stranger = Process.Start("sleep", "60");
        await File.WriteAllTextAsync(Path.Combine(pgData, "postmaster.pid"), $"{stranger.Id}\n{pgData}\n0\n5432\n\n127.0.0.1\n");

        await using (var second = await StartAsync(folder))
            (await Sql.RunAsync(second.AppConnectionString, "SELECT 1")).ShouldBe(1);

        stranger.HasExited.ShouldBeFalse();
        stranger.Kill();
    }

    [Fact]
    public async Task Half_made_cluster_is_made_again()
    {
        await using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder.File("pgdata.new-12345678", "base"));
        await File.WriteAllTextAsync(folder.File("pgdata.new-12345678", "PG_VERSION"), "15\n");
        Directory.CreateDirectory(folder.File("pgdata"));

        await using var cluster = await StartAsync(folder);

        (await Sql.RunAsync(cluster.AppConnectionString, "SELECT 1")).ShouldBe(1);
        Directory.Exists(folder.File("pgdata.new-12345678")).ShouldBeFalse();
    }

    [Fact]
    public async Task Folder_with_other_files_in_the_place_of_the_cluster_is_refused_and_untouched()
    {
        await using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder.File("pgdata"));
        await File.WriteAllTextAsync(folder.File("pgdata", "thesis.txt"), "years of work");

        (await Should.ThrowAsync<DatabaseServerException>(() => StartAsync(folder))).Code.ShouldBe("postgres.folder_unusable");

        (await File.ReadAllTextAsync(folder.File("pgdata", "thesis.txt"))).ShouldBe("years of work");
    }

    [Fact]
    public async Task Data_of_another_version_is_refused_with_both_versions_named()
    {
        await using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder.File("pgdata", "global"));
        await File.WriteAllTextAsync(folder.File("pgdata", "PG_VERSION"), "9\n");
        await File.WriteAllTextAsync(folder.File("pgdata", "global", "pg_control"), "");
        await File.WriteAllTextAsync(folder.File("passwords.json"), """{"Superuser":"a","Owner":"b","App":"c"}""");

        var refusal = await Should.ThrowAsync<DatabaseServerException>(() => StartAsync(folder));

        refusal.Code.ShouldBe("postgres.version_mismatch");
        refusal.Message.ShouldContain("made by PostgreSQL 9");
    }

    [Fact]
    public async Task Port_that_is_taken_is_reported_with_the_servers_own_words()
    {
        await using var folder = new ScratchFolder();
        await using var other = new ScratchFolder();
        await using var first = await StartAsync(folder);

        var refusal = await Should.ThrowAsync<DatabaseServerException>(
            () => EmbeddedPostgres.StartAsync(new(other.Path, first.Port, Throwaway: true), NullLogger.Instance));

        refusal.Code.ShouldBe("postgres.start_failed");
        refusal.Message.ShouldContain("Address already in use");
    }

    internal static Task<EmbeddedPostgres> StartAsync(ScratchFolder folder) =>
        EmbeddedPostgres.StartAsync(new(folder.Path, Throwaway: true), NullLogger.Instance);
}
