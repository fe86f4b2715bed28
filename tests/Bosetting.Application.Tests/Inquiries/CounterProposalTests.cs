using Bosetting.Application.Agreements;
using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Application.Inquiries;
using Bosetting.Application.Messages;
using Bosetting.Application.Municipalities;
using Bosetting.Application.Statistics;
using Bosetting.Application.Warnings;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Domain.Warnings;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;
using static Bosetting.Application.Tests.Inquiries.DialogueSteps;

namespace Bosetting.Application.Tests.Inquiries;

/// <summary>A municipality that proposes another day, and who is waited for meanwhile.</summary>
public sealed class CounterProposalTests
{
    [Fact]
    public async Task A_counter_proposal_keeps_the_places_and_becomes_an_agreement_when_the_officer_agrees()
    {
        await using var s = await Scenario.StartAsync();
        var (@case, inquiry) = await s.ProposedCase(persons: 2);
        await s.Run(new CounterInquiry(inquiry, s.Today.AddDays(60), "Bolig ledig fra mars"), Scenario.VossUser);
        (await Places(s)).ShouldBe((2, 0));
        (await s.RunAs(Scenario.VossUser, new CounterInquiry(inquiry, s.Today.AddDays(70)))).Error.Code.ShouldBe("inquiry.already_countered");
        (await s.RunAs(Scenario.VossUser, new AnswerCounter(inquiry, s.Today.AddDays(60), true))).Error.Code.ShouldBe("access.denied");
        (await s.Run(new GetCase(@case))).OpenInquiry!.CounterDate.ShouldBe(s.Today.AddDays(60));
        (await s.RunAs(Scenario.Officer, new AnswerCounter(inquiry, s.Today, true))).Error.Code.ShouldBe("conflict.changed_meanwhile");
        await s.Run(new AnswerCounter(inquiry, s.Today.AddDays(60), true));
        (await Places(s)).ShouldBe((0, 2));
        var agreement = await s.Run(new GetAgreement(inquiry), Scenario.VossUser);
        (agreement.AgreedDate, agreement.Kind).ShouldBe((s.Today.AddDays(60), SettlementKind.Ordinary));
        (await Kinds(s, Scenario.VossUser)).ShouldBe([MessageKind.InquiryAccepted]);
        (await Kinds(s, Scenario.Officer)).ShouldBe([MessageKind.InquiryCountered]);
    }

    [Fact]
    public async Task A_counter_proposal_that_is_turned_down_gives_the_municipality_its_days_back()
    {
        await using var s = await Scenario.StartAsync();
        var (@case, inquiry) = await s.ProposedCase();
        var deadline = (await s.Run(new GetInquiry(inquiry), Scenario.VossUser)).Deadline;
        await s.Run(new CounterInquiry(inquiry, s.Today.AddDays(60)), Scenario.VossUser);
        s.Clock.Now = s.Clock.Now.AddDays(5);
        (await s.RunAs(Scenario.Officer, new AnswerCounter(inquiry, s.Today.AddDays(55), false))).Error.Code.ShouldBe("inquiry.note_missing");
        // While it lies with the directorate nobody is late, however long it takes.
        s.Clock.Now = s.Clock.Now.AddDays(20);
        (await s.Run(new GetInquiry(inquiry), Scenario.VossUser)).IsLate.ShouldBeFalse();
        (await s.Run(new GetInquiries(), Scenario.VossUser)).Open.Single().IsLate(s.Today).ShouldBeFalse();
        s.Clock.Now = s.Clock.Now.AddDays(-20);
        await s.Run(new AnswerCounter(inquiry, s.Today.AddDays(55), false, "Husstanden må flytte før"));
        (await s.Run(new GetInquiryThread(inquiry), Scenario.VossUser)).Messages.Select(m => (m.FromDirectorate, m.Text)).ShouldBe([(true, "Husstanden må flytte før")]);
        var after = await s.Run(new GetInquiry(inquiry), Scenario.VossUser);
        (after.Deadline, after.CounterDate, after.Status).ShouldBe((deadline.AddDays(5), null, InquiryStatus.Open));
        (await s.Run(new GetCase(@case))).Events.Select(e => e.Kind).Take(2).ShouldBe([CaseEventKind.CounterTurnedDown, CaseEventKind.Countered]);
        await s.Run(new AcceptInquiry(inquiry, s.Today.AddDays(10)), Scenario.VossUser);
    }

