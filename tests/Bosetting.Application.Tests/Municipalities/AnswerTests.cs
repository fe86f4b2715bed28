using Bosetting.Application.Common;
using Bosetting.Application.Municipalities;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Municipalities;

public sealed class AnswerTests
{
    [Fact]
    public async Task The_inquiry_shows_what_is_needed_to_decide_and_opening_it_is_logged()
    {
        await using var s = await Scenario.StartAsync();
        var (caseId, id) = await s.ProposedCase(Scenario.Voss, persons: 3);
        var view = await s.Run(new GetInquiry(id), Scenario.VossUser);

        view.Status.ShouldBe(InquiryStatus.Open);
        view.MunicipalityName.ShouldBe("Voss");
        view.ProposedDate.ShouldBe(s.Today.AddDays(14));
        var household = view.Household.ShouldNotBeNull();
        household.Category.ShouldBe(PersonCategory.FamilyWithChildren);
        household.StayMunicipality.ShouldBe("Trondheim");
        household.Members.Select(m => (m.Name, m.Age, m.Role)).ShouldBe([
            ("Olena Prøvesen", 35, HouseholdRole.Principal), ("Barn1 Prøvesen", 11, HouseholdRole.Child), ("Barn2 Prøvesen", 10, HouseholdRole.Child)]);
        household.Members[0].Answers.ShouldNotContain(a => a.Topic == MappingTopic.Links, "links to other municipalities are nobody else's business");
        household.Members[0].Missing.ShouldContain(MappingTopic.Languages);

        await using var db = await s.OpenAsSystem();
        var read = await db.Db.Audit.SingleAsync(a => a.Kind == "read");
        (read.UserId, read.SubjectId, read.UseCase, read.What).ShouldBe((Scenario.VossUser.UserId, caseId.ToString(), "GetInquiry", "inquiry"));
    }

    [Fact]
    public async Task Accepting_makes_an_agreement_and_moves_the_places()
    {
        await using var s = await Scenario.StartAsync();
        var (caseId, id) = await s.ProposedCase(Scenario.Voss, unaccompanied: true);
        var answer = await s.Run(new AcceptInquiry(id, s.Today.AddDays(10), "  Vi gleder oss. "), Scenario.VossUser);

        answer.AgreementId.ShouldBe(id);
        await using var db = await s.OpenAsSystem();
        var @case = await db.Db.Cases.SingleAsync(c => c.Id == caseId);
        (@case.Status, @case.AgreementId, @case.OpenInquiryId).ShouldBe((CaseStatus.Agreed, id, null));
        (await db.Db.Agreements.SingleAsync()).AgreedDate.ShouldBe(s.Today.AddDays(10));
        var inquiry = await db.Db.Inquiries.SingleAsync();
        (inquiry.Status, inquiry.AnswerNote, inquiry.AnsweredBy).ShouldBe((InquiryStatus.Accepted, "Vi gleder oss.", Scenario.VossUser.UserId));
        var places = await db.Db.PlaceLedgers.SingleAsync(l => l.MunicipalityNumber == Scenario.Voss && l.Year == 2024);
        (places.Proposed, places.Agreed, places.ProposedMinors, places.AgreedMinors).ShouldBe((0, 1, 0, 1));
        var last = await db.Db.CaseEvents.Where(e => e.CaseId == caseId).OrderByDescending(e => e.Sequence).FirstAsync();
        (last.Kind, last.On, last.StatusAfter, last.ActorId).ShouldBe((CaseEventKind.Agreed, s.Today.AddDays(10), CaseStatus.Agreed, Scenario.VossUser.UserId));
    }

