using Bosetting.Domain.Common;

namespace Bosetting.Domain.Requests;

/// <content>What happens between the question and the answer: a counter-proposal, and who in the municipality has it.</content>
public sealed partial class Inquiry
{
    /// <summary>The day the municipality offers instead; null when it has offered none, or the officer turned it down.</summary>
    public DateOnly? CounterDate { get; private set; }

    /// <summary>The municipality's condition, in its own words.</summary>
    public string? CounterCondition { get; private set; }

    /// <summary>When the counter-proposal was made.</summary>
    public DateTimeOffset? CounteredAt { get; private set; }

    /// <summary>Who in the municipality has the inquiry; null when it was given to nobody.</summary>
    public Guid? ForwardedTo { get; private set; }

    /// <summary>What was written to that person.</summary>
    public string? ForwardNote { get; private set; }

    /// <summary>A counter-proposal waits for the officer.</summary>
    public bool IsCountered => Status is InquiryStatus.Open && CounterDate is not null;

    /// <summary>
    /// The municipality is late: its deadline has passed and it has said nothing. The one notion of lateness; while a
    /// counter-proposal waits, it is the directorate's turn and the clock stands still (ADR 0039).
    /// </summary>
    /// <param name="today">Today in Norway.</param>
    public bool IsLate(DateOnly today) => Status is InquiryStatus.Open && IsLate(Deadline, IsCountered, today);

    /// <summary>The same of an open inquiry read as figures.</summary>
    public static bool IsLate(DateOnly deadline, bool isCountered, DateOnly today) => !isCountered && deadline < today;

    /// <summary>
    /// Gives the inquiry to a colleague in the municipality. Errors: <c>inquiry.already_answered</c>, <c>inquiry.already_forwarded</c>.
    /// </summary>
    public Result ForwardTo(Guid userId, string? note)
    {
        if (Status is not InquiryStatus.Open)
        {
            return new Error("inquiry.already_answered");
        }

        if (ForwardedTo == userId && ForwardNote == note)
        {
            return new Error("inquiry.already_forwarded") { Field = "UserId" };
        }

        (ForwardedTo, ForwardNote) = (userId, note);
        return Result.Success;
    }

    // «Yes, but from 1 March»: the places stay reserved and the clock of the municipality stands still until the officer answers.
    internal Result Counter(DateOnly date, string? condition, Stamp stamp)
    {
        if (IsCountered)
        {
            return new Error("inquiry.already_countered");
        }

        if (date == ProposedDate && string.IsNullOrWhiteSpace(condition))
        {
            return new Error("inquiry.nothing_countered") { Field = "Condition" };
        }

        (CounterDate, CounterCondition, CounteredAt) = (date, condition, stamp.At);
        return Result.Success;
    }

    internal void TurnDownCounter(Stamp stamp)
    {
        GiveBackDays(stamp);
        (CounterDate, CounterCondition, CounteredAt) = (null, null, null);
    }

    // The municipality gets back the days its proposal lay with the directorate, whatever came of it: an answer that was given in
    // time is in time also when the directorate took a month over the proposal.
    private void GiveBackDays(Stamp stamp)
    {
        if (IsCountered && CounteredAt is { } at)
        {
            Deadline = Deadline.AddDays(stamp.Today.DayNumber - NorwegianDay.Of(at).DayNumber);
        }
    }
}
