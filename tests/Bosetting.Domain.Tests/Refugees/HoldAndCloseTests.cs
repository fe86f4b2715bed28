using Bosetting.Domain.Refugees;
using static Bosetting.Domain.Tests.Households;

namespace Bosetting.Domain.Tests.Refugees;

public sealed class HoldAndCloseTests
{
    private static readonly DateOnly Later = Today.AddDays(14);

    [Fact]
    public void A_case_on_hold_is_not_proposed()
    {
        var c = Ready();
        c.Hold(HoldCause.AwaitingFamilyMember, Later, null, Now).ShouldSucceed();
        c.Propose(Inquiry(), Now).ShouldBeRefused("case.on_hold");
        c.Release(Now).ShouldSucceed();
        c.Propose(Inquiry(), Now).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void Hold_keeps_cause_deadline_and_note()
    {
        var c = Ready();
        c.Hold(HoldCause.Other, Later, "Venter på svar", Now).ShouldSucceed();
        (c.HoldCause, c.HoldUntil, c.HoldNote, c.IsOnHold).ShouldBe((HoldCause.Other, Later, "Venter på svar", true));
        c.NewEvents[^1].ShouldSatisfyAllConditions(
            e => e.Kind.ShouldBe(CaseEventKind.Held), e => e.Code.ShouldBe("Other"), e => e.On.ShouldBe(Later));
    }

    [Fact]
    public void Hold_with_another_cause_needs_a_note() =>
        Ready().Hold(HoldCause.Other, Later, " ", Now).ShouldBeRefused("hold.note_missing");

    [Fact]
    public void Hold_ends_in_the_future() =>
        Ready().Hold(HoldCause.AwaitingExitPermit, Today.AddDays(-1), null, Now).ShouldBeRefused("hold.until_in_past");

    [Fact]
    public void A_proposed_case_is_not_put_on_hold() =>
        Proposed().Case.Hold(HoldCause.AwaitingExitPermit, Later, null, Now).ShouldBeRefused("case.wrong_status");

    [Fact]
    public void Only_a_case_on_hold_is_released() => Ready().Release(Now).ShouldBeRefused("case.not_on_hold");

    [Fact]
    public void Closing_takes_a_case_off_hold_and_ends_it()
    {
        var c = Ready();
        c.Hold(HoldCause.AwaitingExitPermit, Later, null, Now).ShouldSucceed();
        c.Close(ClosingReason.Returned, null, Now).ShouldSucceed();
        (c.Status, c.ClosedBecause, c.IsOnHold, c.IsWaiting).ShouldBe((CaseStatus.Closed, ClosingReason.Returned, false, false));
        c.Close(ClosingReason.Returned, null, Now).ShouldBeRefused("case.finished");
        c.Hold(HoldCause.AwaitingExitPermit, Later, null, Now).ShouldBeRefused("case.wrong_status");
        c.RecordAnswers(c.Members[0].Id, [Answer(MappingTopic.Links, Today)], Now).ShouldBeRefused("case.finished");
    }

    [Fact]
    public void An_open_inquiry_is_withdrawn_before_closing() =>
        Proposed().Case.Close(ClosingReason.Withdrawn, null, Now).ShouldBeRefused("case.withdraw_first");

    [Fact]
    public void An_agreement_is_cancelled_before_closing() =>
        Agreed().Case.Close(ClosingReason.OfferDeclined, null, Now).ShouldBeRefused("case.cancel_agreement_first");
}
