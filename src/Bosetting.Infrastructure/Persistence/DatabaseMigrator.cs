using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bosetting.Infrastructure.Persistence;

/// <summary>Brings a database to the model of this version, with the rights of its owner.</summary>
public static class DatabaseMigrator
{
    // Any number, the same for all nodes.
    private const long Lock = 0x626F_7365_7474;

    /// <summary>
    /// Applies the migrations that are missing. Several nodes may call it at once: an advisory lock of our own makes the others
    /// wait, because EF Core's lock needs its history table and doesn't cover the first migration of an empty database.
    /// </summary>
    public static async Task MigrateAsync(NpgsqlDataSource owner, ILogger logger, CancellationToken ct)
    {
        await using var guard = await owner.OpenConnectionAsync(ct);
        await using (var take = new NpgsqlCommand("SELECT pg_advisory_lock($1)", guard) { Parameters = { new() { Value = Lock } } })
        {
            // Another node may be at it for minutes; waiting is right, failing is not.
            take.CommandTimeout = 0;
            await take.ExecuteNonQueryAsync(ct);
        }

        await using var db = new BosettingDb(new DbContextOptionsBuilder<BosettingDb>().UseNpgsql(owner).Options);
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        if (pending.Count > 0)
        {
            logger.LogInformation("Applying {Count} migrations", pending.Count);
            await db.Database.MigrateAsync(ct);
        }

        await using var release = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", guard) { Parameters = { new() { Value = Lock } } };
        await release.ExecuteNonQueryAsync(ct);
    }

    /// <summary>True when nothing is missing; works with the application's own rights.</summary>
    public static async Task<bool> IsUpToDateAsync(NpgsqlDataSource app, CancellationToken ct)
    {
        await using var db = new BosettingDb(new DbContextOptionsBuilder<BosettingDb>().UseNpgsql(app).Options);
        return !(await db.Database.GetPendingMigrationsAsync(ct)).Any();
    }
}
