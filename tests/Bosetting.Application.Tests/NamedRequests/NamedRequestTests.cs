using Bosetting.Application.Cases;
using Bosetting.Application.Messages;
using Bosetting.Application.NamedRequests;
using Bosetting.Domain.NamedRequests;
using Bosetting.Domain.Refugees;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.NamedRequests;

public sealed class NamedRequestTests : IAsyncLifetime
{
    private Scenario _s = null!;

    public async Task InitializeAsync() => _s = await Scenario.StartAsync();

    public async Task DisposeAsync() => await _s.DisposeAsync();

    [Fact]
    public async Task A_link_that_is_met_reaches_the_mapping_and_the_municipality_reads_the_answer_only()
    {
        var caseId = await _s.ReadyCase(persons: 2);
        var id = await Ask(await Number(caseId));
        var view = await _s.Run(new GetNamedRequest(id));
        (view.Found!.CaseId, view.Municipality).ShouldBe((caseId, "Voss"));
        (await Audited(caseId, "named_request")).ShouldBe(1);

        (view.Members.Count, view.Members.All(m => m.HasBeenAsked)).ShouldBe((2, false));
        (await Accept(id, null)).ShouldBe("named.person_missing");
        (await Accept(id, view.Members.Single(m => !m.HasBeenAsked).Id)).ShouldBe("named.links_unanswered");

        await _s.Run(new AcceptNamedRequest(id, NamedOutcome.LinkRecorded, "Søster i Voss.", view.Members[0].Id));
        await using var db = await _s.OpenAsSystem();
        var @case = await db.Db.Cases.Include(c => c.Members).SingleAsync(c => c.Id == caseId);
        @case.Members.MinBy(m => m.HouseholdRole)!.Answer(MappingTopic.Links)!.Value.ShouldBe($"{Scenario.Voss}:family");
        (await db.Db.NamedHandlings.SingleAsync()).CaseId.ShouldBe(caseId);

        var mine = (await _s.Run(new GetMyNamedRequests(), Scenario.VossUser)).Rows.Single();
        (mine.Status, mine.Outcome).ShouldBe((NamedStatus.Accepted, NamedOutcome.LinkRecorded));
        (await _s.Run(new GetMyNamedRequests(), Scenario.TrondheimUser)).Rows.ShouldBeEmpty();
        (await _s.RunAs(Scenario.OtherOfficer, new RejectNamedRequest(id, NamedRejection.CannotBeMet))).Error.Code.ShouldBe("named.not_open");

        // What was decided is read again, on the request and on the case.
        var handled = await _s.Run(new GetNamedRequest(id));
        (handled.Handled!.By, handled.Handled.Note, handled.Found!.CaseId).ShouldBe((Scenario.Officer.Name, "Søster i Voss.", caseId));
        var row = (await _s.Run(new GetNamedOfCase(caseId))).Rows.Single();
        (row.RequestId, row.MunicipalityNumber, row.Outcome, row.Note).ShouldBe((id, Scenario.Voss, NamedOutcome.LinkRecorded, "Søster i Voss."));
        (await Audited(caseId, "named_requests")).ShouldBe(1);
    }

    [Fact]
    public async Task Only_family_is_a_link_and_the_officer_of_the_case_is_told_of_a_yes()
    {
        var caseId = await _s.ReadyCase();
        await _s.Run(new AssignCases([caseId], Scenario.OtherOfficer.UserId));
        var id = await Ask(await Number(caseId), NamedReason.WorkOrEducation);
        (await Accept(id, null)).ShouldBe("named.not_family");
        await _s.Run(new AcceptNamedRequest(id, NamedOutcome.InquiryFollows));
        await using var db = await _s.OpenAsSystem();
        var told = await db.Db.Notifications.SingleAsync(n => n.Kind == MessageKind.NamedAccepted);
        (told.UserId, told.Link).ShouldBe((Scenario.OtherOfficer.UserId, $"/saker/{caseId}?foresla={Scenario.Voss}"));
    }

