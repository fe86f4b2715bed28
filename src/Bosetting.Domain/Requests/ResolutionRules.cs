using Bosetting.Domain.Common;

namespace Bosetting.Domain.Requests;

/// <summary>What a council's decision must say, and how it stands to what was asked for.</summary>
public static class ResolutionRules
{
    /// <summary>Most persons a council can decide on: far above the largest, so that a slip of the finger is caught.</summary>
    public const int MostPersons = 20_000;

    /// <summary>Longest text of conditions, notes and reasons.</summary>
    public const int LongestText = 2000;

    /// <summary>Shortest reason for an overrun.</summary>
    public const int ShortestReason = 10;

    private static readonly DecisionReason[] ForMore = [DecisionReason.NeedsLabour, DecisionReason.WantsInhabitants, DecisionReason.GoodExperience];

    /// <summary>How a number stands to what was asked for.</summary>
    public static DecisionAnswer AnswerOf(int persons, int requested) =>
        requested == 0 ? DecisionAnswer.NotAsked
        : persons == requested ? DecisionAnswer.InLine
        : persons > requested ? DecisionAnswer.More : DecisionAnswer.Fewer;

    /// <summary>The reasons that can be given for an answer.</summary>
    public static IReadOnlyList<DecisionReason> ReasonsFor(DecisionAnswer answer) => answer switch
    {
        DecisionAnswer.More => [.. ForMore, DecisionReason.Other],
        DecisionAnswer.Fewer => [.. Enum.GetValues<DecisionReason>().Except(ForMore)],
        _ => [],
    };

    /// <summary>What is wrong with a decision: the errors of <see cref="CouncilResolution.Register"/>.</summary>
    /// <param name="d">The decision.</param>
    /// <param name="answer">How it stands to what was asked for.</param>
    /// <param name="latest">The day of the decision before it, of the same year.</param>
    /// <param name="today">Today.</param>
    internal static List<Error> Errors(ResolutionDetails d, DecisionAnswer answer, DateOnly? latest, DateOnly today) =>
        [.. DateErrors(d, latest, today), .. NumberErrors(d), .. ReasonErrors(d, answer), .. JointErrors(d), .. TextErrors(d)];

    private static IEnumerable<Error> DateErrors(ResolutionDetails d, DateOnly? latest, DateOnly today)
    {
        // Councils decide from the year before: requests go out in the autumn (000 L228).
        var first = new DateOnly(d.Year - 1, 1, 1);
        if (d.DecidedOn is not { } on)
        {
            yield return new Error("decision.date_missing") { Field = nameof(d.DecidedOn) };
        }
        else if (on > today)
        {
            yield return new Error("decision.date_in_future") { Field = nameof(d.DecidedOn) };
        }
        else if (on < first)
        {
            yield return new Error("decision.date_too_early", first) { Field = nameof(d.DecidedOn) };
        }
        else if (latest is { } before && on < before)
        {
            yield return new Error("decision.before_latest", before) { Field = nameof(d.DecidedOn) };
        }
    }

    private static IEnumerable<Error> NumberErrors(ResolutionDetails d)
    {
        if (d.Persons is not (>= 0 and <= MostPersons))
        {
            yield return new Error("decision.persons_out_of_range", MostPersons) { Field = nameof(d.Persons) };
        }
        else if (d.Minors is not (null or >= 0) || d.Minors > d.Persons)
        {
            yield return new Error("decision.minors_out_of_range", d.Persons ?? 0) { Field = nameof(d.Minors) };
        }

        if (d.MaxHouseholdSize is not (null or (>= 1 and <= 30)))
        {
            yield return new Error("decision.household_out_of_range", 1, 30) { Field = nameof(d.MaxHouseholdSize) };
        }

        if (d.OnlyFamilies && d.OnlyWithoutChildren)
        {
            yield return new Error("decision.conditions_contradict") { Field = nameof(d.OnlyFamilies) };
        }
    }

    // A smaller number than asked for is explained (000 L230 counts them; 001 §2.4 gives the reasons). A larger one may be.
    private static IEnumerable<Error> ReasonErrors(ResolutionDetails d, DecisionAnswer answer)
    {
        if (answer is DecisionAnswer.Fewer && d.Reasons.Count == 0)
        {
            yield return new Error("decision.reason_missing") { Field = nameof(d.Reasons) };
        }

        if (answer is DecisionAnswer.More or DecisionAnswer.Fewer && d.Reasons.Except(ReasonsFor(answer)).Any())
        {
            yield return new Error("decision.reason_does_not_fit") { Field = nameof(d.Reasons) };
        }

        if (d.Reasons.Contains(DecisionReason.Other) && string.IsNullOrWhiteSpace(d.Note))
        {
            yield return new Error("decision.note_missing") { Field = nameof(d.Note) };
        }
    }

    private static IEnumerable<Error> TextErrors(ResolutionDetails d)
    {
        foreach (var (text, field) in new[] { (d.Conditions, nameof(d.Conditions)), (d.Note, nameof(d.Note)), (d.OverrunReason, nameof(d.OverrunReason)) })
        {
            if (text?.Length > LongestText)
            {
                yield return new Error("decision.text_too_long", LongestText) { Field = field };
            }
        }
    }

    private static IEnumerable<Error> JointErrors(ResolutionDetails d)
    {
        if (d.JointWith.Contains(d.MunicipalityNumber))
        {
            yield return new Error("decision.joint_with_itself") { Field = nameof(d.JointWith) };
        }

        if (d.JointWith.Count > 0 && d.JointPersons is null)
        {
            yield return new Error("decision.joint_total_missing") { Field = nameof(d.JointPersons) };
        }
        else if (d.JointWith.Count > 0 && (d.JointPersons < d.Persons || d.JointPersons > MostPersons))
        {
            yield return new Error("decision.joint_total_too_low", d.Persons ?? 0) { Field = nameof(d.JointPersons) };
        }
    }
}
