using Bosetting.Domain.Agreements;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;

namespace Bosetting.Domain.Refugees;

/// <content>From proposal to settlement.</content>
public sealed partial class SettlementCase
{
    /// <summary>
    /// Proposes the household to a municipality: an inquiry is sent and the case waits for the answer. Places are reserved
    /// by the caller in the municipality's <see cref="Municipalities.PlaceLedger"/> in the same transaction.
    /// Errors: <c>case.not_ready</c> (args: status), <c>case.on_hold</c>, <c>case.handled_by_bufetat</c>,
    /// <c>inquiry.deadline_in_past</c>, <c>inquiry.date_in_past</c>, <c>inquiry.override_reason_missing</c>.
    /// </summary>
    public Result<Inquiry> Propose(InquiryDetails details, Stamp stamp)
    {
        if (CanBeProposed() is { IsFailure: true } refused)
        {
            return refused.Error;
        }

        var created = Inquiry.Send(Id, PersonCount, MinorPlaces, details, stamp);
        if (created.IsFailure)
        {
            return created;
        }

        var inquiry = created.Value;
        OpenInquiryId = inquiry.Id;
        MunicipalityNumber = inquiry.MunicipalityNumber;
        MoveTo(CaseStatus.Proposed, stamp);
        foreach (var o in details.Overrides)
        {
            Record(CaseEventKind.RuleOverridden, stamp, About(inquiry) with { Code = o.Rule, Note = o.Reason });
        }

        Record(CaseEventKind.Proposed, stamp, About(inquiry));
        return inquiry;
    }

    /// <summary>
    /// Whether the household can be proposed to anybody now. Errors: <c>case.not_ready</c> (args: status), <c>case.on_hold</c>,
    /// <c>case.handled_by_bufetat</c>.
    /// </summary>
    public Result CanBeProposed() =>
        Status is not CaseStatus.Ready ? new Error("case.not_ready", Status)
        : IsOnHold ? new Error("case.on_hold")
        : Authority is SettlingAuthority.Bufetat ? new Error("case.handled_by_bufetat")
        : Result.Success;

    /// <summary>
    /// The municipality says no; the case is ready again. Errors: <c>inquiry.not_of_this_case</c>,
    /// <c>inquiry.already_answered</c>, <c>inquiry.note_missing</c>.
    /// </summary>
    public Result Decline(Inquiry inquiry, DeclineReason reason, string? note, Stamp stamp)
    {
        if (!IsOpen(inquiry))
        {
            return NotOpen(inquiry);
        }

        if (inquiry.Decline(reason, note, stamp) is { IsFailure: true } refused)
        {
            return refused;
        }

        DeclineCount++;
        BackToReady(stamp);
        Record(CaseEventKind.Declined, stamp, About(inquiry) with { Code = reason.ToString(), Note = note });
        return Result.Success;
    }

    /// <summary>
    /// The directorate takes the inquiry back; the case is ready again. Errors: <c>inquiry.not_of_this_case</c>,
    /// <c>inquiry.already_answered</c>, <c>inquiry.note_missing</c>.
    /// </summary>
    public Result Withdraw(Inquiry inquiry, string reason, Stamp stamp)
    {
        if (!IsOpen(inquiry))
        {
            return NotOpen(inquiry);
        }

        if (inquiry.Withdraw(reason, stamp) is { IsFailure: true } refused)
        {
            return refused;
        }

        BackToReady(stamp);
        Record(CaseEventKind.InquiryWithdrawn, stamp, About(inquiry) with { Note = reason });
        return Result.Success;
    }

    /// <summary>
    /// The municipality says yes with a date: a binding agreement is made. Errors: <c>inquiry.not_of_this_case</c>,
    /// <c>inquiry.already_answered</c>, <c>agreement.date_in_past</c>, <c>agreement.date_too_far</c>.
    /// </summary>
    public Result<SettlementAgreement> Accept(Inquiry inquiry, DateOnly agreedDate, string? note, Stamp stamp)
    {
        if (!IsOpen(inquiry))
        {
            return NotOpen(inquiry);
        }

        var made = SettlementAgreement.Make(inquiry, agreedDate, stamp);
        if (made.IsFailure)
        {
            return made;
        }

        if (inquiry.Accept(agreedDate, note, stamp) is { IsFailure: true } refused)
        {
            return Result<SettlementAgreement>.Failure(refused.Errors);
        }

        OpenInquiryId = null;
        AgreementId = made.Value.Id;
        MoveTo(CaseStatus.Agreed, stamp);
        Record(CaseEventKind.Agreed, stamp, About(inquiry) with { On = agreedDate, Note = note });
        return made;
    }

    /// <summary>
    /// Changes the agreed date. Errors: <c>agreement.not_of_this_case</c>, <c>agreement.not_active</c>,
    /// <c>agreement.date_in_past</c>, <c>agreement.date_too_far</c>, <c>agreement.reason_missing</c>, <c>agreement.arrivals_begun</c>.
    /// </summary>
    public Result ChangeAgreedDate(SettlementAgreement agreement, DateOnly date, string reason, Stamp stamp)
    {
        if (agreement.Id != AgreementId)
        {
            return new Error("agreement.not_of_this_case");
        }

        if (_members.Exists(m => m.SettledOn is not null))
        {
            return new Error("agreement.arrivals_begun");
        }

        return string.IsNullOrWhiteSpace(reason) && agreement.Status is AgreementStatus.Active
            ? new Error("agreement.reason_missing") { Field = "Reason" }
            : Redate(agreement, date, new() { Note = reason, MunicipalityNumber = MunicipalityNumber }, stamp);
    }