    [Fact]
    public async Task A_municipality_can_not_tell_a_person_who_exists_from_one_who_does_not()
    {
        var real = await Ask(await Number(await _s.ReadyCase()));
        var none = await Ask("T-999999");
        var graded = await Ask(await Number(await _s.ReadyCase(grading: AddressGrading.StrictlyConfidential)));
        foreach (var (id, because) in new[] { (real, NamedRejection.PlacedElsewhere), (none, NamedRejection.NotFound), (graded, NamedRejection.CannotBeMet) })
        {
            await _s.Run(new RejectNamedRequest(id, because, "Internt."));
            (await _s.Run(new GetNamedRequest(id))).Handled!.Rejection.ShouldBe(because);
        }

        var rows = (await _s.Run(new GetMyNamedRequests(), Scenario.VossUser)).Rows;
        rows.Select(r => (r.Status, r.Outcome, r.Note)).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_graded_person_is_not_there_for_an_officer_without_clearance()
    {
        var id = await Ask(await Number(await _s.ReadyCase(grading: AddressGrading.Confidential)));
        (await _s.Run(new GetNamedRequest(id))).Found.ShouldBeNull();
        (await _s.RunAs(Scenario.Officer, new AcceptNamedRequest(id, NamedOutcome.InquiryFollows))).Error.Code.ShouldBe("named.no_case");
        (await _s.Run(new GetNamedRequest(id), Scenario.ClearedOfficer)).Found.ShouldNotBeNull();
        await _s.Run(new AcceptNamedRequest(id, NamedOutcome.InquiryFollows), Scenario.ClearedOfficer);
    }

    [Fact]
    public async Task Asking_twice_is_once_and_there_is_a_limit()
    {
        var id = Guid.CreateVersion7();
        var details = new NamedDetails(NamedReferenceKind.CaseNumber, "T-1", NamedReason.WorkOrEducation, null);
        (await _s.RunAs(Scenario.VossUser, new AskForPerson(id, details with { Reference = "!" }))).Error.Field.ShouldBe("Reference");
        details = details with { Reference = "T-100" };
        await _s.Run(new AskForPerson(id, details), Scenario.VossUser);
        await _s.Run(new AskForPerson(id, details), Scenario.VossUser);
        (await _s.Run(new GetNamedRequests())).Open.Count.ShouldBe(1);
        for (var i = 1; i < AskForPerson.MostOpen; i++)
        {
            await _s.Run(new AskForPerson(Guid.CreateVersion7(), details), Scenario.VossUser);
        }

        (await _s.RunAs(Scenario.VossUser, new AskForPerson(Guid.CreateVersion7(), details))).Error.Code.ShouldBe("named.too_many");
        await _s.Run(new WithdrawNamedRequest(id), Scenario.VossUser);
        (await _s.RunAs(Scenario.TrondheimUser, new WithdrawNamedRequest(id))).Error.Code.ShouldBe("named.not_found");
        await _s.Run(new AskForPerson(Guid.CreateVersion7(), details), Scenario.VossUser);
    }

    private async Task<string> Accept(Guid id, Guid? person) => (await _s.RunAs(Scenario.Officer, new AcceptNamedRequest(id, NamedOutcome.LinkRecorded, null, person))).Error.Code;

    private Task<Guid> Ask(string reference, NamedReason reason = NamedReason.CloseFamily) => _s.Run(
        new AskForPerson(Guid.CreateVersion7(), new NamedDetails(NamedReferenceKind.CaseNumber, reference, reason, null)), Scenario.VossUser);

    private async Task<string> Number(Guid caseId)
    {
        await using var db = await _s.OpenAsSystem();
        return await db.Db.Cases.Where(c => c.Id == caseId).Select(c => c.CaseNumber).SingleAsync();
    }

    private async Task<int> Audited(Guid caseId, string what)
    {
        await using var db = await _s.OpenAsSystem();
        return await db.Db.Audit.CountAsync(a => a.SubjectId == caseId.ToString() && a.What == what);
    }
}
