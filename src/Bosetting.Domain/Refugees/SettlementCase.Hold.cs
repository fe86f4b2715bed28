using Bosetting.Domain.Common;

namespace Bosetting.Domain.Refugees;

/// <summary>A case that can't be placed for the time being.</summary>
public sealed partial class SettlementCase
{
    /// <summary>
    /// Puts the case on hold. Errors: <c>case.wrong_status</c> (only under mapping or ready), <c>hold.until_in_past</c>,
    /// <c>hold.note_missing</c> (mandatory for <see cref="HoldCause.Other"/>).
    /// </summary>
    public Result Hold(HoldCause cause, DateOnly until, string? note, Stamp stamp)
    {
        if (Status is not (CaseStatus.UnderMapping or CaseStatus.Ready))
        {
            return WrongStatus();
        }

        if (until < stamp.Today)
        {
            return new Error("hold.until_in_past") { Field = "Until" };
        }

        if (cause is Refugees.HoldCause.Other && string.IsNullOrWhiteSpace(note))
        {
            return new Error("hold.note_missing") { Field = "Note" };
        }

        (HoldCause, HoldUntil, HoldNote) = (cause, until, note);
        Record(CaseEventKind.Held, stamp, new() { Code = cause.ToString(), On = until, Note = note });
        return Result.Success;
    }

    /// <summary>Takes the case off hold. Errors: <c>case.not_on_hold</c>.</summary>
    public Result Release(Stamp stamp)
    {
        if (!IsOnHold)
        {
            return new Error("case.not_on_hold");
        }

        (HoldCause, HoldUntil, HoldNote) = (null, null, null);
        Record(CaseEventKind.Released, stamp);
        return Result.Success;
    }
}
