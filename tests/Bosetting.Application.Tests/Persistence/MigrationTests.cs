using System.Reflection;
using Bosetting.Infrastructure.Persistence;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Bosetting.Application.Tests.Persistence;

public sealed class MigrationTests
{
    [Fact]
    public async Task The_migrations_lead_to_the_model()
    {
        await using var database = await TestTemplate.Empty.CreateDatabaseAsync();
        await DatabaseMigrator.MigrateAsync(database.Owner, NullLogger.Instance, CancellationToken.None);
        await using var db = new BosettingDb(new DbContextOptionsBuilder<BosettingDb>().UseNpgsql(database.Owner).Options);

        db.Database.HasPendingModelChanges().ShouldBeFalse("a migration is missing: see docs/decisions/0006");
        var columns = await Columns(database.Owner);
        var missing = from entity in db.Model.GetEntityTypes()
                      let table = entity.GetTableName()!
                      from property in entity.GetProperties()
                      let column = property.GetColumnName(StoreObjectIdentifier.Table(table))
                      where column is not null and not "xmin" && !columns.Contains((table, column, property.IsColumnNullable()))
                      select $"{table}.{column} nullable={property.IsColumnNullable()}";
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_migration_carries_its_own_name_and_no_copy_of_the_model()
    {
        var migrations = typeof(BosettingDb).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Migration))).ToList();
        migrations.ShouldNotBeEmpty();
        foreach (var migration in migrations)
        {
            // EF Core passes over a migration without both attributes, and says nothing.
            (migration.GetCustomAttribute<DbContextAttribute>()?.ContextType).ShouldBe(typeof(BosettingDb), $"{migration.Name}: see docs/decisions/0006");
            (migration.GetCustomAttribute<MigrationAttribute>()?.Id ?? "").ShouldEndWith("_" + migration.Name);
            migration.GetMethod("BuildTargetModel", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .ShouldBeNull($"{migration.Name}.Designer.cs is deleted: see docs/decisions/0006");
        }
    }

    [Fact]
    public async Task Migrating_twice_and_at_the_same_time_is_harmless()
    {
        await using var database = await TestTemplate.Empty.CreateDatabaseAsync();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => DatabaseMigrator.MigrateAsync(database.Owner, NullLogger.Instance, CancellationToken.None)));
        (await DatabaseMigrator.IsUpToDateAsync(database.App, CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task Names_are_sorted_as_Norwegians_look_for_them()
    {
        await using var s = await Scenario.StartAsync();
        await using var command = s.Database.Owner.CreateCommand(
            "SELECT string_agg(name, ' ' ORDER BY name) FROM (SELECT name FROM municipality UNION ALL SELECT unnest(ARRAY['Ål', 'Ørsta', 'Ærøy', 'Zeta', 'alta'])) n WHERE name IN ('Ål', 'Ørsta', 'Ærøy', 'Zeta', 'alta')");
        ((string?)await command.ExecuteScalarAsync()).ShouldBe("alta Zeta Ærøy Ørsta Ål");
    }

    [Fact]
    public async Task Every_table_with_a_municipality_or_a_person_has_forced_row_level_security()
    {
        await using var s = await Scenario.StartAsync();
        await using var command = s.Database.Owner.CreateCommand(
            """
            SELECT DISTINCT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
              AND a.attname IN ('municipality_number', 'case_id', 'refugee_id') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
            ORDER BY 1
            """);
        var open = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            open.Add(reader.GetString(0));
        }

        // Users are read before anybody is signed in; the outbox holds ids only; the search table and the list of graded cases
        // are closed to the application.
        open.ShouldBe(["app_user", "graded_case", "outbox_message", "person_search"]);
    }

    private static async Task<HashSet<(string Table, string Column, bool Nullable)>> Columns(NpgsqlDataSource source)
    {
        var columns = new HashSet<(string, string, bool)>();
        await using var command = source.CreateCommand("SELECT table_name, column_name, is_nullable = 'YES' FROM information_schema.columns WHERE table_schema = 'public'");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            columns.Add((reader.GetString(0), reader.GetString(1), reader.GetBoolean(2)));
        }

        return columns;
    }
}
