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

        await _s.Run(new AcceptNamedRequest(id, NamedOutcome.LinkRecorded, "Søster i Voss."));
        await using var db = await _s.OpenAsSystem();
        var @case = await db.Db.Cases.Include(c => c.Members).SingleAsync(c => c.Id == caseId);
        @case.Members.MinBy(m => m.HouseholdRole)!.Answer(MappingTopic.Links)!.Value.ShouldBe($"{Scenario.Voss}:family");
        (await db.Db.NamedHandlings.SingleAsync()).CaseId.ShouldBe(caseId);

        var mine = (await _s.Run(new GetMyNamedRequests(), Scenario.VossUser)).Rows.Single();
        (mine.Status, mine.Outcome).ShouldBe((NamedStatus.Accepted, NamedOutcome.LinkRecorded));
        (await _s.Run(new GetMyNamedRequests(), Scenario.TrondheimUser)).Rows.ShouldBeEmpty();
        (await _s.RunAs(Scenario.OtherOfficer, new RejectNamedRequest(id, NamedRejection.CannotBeMet))).Error.Code.ShouldBe("named.not_open");
    }

    [Fact]
    public async Task A_municipality_can_not_tell_a_person_who_exists_from_one_who_does_not()
    {
        var real = await Ask(await Number(await _s.ReadyCase()));
        var none = await Ask("T-999999");
        var graded = await Ask(await Number(await _s.ReadyCase(grading: AddressGrading.StrictlyConfidential)));
        foreach (var id in new[] { real, none, graded })
        {
            await _s.Run(new RejectNamedRequest(id, NamedRejection.CannotBeMet, "Internt."));
        }

        var rows = (await _s.Run(new GetMyNamedRequests(), Scenario.VossUser)).Rows;
        rows.Select(r => (r.Status, r.Outcome, r.Rejection, r.Note)).Distinct().Count().ShouldBe(1);
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

    private Task<Guid> Ask(string reference) => _s.Run(
        new AskForPerson(Guid.CreateVersion7(), new NamedDetails(NamedReferenceKind.CaseNumber, reference, NamedReason.CloseFamily, null)), Scenario.VossUser);

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