    [Fact]
    public async Task A_refusal_makes_the_case_ready_gives_the_places_back_and_hides_the_household()
    {
        await using var s = await Scenario.StartAsync();
        var (caseId, id) = await s.ProposedCase(Scenario.Voss, persons: 4);
        await s.Run(new DeclineInquiry(id, DeclineReason.NoSuitableDwelling, "Ingen bolig stor nok før mars."), Scenario.VossUser);

        await using (var db = await s.OpenAsSystem())
        {
            var @case = await db.Db.Cases.SingleAsync(c => c.Id == caseId);
            (@case.Status, @case.MunicipalityNumber, @case.DeclineCount).ShouldBe((CaseStatus.Ready, null, 1));
            var places = await db.Db.PlaceLedgers.SingleAsync(l => l.MunicipalityNumber == Scenario.Voss && l.Year == 2024);
            (places.Proposed, places.Left).ShouldBe((0, 40));
            var last = await db.Db.CaseEvents.Where(e => e.CaseId == caseId).OrderByDescending(e => e.Sequence).FirstAsync();
            (last.Kind, last.Code, last.MunicipalityNumber).ShouldBe((CaseEventKind.Declined, nameof(DeclineReason.NoSuitableDwelling), Scenario.Voss));
        }

        var after = await s.Run(new GetInquiry(id), Scenario.VossUser);
        after.Household.ShouldBeNull();
        (after.Status, after.DeclinedBecause, after.AnsweredBy).ShouldBe((InquiryStatus.Declined, DeclineReason.NoSuitableDwelling, "Vibeke Voss"));
        (await s.Run(new GetInquiries(), Scenario.VossUser)).Earlier.Single().Persons.ShouldBe(4);
    }

    [Fact]
    public async Task A_refusal_without_a_reason_is_refused()
    {
        await using var s = await Scenario.StartAsync();
        var (_, id) = await s.ProposedCase(Scenario.Voss);
        (await s.RunAs(Scenario.VossUser, new DeclineInquiry(id, null))).Error.Code.ShouldBe("inquiry.reason_missing");
        (await s.RunAs(Scenario.VossUser, new DeclineInquiry(id, (DeclineReason)77))).Error.Code.ShouldBe("inquiry.reason_missing");
        (await s.RunAs(Scenario.VossUser, new DeclineInquiry(id, DeclineReason.Other, "  "))).Error.Code.ShouldBe("inquiry.note_missing");
        (await s.RunAs(Scenario.VossUser, new DeclineInquiry(id, DeclineReason.Other, new string('x', 2001)))).Error.Code.ShouldBe("inquiry.note_too_long");
        (await s.Run(new GetInquiry(id), Scenario.VossUser)).Status.ShouldBe(InquiryStatus.Open);
    }

