using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;

namespace Bosetting.Application.Messages;

/// <summary>An e-mail ready to be sent.</summary>
/// <param name="To">Address.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Body">Plain text.</param>
public sealed record MailText(string To, string Subject, string Body);

/// <summary>What an e-mail says, before there are words.</summary>
/// <param name="Kind">What happened; null for a digest.</param>
/// <param name="Date">A date of the kind.</param>
/// <param name="Number">A number of the kind, or of new messages.</param>
/// <param name="About">Name of a municipality.</param>
/// <param name="Address">Where to read more; null when the application's public address is not configured.</param>
/// <param name="Form">The receiver's written form: the municipality's; bokmål for the directorate and those who have chosen none.</param>
public sealed record MailContent(MessageKind? Kind, DateOnly? Date, int? Number, string? About, string? Address, WrittenStandard Form);

/// <summary>Finds the words, from the resources of the screens.</summary>
public interface IMailWriter
{
    /// <summary>Subject and body.</summary>
    (string Subject, string Body) Write(MailContent content);
}

/// <summary>Hands e-mail to the mail server.</summary>
public interface IMailSender
{
    /// <summary>
    /// Sends. Errors: <c>mail.not_configured</c>, <c>mail.refused</c> (args: the server's answer as a code), <c>mail.server_unreachable</c>,
    /// <c>mail.settings_wrong</c>.
    /// </summary>
    Task<Result> Send(MailText mail, CancellationToken ct);
}
