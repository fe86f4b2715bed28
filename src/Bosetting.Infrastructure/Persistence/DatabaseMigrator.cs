using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bosetting.Infrastructure.Persistence;

/// <summary>Brings a database to the model of this version, with the rights of its owner.</summary>
public static class DatabaseMigrator
{
    /// <summary>Applies the migrations that are missing. Several nodes may call it at once: EF Core takes a lock.</summary>
    public static async Task MigrateAsync(NpgsqlDataSource owner, ILogger logger, CancellationToken ct)
    {
        await using var db = new BosettingDb(new DbContextOptionsBuilder<BosettingDb>().UseNpgsql(owner).Options);
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        if (pending.Count > 0)
        {
            logger.LogInformation("Applying {Count} migrations", pending.Count);
            await db.Database.MigrateAsync(ct);
        }
    }

    /// <summary>True when nothing is missing; works with the application's own rights.</summary>
    public static async Task<bool> IsUpToDateAsync(NpgsqlDataSource app, CancellationToken ct)
    {
        await using var db = new BosettingDb(new DbContextOptionsBuilder<BosettingDb>().UseNpgsql(app).Options);
        return !(await db.Database.GetPendingMigrationsAsync(ct)).Any();
    }
}
