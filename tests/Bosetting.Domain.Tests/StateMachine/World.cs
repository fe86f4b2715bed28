using Bosetting.Domain.Agreements;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using static Bosetting.Domain.Tests.Households;

namespace Bosetting.Domain.Tests.StateMachine;

/// <summary>A few cases and two municipalities with few places, moved by steps the way the use cases move them.</summary>
internal sealed class World
{
    public const int CaseCount = 4;

    private DateOnly _today = Today;

    public World()
    {
        Cases = [Registered(Adult(), Child()), Registered(Minor()), Registered(Minor(12)), Registered(Adult(), Adult(61))];
        Ledgers = [PlaceLedger.Open("4601", 2024, 9, 9, 4, 1), PlaceLedger.Open("5001", 2024, 9, 9, 3, null)];
    }

    public IReadOnlyList<SettlementCase> Cases { get; }

    public IReadOnlyList<PlaceLedger> Ledgers { get; }

    public List<Inquiry> Inquiries { get; } = [];

    public List<SettlementAgreement> Agreements { get; } = [];

    /// <summary>Takes the step; null when it is not about a case (time).</summary>
    public Result? Take(Step step)
    {
        var c = Cases[step.Case];
        var stamp = At(_today);
        var day = _today.AddDays(step.A);
        var note = step.B % 4 == 0 ? null : "En grunn i ord";
        var member = step.B % 9 == 8 ? Guid.CreateVersion7() : c.Members[step.B % c.Members.Count].Id;
        switch (step.Verb)
        {
            case Verb.DaysPass:
                _today = _today.AddDays(Math.Abs(step.A));
                return null;
            case Verb.Answer:
                return c.RecordAnswers(member, [Answer((MappingTopic)(1 + (step.B % 13)), day.AddDays(-20), step.B == 7 ? "" : "none")], stamp);
            case Verb.AnswerAll:
                if (c.Status is CaseStatus.Closed)
                {
                    return c.RecordAnswers(member, [Answer(MappingTopic.Links, _today)], stamp);
                }

                AnswerEverythingNeeded(c, stamp);
                return c.RecordAnswers(c.Members[0].Id, [Answer(MappingTopic.Languages, _today, "ukr")], stamp);
            case Verb.CompleteMapping: return c.CompleteMapping(stamp);
            case Verb.Hold: return c.Hold(step.B % 3 == 0 ? HoldCause.Other : HoldCause.AwaitingExitPermit, day, note, stamp);
            case Verb.Release: return c.Release(stamp);
            case Verb.Assign: return c.AssignTo(Officer, stamp);
            case Verb.Propose: return Propose(c, step, day, stamp);
            case Verb.Accept: return Accept(c, step, day, note, stamp);
            case Verb.Decline: return Answered(c, step, i => c.Decline(i, step.B % 5 == 0 ? DeclineReason.Other : DeclineReason.StaffShortage, note, stamp));
            case Verb.Withdraw: return Answered(c, step, i => c.Withdraw(i, note ?? "", stamp));
            case Verb.ChangeDate: return Agreement(c, step) is { } a ? c.ChangeAgreedDate(a, day, note ?? "", stamp) : (Result?)null;
            case Verb.Cancel: return Cancel(c, step, note, stamp);
            case Verb.Arrive: return Arrive(c, step, member, stamp);
            case Verb.Counter: return Inquiry(c, step) is { } asked ? c.Counter(asked, day, note, stamp) : (Result?)null;
            case Verb.AnswerCounter: return AnswerCounter(c, step, note, stamp);
            case Verb.NoShow: return NoShow(c, step, note);
            case Verb.BufetatSettles:
                var settled = c.RegisterBufetatSettlement(Ledgers[0].MunicipalityNumber, _today.AddDays(step.A - 30), stamp);
                if (settled.IsSuccess)
                {
                    Ledgers[0].SettleByBufetat(c.PersonCount);
                }

                return settled;
            case Verb.Close: return c.Close((ClosingReason)(1 + (step.B % 7)), note, stamp);
            default: throw new InvalidOperationException(step.ToString());
        }
    }

    private Result Propose(SettlementCase c, Step step, DateOnly day, Stamp stamp)
    {
        var ledger = Ledgers[step.B % 2];
        var overrun = step.B > 30;
        if (ledger.Reserve(c.PersonCount, c.MinorPlaces, overrun, overrun) is { IsFailure: true } full)
        {
            return full;
        }

        var proposed = c.Propose(
            new InquiryDetails
            {
                Id = Guid.CreateVersion7(),
                MunicipalityNumber = ledger.MunicipalityNumber,
                PlaceYear = 2024,
                ProposedDate = day,
                Deadline = _today.AddDays(step.B - 2),
                Kind = step.B % 5 == 0 ? SettlementKind.SelfSettlement : SettlementKind.Ordinary,
                Dwelling = step.B % 5 == 0 && step.B != 10 ? "Leilighet, 3 rom" : null,
                Overrides = overrun ? [new RuleOverride("rule.places_left", step.B == 31 ? "nei" : "Avklart med kommunen")] : [],
            },
            stamp);
        if (!proposed.IsSuccess)
        {
            // A use case would be rolled back as a whole.
            ledger.ReleaseProposed(c.PersonCount, c.MinorPlaces);
            return Result.Failure(proposed.Errors);
        }

        Inquiries.Add(proposed.Value);
        return Result.Success;
    }

