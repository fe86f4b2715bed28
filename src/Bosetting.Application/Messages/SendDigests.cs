using Bosetting.Application.Common;
using Bosetting.Application.Jobs;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Messages;

/// <summary>Writes the morning's e-mail to those who want one a day and have new messages since the last. Returns how many.</summary>
[Allow(Role.Administrator)]
internal sealed record SendDigests : IRequest<int>;

internal sealed class SendDigestsHandler(IBosettingDb db, Messenger messenger) : IHandler<SendDigests, int>
{
    public async Task<Result<int>> Handle(SendDigests request, CancellationToken ct)
    {
        var waiting = await (
            from u in db.Users
            where u.IsActive && u.MailChoice == MailChoice.Daily
            let last = db.Mails.Where(m => m.UserId == u.Id && m.DigestCount != null).Max(m => (DateTimeOffset?)m.CreatedAt)
            select new
            {
                User = u,
                Count = db.Notifications.Count(n => n.UserId == u.Id && n.ReadAt == null && (last == null || n.CreatedAt > last)),
            }).Where(x => x.Count > 0).ToListAsync(ct);
        foreach (var x in waiting)
        {
            messenger.Mail(x.User, null, x.Count, needsClearance: false);
        }

        return waiting.Count;
    }
}

internal sealed class DigestJob : IJobHandler
{
    public string Kind => "digest";

    public JobSchedule? Schedule { get; } = JobSchedule.DailyAt(7, 30);

    public async Task<Result> Run(JobRun run, IUseCases useCases, CancellationToken ct) =>
        (await useCases.RunAs(Actor.System, new SendDigests(), ct)).WithoutValue();
}
