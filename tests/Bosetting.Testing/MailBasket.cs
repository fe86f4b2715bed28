using System.Collections.Concurrent;
using System.Globalization;
using Bosetting.Application.Messages;
using Bosetting.Domain.Common;

namespace Bosetting.Testing;

/// <summary>Takes e-mail and keeps it; or refuses it, when told to.</summary>
public sealed class MailBasket : IMailSender
{
    private readonly ConcurrentQueue<MailText> _taken = new();

    /// <summary>What was taken, in order.</summary>
    public IReadOnlyCollection<MailText> Taken => _taken;

    /// <summary>When set, everything is refused with this.</summary>
    public Error? Refuses { get; set; }

    /// <summary>Sending ends in an exception, as with settings nobody thought of.</summary>
    public bool Throws { get; set; }

    /// <inheritdoc/>
    public Task<Result> Send(MailText mail, CancellationToken ct)
    {
        if (Throws)
        {
            throw new FormatException("vibeke@voss.example.no");
        }

        if (Refuses is { } error)
        {
            return Task.FromResult<Result>(error);
        }

        _taken.Enqueue(mail);
        return Task.FromResult(Result.Success);
    }
}

/// <summary>Writes e-mail as codes, so that tests of the application need no texts of the screens.</summary>
internal sealed class PlainMailWriter : IMailWriter
{
    public (string Subject, string Body) Write(MailContent content) => (
        string.Create(CultureInfo.InvariantCulture, $"{content.Kind?.ToString() ?? "Digest"} {content.Form} {content.Date:yyyy-MM-dd} {content.Number}").TrimEnd(),
        content.Address ?? "");
}
