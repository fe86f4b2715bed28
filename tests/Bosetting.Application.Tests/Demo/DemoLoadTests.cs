using System.Diagnostics;
using Bosetting.DemoData.Loading;
using Bosetting.Infrastructure.Hosting;
using Bosetting.Infrastructure.Persistence;
using Bosetting.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit.Abstractions;

namespace Bosetting.Application.Tests.Demo;

public sealed class DemoLoadTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_country_is_loaded_by_the_owner_once_and_row_security_holds_afterwards()
    {
        await using var database = await TestTemplate.Empty.CreateDatabaseAsync();
        await DatabaseMigrator.MigrateAsync(database.Owner, NullLogger.Instance, default);
        await new ReferenceDataStep().PrepareAsync(database.Owner, default);
        var loader = new DemoLoader(NullLogger<DemoLoader>.Instance);
        var options = new DemoOptions { Enabled = true, Scale = double.Parse(Environment.GetEnvironmentVariable("SCALE") ?? "0.1", System.Globalization.CultureInfo.InvariantCulture) };

        var started = Stopwatch.GetTimestamp();
        (await loader.EnsureLoadedAsync(database.Owner, options, default)).ShouldBe(options.Date);
        output.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
        Console.WriteLine($"LOAD {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
        var persons = await Count(database, "refugee");
        persons.ShouldBeGreaterThan(8_000);
        // Nobody in particular: no rows, also not for the owner.
        (await Scalar(database.Owner, "SELECT count(*) FROM settlement_case")).ShouldBe(0L);
        (await Scalar(database.App, "SELECT count(*) FROM settlement_case")).ShouldBe(0L);

        await loader.EnsureLoadedAsync(database.Owner, options with { Scale = 1 }, default);
        (await Count(database, "refugee")).ShouldBe(persons);
    }

    private static Task<long> Count(TestDatabase database, string table) => Scalar(database.Owner,
        $"SELECT set_config('bosetting.scope', 'national', true), set_config('bosetting.cleared', 'on', true); SELECT count(*) FROM {table}");

    private static async Task<long> Scalar(NpgsqlDataSource source, string sql)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await using var reader = await command.ExecuteReaderAsync();
        while (true)
        {
            if (reader.GetColumnSchema() is [_])
            {
                await reader.ReadAsync();
                return reader.GetInt64(0);
            }

            await reader.NextResultAsync();
        }
    }
}
