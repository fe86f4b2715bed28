using Bosetting.Application.Agreements;
using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Application.Inquiries;
using Bosetting.Application.Messages;
using Bosetting.Application.Municipalities;
using Bosetting.Application.Statistics;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;
using static Bosetting.Application.Tests.Inquiries.DialogueSteps;

namespace Bosetting.Application.Tests.Inquiries;

/// <summary>What municipality and directorate say to each other about a household, beside yes and no.</summary>
public sealed class DialogueTests
{
    private static readonly Actor VossColleague = new(new Guid("0190a000-0000-7000-8000-0000000000f1"), "Kjell Kollega", Role.MunicipalityAdministrator, Scenario.Voss);

    [Fact]
    public async Task A_thread_is_seen_and_told_of_by_both_sides_and_leaves_with_the_household()
    {
        await using var s = await Scenario.StartAsync();
        var (@case, inquiry) = await s.ProposedCase();
        await s.Run(new PostInquiryMessage(inquiry, "Trenger de heis?"), Scenario.VossUser);
        s.Clock.Now += TimeSpan.FromSeconds(1);
        await s.Run(new PostInquiryMessage(inquiry, "Nei, første etasje holder."));
        foreach (var reader in new[] { Scenario.Officer, Scenario.VossUser })
        {
            var thread = await s.Run(new GetInquiryThread(inquiry), reader);
            thread.Messages.Select(m => (m.FromDirectorate, m.Text)).ShouldBe([(false, "Trenger de heis?"), (true, "Nei, første etasje holder.")]);
        }

        (await Kinds(s, Scenario.Officer)).ShouldBe([MessageKind.QuestionAsked]);
        (await Kinds(s, Scenario.VossUser)).ShouldBe([MessageKind.QuestionAsked]);
        (await s.RunAs(Scenario.TrondheimUser, new GetInquiryThread(inquiry))).Error.Code.ShouldBe("inquiry.not_found");
        (await s.RunAs(Scenario.TrondheimUser, new PostInquiryMessage(inquiry, "Hei"))).Error.Code.ShouldBe("inquiry.not_found");
        (await s.RunAs(Scenario.VossUser, new PostInquiryMessage(inquiry, " "))).Error.Code.ShouldBe("thread.empty");
        await using (var db = await s.OpenAsSystem())
        {
            (await db.Db.Audit.CountAsync(a => a.SubjectId == @case.ToString() && a.What == "thread")).ShouldBe(2);
        }

        await s.Run(new DeclineInquiry(inquiry, DeclineReason.NoSuitableDwelling), Scenario.VossUser);
        (await s.RunAs(Scenario.VossUser, new GetInquiryThread(inquiry))).Error.Code.ShouldBe("inquiry.not_found");
        (await s.RunAs(Scenario.Officer, new PostInquiryMessage(inquiry, "Takk"))).Error.Code.ShouldBe("thread.closed");
        (await s.Run(new GetInquiryThread(inquiry))).Messages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_inquiry_is_given_to_a_colleague_of_the_same_municipality_only()
    {
        await using var s = await Scenario.StartAsync();
        await AddColleague(s);
        var (_, inquiry) = await s.ProposedCase();
        await s.Run(new ForwardInquiry(inquiry, VossColleague.UserId, "Kan du ta denne?"), Scenario.VossUser);
        var seen = await s.Run(new GetInquiry(inquiry), VossColleague);
        (seen.ForwardedTo, seen.ForwardNote).ShouldBe((VossColleague.Name, "Kan du ta denne?"));
        (await Kinds(s, VossColleague)).ShouldBe([MessageKind.InquiryForwarded]);
        (await s.Run(new GetInquiries(), Scenario.VossUser)).Open.Single().ForwardedTo.ShouldBe(VossColleague.Name);
        (await s.RunAs(Scenario.VossUser, new ForwardInquiry(inquiry, Scenario.TrondheimUser.UserId))).Error.Code.ShouldBe("inquiry.no_such_colleague");
        (await s.RunAs(Scenario.VossUser, new ForwardInquiry(inquiry, VossColleague.UserId, "Kan du ta denne?"))).Error.Code.ShouldBe("inquiry.already_forwarded");
        (await s.RunAs(Scenario.TrondheimUser, new ForwardInquiry(inquiry, Scenario.TrondheimUser.UserId))).Error.Code.ShouldBe("inquiry.not_found");
    }

    [Fact]
    public async Task Several_inquiries_are_answered_at_once_and_a_refusal_of_one_stops_no_other()
    {
        await using var s = await Scenario.StartAsync();
        var open = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            open.Add((await s.ProposedCase(persons: i + 1)).InquiryId);
        }

        var (_, foreign) = await s.ProposedCase(Scenario.Trondheim);
        await s.Run(new DeclineInquiry(open[2], DeclineReason.StaffShortage), Scenario.VossUser);
        var done = await s.Run(new AnswerInquiries([.. open, foreign], Accept: true), Scenario.VossUser);
        done.Lines.Select(l => l.Error?.Code).ShouldBe([null, null, "inquiry.already_answered", "inquiry.not_found"]);
        (await Places(s)).ShouldBe((0, 3));
        var (_, fourth) = await s.ProposedCase();
        (await s.RunAs(Scenario.VossUser, new AnswerInquiries([fourth], Accept: false))).Error.Code.ShouldBe("inquiry.reason_missing");
        (await s.Run(new AnswerInquiries([fourth], Accept: false, null, DeclineReason.HealthServiceFull), Scenario.VossUser)).Done.ShouldBe(1);
        (await Places(s)).ShouldBe((0, 3));

        // What needs a look of its own is left for it.
        var (_, countered) = await s.ProposedCase();
        await s.Run(new CounterInquiry(countered, s.Today.AddDays(60)), Scenario.VossUser);
        var dwelling = await s.Run(new ProposeSelfSettlement { CaseId = await s.ReadyCase(), MunicipalityNumber = Scenario.Voss, Dwelling = "Hybel", ProposedDate = s.Today });
        foreach (var accept in new[] { true, false })
        {
            (await s.Run(new AnswerInquiries([countered, dwelling], accept, null, DeclineReason.StaffShortage), Scenario.VossUser))
                .Lines.Select(l => l.Error?.Code).ShouldBe(["bulk.countered", "bulk.self_settlement"]);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_household_that_does_not_come_is_settled_nowhere_and_gets_a_new_day_or_a_new_municipality(bool newDay)
    {
        await using var s = await Scenario.StartAsync();
        var (@case, inquiry) = await s.ProposedCase(persons: 2);
        await s.Run(new AcceptInquiry(inquiry, s.Today.AddDays(3)), Scenario.VossUser);
        (await s.RunAs(Scenario.VossUser, new RegisterNoShow(inquiry, NoShowReason.Travel, null))).Error.Code.ShouldBe("no_show.too_early");
        s.Clock.Now = s.Clock.Now.AddDays(4);
        (await s.RunAs(Scenario.VossUser, new RegisterNoShow(inquiry, NoShowReason.Other, null))).Error.Code.ShouldBe("no_show.note_missing");
        if (!newDay)
        {
            // A municipality reports; what comes of a binding agreement is the directorate's to say.
            await s.Run(new RegisterNoShow(inquiry, NoShowReason.DwellingNotReady, null, "Vannskade"), Scenario.VossUser);
            (await s.RunAs(Scenario.VossUser, new RegisterNoShow(inquiry, NoShowReason.Illness, null))).Error.Code.ShouldBe("no_show.already_reported");
            (await Kinds(s, Scenario.Officer))[0].ShouldBe(MessageKind.NoShowReported);
            var reported = await s.Run(new GetAgreement(inquiry));
            (reported.Status, reported.NoShow!.Because, reported.NoShow.Note).ShouldBe((Domain.Agreements.AgreementStatus.Active, NoShowReason.DwellingNotReady, "Vannskade"));
            (await Places(s)).ShouldBe((0, 2));
        }

        await s.Run(new RegisterNoShow(inquiry, NoShowReason.Illness, newDay ? s.Today.AddDays(14) : null), newDay ? Scenario.VossUser : Scenario.Officer);
        if (newDay)
        {
            var change = (await s.Run(new GetAgreement(inquiry), Scenario.VossUser)).DateChanges.Single();
            (change.Because, change.Reason).ShouldBe((NoShowReason.Illness, null));
        }

        var view = await s.Run(new GetCase(@case));
        view.Status.ShouldBe(newDay ? CaseStatus.Agreed : CaseStatus.Ready);
        view.Events.Select(e => e.Kind).Take(2).ShouldBe([newDay ? CaseEventKind.AgreedDateChanged : CaseEventKind.AgreementCancelled, CaseEventKind.NoShow]);
        view.Members.ShouldAllBe(m => m.SettledOn == null);
        (await Places(s)).ShouldBe((0, newDay ? 2 : 0));
        (await Kinds(s, newDay ? Scenario.Officer : Scenario.VossUser))[0].ShouldBe(newDay ? MessageKind.NoShowNewDate : MessageKind.NoShowCancelled);
        // What statistics count: somebody who did not come was never settled.
        await using var db = await s.OpenAsSystem();
        (await db.Db.CaseEvents.CountAsync(e => e.Kind == CaseEventKind.PersonSettled)).ShouldBe(0);
    }

    [Fact]
    public async Task Declines_are_counted_by_reason_municipality_and_need()
    {
        await using var s = await Scenario.StartAsync();
        var (_, first) = await s.ProposedCase(persons: 2);
        await s.Run(new DeclineInquiry(first, DeclineReason.NoSuitableDwelling), Scenario.VossUser);
        var (_, second) = await s.ProposedCase(Scenario.Trondheim);
        await s.Run(new AcceptInquiry(second, s.Today.AddDays(5)), Scenario.TrondheimUser);
        var all = await s.Run(new GetDeclines(new StatisticsFilter()), Scenario.Manager);
        (all.Answered, all.Declined).ShouldBe((2, 1));
        all.Reasons.Single().Reason.ShouldBe(DeclineReason.NoSuitableDwelling);
        (all.Municipalities.Single().Name, all.Municipalities.Single().Declined).ShouldBe(("Voss", 1));
        all.NeedKinds.ShouldBeEmpty();
        (await s.Run(new GetDeclines(new StatisticsFilter { County = "50" }), Scenario.Manager)).Declined.ShouldBe(0);

        // Behind the figure: the cases, for those who may see them, each logged as read.
        var behind = await s.Run(new GetDeclinedInquiries(new StatisticsFilter(), Scenario.Voss));
        (behind.Municipality, behind.Total, behind.Rows.Single().Persons, behind.Rows.Single().Because).ShouldBe(("Voss", 1, 2, DeclineReason.NoSuitableDwelling));
        await using (var db = await s.OpenAsSystem())
        {
            var id = behind.Rows.Single().CaseId.ToString();
            (await db.Db.Audit.CountAsync(a => a.SubjectId == id && a.Kind == "read" && a.What == "declines")).ShouldBe(1);
        }

        (await s.RunAs(Scenario.Auditor, new GetDeclinedInquiries(new StatisticsFilter(), Scenario.Voss))).Error.Code.ShouldBe("access.denied");
        (await s.Run(new GetDeclinedInquiries(new StatisticsFilter { Category = PersonCategory.UnaccompaniedMinor }, Scenario.Voss))).Total.ShouldBe(0);
    }

    private static async Task AddColleague(Scenario s)
    {
        await using var db = await s.OpenAsSystem();
        db.Db.Users.Add(new Application.Access.AppUser
        {
            Id = VossColleague.UserId,
            Name = VossColleague.Name,
            Role = VossColleague.Role,
            MunicipalityNumber = Scenario.Voss,
        });
        await db.SaveAsync();
    }
}
