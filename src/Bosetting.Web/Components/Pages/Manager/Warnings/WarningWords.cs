using Bosetting.Domain.Warnings;
using Bosetting.Web.Localisation;
using Bosetting.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Pages.Manager.Warnings;

/// <summary>Warnings in words.</summary>
internal static class WarningWords
{
    /// <summary>The sentence of a warning, with its figures; days and persons are said with their unit.</summary>
    public static string Sentence(this IStringLocalizer<WarningTexts> texts, Texts common, EarlyWarning w)
    {
        ArgumentNullException.ThrowIfNull(w);
        var one = w.Kind is WarningKind.ExpiringDwellings or WarningKind.SlowAnswers or WarningKind.AheadOfPace or WarningKind.BehindPace or WarningKind.CareHomesFull
            && w.Figures[0].Value == 1;
        return texts[one ? $"Sentence.{w.Kind}.One" : $"Sentence.{w.Kind}", [.. w.Figures.Select(f => (object)(f.Name switch
        {
            WarningFigureName.DaysToRunOut or WarningFigureName.DaysLeft or WarningFigureName.StopDays or WarningFigureName.DaysLate => common.Days(f.Value),
            WarningFigureName.LeftToSettle => common.Persons(f.Value),
            _ => Format.Number(f.Value),
        }))]];
    }

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
