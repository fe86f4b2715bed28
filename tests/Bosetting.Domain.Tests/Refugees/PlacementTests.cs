using Bosetting.Domain.Agreements;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using static Bosetting.Domain.Tests.Households;

namespace Bosetting.Domain.Tests.Refugees;

public sealed class PlacementTests
{
    [Fact]
    public void Only_a_ready_case_is_proposed()
    {
        Registered().Propose(Inquiry(), Now).ShouldBeRefused("case.not_ready");
        Proposed().Case.Propose(Inquiry(), Now).ShouldBeRefused("case.not_ready");
    }

    [Fact]
    public void A_child_under_15_alone_is_not_proposed_here() =>
        Ready(Minor(12)).Propose(Inquiry(), Now).ShouldBeRefused("case.handled_by_bufetat");

    [Fact]
    public void An_inquiry_looks_forward()
    {
        Ready().Propose(Inquiry() with { Deadline = Today.AddDays(-1) }, Now).ShouldBeRefused("inquiry.deadline_in_past");
        Ready().Propose(Inquiry() with { ProposedDate = Today.AddDays(-1) }, Now).ShouldBeRefused("inquiry.date_in_past");
    }

    [Fact]
    public void An_override_has_a_reason_in_words_and_is_kept_in_the_history()
    {
        var c = Ready();
        c.Propose(Inquiry() with { Overrides = [new("rule.places_left", "kort")] }, Now).ShouldBeRefused("inquiry.override_reason_missing");
        c.Status.ShouldBe(CaseStatus.Ready);

        c.Propose(Inquiry() with { Overrides = [new("rule.places_left", "Avklart med kommunen i dag")] }, Now).IsSuccess.ShouldBeTrue();
        c.NewEvents.ShouldContain(e => e.Kind == CaseEventKind.RuleOverridden && e.Code == "rule.places_left");
    }

    [Fact]
    public void A_proposed_case_waits_for_one_municipality()
    {
        var (c, inquiry) = Proposed(Adult(), Child());
        (c.Status, c.OpenInquiryId, c.MunicipalityNumber, c.IsWaiting).ShouldBe((CaseStatus.Proposed, inquiry.Id, "4601", true));
        (inquiry.Persons, inquiry.Status, inquiry.SentBy).ShouldBe((2, InquiryStatus.Open, Officer));
    }

    [Fact]
    public void A_decline_has_a_reason_and_makes_the_case_ready_again()
    {
        var (c, inquiry) = Proposed();
        c.Decline(inquiry, DeclineReason.Other, "", Now).ShouldBeRefused("inquiry.note_missing");
        c.Decline(inquiry, DeclineReason.NoSuitableDwelling, null, Now).ShouldSucceed();
        (c.Status, c.OpenInquiryId, c.MunicipalityNumber, c.DeclineCount).ShouldBe((CaseStatus.Ready, null, null, 1));
        (inquiry.Status, inquiry.DeclinedBecause).ShouldBe((InquiryStatus.Declined, DeclineReason.NoSuitableDwelling));
    }

    [Fact]
    public void An_inquiry_is_answered_once()
    {
        var (c, inquiry) = Proposed();
        c.Accept(inquiry, Today.AddDays(20), null, Now).IsSuccess.ShouldBeTrue();
        c.Decline(inquiry, DeclineReason.NoSuitableDwelling, null, Now).ShouldBeRefused("inquiry.already_answered");
        c.Accept(inquiry, Today.AddDays(20), null, Now).ShouldBeRefused("inquiry.already_answered");
        c.Withdraw(inquiry, "Feil kommune", Now).ShouldBeRefused("inquiry.already_answered");
    }

    [Fact]
    public void Another_cases_inquiry_is_refused() =>
        Proposed().Case.Accept(Proposed().Inquiry, Today.AddDays(20), null, Now).ShouldBeRefused("inquiry.not_of_this_case");

    [Fact]
    public void An_earlier_inquiry_of_the_case_can_not_be_answered_later()
    {
        var (c, first) = Proposed();
        c.Withdraw(first, "Feil kommune valgt", Now).ShouldSucceed();
        c.Propose(Inquiry("5001"), Now).IsSuccess.ShouldBeTrue();
        c.Accept(first, Today.AddDays(20), null, Now).ShouldBeRefused("inquiry.already_answered");
        c.MunicipalityNumber.ShouldBe("5001");
    }

    [Fact]
    public void Withdrawing_needs_a_reason_and_does_not_count_as_a_decline()
    {
        var (c, inquiry) = Proposed();
        c.Withdraw(inquiry, " ", Now).ShouldBeRefused("inquiry.note_missing");
        c.Withdraw(inquiry, "Feil kommune valgt", Now).ShouldSucceed();
        (c.Status, c.DeclineCount).ShouldBe((CaseStatus.Ready, 0));
    }

    [Fact]
    public void An_agreed_date_is_within_a_year()
    {
        var (c, inquiry) = Proposed();
        c.Accept(inquiry, Today.AddDays(-1), null, Now).ShouldBeRefused("agreement.date_in_past");
        c.Accept(inquiry, Today.AddDays(SettlementAgreement.MaxDaysAhead + 1), null, Now).ShouldBeRefused("agreement.date_too_far");
        (c.Status, inquiry.Status).ShouldBe((CaseStatus.Proposed, InquiryStatus.Open));
    }

    [Fact]
    public void A_changed_date_needs_a_reason_and_is_kept_in_the_history()
    {
        var (c, agreement) = Agreed();
        c.ChangeAgreedDate(agreement, Today.AddDays(40), "", Now).ShouldBeRefused("agreement.reason_missing");
        c.ChangeAgreedDate(agreement, Today.AddDays(40), "Boligen er forsinket", Now).ShouldSucceed();
        agreement.AgreedDate.ShouldBe(Today.AddDays(40));
        (c.NewEvents[^1].Kind, c.NewEvents[^1].On).ShouldBe((CaseEventKind.AgreedDateChanged, Today.AddDays(40)));
    }

    [Fact]
    public void A_cancelled_agreement_makes_the_case_ready_again_and_stays_cancelled()
    {
        var (c, agreement) = Agreed();
        c.CancelAgreement(agreement, "", Now).ShouldBeRefused("agreement.reason_missing");
        c.CancelAgreement(agreement, "Boligen brant", Now).ShouldSucceed();
        (c.Status, c.AgreementId, c.MunicipalityNumber).ShouldBe((CaseStatus.Ready, null, null));
        agreement.Status.ShouldBe(AgreementStatus.Cancelled);
        c.CancelAgreement(agreement, "Igjen", Now).ShouldBeRefused("agreement.not_of_this_case");
        c.ChangeAgreedDate(agreement, Today.AddDays(5), "Igjen", Now).ShouldBeRefused("agreement.not_of_this_case");
    }
}