    [Fact]
    public async Task An_agreed_counter_proposal_is_no_late_answer_however_long_the_directorate_took()
    {
        await using var s = await Scenario.StartAsync();
        var (_, inquiry) = await s.ProposedCase();
        await s.Run(new CounterInquiry(inquiry, s.Today.AddDays(60)), Scenario.VossUser);
        s.Clock.Now = s.Clock.Now.AddDays(30);
        await s.Run(new AnswerCounter(inquiry, s.Today.AddDays(30), true));
        var answers = await s.Run(new GetAnswers(new StatisticsFilter { Year = s.Today.Year }), Scenario.Manager);
        (answers.Accepted, answers.Late).ShouldBe((1, 0));
    }

    [Fact]
    public async Task While_a_counter_proposal_waits_the_officer_is_reminded_and_not_the_municipality()
    {
        await using var s = await Scenario.StartAsync();
        var (_, inquiry) = await s.ProposedCase();
        await s.Run(new CounterInquiry(inquiry, s.Today.AddDays(60)), Scenario.VossUser);
        await Days(s, 2);
        (await Kinds(s, Scenario.Officer)).ShouldBe([MessageKind.InquiryCountered]);
        await Days(s, 1);
        await Days(s, 3);
        (await Kinds(s, Scenario.Officer)).ShouldBe([MessageKind.CounterWaits, MessageKind.InquiryCountered]);
        (await Kinds(s, Scenario.Manager)).ShouldBeEmpty();
        await Days(s, 1);
        await Days(s, 30);
        (await Kinds(s, Scenario.VossUser)).ShouldBeEmpty();
        (await Kinds(s, Scenario.Manager)).ShouldBe([MessageKind.CountersEscalated]);
        (await s.Run(new GetWarnings(), Scenario.Manager)).Rows.ShouldNotContain(w => w.Warning.Kind == WarningKind.SlowAnswers);
    }

    [Fact]
    public async Task What_is_for_an_officer_who_has_left_goes_to_who_sent_it_and_then_to_the_managers()
    {
        await using var s = await Scenario.StartAsync();
        var (@case, first) = await s.ProposedCase();
        var (_, second) = await s.ProposedCase();
        await using (var db = await s.OpenAsSystem())
        {
            var handled = (await db.Db.LockCase(@case, CancellationToken.None))!;
            handled.AssignTo(Scenario.OtherOfficer.UserId, new(s.Clock.Now, s.Today, Scenario.Officer.UserId));
            await db.Db.Users.Where(u => u.Id == Scenario.OtherOfficer.UserId).ExecuteUpdateAsync(u => u.SetProperty(x => x.IsActive, false));
            await db.SaveAsync();
        }

        await s.Run(new CounterInquiry(first, s.Today.AddDays(60)), Scenario.VossUser);
        (await Kinds(s, Scenario.Officer)).ShouldBe([MessageKind.InquiryCountered]);
        await using (var db = await s.OpenAsSystem())
        {
            await db.Db.Users.Where(u => u.Id == Scenario.Officer.UserId).ExecuteUpdateAsync(u => u.SetProperty(x => x.IsActive, false));
            await db.SaveAsync();
        }

        await s.Run(new CounterInquiry(second, s.Today.AddDays(60)), Scenario.VossUser);
        (await Kinds(s, Scenario.Manager)).ShouldBe([MessageKind.InquiryCountered]);
    }
}
