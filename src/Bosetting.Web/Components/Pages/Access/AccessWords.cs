using Bosetting.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Pages.Access;

/// <summary>The codes of the audit trail in words.</summary>
internal static class AccessWords
{
    /// <summary>What was looked at or done; a code without a word is shown as it is, so that nothing is hidden.</summary>
    public static string What(IStringLocalizer<AccessTexts> texts, string code)
    {
        var name = code.EndsWith("Request", StringComparison.Ordinal) ? code[..^"Request".Length] : code;
        var text = texts[$"What.{name}"];
        return text.ResourceNotFound ? code : text.Value;
    }
}
