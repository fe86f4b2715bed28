using Bosetting.Application.Agreements;
using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Application.Inquiries;
using Bosetting.Application.Messages;
using Bosetting.Application.MunicipalCapacity;
using Bosetting.Application.Municipalities;
using Bosetting.Application.NamedRequests;
using Bosetting.Application.Statistics;
using Bosetting.Application.Warnings;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.NamedRequests;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Domain.Warnings;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

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
    public async Task Agreed_self_settlement_counts_within_the_decision_and_ends_in_an_agreement_of_its_kind()
    {
        await using var s = await Scenario.StartAsync();
        var @case = await s.ReadyCase(persons: 2);
        var request = new ProposeSelfSettlement { CaseId = @case, MunicipalityNumber = Scenario.Voss, Dwelling = "Leilighet, 3 rom", ProposedDate = s.Today };
        (await s.RunAs(Scenario.Officer, request with { Dwelling = "" })).Error.Code.ShouldBe("self_settlement.dwelling_missing");
        (await s.RunAs(Scenario.Officer, request with { MunicipalityNumber = Scenario.Lierne, CaseId = await s.ReadyCase(persons: 5) })).Error.Code.ShouldBe("municipality.no_places_left");
        var inquiry = await s.Run(request);
        (await Places(s)).ShouldBe((2, 0));
        var seen = await s.Run(new GetInquiry(inquiry), Scenario.VossUser);
        (seen.Kind, seen.Dwelling).ShouldBe((SettlementKind.SelfSettlement, "Leilighet, 3 rom"));
        await s.Run(new AcceptInquiry(inquiry, s.Today), Scenario.VossUser);
        var agreement = await s.Run(new GetAgreement(inquiry), Scenario.VossUser);
        agreement.Kind.ShouldBe(SettlementKind.SelfSettlement);
        var arrived = await s.Run(new RegisterArrivals(inquiry, [.. agreement.Household.Members.Select(m => new Arrival(m.Id, s.Today))]), Scenario.VossUser);
        arrived.Remaining.ShouldBe(0);
        (await s.Run(new GetCase(@case))).Status.ShouldBe(CaseStatus.Settled);
    }

    [Fact]
    public async Task A_preliminary_dialogue_asks_several_municipalities_and_tells_none_who_it_is()
    {
        await using var s = await Scenario.StartAsync();
        var @case = await s.ReadyCase(persons: 3);
        var dialogue = await s.Run(new AskMunicipalities(@case, [Scenario.Voss, Scenario.Trondheim], "Kan dere ta imot noen som trenger heis?"));
        var asked = (await s.Run(new GetPreliminary(), Scenario.VossUser)).Rows.Single();
        (asked.Persons, asked.Answer).ShouldBe((3, null));
        (await Kinds(s, Scenario.VossUser)).ShouldBe([MessageKind.PreliminaryAsked]);
        (await s.RunAs(Scenario.TrondheimUser, new AnswerPreliminary(asked.Id, InterestAnswer.Yes))).Error.Code.ShouldBe("preliminary.not_found");
        (await s.RunAs(Scenario.VossUser, new AnswerPreliminary(asked.Id, InterestAnswer.Conditions))).Error.Code.ShouldBe("preliminary.note_missing");
        await s.Run(new AnswerPreliminary(asked.Id, InterestAnswer.Conditions, "Fra april"), Scenario.VossUser);
        var answers = (await s.Run(new GetCasePreliminary(@case))).Rows;
        answers.Select(r => (r.Municipality, r.Answer)).ShouldBe([("Trondheim", null), ("Voss", InterestAnswer.Conditions)]);
        (await s.Run(new FindPreliminaryCase(dialogue))).ShouldBe($"/saker/{@case}");
        // Asking binds nobody and reserves nothing: the case is still ready, for one inquiry at a time.
        (await Places(s)).ShouldBe((0, 0));
        (await s.Run(new GetCase(@case))).Status.ShouldBe(CaseStatus.Ready);
        // No slip tells who it is.
        foreach (var (words, code) in new[]
        {
            ("Olena trenger heis", "preliminary.has_name"), ("Ring 900 00 000", "preliminary.has_number"),
            ("Fødselsnummer 17058812345", "preliminary.has_number"), ("Skriv til ola@example.org", "preliminary.has_email"),
        })
        {
            (await s.RunAs(Scenario.Officer, new AskMunicipalities(@case, [Scenario.Voss], words))).Error.Code.ShouldBe(code);
        }

        (await s.RunAs(Scenario.VossUser, new AnswerPreliminary(asked.Id, InterestAnswer.No, "Ring 900 00 000"))).Error.Code.ShouldBe("preliminary.has_number");
        var graded = await s.ReadyCase(grading: AddressGrading.Confidential);
        (await s.RunAs(Scenario.ClearedOfficer, new AskMunicipalities(graded, [Scenario.Voss], "?"))).Error.Code.ShouldBe("case.graded");
    }

    [Fact]
    public async Task A_preliminary_question_ends_when_nobody_waits_for_it_and_is_gone_when_the_household_is_graded()
    {
        await using var s = await Scenario.StartAsync();
        var first = await s.ReadyCase();
        await s.Run(new AskMunicipalities(first, [Scenario.Voss], "Har dere en bolig uten trapper?"));
        var asked = (await s.Run(new GetPreliminary(), Scenario.VossUser)).Rows.Single();
        (await s.Run(new ClosePreliminary(first))).ShouldBe(1);
        (await s.RunAs(Scenario.VossUser, new AnswerPreliminary(asked.Id, InterestAnswer.Yes))).Error.Code.ShouldBe("preliminary.closed");
        var closed = (await s.Run(new GetPreliminary(), Scenario.VossUser)).Rows.Single();
        (closed.IsClosed, closed.Question, closed.Needs).ShouldBe((true, "", ""));

        // Proposed: the others need not answer any more. Not answered: not asked for ever.
        var (second, third) = (await s.ReadyCase(), await s.ReadyCase());
        await s.Run(new AskMunicipalities(second, [Scenario.Voss], "Har dere plass i introduksjonsprogrammet?"));
        await s.Run(new AskMunicipalities(third, [Scenario.Voss], "Har dere tolk?"));
        await s.Run(new ProposeMunicipality { CaseId = second, MunicipalityNumber = Scenario.Trondheim, ProposedDate = s.Today.AddDays(30) });
        await Days(s, 1);
        (await s.Run(new GetPreliminary(), Scenario.VossUser)).Rows.Count(r => !r.IsClosed).ShouldBe(1);
        await using (var db = await s.OpenAsSystem())
        {
            await db.Db.Database.ExecuteSqlAsync($"UPDATE settlement_case SET grading = 'Confidential' WHERE id = {third}");
            await db.SaveAsync();
        }

        (await s.Run(new GetPreliminary(), Scenario.VossUser)).Rows.Count.ShouldBe(2);
        await Days(s, 30);
        await using var after = await s.OpenAsSystem();
        (await after.Db.PreliminaryQuestions.CountAsync(q => q.ClosedAt == null)).ShouldBe(0);
    }

    [Fact]
    public async Task Agreed_self_settlement_goes_from_the_municipality_s_wish_to_an_agreement_and_heeds_a_stop()
    {
        await using var s = await Scenario.StartAsync();
        var @case = await s.ReadyCase();
        var number = (await s.Run(new GetCase(@case))).CaseNumber;
        var wish = Guid.CreateVersion7();
        await s.Run(new AskForPerson(wish, new NamedDetails(NamedReferenceKind.CaseNumber, number, NamedReason.AgreedSelfSettlement, "Leilighet, 3 rom, Vangsgata")), Scenario.VossUser);
        (await s.Run(new GetSelfSettlementWish(@case))).MunicipalityNumber.ShouldBeNull();
        await s.Run(new AcceptNamedRequest(wish, NamedOutcome.SelfSettlementFollows));
        var found = await s.Run(new GetSelfSettlementWish(@case));
        (found.MunicipalityNumber, found.Words).ShouldBe((Scenario.Voss, "Leilighet, 3 rom, Vangsgata"));
        var inquiry = await s.Run(new ProposeSelfSettlement { CaseId = @case, MunicipalityNumber = Scenario.Voss, Dwelling = found.Words!, ProposedDate = s.Today });
        await s.Run(new AcceptInquiry(inquiry, s.Today), Scenario.VossUser);
        var agreement = await s.Run(new GetAgreement(inquiry), Scenario.VossUser);
        await s.Run(new RegisterArrivals(inquiry, [.. agreement.Household.Members.Select(m => new Arrival(m.Id, s.Today))]), Scenario.VossUser);
        (await s.Run(new GetCase(@case))).Status.ShouldBe(CaseStatus.Settled);

        await s.Run(new StartStop(new StopDetails(s.Today, null, "Flom i sentrum")), Scenario.VossUser);
        (await s.RunAs(Scenario.Officer, new ProposeSelfSettlement { CaseId = await s.ReadyCase(), MunicipalityNumber = Scenario.Voss, Dwelling = "Hybel", ProposedDate = s.Today }))
            .Error.Code.ShouldBe("match.rule_absolute");
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

    private static async Task Days(Scenario s, int days)
    {
        s.Clock.Now = s.Clock.Now.AddDays(days);
        await s.RunJobs();
    }

    private static async Task<(int Proposed, int Agreed)> Places(Scenario s)
    {
        await using var db = await s.OpenAsSystem();
        var l = await db.Db.PlaceLedgers.SingleAsync(l => l.MunicipalityNumber == Scenario.Voss && l.Year == s.Today.Year);
        return (l.Proposed, l.Agreed);
    }

    private static async Task<List<MessageKind>> Kinds(Scenario s, Actor user) => [.. (await s.Run(new GetMyMessages(), user)).Messages.Select(m => m.Kind)];

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
