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
        texts[kind.ToString(), Format.Date(date), Format.Number(number ?? 0), about ?? "–"];
}