    [Fact]
    public async Task The_date_is_between_today_and_a_year_ahead()
    {
        await using var s = await Scenario.StartAsync();
        await using (var db = await s.OpenAsSystem())
        {
            db.Db.PlaceLedgers.Add(PlaceLedger.Open(Scenario.Voss, s.Today.Year + 1, 30, 30, 30, 2));
            await db.SaveAsync();
        }

        var (_, id) = await s.ProposedCase(Scenario.Voss);
        (await s.RunAs(Scenario.VossUser, new AcceptInquiry(id, s.Today.AddDays(-1)))).Error.Code.ShouldBe("agreement.date_in_past");
        (await s.RunAs(Scenario.VossUser, new AcceptInquiry(id, s.Today.AddDays(367)))).Error.Code.ShouldBe("agreement.date_too_far");
        (await s.RunAs(Scenario.VossUser, new AcceptInquiry(id, s.Today.AddDays(366)))).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task An_answer_after_the_deadline_is_taken_while_the_inquiry_is_open()
    {
        await using var s = await Scenario.StartAsync();
        var (_, id) = await s.ProposedCase(Scenario.Voss);
        s.Clock.Now = s.Clock.Now.AddDays(20);
        var start = await s.Run(new GetMunicipalityStart(), Scenario.VossUser);
        start.Inquiries.Single().Deadline.ShouldBeLessThan(start.Today);
        (await s.RunAs(Scenario.VossUser, new AcceptInquiry(id, s.Today))).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task Another_municipality_an_unknown_id_and_other_roles_get_nowhere()
    {
        await using var s = await Scenario.StartAsync();
        var (_, id) = await s.ProposedCase(Scenario.Voss);
        (await s.RunAs(Scenario.TrondheimUser, new GetInquiry(id))).Error.Code.ShouldBe("inquiry.not_found");
        (await s.RunAs(Scenario.TrondheimUser, new AcceptInquiry(id, s.Today))).Error.Code.ShouldBe("inquiry.not_found");
        (await s.RunAs(Scenario.TrondheimUser, new DeclineInquiry(id, DeclineReason.StaffShortage))).Error.Code.ShouldBe("inquiry.not_found");
        (await s.RunAs(Scenario.VossUser, new AcceptInquiry(Guid.CreateVersion7(), s.Today))).Error.Code.ShouldBe("inquiry.not_found");
        var adviser = Scenario.VossUser with { Role = Role.ProgrammeAdviser };
        (await s.RunAs(adviser, new GetInquiry(id))).Error.Code.ShouldBe("access.denied");
        (await s.RunAs(Scenario.VestlandAdviser, new GetInquiry(id))).Error.Code.ShouldBe("access.denied");
    }

    [Fact]
    public async Task An_officer_may_register_an_answer_given_by_telephone()
    {
        await using var s = await Scenario.StartAsync();
        var (caseId, _) = await Placed.Agreed(s, by: Scenario.Officer);
        await using var db = await s.OpenAsSystem();
        (await db.Db.Cases.SingleAsync(c => c.Id == caseId)).Status.ShouldBe(CaseStatus.Agreed);
    }

    [Fact]
    public async Task Answering_twice_says_so()
    {
        await using var s = await Scenario.StartAsync();
        var (_, id) = await s.ProposedCase(Scenario.Voss);
        await s.Run(new DeclineInquiry(id, DeclineReason.StaffShortage), Scenario.VossUser);
        (await s.RunAs(Scenario.VossUser, new AcceptInquiry(id, s.Today))).Error.Code.ShouldBe("inquiry.already_answered");
        (await s.RunAs(Scenario.VossUser, new DeclineInquiry(id, DeclineReason.StaffShortage))).Error.Code.ShouldBe("inquiry.already_answered");
        (await s.RunAs(Scenario.Officer, new AcceptInquiry(id, s.Today))).Error.Code.ShouldBe("inquiry.already_answered");
    }

    [Fact]
    public async Task Of_two_who_answer_at_once_one_wins_and_the_other_is_told()
    {
        await using var s = await Scenario.StartAsync();
        var outcomes = new List<string>();
        for (var i = 0; i < 25; i++)
        {
            var (_, id) = await s.ProposedCase(Scenario.Voss);
            var yes = Task.Run(async () => (await s.RunAs(Scenario.VossUser, new AcceptInquiry(id, s.Today))).Errors);
            var no = Task.Run(async () => (await s.RunAs(Scenario.Officer, new DeclineInquiry(id, DeclineReason.StaffShortage))).Errors);
            var alsoNo = Task.Run(async () => (await s.RunAs(Scenario.VossUser, new DeclineInquiry(id, DeclineReason.StaffShortage))).Errors);
            var errors = await Task.WhenAll(yes, no, alsoNo);
            errors.Count(e => e.Count == 0).ShouldBe(1);
            outcomes.AddRange(errors.SelectMany(e => e).Select(e => e.Code));
        }

        outcomes.ShouldAllBe(code => code == "inquiry.already_answered");
        await using var db = await s.OpenAsSystem();
        var places = await db.Db.PlaceLedgers.SingleAsync(l => l.MunicipalityNumber == Scenario.Voss && l.Year == 2024);
        places.Proposed.ShouldBe(0);
        places.Agreed.ShouldBe(await db.Db.Agreements.CountAsync());
    }
}
