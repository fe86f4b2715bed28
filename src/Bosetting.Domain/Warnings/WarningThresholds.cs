using Bosetting.Domain.Common;

namespace Bosetting.Domain.Warnings;

/// <summary>
/// When something is worth a manager's attention. The sources ask for early warning (000 §5, items 3, 4, 5, 19) and give no
/// limits: all of them are design decisions, kept with the day from which they hold.
/// </summary>
public sealed record WarningThresholds
{
    /// <summary>Places run out so many days before the year does, at the pace so far.</summary>
    public int RunOutDays { get; init; } = 60;

    /// <summary>So many persons more or fewer than the pace plan says by now.</summary>
    public int PacePersons { get; init; } = 10;

    /// <summary>And so large a part of what the plan says by now, in percent.</summary>
    public int PacePercent { get; init; } = 25;

    /// <summary>A stop has lasted so many days.</summary>
    public int StopDays { get; init; } = 30;

    /// <summary>So many offered dwellings end soon.</summary>
    public int Dwellings { get; init; } = 3;

    /// <summary>Soon is within so many days.</summary>
    public int DwellingDays { get; init; } = 14;

    /// <summary>An answer is so many days late.</summary>
    public int AnswerDaysLate { get; init; } = 3;

    /// <summary>Answers of so many days back are counted.</summary>
    public int DeclineDays { get; init; } = 90;

    /// <summary>At least so many answers were no.</summary>
    public int Declines { get; init; } = 3;

    /// <summary>And so large a part of the answers, in percent.</summary>
    public int DeclinePercent { get; init; } = 40;

    /// <summary>The squeeze of the year's end is looked for from the first day of this month.</summary>
    public int SqueezeFromMonth { get; init; } = 9;

    /// <summary>The rest of the year needs so many percent of the monthly number so far (000 L241, L313: the fourth quarter could not be absorbed).</summary>
    public int SqueezePercent { get; init; } = 150;

    /// <summary>And at least so many persons are left to settle.</summary>
    public int SqueezePersons { get; init; } = 10;

    /// <summary>Checks the numbers. Errors, with the field: <c>warning.threshold_out_of_range</c> (args: least, most).</summary>
    public Result Check()
    {
        List<Error> errors = [];
        foreach (var (field, value, least, most) in new[]
        {
            (nameof(RunOutDays), RunOutDays, 1, 365), (nameof(PacePersons), PacePersons, 1, 1000), (nameof(PacePercent), PacePercent, 1, 500),
            (nameof(StopDays), StopDays, 1, 365), (nameof(Dwellings), Dwellings, 1, 100), (nameof(DwellingDays), DwellingDays, 1, 90),
            (nameof(AnswerDaysLate), AnswerDaysLate, 1, 90), (nameof(DeclineDays), DeclineDays, 7, 365), (nameof(Declines), Declines, 1, 100),
            (nameof(DeclinePercent), DeclinePercent, 1, 100), (nameof(SqueezeFromMonth), SqueezeFromMonth, 2, 12),
            (nameof(SqueezePercent), SqueezePercent, 101, 1000), (nameof(SqueezePersons), SqueezePersons, 1, 1000),
        })
        {
            if (value < least || value > most)
            {
                errors.Add(new Error("warning.threshold_out_of_range", least, most) { Field = field });
            }
        }

        return errors.Count > 0 ? Result.Failure(errors) : Result.Success;
    }
}
