using Bosetting.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Jobs;

/// <summary>Loads jobs for a change.</summary>
internal static class JobLoads
{
    /// <summary>The job, locked; null when there is none, or a node is at it.</summary>
    public static async Task<Job?> LockJob(this IBosettingDb db, Guid id, CancellationToken ct) =>
        (await db.Jobs.FromSql($"SELECT * FROM job WHERE id = {id} FOR UPDATE SKIP LOCKED").AsTracking().ToListAsync(ct)).SingleOrDefault();
}

/// <summary>Asks for work in the background, in the transaction of the use case: no work without the change, no change without the work.</summary>
internal sealed class JobQueue(IBosettingDb db, IUseCaseContext context)
{
    /// <summary>Adds a job.</summary>
    /// <param name="kind">Kind of its handler.</param>
    /// <param name="key">Unique within the kind; a second one is refused by the database.</param>
    /// <param name="payload">What it is about: ids only.</param>
    /// <param name="runAt">When; now when null.</param>
    public void Add(string kind, string key, string? payload = null, DateTimeOffset? runAt = null) => db.Jobs.Add(new Job
    {
        Id = Guid.CreateVersion7(context.Now),
        Kind = kind,
        Key = key,
        Payload = payload,
        RunAt = runAt ?? context.Now,
        CreatedAt = context.Now,
    });
}
