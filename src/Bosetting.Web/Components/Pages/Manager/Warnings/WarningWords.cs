using Bosetting.Domain.Warnings;
using Bosetting.Web.Localisation;
using Bosetting.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Pages.Manager.Warnings;

/// <summary>Warnings in words.</summary>
internal static class WarningWords
{
    /// <summary>The sentence of a warning, with its figures.</summary>
    public static string Sentence(this IStringLocalizer<WarningTexts> texts, EarlyWarning w) =>
        texts[$"Sentence.{w.Kind}", [.. w.Figures.Select(f => (object)Format.Number(f.Value))]];

    /// <summary>The thresholds of a rule, in the order its text names them.</summary>
    public static IEnumerable<object> RuleArgs(this IStringLocalizer<WarningTexts> texts, WarningKind kind, WarningThresholds t)
    {
        ArgumentNullException.ThrowIfNull(texts);
        int[] args = kind switch
        {
            WarningKind.PlacesRunOut => [t.RunOutDays],
            WarningKind.AheadOfPace or WarningKind.BehindPace => [t.PacePersons, t.PacePercent],
            WarningKind.LongStop => [t.StopDays],
            WarningKind.ExpiringDwellings => [t.Dwellings, t.DwellingDays],
            WarningKind.SlowAnswers => [t.AnswerDaysLate],
            WarningKind.ManyDeclines => [t.Declines, t.DeclinePercent, t.DeclineDays],
            WarningKind.YearEndSqueeze => [t.SqueezeFromMonth, t.SqueezePersons, t.SqueezePercent],
            WarningKind.CareHomesFull => [],
            _ => [],
        };
        return args.Select(a => (object)Format.Number(a));
    }
}
