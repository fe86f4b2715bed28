using Bosetting.Domain.Refugees;
using Bosetting.Web.Localisation;
using Bosetting.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Pages.Municipality;

/// <summary>Words that several of the pages put together.</summary>
internal static class Words
{
    /// <summary>A counted unit with the keys <c>{unit}.One</c> and <c>{unit}.Many</c>.</summary>
    public static string Counted(this IStringLocalizer<MunicipalityTexts> texts, string unit, long count) =>
        texts[count == 1 ? $"{unit}.One" : $"{unit}.Many", Format.Number(count)];

    /// <summary>What kind of household, in small letters: «barnefamilie, 4 personer», «enslig voksen».</summary>
    public static string Household(this IStringLocalizer<MunicipalityTexts> texts, Texts common, PersonCategory category, int persons) =>
        persons == 1 ? texts[$"Kind.{category}.One"] : $"{texts[$"Kind.{category}.Many"]}, {common.Persons(persons)}";
}
