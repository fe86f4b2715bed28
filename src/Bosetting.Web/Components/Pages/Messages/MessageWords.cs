using Bosetting.Application.Messages;
using Bosetting.Web.Localisation;
using Bosetting.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Pages.Messages;

/// <summary>Messages in words.</summary>
internal static class MessageWords
{
    /// <summary>What a message says, in the language of the screen.</summary>
    public static string Sentence(this IStringLocalizer<MessageTexts> texts, MessageKind kind, DateOnly? date, int? number, string? about) =>
        texts[Key(kind, date, number), Format.Date(date), Format.Number(number ?? 0), about ?? "–"];

    /// <summary>Key of what a message says: of one thing the words are others than of several, and of a condition than of a day.</summary>
    public static string Key(MessageKind kind, DateOnly? date, int? number) =>
        number == 1 && Countable.Contains(kind) ? $"{kind}.One"
        : date is null && kind is (MessageKind.InquiryCountered or MessageKind.CounterWaits) ? $"{kind}.Condition"
        : kind.ToString();

    /// <summary>Key of what the morning's e-mail says.</summary>
    public static string DigestKey(int count) => count == 1 ? "Digest.One" : "Digest";

    /// <summary>What the morning's e-mail says.</summary>
    public static string Digest(this IStringLocalizer<MessageTexts> texts, int count) => texts[DigestKey(count), Format.Number(count)];

    // Kinds whose number counts something, and that have words for one of it.
    private static readonly MessageKind[] Countable =
    [
        MessageKind.DeadlineEscalated, MessageKind.CountersEscalated, MessageKind.DeadlinesPassed, MessageKind.ArrivalsOverdue,
        MessageKind.RequestSent, MessageKind.RequestOpened,
    ];
}
