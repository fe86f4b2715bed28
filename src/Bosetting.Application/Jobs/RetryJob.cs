using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Jobs;

/// <summary>
/// Lets a job that failed or waits for another attempt be tried at once, with all its attempts again. Errors:
/// <c>job.not_found</c>, <c>job.already_done</c>, <c>job.running</c>.
/// </summary>
/// <param name="Id">The job.</param>
[Allow(Role.Administrator, Role.Manager)]
public sealed record RetryJob(Guid Id) : IRequest<Guid>;

internal sealed class RetryJobHandler(IBosettingDb db, IUseCaseContext context) : IHandler<RetryJob, Guid>
{
    public async Task<Result<Guid>> Handle(RetryJob request, CancellationToken ct)
    {
        if (await db.LockJob(request.Id, ct) is not { } job)
        {
            return new Error(await db.Jobs.AnyAsync(j => j.Id == request.Id, ct) ? "job.running" : "job.not_found");
        }

        if (job.State is JobState.Done)
        {
            return new Error("job.already_done");
        }

        job.TryAgain(context.Now);
        if (job.Kind == SendMailJob.JobKind && Guid.TryParse(job.Payload, out var mail))
        {
            await db.Mails.Where(m => m.Id == mail && m.State == MailState.Failed)
                .ExecuteUpdateAsync(m => m.SetProperty(x => x.State, MailState.Waiting), ct);
        }

        context.AuditWrite("job", job.Id.ToString(), nameof(RetryJob));
        return job.Id;
    }
}
