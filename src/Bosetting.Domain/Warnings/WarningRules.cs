namespace Bosetting.Domain.Warnings;

/// <summary>
/// The rules of early warning, one method each. Pure: the same facts, thresholds and day give the same warnings. A municipality
/// that has stopped is warned about for that, and not for the pace it can't keep.
/// </summary>
public static class WarningRules
{
    private const decimal MostSerious = 10;

    /// <summary>All warnings about a municipality.</summary>
    public static IReadOnlyList<EarlyWarning> Apply(WarningFacts facts, WarningThresholds thresholds, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(thresholds);
        var yearEnd = new DateOnly(today.Year, 12, 31);
        return
        [
            .. new[]
            {
                PlacesRunOut(facts, thresholds, today, yearEnd), AheadOfPace(facts, thresholds), BehindPace(facts, thresholds),
                LongStop(facts, thresholds, today), ExpiringDwellings(facts, thresholds), SlowAnswers(facts, thresholds, today),
                ManyDeclines(facts, thresholds), YearEndSqueeze(facts, thresholds, today, yearEnd), CareHomesFull(facts),
            }.OfType<EarlyWarning>(),
        ];
    }

    /// <summary>At the pace of the year so far the places are used up long before it ends (001 P4; 000 L228).</summary>
    private static EarlyWarning? PlacesRunOut(WarningFacts f, WarningThresholds t, DateOnly today, DateOnly yearEnd)
    {
        // The first weeks of a year say nothing of its pace.
        if (f.Decided is not > 0 || f.Used == 0 || today.DayOfYear < 30)
        {
            return null;
        }

        var (left, daysLeft) = (Math.Max(0, f.Decided.Value - f.Used), yearEnd.DayNumber - today.DayNumber);
        var runOut = (int)((long)left * today.DayOfYear / f.Used);
        var early = daysLeft - runOut;
        return early < t.RunOutDays ? null
            : Warn(f, WarningKind.PlacesRunOut, (decimal)early / t.RunOutDays, (WarningFigureName.PlacesLeft, left),
                (WarningFigureName.Decided, f.Decided.Value), (WarningFigureName.DaysToRunOut, runOut), (WarningFigureName.DaysLeft, daysLeft));
    }

    /// <summary>Piling up: well ahead of the pace plan (000 L259).</summary>
    private static EarlyWarning? AheadOfPace(WarningFacts f, WarningThresholds t) =>
        Pace(f, t, f.Used - f.ComingLater - (f.PlannedByNow ?? 0), WarningKind.AheadOfPace);

    /// <summary>Running dry: well behind the pace plan, a long unwanted pause (000 L259).</summary>
    private static EarlyWarning? BehindPace(WarningFacts f, WarningThresholds t) =>
        f.StoppedFrom is not null ? null : Pace(f, t, (f.PlannedByNow ?? 0) - (f.Used - f.ComingLater), WarningKind.BehindPace);

    private static EarlyWarning? Pace(WarningFacts f, WarningThresholds t, int off, WarningKind kind)
    {
        if (f.PlannedByNow is not { } planned || off < t.PacePersons || off * 100L < (long)t.PacePercent * planned)
        {
            return null;
        }

        return Warn(f, kind, (decimal)off / t.PacePersons, (WarningFigureName.Used, f.Used - f.ComingLater), (WarningFigureName.PlannedByNow, planned));
    }

    /// <summary>A stop that lasts (000 L241).</summary>
    private static EarlyWarning? LongStop(WarningFacts f, WarningThresholds t, DateOnly today) =>
        f.StoppedFrom is { } from && today.DayNumber - from.DayNumber is var days && days >= t.StopDays
            ? Warn(f, WarningKind.LongStop, (decimal)days / t.StopDays, (WarningFigureName.StopDays, days))
            : null;

    /// <summary>Offered dwellings are about to be lost unused (000 L257).</summary>
    private static EarlyWarning? ExpiringDwellings(WarningFacts f, WarningThresholds t) =>
        f.ExpiringDwellings >= t.Dwellings
            ? Warn(f, WarningKind.ExpiringDwellings, (decimal)f.ExpiringDwellings / t.Dwellings, (WarningFigureName.Dwellings, f.ExpiringDwellings))
            : null;

    /// <summary>Answers are late (001 P6).</summary>
    private static EarlyWarning? SlowAnswers(WarningFacts f, WarningThresholds t, DateOnly today) =>
        f is { LateInquiries: > 0, EarliestDeadline: { } deadline } && today.DayNumber - deadline.DayNumber is var late && late >= t.AnswerDaysLate
            ? Warn(f, WarningKind.SlowAnswers, (decimal)late / t.AnswerDaysLate, (WarningFigureName.Late, f.LateInquiries), (WarningFigureName.DaysLate, late))
            : null;

    /// <summary>A rising tendency to decline (000 L466).</summary>
    private static EarlyWarning? ManyDeclines(WarningFacts f, WarningThresholds t) =>
        f.Declined >= t.Declines && f.Declined * 100L >= (long)t.DeclinePercent * f.Answers
            ? Warn(f, WarningKind.ManyDeclines, (decimal)f.Declined / t.Declines, (WarningFigureName.Declined, f.Declined), (WarningFigureName.Answers, f.Answers))
            : null;

    /// <summary>More is left for the last months than the year's pace could take (000 L241, L313).</summary>
    private static EarlyWarning? YearEndSqueeze(WarningFacts f, WarningThresholds t, DateOnly today, DateOnly yearEnd)
    {
        var left = (f.Decided ?? 0) - f.Settled;
        if (today.Month < t.SqueezeFromMonth || left < t.SqueezePersons)
        {
            return null;
        }

        // A month is a twelfth of the year; the last day counts as a day, so that nothing is divided by zero.
        decimal needed = left * 365m / 12 / (yearEnd.DayNumber - today.DayNumber + 1), soFar = f.Settled * 365m / 12 / today.DayOfYear;
        if (needed * 100 < soFar * t.SqueezePercent)
        {
            return null;
        }

        var ratio = soFar == 0 ? MostSerious : needed * 100 / (soFar * t.SqueezePercent);
        return Warn(f, WarningKind.YearEndSqueeze, ratio, (WarningFigureName.LeftToSettle, left),
            (WarningFigureName.NeededPerMonth, (int)Math.Ceiling(needed)), (WarningFigureName.SettledPerMonth, (int)Math.Round(soFar)));
    }

    /// <summary>There are places for minors, and no room in the care homes (000 L435).</summary>
    private static EarlyWarning? CareHomesFull(WarningFacts f) =>
        f is { MinorPlacesLeft: > 0, CareHomePlaces: 0 }
            ? Warn(f, WarningKind.CareHomesFull, 1 + (f.MinorPlacesLeft.Value / 10m), (WarningFigureName.MinorPlacesLeft, f.MinorPlacesLeft.Value), (WarningFigureName.CareHomePlaces, 0))
            : null;

    private static EarlyWarning Warn(WarningFacts f, WarningKind kind, decimal times, params (WarningFigureName Name, int Value)[] figures) =>
        new(kind, f.MunicipalityNumber, Math.Round(Math.Clamp(times, 1, MostSerious), 1), [.. figures.Select(x => new WarningFigure(x.Name, x.Value))]);
}
