using Bosetting.Domain.Agreements;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;

namespace Bosetting.Domain.Refugees;

/// <content>Counter-proposals, and households that did not come.</content>
public sealed partial class SettlementCase
{
    /// <summary>
    /// The municipality says yes on another day or with a condition; the places stay reserved and the officer answers. Errors:
    /// <c>inquiry.not_of_this_case</c>, <c>inquiry.already_answered</c>, <c>inquiry.already_countered</c>,
    /// <c>inquiry.nothing_countered</c>, <c>agreement.date_in_past</c>, <c>agreement.date_too_far</c>.
    /// </summary>
    public Result Counter(Inquiry inquiry, DateOnly date, string? condition, Stamp stamp)
    {
        if (!IsOpen(inquiry))
        {
            return NotOpen(inquiry);
        }

        if (SettlementAgreement.CheckDate(date, stamp) is { } error)
        {
            return error;
        }

        if (inquiry.Counter(date, condition, stamp) is { IsFailure: true } refused)
        {
            return refused;
        }

        Record(CaseEventKind.Countered, stamp, About(inquiry) with { On = date, Note = condition });
        return Result.Success;
    }

    /// <summary>
    /// The officer agrees to the counter-proposal: a binding agreement is made. Errors: <c>inquiry.no_counter</c>, and those of
    /// <see cref="Accept"/>.
    /// </summary>
    public Result<SettlementAgreement> AcceptCounter(Inquiry inquiry, Stamp stamp) =>
        !IsOpen(inquiry) ? NotOpen(inquiry)
        : inquiry.CounterDate is not { } date ? new Error("inquiry.no_counter")
        : Accept(inquiry, date, inquiry.CounterCondition, stamp);

    /// <summary>
    /// The officer turns the counter-proposal down: the inquiry waits for the municipality again, and the municipality gets back
    /// the days its proposal lay with the directorate. Errors: <c>inquiry.not_of_this_case</c>, <c>inquiry.already_answered</c>,
    /// <c>inquiry.no_counter</c>, <c>inquiry.note_missing</c>.
    /// </summary>
    /// <param name="inquiry">The open inquiry.</param>
    /// <param name="reason">To the municipality.</param>
    /// <param name="stamp">Who and when.</param>
    public Result TurnDownCounter(Inquiry inquiry, string reason, Stamp stamp)
    {
        if (!IsOpen(inquiry))
        {
            return NotOpen(inquiry);
        }

        if (!inquiry.IsCountered)
        {
            return new Error("inquiry.no_counter");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new Error("inquiry.note_missing") { Field = "Note" };
        }

        inquiry.TurnDownCounter(stamp);
        Record(CaseEventKind.CounterTurnedDown, stamp, About(inquiry) with { Note = reason });
        return Result.Success;
    }

    /// <summary>
    /// The household did not come on the agreed day. A new day is agreed; or the agreement ends and the case is ready again; or it
    /// is only noted, and the directorate decides. Nobody is counted as settled. Errors: <c>agreement.not_of_this_case</c>, <c>agreement.not_active</c>,
    /// <c>agreement.arrivals_begun</c>, <c>agreement.date_in_past</c>, <c>agreement.date_too_far</c>, <c>no_show.too_early</c>
    /// (args: the agreed date), <c>no_show.note_missing</c> (mandatory for <see cref="NoShowReason.Other"/>).
    /// </summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="reason">Why.</param>
    /// <param name="note">In words.</param>
    /// <param name="newDate">The new day; null when none is agreed.</param>
    /// <param name="ends">Without a new day: the agreement ends. It is binding, so that only the directorate ends it.</param>
    /// <param name="stamp">Who and when.</param>
    public Result RegisterNoShow(SettlementAgreement agreement, NoShowReason reason, string? note, DateOnly? newDate, bool ends, Stamp stamp)
    {
        if (agreement.Id != AgreementId)
        {
            return new Error("agreement.not_of_this_case");
        }

        if (agreement.Status is not AgreementStatus.Active)
        {
            return new Error("agreement.not_active");
        }

        if (_members.Exists(m => m.SettledOn is not null))
        {
            return new Error("agreement.arrivals_begun");
        }

        if (stamp.Today < agreement.AgreedDate)
        {
            return new Error("no_show.too_early", agreement.AgreedDate);
        }

        if (reason is NoShowReason.Other && string.IsNullOrWhiteSpace(note))
        {
            return new Error("no_show.note_missing") { Field = "Note" };
        }

        if (newDate is { } date && SettlementAgreement.CheckDate(date, stamp) is { } error)
        {
            return error;
        }

        Record(CaseEventKind.NoShow, stamp, new()
        {
            On = agreement.AgreedDate,
            Code = reason.ToString(),
            Note = note,
            InquiryId = agreement.Id,
            MunicipalityNumber = agreement.MunicipalityNumber,
        });
        var details = new EventDetails { Code = reason.ToString(), Note = note, MunicipalityNumber = MunicipalityNumber };
        return newDate is { } day ? Redate(agreement, day, details, stamp) : ends ? End(agreement, details, stamp) : Result.Success;
    }
}
