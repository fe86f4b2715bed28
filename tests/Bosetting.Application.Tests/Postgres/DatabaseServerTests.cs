using Bosetting.Infrastructure.Postgres;
using Bosetting.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Bosetting.Application.Tests.Postgres;

public sealed class DatabaseServerTests
{
    [Fact]
    public async Task Server_is_up_before_a_hosted_service_is_made_and_down_after_the_last_has_stopped()
    {
        await using var folder = new ScratchFolder();
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["Bosetting:Data"] = folder.Path;
        // Registered before the server, and takes a connection pool in its constructor: the order must not matter.
        builder.Services.AddHostedService<Client>();
        builder.Services.AddBosettingDatabaseServer(builder.Configuration);
        using var host = builder.Build();

        await host.StartAsync();
        var server = host.Services.GetRequiredService<DatabaseServer>().Embedded!;
        var pid = server.ProcessId;
        await host.StopAsync();

        var client = host.Services.GetServices<IHostedService>().OfType<Client>().Single();
        client.AtStart.ShouldBe("bosetting_app");
        client.AtStop.ShouldBe("bosetting_app");
        Posix.IsAlive(pid).ShouldBeFalse();
    }

    [Fact]
    public async Task Missing_binaries_are_explained_for_every_common_system()
    {
        await using var folder = new ScratchFolder();

        var missing = await Should.ThrowAsync<DatabaseServerException>(() => PostgresBinaries.FindInAsync([folder.Path], default));

        missing.Code.ShouldBe("postgres.binaries_missing");
        foreach (var hint in new[] { "apt-get install postgresql", "dnf install postgresql-server", "brew install postgresql", "ConnectionStrings:Bosetting" })
            missing.Message.ShouldContain(hint);
    }

    [Fact]
    public async Task Configured_binaries_are_the_only_ones_considered()
    {
        await using var folder = new ScratchFolder();

        var missing = await Should.ThrowAsync<DatabaseServerException>(() => PostgresBinaries.FindAsync(folder.Path, default));

        missing.Code.ShouldBe("postgres.binaries_missing");
        missing.Message.ShouldContain(folder.Path);
    }

    [Fact]
    public async Task Single_connection_string_steps_down_to_the_application_role_and_stays_there()
    {
        var cluster = await TestCluster.GetAsync();
        var login = $"installer_{Guid.NewGuid():N}";
        await Sql.RunAsync(cluster.AdminConnectionString, $"CREATE ROLE {login} LOGIN CREATEROLE PASSWORD 'p'");
        await Sql.RunAsync(cluster.AdminConnectionString, $"CREATE DATABASE {login} OWNER {login}");
        var server = new NpgsqlConnectionStringBuilder(cluster.OwnerConnectionString) { Username = login, Password = "p", Database = login };

        var connections = DatabaseConnections.FromConfiguration(server.ConnectionString, null);
        await ExternalServer.PrepareAsync(connections, default);

        (await Sql.RunAsync(connections.Owner, "SELECT current_user::text")).ShouldBe(login);
        (await Sql.RunAsync(connections.App, "SELECT current_user::text")).ShouldBe("bosetting_app");
        (await Sql.RunAsync(connections.App, "RESET ALL; SELECT current_user::text")).ShouldBe("bosetting_app");
    }

    [Fact]
    public async Task Login_that_sees_past_row_level_security_is_refused()
    {
        await using var database = await TestTemplate.Empty.CreateDatabaseAsync();
        // Both strings given, but the application's is the owner's: every row of every municipality would be visible.
        var connections = DatabaseConnections.FromConfiguration(database.Connections.Owner, database.Connections.Owner);

        (await Should.ThrowAsync<DatabaseServerException>(() => ExternalServer.PrepareAsync(connections, default))).Code.ShouldBe("postgres.unsafe_role");
    }

    [Fact]
    public async Task Server_that_does_not_answer_is_named_without_its_password()
    {
        var connections = DatabaseConnections.FromConfiguration("Host=127.0.0.1;Port=1;Database=x;Username=u;Password=verysecret", null);

        var refusal = await Should.ThrowAsync<DatabaseServerException>(() => ExternalServer.PrepareAsync(connections, default));

        refusal.Code.ShouldBe("postgres.unreachable");
        refusal.Message.ShouldContain("127.0.0.1:1/x");
        refusal.Message.ShouldNotContain("verysecret");
    }

    [Fact]
    public void Configured_server_is_chosen_over_the_embedded_one()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Bosetting"] = "Host=db;Username=app",
            ["ConnectionStrings:BosettingOwner"] = "Host=db;Username=owner",
        }).Build();

        DatabaseServerOptions.From(configuration).External.ShouldBe(new DatabaseConnections("Host=db;Username=owner", "Host=db;Username=app"));
    }

    [Fact]
    public void Embedded_server_lives_in_the_repository_when_nothing_is_configured()
    {
        var options = DatabaseServerOptions.From(new ConfigurationBuilder().Build());

        options.External.ShouldBeNull();
        options.Embedded.DataFolder.ShouldEndWith("/.data/postgres");
    }

    private sealed class Client(AppDataSource app) : IHostedService
    {
        private readonly NpgsqlDataSource _source = app.Source;

        public object? AtStart { get; private set; }

        public object? AtStop { get; private set; }

        public async Task StartAsync(CancellationToken cancellationToken) => AtStart = await AskAsync(cancellationToken);

        public async Task StopAsync(CancellationToken cancellationToken) => AtStop = await AskAsync(cancellationToken);

        private async Task<object?> AskAsync(CancellationToken ct)
        {
            await using var command = _source.CreateCommand("SELECT current_user::text");
            return await command.ExecuteScalarAsync(ct);
        }
    }
}
