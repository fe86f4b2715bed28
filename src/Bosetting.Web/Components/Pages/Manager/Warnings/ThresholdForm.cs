using System.Globalization;
using Bosetting.Domain.Warnings;

namespace Bosetting.Web.Components.Pages.Manager.Warnings;

/// <summary>The thresholds as they are typed.</summary>
internal sealed class ThresholdForm
{
    public ThresholdForm(WarningThresholds t) => Values = new Dictionary<string, int>
    {
        [nameof(t.RunOutDays)] = t.RunOutDays,
        [nameof(t.PacePersons)] = t.PacePersons,
        [nameof(t.PacePercent)] = t.PacePercent,
        [nameof(t.StopDays)] = t.StopDays,
        [nameof(t.Dwellings)] = t.Dwellings,
        [nameof(t.DwellingDays)] = t.DwellingDays,
        [nameof(t.AnswerDaysLate)] = t.AnswerDaysLate,
        [nameof(t.DeclineDays)] = t.DeclineDays,
        [nameof(t.Declines)] = t.Declines,
        [nameof(t.DeclinePercent)] = t.DeclinePercent,
        [nameof(t.SqueezeFromMonth)] = t.SqueezeFromMonth,
        [nameof(t.SqueezePercent)] = t.SqueezePercent,
        [nameof(t.SqueezePersons)] = t.SqueezePersons,
    };

    /// <summary>Names of the fields, in order.</summary>
    public static IReadOnlyList<string> Fields { get; } = [.. new ThresholdForm(new WarningThresholds()).Values.Keys];

    /// <summary>The numbers.</summary>
    public Dictionary<string, int> Values { get; }

    /// <summary>Takes what is typed; what isn't a number becomes zero, which every threshold refuses at its field.</summary>
    public void Type(string field, string? text) =>
        Values[field] = int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) ? n : 0;

    /// <summary>The thresholds.</summary>
    public WarningThresholds Thresholds() => new()
    {
        RunOutDays = Values[nameof(WarningThresholds.RunOutDays)],
        PacePersons = Values[nameof(WarningThresholds.PacePersons)],
        PacePercent = Values[nameof(WarningThresholds.PacePercent)],
        StopDays = Values[nameof(WarningThresholds.StopDays)],
        Dwellings = Values[nameof(WarningThresholds.Dwellings)],
        DwellingDays = Values[nameof(WarningThresholds.DwellingDays)],
        AnswerDaysLate = Values[nameof(WarningThresholds.AnswerDaysLate)],
        DeclineDays = Values[nameof(WarningThresholds.DeclineDays)],
        Declines = Values[nameof(WarningThresholds.Declines)],
        DeclinePercent = Values[nameof(WarningThresholds.DeclinePercent)],
        SqueezeFromMonth = Values[nameof(WarningThresholds.SqueezeFromMonth)],
        SqueezePercent = Values[nameof(WarningThresholds.SqueezePercent)],
        SqueezePersons = Values[nameof(WarningThresholds.SqueezePersons)],
    };
}
