using Bosetting.Infrastructure.Postgres;
using Bosetting.Testing;
using Npgsql;

namespace Bosetting.Application.Tests.Postgres;

public sealed class ClusterSafetyTests
{
    [Fact]
    public async Task Server_listens_on_loopback_only_and_never_as_root()
    {
        var cluster = await TestCluster.GetAsync();

        (await Sql.RunAsync(cluster.AdminConnectionString, "SHOW listen_addresses")).ShouldBe("127.0.0.1");
        (await Sql.RunAsync(cluster.AdminConnectionString, "SHOW unix_socket_directories")).ShouldBe("");
        var uid = await Command.RunAsync("ps", ["-o", "uid=", "-p", $"{cluster.ProcessId}"], default);
        uid.Output.Trim().ShouldNotBe("0");
    }

    [Fact]
    public async Task Passwords_are_for_the_owner_of_the_folder_only()
    {
        await using var folder = new ScratchFolder();
        await using var cluster = await EmbeddedPostgresTests.StartAsync(folder);

        File.GetUnixFileMode(folder.File("passwords.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var wrong = new NpgsqlConnectionStringBuilder(cluster.AppConnectionString) { Password = "bosetting" }.ConnectionString;
        (await Should.ThrowAsync<PostgresException>(() => Sql.RunAsync(wrong, "SELECT 1"))).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Server_log_holds_neither_statements_nor_values()
    {
        await using var folder = new ScratchFolder();
        await using var cluster = await EmbeddedPostgres.StartAsync(new(folder.Path), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        await Sql.RunAsync(cluster.OwnerConnectionString, "CREATE TABLE person (name text PRIMARY KEY)");
        await Sql.RunAsync(cluster.OwnerConnectionString, "INSERT INTO person VALUES ('Kari Hemmelig')");
        await Should.ThrowAsync<PostgresException>(() => Sql.RunAsync(cluster.OwnerConnectionString, "INSERT INTO person VALUES ('Kari Hemmelig')"));

        var log = "";
        for (var deadline = DateTime.UtcNow.AddSeconds(5); DateTime.UtcNow < deadline && !log.Contains("duplicate key", StringComparison.Ordinal); await Task.Delay(50))
            log = string.Concat(Directory.GetFiles(Path.Combine(cluster.PgData, "log")).Select(File.ReadAllText));

        log.ShouldContain("duplicate key");
        log.ShouldNotContain("Hemmelig");
    }

    [Theory]
    [InlineData("ALTER TABLE secret DISABLE ROW LEVEL SECURITY")]
    [InlineData("DROP POLICY mine ON secret")]
    [InlineData("SET ROLE bosetting_owner")]
    [InlineData("SET ROLE bosetting_admin")]
    [InlineData("ALTER ROLE bosetting_app BYPASSRLS")]
    [InlineData("CREATE ROLE other")]
    [InlineData("CREATE TABLE own (n int)")]
    [InlineData("CREATE SCHEMA own")]
    [InlineData("COPY (SELECT 1) TO PROGRAM 'true'")]
    [InlineData("SET row_security = off; SELECT * FROM secret")]
    public async Task Application_role_can_not_pass_row_level_security_by(string statement)
    {
        await using var database = await TestTemplate.Empty.CreateDatabaseAsync();
        await Sql.RunAsync(database.Connections.Owner, """
            CREATE TABLE secret (owner text); INSERT INTO secret VALUES ('0301');
            ALTER TABLE secret ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
            CREATE POLICY mine ON secret USING (owner = current_setting('bosetting.municipality', true));
            GRANT SELECT ON secret TO bosetting_app
            """);
        (await Sql.RunAsync(database.Connections.App, "SELECT count(*) FROM secret")).ShouldBe(0L);

        (await Should.ThrowAsync<PostgresException>(() => Sql.RunAsync(database.Connections.App, statement)))
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Databases_are_copied_in_parallel_from_one_template_that_is_built_once()
    {
        var built = 0;
        var template = new TestTemplate("template_counted", async (connections, ct) =>
        {
            Interlocked.Increment(ref built);
            await using var pooled = NpgsqlDataSource.Create(connections.Owner);
            await using var command = pooled.CreateCommand("CREATE TABLE seed AS SELECT 7 AS n; GRANT SELECT ON seed TO bosetting_app");
            await command.ExecuteNonQueryAsync(ct);
        });

        var databases = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => template.CreateDatabaseAsync()));

        built.ShouldBe(1);
        databases.Select(d => d.Name).Distinct().Count().ShouldBe(6);
        foreach (var database in databases)
        {
            (await Sql.RunAsync(database.Connections.App, "SELECT n FROM seed")).ShouldBe(7);
            await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task Norwegian_letters_fold_case()
    {
        await using var database = await TestTemplate.Empty.CreateDatabaseAsync();
        (await Sql.RunAsync(database.Connections.App, "SELECT 'ÅSNES, ØRLAND, VÆRØY' ILIKE 'åsnes, ørland, værøy'")).ShouldBe(true);
    }
}
