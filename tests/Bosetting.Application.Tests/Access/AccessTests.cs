using Bosetting.Application.Access;
using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Application.Search;
using Bosetting.Application.Worklists;
using Bosetting.Domain.Refugees;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Access;

public sealed class AccessTests : IAsyncLifetime
{
    private Scenario _s = null!;

    public async Task InitializeAsync() => _s = await Scenario.StartAsync();

    public async Task DisposeAsync() => await _s.DisposeAsync();

    [Fact]
    public async Task I_see_what_I_have_looked_up_and_nobody_elses()
    {
        var id = await _s.ReadyCase();
        await _s.Run(new GetWorklist(WorklistTab.Ready, new()));
        await _s.Run(new SearchCases("prøvesen"));
        await _s.Run(new SearchCases("prøvesen"), Scenario.OtherOfficer);

        var mine = await _s.Run(new GetMyReads());
        mine.Reads.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.What.ShouldBe("search"), r => r.CaseId.ShouldBe(id), r => r.CaseNumber.ShouldStartWith("T-"), r => r.Origin.ShouldBe("test"));
        (await _s.Run(new GetMyReads(WithLists: true))).Reads.Select(r => r.What).ShouldBe(["search", "worklist"]);
    }

    [Fact]
    public async Task My_look_ups_are_kept_in_view_for_90_days_and_paged()
    {
        await _s.ReadyCase();
        for (var i = 0; i < 53; i++)
        {
            await _s.Run(new SearchCases("prøvesen"));
        }

        var first = await _s.Run(new GetMyReads());
        first.Reads.Count.ShouldBe(50);
        var second = await _s.Run(new GetMyReads(Before: first.Next));
        (second.Reads.Count, second.Next).ShouldBe((3, null));
        second.Reads.Select(r => r.Id).Intersect(first.Reads.Select(r => r.Id)).ShouldBeEmpty();
        _s.Clock.Now = _s.Clock.Now.AddDays(91);
        (await _s.Run(new GetMyReads())).Reads.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_auditor_asks_who_has_seen_a_case_and_is_seen_asking()
    {
        var id = await _s.ReadyCase(grading: AddressGrading.Confidential);
        await _s.Run(new SearchCases("prøvesen"), Scenario.ClearedOfficer);
        await _s.Run(new AssignCases([id], Scenario.ClearedOfficer.UserId), Scenario.ClearedOfficer);
        var number = await Number(id);

        var access = await _s.Run(new GetCaseAccess($" {number} "), Scenario.Auditor);

        access.CaseNumber.ShouldBe(number);
        access.Lines.Select(l => (l.UserName, l.Kind, l.What)).ShouldBe(
            [(Scenario.ClearedOfficer.Name, "write", "AssignCases"), (Scenario.ClearedOfficer.Name, "read", "search")]);
        var file = await _s.Run(new GetCaseAccess(number, All: true), Scenario.Auditor);
        file.Lines[0].ShouldSatisfyAllConditions(
            l => l.UserName.ShouldBe(Scenario.Auditor.Name), l => l.Role.ShouldBe(nameof(Role.Auditor)), l => l.What.ShouldBe("audit"));
    }

    [Fact]
    public async Task Insight_is_for_auditors_and_administrators()
    {
        var number = await Number(await _s.ReadyCase());
        foreach (var actor in new[] { Scenario.Officer, Scenario.Manager, Scenario.VossUser, Scenario.MappingStaff })
        {
            (await _s.RunAs(actor, new GetCaseAccess(number))).Error.Code.ShouldBe("access.denied");
        }

        var unknown = (await _s.RunAs(Scenario.Auditor, new GetCaseAccess("X-1"))).Error;
        (unknown.Code, unknown.Field).ShouldBe(("audit.case_unknown", "CaseNumber"));
        (await _s.RunAs(Scenario.Auditor, new GetCaseAccess(" "))).Error.Code.ShouldBe("audit.number_missing");
    }

    [Fact]
    public async Task The_way_from_a_number_to_a_case_is_closed_without_the_right_to_audit()
    {
        var number = await Number(await _s.ReadyCase());
        await using var command = _s.Database.App.CreateCommand("SELECT case_id_for_audit($1)");
        command.Parameters.Add(new() { Value = number });
        (await command.ExecuteScalarAsync()).ShouldBe(DBNull.Value);
    }

    private async Task<string> Number(Guid id)
    {
        await using var db = await _s.OpenAsSystem();
        return await db.Db.Cases.Where(c => c.Id == id).Select(c => c.CaseNumber).SingleAsync();
    }
}
