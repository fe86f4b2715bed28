using Bosetting.Web.Localisation;
using Bosetting.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Pages.Requests;

/// <summary>The conditions of a decision in words.</summary>
internal static class ConditionWords
{
    /// <summary>All conditions, separated by semicolons; empty when there are none.</summary>
    public static string Of(IStringLocalizer<RequestTexts> texts, Texts common, int? household, bool families, bool withoutChildren, string? words)
    {
        string?[] all =
        [
            household is { } max ? texts["Decision.Condition.Household", common.Persons(max)].Value : null,
            families ? texts["Decision.Condition.Families"].Value : null,
            withoutChildren ? texts["Decision.Condition.NoChildren"].Value : null,
            words,
        ];
        return Texts.Capital(string.Join("; ", all.Where(w => !string.IsNullOrWhiteSpace(w))));
    }
}