    /// <summary>
    /// Cancels the agreement; the case is ready again. Errors: <c>agreement.not_of_this_case</c>, <c>agreement.not_active</c>,
    /// <c>agreement.reason_missing</c>, <c>agreement.arrivals_begun</c>.
    /// </summary>
    public Result CancelAgreement(SettlementAgreement agreement, string reason, Stamp stamp)
    {
        if (agreement.Id != AgreementId)
        {
            return new Error("agreement.not_of_this_case");
        }

        if (_members.Exists(m => m.SettledOn is not null))
        {
            return new Error("agreement.arrivals_begun");
        }

        return string.IsNullOrWhiteSpace(reason) && agreement.Status is AgreementStatus.Active
            ? new Error("agreement.reason_missing") { Field = "Reason" }
            : End(agreement, new() { Note = reason, MunicipalityNumber = MunicipalityNumber }, stamp);
    }

    /// <summary>
    /// Registers that a member has arrived: never before the agreement's date (docs/domain.md). When the last one has, the case
    /// is settled. Errors: <c>agreement.not_of_this_case</c>, <c>case.wrong_status</c>, <c>case.no_such_member</c>,
    /// <c>arrival.already_registered</c>, <c>arrival.in_future</c>, <c>arrival.before_agreed_date</c> (args: the date).
    /// </summary>
    public Result RegisterArrival(SettlementAgreement agreement, Guid refugeeId, DateOnly on, Stamp stamp)
    {
        if (Status is not CaseStatus.Agreed)
        {
            return WrongStatus();
        }

        if (agreement.Id != AgreementId)
        {
            return new Error("agreement.not_of_this_case");
        }

        if (_members.Find(m => m.Id == refugeeId) is not { } member)
        {
            return new Error("case.no_such_member");
        }

        if (member.SettledOn is not null)
        {
            return new Error("arrival.already_registered");
        }

        if (on > stamp.Today)
        {
            return new Error("arrival.in_future") { Field = "On" };
        }

        if (on < agreement.AgreedDate)
        {
            return new Error("arrival.before_agreed_date", agreement.AgreedDate) { Field = "On" };
        }

        Settle(member, agreement.MunicipalityNumber, on, stamp);
        if (Status is CaseStatus.Settled)
        {
            agreement.Fulfil();
        }

        return Result.Success;
    }

    /// <summary>
    /// Registers a settlement that Bufetat has made (children under 15; 004a §1.10): counted here, arranged there.
    /// A hold ends with it, as when a case is closed. Errors: <c>case.not_ready</c>, <c>case.not_bufetat</c>,
    /// <c>arrival.in_future</c>, <c>arrival.before_permit</c>.
    /// </summary>
    public Result RegisterBufetatSettlement(string municipalityNumber, DateOnly on, Stamp stamp)
    {
        if (Authority is not SettlingAuthority.Bufetat)
        {
            return new Error("case.not_bufetat");
        }

        if (Status is not CaseStatus.Ready)
        {
            return new Error("case.not_ready", Status);
        }

        if (on > stamp.Today)
        {
            return new Error("arrival.in_future") { Field = "On" };
        }

        if (_members.Exists(m => on < m.PermitOn))
        {
            return new Error("arrival.before_permit") { Field = "On" };
        }

        (HoldCause, HoldUntil, HoldNote) = (null, null, null);
        foreach (var member in _members)
        {
            Settle(member, municipalityNumber, on, stamp);
        }

        return Result.Success;
    }

    private void Settle(Refugee member, string municipalityNumber, DateOnly on, Stamp stamp)
    {
        member.Arrive(municipalityNumber, on);
        MunicipalityNumber = municipalityNumber;
        Record(CaseEventKind.PersonSettled, stamp, new() { On = on, RefugeeId = member.Id, MunicipalityNumber = municipalityNumber });
        if (!_members.TrueForAll(m => m.SettledOn is not null))
        {
            return;
        }

        SettledOn = _members.Max(m => m.SettledOn);
        MoveTo(CaseStatus.Settled, stamp);
        Record(CaseEventKind.Settled, stamp, new() { On = SettledOn, MunicipalityNumber = municipalityNumber });
    }

    // Why stands in words, as a code of its own, or both: what the event has.
    private Result Redate(SettlementAgreement agreement, DateOnly date, EventDetails why, Stamp stamp)
    {
        if (agreement.ChangeDate(date, stamp) is { IsFailure: true } refused)
        {
            return refused;
        }

        Record(CaseEventKind.AgreedDateChanged, stamp, why with { On = date });
        return Result.Success;
    }

    private Result End(SettlementAgreement agreement, EventDetails why, Stamp stamp)
    {
        if (agreement.Cancel(why.Note ?? why.Code ?? "") is { IsFailure: true } refused)
        {
            return refused;
        }

        AgreementId = null;
        BackToReady(stamp);
        Record(CaseEventKind.AgreementCancelled, stamp, why);
        return Result.Success;
    }

    private void BackToReady(Stamp stamp)
    {
        OpenInquiryId = null;
        MunicipalityNumber = null;
        MoveTo(CaseStatus.Ready, stamp);
    }

    private bool IsOpen(Inquiry inquiry) => Status is CaseStatus.Proposed && inquiry.Id == OpenInquiryId;

    private Error NotOpen(Inquiry inquiry) =>
        inquiry.CaseId != Id ? new Error("inquiry.not_of_this_case") : new Error("inquiry.already_answered");

    private static EventDetails About(Inquiry inquiry) => new() { InquiryId = inquiry.Id, MunicipalityNumber = inquiry.MunicipalityNumber };
}
