using Bosetting.Application.Common;
using Bosetting.Application.Jobs;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Messages;

/// <summary>Reads an e-mail that is to be sent. Errors: <c>mail.not_found</c>; null when there is nothing to send any more.</summary>
/// <param name="Id">The e-mail.</param>
[Allow(Role.Administrator)]
[ReadOnlyRequest]
internal sealed record GetMailToSend(Guid Id) : IRequest<MailToSend>;

/// <summary>An e-mail that is to be sent.</summary>
/// <param name="To">Address; null when it was sent already. One that was given up is sent when somebody has asked for another attempt.</param>
/// <param name="Content">What it says.</param>
internal sealed record MailToSend(string? To, MailContent Content);

internal sealed class GetMailToSendHandler(IBosettingDb db, MailSettings settings) : IHandler<GetMailToSend, MailToSend>
{
    public async Task<Result<MailToSend>> Handle(GetMailToSend request, CancellationToken ct)
    {
        var found = await (
            from m in db.Mails
            where m.Id == request.Id
            from told in db.Notifications.Where(x => x.Id == m.NotificationId).DefaultIfEmpty()
            select new
            {
                Mail = m,
                Notification = told,
                About = db.Municipalities.Where(x => x.Number == told.About).Select(x => x.Name).FirstOrDefault(),
                Form = db.Municipalities.Where(x => x.Number == m.MunicipalityNumber).Select(x => (WrittenStandard?)x.WrittenStandard).FirstOrDefault(),
            }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return new Error("mail.not_found");
        }

        var (mail, n) = (found.Mail, found.Notification);
        var address = settings.PublicAddress is { } root ? root + (n is null ? "/meldinger" : $"/meldinger/{n.Id}") : null;
        return new MailToSend(
            mail.State is MailState.Waiting or MailState.Failed ? mail.ToAddress : null,
            new MailContent(n?.Kind, n?.Date, n is null ? mail.DigestCount : n.Number, found.About, address, found.Form ?? WrittenStandard.Neutral));
    }
}

/// <summary>Notes what became of an attempt to send. Errors: <c>mail.not_found</c>.</summary>
/// <param name="Id">The e-mail.</param>
/// <param name="Error">Why not, as a code; null when the server took it.</param>
/// <param name="GivesUp">There is no further attempt.</param>
[Allow(Role.Administrator)]
internal sealed record PutMailResult(Guid Id, string? Error, bool GivesUp) : IRequest<MailState>;

internal sealed class PutMailResultHandler(IBosettingDb db, IUseCaseContext context) : IHandler<PutMailResult, MailState>
{
    public async Task<Result<MailState>> Handle(PutMailResult request, CancellationToken ct)
    {
        if (await db.Mails.AsTracking().SingleOrDefaultAsync(m => m.Id == request.Id, ct) is not { } mail)
        {
            return new Error("mail.not_found");
        }

        mail.Attempts++;
        mail.LastError = request.Error;
        mail.State = request.Error is null ? MailState.Sent : request.GivesUp ? MailState.Failed : MailState.Waiting;
        mail.SentAt = request.Error is null ? context.Now : null;
        return mail.State;
    }
}

/// <summary>Sends one e-mail; the queue tries again when the server doesn't take it.</summary>
internal sealed class SendMailJob(IMailSender sender, IMailWriter writer) : IJobHandler
{
    public const string JobKind = Job.MailKind;

    public string Kind => JobKind;

    public JobSchedule? Schedule => null;

    public async Task<Result> Run(JobRun run, IUseCases useCases, CancellationToken ct)
    {
        var id = Guid.Parse(run.Payload ?? "");
        var found = await useCases.RunAs(Actor.System, new GetMailToSend(id), ct);
        if (found.IsFailure)
        {
            return found.WithoutValue();
        }

        if (found.Value.To is not { } to)
        {
            return Result.Success;
        }

        var sent = await Send(to, found.Value.Content, ct);
        var error = sent.IsFailure ? sent.Error.Args is [string detail, ..] ? $"{sent.Error.Code} {detail}" : sent.Error.Code : null;
        var noted = await useCases.RunAs(Actor.System, new PutMailResult(id, error, run.IsLastAttempt), ct);
        return sent.IsFailure ? sent : noted.WithoutValue();
    }

    // Whatever goes wrong is noted on the e-mail, or it would wait for ever where people look. The words of an exception may hold an
    // address: only its kind is kept.
    private async Task<Result> Send(string to, MailContent content, CancellationToken ct)
    {
        try
        {
            var (subject, body) = writer.Write(content);
            return await sender.Send(new MailText(to, subject, body), ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            return new Error("mail.unexpected", e.GetType().Name);
        }
    }
}
