using System.Globalization;
using Bosetting.Application.Simulation;
using Bosetting.Domain.Planning;
using Bosetting.Matching.Simulation;
using Bosetting.Web.Components.Shared;
using Bosetting.Web.Localisation;
using Bosetting.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Pages.Simulations;

/// <summary>What the figures of a simulation mean, in sentences.</summary>
internal static class SimulationWords
{
    // Closer than half of what is shown is the same.
    private const double SameShare = 0.0005, SameWeeks = 0.05;

    /// <summary>A share with one decimal: «97,9 %». One decimal separates policies that a whole per cent doesn't.</summary>
    public static string Percent(double share) => share.ToString("P1", CultureInfo.CurrentCulture);

    /// <summary>How a status looks.</summary>
    public static BadgeTone Tone(SimulationStatus status) => status switch
    {
        SimulationStatus.Done => BadgeTone.Good,
        SimulationStatus.Running => BadgeTone.Info,
        SimulationStatus.Failed => BadgeTone.Bad,
        _ => BadgeTone.Neutral,
    };

    /// <summary>Each policy in a sentence, and against the first of them.</summary>
    public static IEnumerable<string> Sentences(IStringLocalizer<SimulationTexts> texts, IReadOnlyList<SimulationReport> reports)
    {
        var first = reports[0];
        yield return texts["Words.First", Name(texts, first, capital: true), Percent(first.ShareOfHindsight), Format.OneDecimal(first.Wait.Mean), Format.Number(first.PersonsUnplaced)];
        foreach (var r in reports.Skip(1))
        {
            var (share, weeks) = (r.ShareOfHindsight - first.ShareOfHindsight, r.Wait.Mean - first.Wait.Mean);
            yield return string.Join(' ',
                texts["Words.Share", Name(texts, r, capital: true), Percent(r.ShareOfHindsight)],
                texts[Math.Abs(share) < SameShare ? "Words.Share.Same" : share > 0 ? "Words.Share.More" : "Words.Share.Less",
                    Format.OneDecimal(Math.Abs(share) * 100), Name(texts, first)],
                texts[Math.Abs(weeks) < SameWeeks ? "Words.Wait.Same" : weeks < 0 ? "Words.Wait.Shorter" : "Words.Wait.Longer",
                    Format.OneDecimal(Math.Abs(weeks)), Name(texts, first)],
                texts["Words.Unplaced", Format.Number(r.PersonsUnplaced)]);
        }
    }

    /// <summary>What the simulation was asked, name by name.</summary>
    public static IEnumerable<(string Name, string Value)> Asked(IStringLocalizer<SimulationTexts> texts, SimulationParameters p)
    {
        yield return (texts["New.Weeks"], Format.Number(p.Weeks));
        yield return (texts["New.Persons"], Format.Number(p.Persons));
        yield return (texts["New.Country"], p.PlaceYear is { } year ? texts["Asked.Real", year] : texts["New.Country.Drawn"]);
        if (p.PlaceYear is null)
        {
            yield return (texts["New.Places"], p.PlacesPerPerson.ToString("N2", CultureInfo.CurrentCulture));
        }

        yield return (texts["New.Decline"], Percent(p.DeclineRate));
        yield return (texts["New.DeclineNeeds"], Percent(p.DeclineRateSpecialNeeds));
        yield return (texts["New.Months"], p.MonthsAhead is { } months ? Format.OneDecimal(months) : texts["Asked.NoLimit"]);
        yield return (texts["New.Seed"], p.Seed.ToString(CultureInfo.CurrentCulture));
        yield return (texts["New.Policies"], string.Join(", ", p.Policies.Select(x => texts[$"Policy.{x}"].Value)));
    }

    private static string Name(IStringLocalizer<SimulationTexts> texts, SimulationReport report, bool capital = false)
    {
        string name = texts[$"Policy.{report.Policy}"];
        return capital ? Texts.Capital(name) : name;
    }
}
