using Bosetting.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Statistics;

/// <summary>
/// Hints to the planner, for the rest of the transaction. It can't see through row-level security and believes that few rows
/// pass, so it looks rows up one by one where reading the table once is several times cheaper (measured: docs/statistics.md).
/// </summary>
internal static class QueryPlans
{
    /// <summary>For a period of a table: join by hashing.</summary>
    public static Task JoinByHash(this IBosettingDb db, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync("SET LOCAL enable_nestloop = off", ct);
}
