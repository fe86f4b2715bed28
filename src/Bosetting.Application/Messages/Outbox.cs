using Bosetting.Application.Common;
using Bosetting.Application.Jobs;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Messages;

/// <summary>What has been sent to whom by e-mail, or could not be, newest first.</summary>
/// <param name="State">Only those in this state; null for all.</param>
/// <param name="Before">Id of the last row of the page before; null for the first page.</param>
[Allow(Role.Administrator, Role.Manager)]
[ReadOnlyRequest]
public sealed record GetOutbox(MailState? State = null, Guid? Before = null) : IRequest<OutboxView>;

/// <summary>A page of e-mails.</summary>
/// <param name="Mails">The rows.</param>
/// <param name="Counts">How many in each state that occurs.</param>
/// <param name="IsConfigured">A mail server is configured.</param>
/// <param name="Next">What to ask for next; null on the last page.</param>
public sealed record OutboxView(IReadOnlyList<MailRow> Mails, IReadOnlyDictionary<MailState, int> Counts, bool IsConfigured, Guid? Next);

/// <summary>One e-mail.</summary>
public sealed record MailRow
{
    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of the receiver.</summary>
    public required string To { get; init; }

    /// <summary>The receiver's municipality.</summary>
    public string? Municipality { get; init; }

    /// <summary>The address.</summary>
    public string? Address { get; init; }

    /// <summary>What it tells; null for a digest.</summary>
    public MessageKind? Kind { get; init; }

    /// <summary>A date of the kind.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>A number of the kind, or of new messages.</summary>
    public int? Number { get; init; }

    /// <summary>A municipality of the kind.</summary>
    public string? About { get; init; }

    /// <summary>Where it stands.</summary>
    public required MailState State { get; init; }

    /// <summary>Attempts.</summary>
    public required int Attempts { get; init; }

    /// <summary>What went wrong last.</summary>
    public string? LastError { get; init; }

    /// <summary>Written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Taken over by the mail server.</summary>
    public DateTimeOffset? SentAt { get; init; }
}

internal sealed class GetOutboxHandler(IBosettingDb db, MailSettings settings) : IHandler<GetOutbox, OutboxView>
{
    private const int PageSize = 50;

    public async Task<Result<OutboxView>> Handle(GetOutbox request, CancellationToken ct)
    {
        var mails = db.Mails.Where(m => (request.State == null || m.State == request.State)
            && (request.Before == null || m.Id.CompareTo(request.Before.Value) < 0));
        var rows = await (
            from m in mails.OrderByDescending(m => m.Id).Take(PageSize + 1)
            join u in db.Users on m.UserId equals u.Id
            from n in db.Notifications.Where(x => x.Id == m.NotificationId).DefaultIfEmpty()
            orderby m.Id descending
            select new MailRow
            {
                Id = m.Id,
                To = u.Name,
                Municipality = db.Municipalities.Where(x => x.Number == m.MunicipalityNumber).Select(x => x.Name).FirstOrDefault(),
                Address = m.ToAddress,
                Kind = n == null ? null : n.Kind,
                Date = n == null ? null : n.Date,
                Number = n == null ? m.DigestCount : n.Number,
                About = db.Municipalities.Where(x => n != null && x.Number == n.About).Select(x => x.Name).FirstOrDefault(),
                State = m.State,
                Attempts = m.Attempts,
                LastError = m.LastError,
                CreatedAt = m.CreatedAt,
                SentAt = m.SentAt,
            }).ToListAsync(ct);
        var counts = await db.Mails.GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return new OutboxView([.. rows.Take(PageSize)], counts, settings.IsConfigured, rows.Count > PageSize ? rows[PageSize - 1].Id : null);
    }
}

/// <summary>
/// Sends an e-mail that was not sent, at once and to the receiver's address of today. Errors: <c>mail.not_found</c>,
/// <c>mail.already_sent</c>, <c>mail.not_configured</c>, <c>mail.no_address</c>, <c>job.running</c>.
/// </summary>
/// <param name="Id">The e-mail.</param>
[Allow(Role.Administrator, Role.Manager)]
public sealed record RetryMail(Guid Id) : IRequest<MailState>;

internal sealed class RetryMailHandler(IBosettingDb db, IUseCaseContext context, JobQueue jobs, MailSettings settings) : IHandler<RetryMail, MailState>
{
    public async Task<Result<MailState>> Handle(RetryMail request, CancellationToken ct)
    {
        if (await db.Mails.AsTracking().SingleOrDefaultAsync(m => m.Id == request.Id, ct) is not { } mail)
        {
            return new Error("mail.not_found");
        }

        if (mail.State is MailState.Sent)
        {
            return new Error("mail.already_sent");
        }

        if (!settings.IsConfigured)
        {
            return new Error("mail.not_configured");
        }

        mail.ToAddress = await db.Users.Where(u => u.Id == mail.UserId).Select(u => u.Email).SingleAsync(ct);
        if (mail.ToAddress is null)
        {
            return new Error("mail.no_address");
        }

        mail.State = MailState.Waiting;
        var key = mail.Id.ToString();
        var id = await db.Jobs.Where(j => j.Kind == SendMailJob.JobKind && j.Key == key).Select(j => (Guid?)j.Id).SingleOrDefaultAsync(ct);
        if (id is null)
        {
            jobs.Add(SendMailJob.JobKind, key, key);
        }
        else if (await db.LockJob(id.Value, ct) is not { } job)
        {
            return new Error("job.running");
        }
        else
        {
            job.TryAgain(context.Now);
        }

        context.AuditWrite("mail", key, nameof(RetryMail));
        return mail.State;
    }
}
