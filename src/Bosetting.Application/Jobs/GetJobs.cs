using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Jobs;

/// <summary>What goes on in the background: failed jobs first, then those that have been tried in vain, then the latest.</summary>
[Allow(Role.Administrator, Role.Manager)]
[ReadOnlyRequest]
public sealed record GetJobs : IRequest<JobsView>;

/// <summary>The jobs.</summary>
/// <param name="Jobs">At most 200.</param>
/// <param name="Waiting">Due or coming.</param>
/// <param name="Failed">Given up.</param>
/// <param name="DoneToday">Carried out since midnight in Norway.</param>
public sealed record JobsView(IReadOnlyList<JobRow> Jobs, int Waiting, int Failed, int DoneToday);

/// <summary>One job.</summary>
public sealed record JobRow(
    Guid Id, string Kind, JobState State, DateTimeOffset RunAt, int Attempts, string? LastError, DateTimeOffset? FinishedAt);

internal sealed class GetJobsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetJobs, JobsView>
{
    private const int Shown = 200;

    public async Task<Result<JobsView>> Handle(GetJobs request, CancellationToken ct)
    {
        var midnight = NorwegianTime.InstantOf(context.Today, TimeOnly.MinValue);
        var rows = await db.Jobs
            .OrderByDescending(j => j.State == JobState.Failed).ThenByDescending(j => j.State == JobState.Waiting && j.Attempts > 0)
            .ThenByDescending(j => j.RunAt).ThenBy(j => j.Id).Take(Shown)
            .Select(j => new JobRow(j.Id, j.Kind, j.State, j.RunAt, j.Attempts, j.LastError, j.FinishedAt)).ToListAsync(ct);
        return new JobsView(
            rows,
            await db.Jobs.CountAsync(j => j.State == JobState.Waiting, ct),
            await db.Jobs.CountAsync(j => j.State == JobState.Failed, ct),
            await db.Jobs.CountAsync(j => j.State == JobState.Done && j.FinishedAt >= midnight, ct));
    }
}
