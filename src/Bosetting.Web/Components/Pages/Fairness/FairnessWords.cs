using System.Globalization;
using Bosetting.Application.Planning;
using Bosetting.Domain.Refugees;
using Bosetting.Web.Localisation;
using Bosetting.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Pages.Fairness;

/// <summary>Names of groups, and figures that may be missing.</summary>
internal static class FairnessWords
{
    /// <summary>What stands where there is nothing to measure.</summary>
    public const string Missing = "–";

    /// <summary>Name of a group; null is everybody.</summary>
    public static string Name(IStringLocalizer<FairnessTexts> texts, Texts common, FairnessGroup? group, string value) => group switch
    {
        null => texts["All"],
        FairnessGroup.Sex => Texts.Capital(common.Enum(Enum.Parse<Sex>(value))),
        FairnessGroup.Age => texts["Age", value.Replace('-', '–')],
        FairnessGroup.Basis => Texts.Capital(common.Enum(Enum.Parse<ResidenceBasis>(value))),
        FairnessGroup.Category => Texts.Capital(common.Enum(Enum.Parse<PersonCategory>(value))),
        FairnessGroup.Needs => texts[value == "true" ? "WithNeeds" : "WithoutNeeds"],
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };

    /// <summary>One decimal, or a dash.</summary>
    public static string OneDecimal(double? value) => value is { } v ? Format.OneDecimal(v) : Missing;

    /// <summary>Per cent with one decimal, or a dash.</summary>
    public static string Percent(double? share) => share is { } s ? s.ToString("P1", CultureInfo.CurrentCulture) : Missing;
}
