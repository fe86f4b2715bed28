using System.Globalization;
using System.Resources;
using Bosetting.Application.Messages;
using Bosetting.Domain.Municipalities;
using Bosetting.Web.Components.Pages.Messages;
using Bosetting.Web.Resources;

namespace Bosetting.Web.Localisation;

/// <summary>Writes e-mail in the receiver's written form, whatever the language of who acts.</summary>
internal sealed class MailWriter : IMailWriter
{
    private static readonly ResourceManager Texts = new(typeof(MessageTexts).FullName!, typeof(MessageTexts).Assembly);

    public (string Subject, string Body) Write(MailContent content)
    {
        var culture = content.Form is WrittenStandard.Nynorsk ? Languages.Nynorsk : Languages.Bokmal;
        var number = (content.Number ?? 0).ToString("N0", culture);
        var what = content.Kind is { } kind
            ? Text(MessageWords.Key(kind, content.Date, content.Number), culture, content.Date?.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) ?? "–", number, content.About ?? "–")
            : Text(MessageWords.DigestKey(content.Number ?? 0), culture, number);
        var where = content.Address is { } address ? Text("Body.Link", culture, address) : Text("Body.NoLink", culture);
        return (what, $"{what}\n\n{where}\n\n{Text("Body.Foot", culture)}\n");
    }

    private static string Text(string key, CultureInfo culture, params object[] args) =>
        string.Format(culture, Texts.GetString(key, culture) ?? throw new MissingManifestResourceException(key), args);
}
