using Bosetting.Application.Matching;
using Bosetting.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bosetting.Infrastructure.Hosting;

/// <summary>The match criteria of a new installation: version 1, where there is none.</summary>
/// <param name="clock">Says when it was made.</param>
public sealed class CriteriaStep(TimeProvider clock) : IPreparationStep
{
    /// <inheritdoc/>
    public async Task PrepareAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var db = new BosettingDb(new DbContextOptionsBuilder<BosettingDb>().UseNpgsql(owner).Options);
        if (!await db.CriteriaVersions.AnyAsync(ct))
        {
            db.CriteriaVersions.Add(CriteriaSeed.Default(clock.GetUtcNow()));
            await db.SaveChangesAsync(ct);
        }
    }
}
