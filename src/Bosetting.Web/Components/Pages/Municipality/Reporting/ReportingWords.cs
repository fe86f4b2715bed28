using Bosetting.Domain.Municipalities;
using Bosetting.Web.Localisation;
using Bosetting.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Pages.Municipality.Reporting;

/// <summary>Words that several of the pages on capacity put together.</summary>
internal static class ReportingWords
{
    /// <summary>«3 soverom, 5 sengeplasser».</summary>
    public static string Size(this IStringLocalizer<CapacityTexts> texts, int rooms, int beds) =>
        texts[beds == 1 ? "Dwelling.Row.OneBed" : "Dwelling.Row", Format.Number(rooms), Format.Number(beds)];

    /// <summary>The period of a stop.</summary>
    public static string Period(this IStringLocalizer<CapacityTexts> texts, DateOnly from, DateOnly? lastDay) => lastDay is { } last
        ? texts["Stop.Until", Format.LongDate(from), Format.LongDate(last)]
        : texts["Stop.UntilNotice", Format.LongDate(from)];

    /// <summary>What was done, in one sentence.</summary>
    public static string Sentence(this IStringLocalizer<CapacityTexts> texts, Texts common, CapacityChange c)
    {
        var kind = Texts.Capital(common.Enum(c.Kind));
        return c.Kind switch
        {
            CapacityChangeKind.StopStarted or CapacityChangeKind.StopChanged or CapacityChangeKind.StopEnded =>
                $"{kind}: {texts.Period(c.From!.Value, c.LastDay)}. {c.Note}",
            CapacityChangeKind.ServiceReported => texts["History.Service", Texts.Capital(common.Enum(c.Area!.Value)), common.Enum(c.Level!.Value)],
            CapacityChangeKind.CareHomeReported => texts[c.Number == 1 ? "History.CareHome.One" : "History.CareHome", Format.Number(c.Number!.Value)],
            CapacityChangeKind.DwellingOffered or CapacityChangeKind.DwellingChanged =>
                $"{kind}: {texts["History.Dwelling", texts.Size(c.Number!.Value, c.Other!.Value), Format.Date(c.From!.Value), Format.Date(c.LastDay!.Value)]}",
            CapacityChangeKind.DwellingWithdrawn =>
                $"{kind}: {texts["History.Gone", texts.Size(c.Number!.Value, c.Other!.Value), common.Enum(c.Gone!.Value)]}",
            CapacityChangeKind.PaceChanged =>
                $"{kind}: {texts["History.Pace", c.Other!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), common.Persons(c.Number!.Value)]}",
            _ => kind,
        };
    }
}
