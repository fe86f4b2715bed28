using Bosetting.Application.Common;
using Bosetting.Application.Jobs;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Statistics;

/// <summary>Adds what is new to the sums that figures are read from. The figures are the same before and after; reading them is faster. Returns how many moves.</summary>
[Allow(Role.Administrator)]
public sealed record FoldStatistics : IRequest<long>;

/// <summary>
/// Counts everything again from the history of cases and compares with what is kept beside it. Empty when all is right. Takes seconds
/// on a large country, and disturbs nobody.
/// </summary>
[Allow(Role.Administrator, Role.Manager, Role.Auditor), ReadOnlyRequest, AggregatesOnly]
public sealed record VerifyStatistics : IRequest<IReadOnlyList<StatisticsDifference>>;

/// <summary>What is kept and the history of cases disagree about.</summary>
/// <param name="What"><c>moves</c>, <c>stock</c>, <c>waits</c>, <c>settled</c>, <c>answers</c> or <c>groups</c>.</param>
/// <param name="Missing">Counted from the history and not kept.</param>
/// <param name="Surplus">Kept and not in the history.</param>
public sealed record StatisticsDifference(string What, long Missing, long Surplus);

/// <summary>Makes what figures are read from again, from the history of cases. Whoever changes a case waits meanwhile.</summary>
[Allow(Role.Administrator)]
public sealed record RebuildStatistics : IRequest<bool>;

/// <summary>Counting everything again takes longer than any other question: a minute for a million persons.</summary>
internal static class Recount
{
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);
}

internal sealed class FoldStatisticsHandler(IBosettingDb db) : IHandler<FoldStatistics, long>
{
    public async Task<Result<long>> Handle(FoldStatistics request, CancellationToken ct) =>
        await db.Database.SqlQuery<long>($"""SELECT fold_statistics() AS "Value" """).SingleAsync(ct);
}

internal sealed class VerifyStatisticsHandler(IBosettingDb db) : IHandler<VerifyStatistics, IReadOnlyList<StatisticsDifference>>
{
    public async Task<Result<IReadOnlyList<StatisticsDifference>>> Handle(VerifyStatistics request, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(Recount.Timeout);
        return await db.Database.SqlQuery<StatisticsDifference>(
            $"""SELECT what AS "What", missing AS "Missing", surplus AS "Surplus" FROM verify_statistics()""").ToListAsync(ct);
    }
}

internal sealed class RebuildStatisticsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<RebuildStatistics, bool>
{
    public async Task<Result<bool>> Handle(RebuildStatistics request, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(Recount.Timeout);
        await db.Database.ExecuteSqlAsync($"SELECT rebuild_statistics()", ct);
        context.AuditWrite("statistics", "all", "rebuilt");
        return true;
    }
}

/// <summary>Every quarter of an hour (design decision): what is not yet in the sums is read row by row, and a day of it costs some milliseconds.</summary>
internal sealed class FoldStatisticsJob : IJobHandler
{
    public string Kind => "fold-statistics";

    public JobSchedule? Schedule { get; } = JobSchedule.Every(TimeSpan.FromMinutes(15));

    public async Task<Result> Run(JobRun run, IUseCases useCases, CancellationToken ct) =>
        (await useCases.RunAs(Actor.System, new FoldStatistics(), ct)).WithoutValue();
}

/// <summary>Every night. A difference makes the job fail, so that an administrator sees it; nothing is mended behind anybody's back.</summary>
internal sealed class VerifyStatisticsJob : IJobHandler
{
    public string Kind => "verify-statistics";

    public JobSchedule? Schedule { get; } = JobSchedule.DailyAt(4);

    public async Task<Result> Run(JobRun run, IUseCases useCases, CancellationToken ct)
    {
        var found = await useCases.RunAs(Actor.System, new VerifyStatistics(), ct);
        return found.IsFailure ? found.WithoutValue() : found.Value.Count > 0 ? new Error("statistics.differ") : Result.Success;
    }
}
