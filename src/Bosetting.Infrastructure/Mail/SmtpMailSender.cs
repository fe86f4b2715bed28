using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Mail;
using System.Text;
using Bosetting.Application.Messages;
using Bosetting.Domain.Common;
using Microsoft.Extensions.Logging;

namespace Bosetting.Infrastructure.Mail;

/// <summary>
/// Hands e-mail to the configured server by SMTP, with STARTTLS unless that is switched off. Addresses never stand in the log;
/// of what goes wrong only the server's status does.
/// </summary>
internal sealed class SmtpMailSender(MailSettings settings, ILogger<SmtpMailSender> log) : IMailSender
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly EmailAddressAttribute Address = new();

    public async Task<Result> Send(MailText mail, CancellationToken ct)
    {
        if (settings.Host is not { } host)
        {
            return new Error("mail.not_configured");
        }

        if (!Address.IsValid(mail.To))
        {
            return new Error("mail.refused", "address");
        }

        try
        {
            return await Send(host, mail, ct);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            // The port, the sender's or the receiver's address: what no further attempt will mend by itself. Said where people look.
            log.LogError("An e-mail could not be made with the settings of the mail server ({Kind})", e.GetType().Name);
            return new Error("mail.settings_wrong");
        }
    }

    private async Task<Result> Send(string host, MailText mail, CancellationToken ct)
    {
        using var client = new SmtpClient(host, settings.Port) { EnableSsl = settings.Tls, DeliveryMethod = SmtpDeliveryMethod.Network };
        if (settings.User is { } user)
        {
            client.Credentials = new NetworkCredential(user, settings.Password);
        }

        using var message = new MailMessage(settings.From, mail.To, mail.Subject, mail.Body)
        {
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
        };
        // RFC 3834: no holiday answers to a machine.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        try
        {
            await client.SendMailAsync(message, limit.Token);
            return Result.Success;
        }
        catch (SmtpException e)
        {
            log.LogWarning("The mail server did not take an e-mail: {Status}", e.StatusCode);
            return e.StatusCode is SmtpStatusCode.GeneralFailure
                ? new Error("mail.server_unreachable")
                : new Error("mail.refused", e.StatusCode.ToString());
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("The mail server did not answer within {Seconds} s", Limit.TotalSeconds);
            return new Error("mail.server_unreachable");
        }
    }
}
