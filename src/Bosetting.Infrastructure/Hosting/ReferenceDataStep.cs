using Bosetting.Infrastructure.Persistence;
using Bosetting.Infrastructure.ReferenceData;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bosetting.Infrastructure.Hosting;

/// <summary>Municipalities and the changes of their numbers: every installation needs them, the demo and a real one.</summary>
public sealed class ReferenceDataStep : IPreparationStep
{
    /// <inheritdoc/>
    public async Task PrepareAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var db = new BosettingDb(new DbContextOptionsBuilder<BosettingDb>().UseNpgsql(owner).Options);
        var known = await db.Municipalities.Select(m => m.Number).ToHashSetAsync(ct);
        db.Municipalities.AddRange(ReferenceFacts.Current.Municipalities.Where(m => !known.Contains(m.Number)));
        if (!await db.MunicipalityChanges.AnyAsync(ct))
        {
            db.MunicipalityChanges.AddRange(ReferenceFacts.Current.Changes);
        }

        await db.SaveChangesAsync(ct);
    }
}
