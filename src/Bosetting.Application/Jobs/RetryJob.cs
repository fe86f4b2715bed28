using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Jobs;

/// <summary>
/// Lets a job that failed or waits for another attempt be tried at once, with all its attempts again. Errors:
/// <c>job.not_found</c>, <c>job.already_done</c>.
/// </summary>
/// <param name="Id">The job.</param>
[Allow(Role.Administrator, Role.Manager)]
public sealed record RetryJob(Guid Id) : IRequest<Guid>;

internal sealed class RetryJobHandler(IBosettingDb db, IUseCaseContext context) : IHandler<RetryJob, Guid>
{
    public async Task<Result<Guid>> Handle(RetryJob request, CancellationToken ct)
    {
        if (await db.Jobs.AsTracking().SingleOrDefaultAsync(j => j.Id == request.Id, ct) is not { } job)
        {
            return new Error("job.not_found");
        }

        if (job.State is JobState.Done)
        {
            return new Error("job.already_done");
        }

        (job.State, job.Attempts, job.RunAt, job.FinishedAt) = (JobState.Waiting, 0, context.Now, null);
        context.AuditWrite("job", job.Id.ToString(), nameof(RetryJob));
        return job.Id;
    }
}
