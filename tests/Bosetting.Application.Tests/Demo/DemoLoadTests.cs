using Bosetting.DemoData.Loading;
using Bosetting.Infrastructure.Hosting;
using Bosetting.Infrastructure.Persistence;
using Bosetting.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Bosetting.Application.Tests.Demo;

public sealed class DemoLoadTests
{
    private static readonly DemoOptions Tenth = new() { Enabled = true, Scale = 0.1 };
    private readonly DemoLoader _loader = new(NullLogger<DemoLoader>.Instance);

    [Fact]
    public async Task The_country_is_loaded_by_the_owner_once_and_row_security_holds_afterwards()
    {
        await using var database = await Migrated();

        (await _loader.EnsureLoadedAsync(database.Owner, Tenth, default)).ShouldBe(Tenth.Date);
        var persons = await Count(database, "refugee");
        persons.ShouldBeGreaterThan(8_000);
        // Nobody in particular: no rows, also not for the owner.
        (await Scalar(database.Owner, "SELECT count(*) FROM settlement_case")).ShouldBe(0L);
        (await Scalar(database.App, "SELECT count(*) FROM settlement_case")).ShouldBe(0L);

        // Another scale and date are not loaded over it.
        var other = Tenth with { Scale = 1, Date = new DateOnly(2023, 6, 1) };
        (await _loader.EnsureLoadedAsync(database.Owner, other, default)).ShouldBe(Tenth.Date);
        (await Count(database, "refugee")).ShouldBe(persons);
    }

    [Fact]
    public async Task An_interrupted_load_leaves_nothing_and_is_done_again()
    {
        await using var database = await Migrated();
        using var interrupt = new CancellationTokenSource();
        var interrupted = new DemoLoader(new AfterFirstBatch(interrupt));

        await Should.ThrowAsync<OperationCanceledException>(() => interrupted.EnsureLoadedAsync(database.Owner, Tenth, interrupt.Token));

        (await Count(database, "settlement_case")).ShouldBe(0L);
        (await Count(database, "app_user")).ShouldBe(0L);
        (await Scalar(database.Owner, "SELECT count(*) FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity")).ShouldBe(0L);
        await _loader.EnsureLoadedAsync(database.Owner, Tenth, default);
        (await Count(database, "settlement_case")).ShouldBeGreaterThan(4_000);
    }

    [Fact]
    public async Task At_another_date_the_country_is_as_it_was_then_and_the_clock_goes_on_after_a_restart()
    {
        await using var database = await Migrated();
        var june = Tenth with { Date = new DateOnly(2023, 6, 15) };
        await Step(june).Step.PrepareAsync(database.Owner, default);

        (await Count(database, "case_event WHERE recorded_at >= '2023-06-15'")).ShouldBe(0L);
        (await Count(database, "settlement_case WHERE status = 'Proposed'")).ShouldBeGreaterThan(0L);
        (await Count(database, "temporary_stop WHERE from_date >= '2023-06-15'")).ShouldBe(0L);
        (await Scalar(database.Owner, "SELECT set_config('bosetting.scope', 'national', true); SELECT sum(settled)::bigint FROM place_ledger WHERE year = 2023"))
            .ShouldBe(await Count(database, "refugee WHERE settled_on >= '2023-01-01'"));

        // Somebody works until four; the application is started again, without saying the date.
        await Execute(database, "INSERT INTO audit_record (at, user_id, role, use_case, kind, subject_kind, subject_id, what, origin) "
            + "VALUES ('2023-06-15 14:00Z', '00000000-0000-0000-0000-000000000000', 'Officer', 'Test', 'read', 'case', '1', 'x', 'test')");
        var (step, clock) = Step(Tenth);
        await step.PrepareAsync(database.Owner, default);
        clock.GetUtcNow().ShouldBeInRange(new(2023, 6, 15, 14, 0, 1, TimeSpan.Zero), new(2023, 6, 15, 14, 1, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Known_municipalities_get_the_facts_of_this_version_and_stay_ended()
    {
        await using var database = await Migrated();
        await Execute(database, "UPDATE municipality SET population = 1, name = 'Christiania', valid_to = '2024-01-01' WHERE number = '0301'; DELETE FROM municipality_change WHERE old_number = '1507'");

        await new ReferenceDataStep().PrepareAsync(database.Owner, default);

        (await Count(database, "municipality WHERE number = '0301' AND population > 700000 AND name = 'Oslo' AND valid_to = '2024-01-01'")).ShouldBe(1);
        (await Count(database, "municipality_change WHERE old_number = '1507'")).ShouldBe(2);
        (await Count(database, "municipality")).ShouldBe(357);
    }

    private (DemoStep Step, DemoClock Clock) Step(DemoOptions options)
    {
        var clock = new DemoClock(options.Start);
        return (new DemoStep(_loader, options, clock), clock);
    }

    private static async Task<TestDatabase> Migrated()
    {
        var database = await TestTemplate.Empty.CreateDatabaseAsync();
        await DatabaseMigrator.MigrateAsync(database.Owner, NullLogger.Instance, default);
        await new ReferenceDataStep().PrepareAsync(database.Owner, default);
        return database;
    }

    private static Task<long> Count(TestDatabase database, string from) => Scalar(database.Owner,
        $"SELECT set_config('bosetting.scope', 'national', true), set_config('bosetting.cleared', 'on', true); SELECT count(*) FROM {from}");

    private static async Task Execute(TestDatabase database, string sql)
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(
            $"SELECT set_config('bosetting.user', '00000000-0000-0000-0000-000000000000', true); {sql}", connection, transaction);
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    // The value of the last statement.
    private static async Task<long> Scalar(NpgsqlDataSource source, string sql)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await using var reader = await command.ExecuteReaderAsync();
        long value;
        do
        {
            await reader.ReadAsync();
            value = reader.GetFieldType(0) == typeof(long) ? reader.GetInt64(0) : -1;
        }
        while (await reader.NextResultAsync());
        return value;
    }

    /// <summary>Interrupts the load when the first batch is stored.</summary>
    private sealed class AfterFirstBatch(CancellationTokenSource interrupt) : ILogger<DemoLoader>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (formatter(state, exception).StartsWith("Loaded", StringComparison.Ordinal))
            {
                interrupt.Cancel();
            }
        }
    }
}
