using System.Globalization;
using Bosetting.Domain.Requests;
using Bosetting.Web.Localisation;
using Bosetting.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Pages.Requests;

/// <summary>Words that several of the pages put together.</summary>
internal static class RequestWords
{
    /// <summary>«Anmodning 2025», «Justert anmodning 2025».</summary>
    public static string Title(IStringLocalizer<RequestTexts> texts, Texts common, int year, RequestVersion version) =>
        texts[$"Title.{version}", year.ToString(CultureInfo.InvariantCulture)];

    /// <summary>A difference with its sign: «+12», «−3».</summary>
    public static string Signed(long difference) => difference > 0 ? "+" + Format.Number(difference) : difference < 0 ? "−" + Format.Number(-difference) : "0";

    /// <summary>A part of a number with its sign and one decimal.</summary>
    public static string Signed(decimal part) => (part < 0 ? "−" : "+") + Format.OneDecimal((double)Math.Abs(part));
}
