using Bosetting.Infrastructure.Persistence;
using Bosetting.Infrastructure.ReferenceData;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bosetting.Infrastructure.Hosting;

/// <summary>
/// Municipalities and the changes of their numbers: every installation needs them, the demo and a real one. Rows that are known get
/// the facts of this version.
/// </summary>
public sealed class ReferenceDataStep : IPreparationStep
{
    /// <inheritdoc/>
    public async Task PrepareAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var db = new BosettingDb(new DbContextOptionsBuilder<BosettingDb>().UseNpgsql(owner).Options);
        var known = await db.Municipalities.ToDictionaryAsync(m => m.Number, ct);
        foreach (var fact in ReferenceFacts.Current.Municipalities)
        {
            if (known.TryGetValue(fact.Number, out var row))
            {
                // A new version brings new facts; that a number has ended is a reform's to say.
                db.Entry(row).CurrentValues.SetValues(fact with { ValidTo = row.ValidTo });
            }
            else
            {
                db.Municipalities.Add(fact);
            }
        }

        var changes = (await db.MunicipalityChanges.Select(c => new { c.OldNumber, c.NewNumber, c.On }).ToListAsync(ct)).ToHashSet();
        db.MunicipalityChanges.AddRange(ReferenceFacts.Current.Changes.Where(c => !changes.Contains(new { c.OldNumber, c.NewNumber, c.On })));
        await db.SaveChangesAsync(ct);
    }
}