    private Result? Accept(SettlementCase c, Step step, DateOnly day, string? note, Stamp stamp)
    {
        if (Inquiry(c, step) is not { } inquiry)
        {
            return null;
        }

        var made = c.Accept(inquiry, step.B == 5 ? day.AddYears(2) : day, note, stamp);
        if (!made.IsSuccess)
        {
            return Result.Failure(made.Errors);
        }

        Agreements.Add(made.Value);
        LedgerOf(inquiry.MunicipalityNumber).Agree(inquiry.Persons, inquiry.MinorPlaces);
        return Result.Success;
    }

    private Result? AnswerCounter(SettlementCase c, Step step, string? note, Stamp stamp)
    {
        if (Inquiry(c, step) is not { } inquiry)
        {
            return null;
        }

        if (step.B % 2 == 0)
        {
            return c.TurnDownCounter(inquiry, note ?? "", stamp);
        }

        var made = c.AcceptCounter(inquiry, stamp);
        if (!made.IsSuccess)
        {
            return Result.Failure(made.Errors);
        }

        Agreements.Add(made.Value);
        LedgerOf(inquiry.MunicipalityNumber).Agree(inquiry.Persons, inquiry.MinorPlaces);
        return Result.Success;
    }

    private Result? NoShow(SettlementCase c, Step step, string? note)
    {
        if (Agreement(c, step) is not { } agreement)
        {
            return null;
        }

        // Usually one waits for the day, or the step would nearly always be too early.
        _today = step.B % 5 == 1 || agreement.AgreedDate < _today ? _today : agreement.AgreedDate;
        DateOnly? newDate = step.B % 2 == 0 ? _today.AddDays(step.A) : null;
        var ends = step.B % 4 != 3;
        var result = c.RegisterNoShow(agreement, step.B % 3 == 0 ? NoShowReason.Other : NoShowReason.Travel, note, newDate, ends, At(_today));
        if (result.IsSuccess && newDate is null && ends)
        {
            LedgerOf(agreement.MunicipalityNumber).ReleaseAgreed(agreement.Persons, agreement.MinorPlaces);
        }

        return result;
    }

    private Result? Answered(SettlementCase c, Step step, Func<Inquiry, Result> verb)
    {
        if (Inquiry(c, step) is not { } inquiry)
        {
            return null;
        }

        var result = verb(inquiry);
        if (result.IsSuccess)
        {
            LedgerOf(inquiry.MunicipalityNumber).ReleaseProposed(inquiry.Persons, inquiry.MinorPlaces);
        }

        return result;
    }

    private Result? Cancel(SettlementCase c, Step step, string? note, Stamp stamp)
    {
        if (Agreement(c, step) is not { } agreement)
        {
            return null;
        }

        var result = c.CancelAgreement(agreement, note ?? "", stamp);
        if (result.IsSuccess)
        {
            LedgerOf(agreement.MunicipalityNumber).ReleaseAgreed(agreement.Persons, agreement.MinorPlaces);
        }

        return result;
    }

    private Result? Arrive(SettlementCase c, Step step, Guid member, Stamp stamp)
    {
        if (Agreement(c, step) is not { } agreement)
        {
            return null;
        }

        var on = step.A < 0 ? _today.AddDays(step.A + 2) : agreement.AgreedDate.AddDays(step.A % 3);
        var result = c.RegisterArrival(agreement, member, on, stamp);
        if (result.IsSuccess)
        {
            LedgerOf(agreement.MunicipalityNumber).Settle(1, c.Members.Single(m => m.Id == member) is { IsUnaccompanied: true, HasCompanion: false } ? 1 : 0);
        }

        return result;
    }

    // Usually the open one, sometimes an old or another case's.
    private Inquiry? Inquiry(SettlementCase c, Step step) => step.B % 7 == 6 && Inquiries.Count > 0
        ? Inquiries[step.B % Inquiries.Count]
        : Inquiries.Find(i => i.Id == c.OpenInquiryId) ?? Inquiries.LastOrDefault();

    private SettlementAgreement? Agreement(SettlementCase c, Step step) => step.B % 7 == 6 && Agreements.Count > 0
        ? Agreements[step.B % Agreements.Count]
        : Agreements.Find(a => a.Id == c.AgreementId) ?? Agreements.LastOrDefault();

    private PlaceLedger LedgerOf(string number) => Ledgers.Single(l => l.MunicipalityNumber == number);
}
