using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Jobs;

/// <summary>Clears away jobs that were carried out long ago. Returns how many. Failed ones stay until somebody has looked.</summary>
[Allow(Role.Administrator)]
public sealed record CleanUpJobs : IRequest<int>;

internal sealed class CleanUpJobsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<CleanUpJobs, int>
{
    // Design decision: a month is enough to see how the jobs have been doing.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task<Result<int>> Handle(CleanUpJobs request, CancellationToken ct)
    {
        var before = context.Now - Kept;
        return await db.Jobs.Where(j => j.State == JobState.Done && j.FinishedAt < before).ExecuteDeleteAsync(ct);
    }
}

internal sealed class CleanUpJob : IJobHandler
{
    public string Kind => "clean-up";

    public JobSchedule? Schedule { get; } = JobSchedule.DailyAt(3);

    public async Task<Result> Run(JobRun run, IUseCases useCases, CancellationToken ct) =>
        (await useCases.RunAs(Actor.System, new CleanUpJobs(), ct)).WithoutValue();
}
