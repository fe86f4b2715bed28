using Bosetting.Application.Cases;
using Bosetting.Domain.Refugees;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Cases;

public sealed class BulkTests : IAsyncLifetime
{
    private static readonly DateOnly Later = new(2024, 2, 1);
    private Scenario _s = null!;

    public async Task InitializeAsync() => _s = await Scenario.StartAsync();

    public async Task DisposeAsync() => await _s.DisposeAsync();

    [Fact]
    public async Task What_can_be_done_is_done_and_the_rest_is_skipped_with_a_reason()
    {
        var ready = await _s.ReadyCase();
        var mine = await _s.ReadyCase();
        var others = await _s.ReadyCase();
        var graded = await _s.ReadyCase(grading: AddressGrading.Confidential);
        var missing = Guid.CreateVersion7();
        await _s.Run(new AssignCases([mine], Scenario.Officer.UserId));
        await _s.Run(new AssignCases([others], Scenario.OtherOfficer.UserId), Scenario.OtherOfficer);

        var outcome = await _s.Run(new AssignCases([ready, mine, others, graded, missing], Scenario.Officer.UserId));

        outcome.Lines.Select(l => (l.CaseId, l.Error?.Code)).ShouldBe(
            [(ready, null), (mine, "assign.already"), (others, "assign.manager_only"), (graded, "case.not_found"), (missing, "case.not_found")]);
        outcome.Done.ShouldBe(1);
        outcome.Skipped.Select(s => (s.Reason.Code, s.Count)).ShouldBe([("case.not_found", 2), ("assign.already", 1), ("assign.manager_only", 1)]);
        (await Handler(ready)).ShouldBe(Scenario.Officer.UserId);
        (await Handler(others)).ShouldBe(Scenario.OtherOfficer.UserId);
        (await Handler(graded)).ShouldBeNull();
    }

    [Fact]
    public async Task A_manager_takes_a_case_from_one_and_gives_it_to_another()
    {
        var id = await _s.ReadyCase();
        await _s.Run(new AssignCases([id], Scenario.Officer.UserId));
        (await _s.Run(new AssignCases([id], Scenario.OtherOfficer.UserId), Scenario.Manager)).Done.ShouldBe(1);
        (await Handler(id)).ShouldBe(Scenario.OtherOfficer.UserId);
    }

    [Fact]
    public async Task A_graded_case_goes_to_cleared_officers_only()
    {
        var id = await _s.ReadyCase(grading: AddressGrading.StrictlyConfidential);
        (await _s.Run(new AssignCases([id], Scenario.Officer.UserId), Scenario.ClearedOfficer)).Lines[0].Error!.Code.ShouldBe("assign.handler_not_cleared");
        (await _s.Run(new AssignCases([id], Scenario.ClearedOfficer.UserId), Scenario.ClearedOfficer)).Done.ShouldBe(1);
    }

    [Fact]
    public async Task Cases_go_to_those_who_handle_cases()
    {
        var id = await _s.ReadyCase();
        (await _s.RunAs(Scenario.Officer, new AssignCases([id], Scenario.VossUser.UserId))).Error.Code.ShouldBe("assign.handler_unknown");
        (await _s.RunAs(Scenario.VossUser, new AssignCases([id], Scenario.Officer.UserId))).Error.Code.ShouldBe("access.denied");
    }

    [Fact]
    public async Task Hold_and_release_go_case_by_case()
    {
        var ready = await _s.ReadyCase();
        var (proposed, _) = await _s.ProposedCase();
        var held = await _s.Run(new HoldCases([ready, proposed], HoldCause.Other, Later, "  Venter på svar fra fastlegen "));
        held.Lines.Select(l => l.Error?.Code).ShouldBe([null, "case.wrong_status"]);
        await using (var db = await _s.OpenAsSystem())
        {
            var @case = await db.Db.Cases.SingleAsync(c => c.Id == ready);
            (@case.HoldCause, @case.HoldUntil, @case.HoldNote).ShouldBe((HoldCause.Other, Later, "Venter på svar fra fastlegen"));
        }

        (await _s.Run(new ReleaseCases([ready, proposed]))).Lines.Select(l => l.Error?.Code).ShouldBe([null, "case.not_on_hold"]);
        await using var after = await _s.OpenAsSystem();
        (await after.Db.CaseEvents.Where(e => e.CaseId == ready).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync())[^2..]
            .ShouldBe([CaseEventKind.Held, CaseEventKind.Released]);
    }

    [Fact]
    public async Task The_form_of_a_hold_is_checked_at_its_fields()
    {
        var id = await _s.ReadyCase();
        async Task Refused(HoldCases request, string code, string field)
        {
            var error = (await _s.RunAs(Scenario.Officer, request)).Error;
            (error.Code, error.Field).ShouldBe((code, field));
        }

        await Refused(new([id], null, Later), "hold.cause_missing", "Cause");
        await Refused(new([id], HoldCause.Other, Later, " "), "hold.note_missing", "Note");
        await Refused(new([id], HoldCause.AwaitingExitPermit, _s.Today.AddDays(-1)), "hold.until_in_past", "Until");
        await Refused(new([id], HoldCause.Other, Later, new string('x', 1001)), "hold.note_too_long", "Note");
        await Refused(new([], HoldCause.AwaitingExitPermit, Later), "bulk.nothing_chosen", "CaseIds");
        await Refused(new([.. Enumerable.Range(0, 201).Select(_ => Guid.CreateVersion7())], HoldCause.AwaitingExitPermit, Later), "bulk.too_many", "CaseIds");
    }

    [Fact]
    public async Task Two_bulks_of_the_same_cases_in_opposite_order_both_finish()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 12; i++)
        {
            ids.Add(await _s.ReadyCase());
        }

        var reversed = Enumerable.Reverse(ids).ToList();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => _s.RunAs(
            Scenario.Manager, new AssignCases(i % 2 == 0 ? ids : reversed, i % 2 == 0 ? Scenario.Officer.UserId : Scenario.OtherOfficer.UserId))));
        outcomes.ShouldAllBe(o => o.IsSuccess);
        var last = await Task.WhenAll(ids.Select(Handler));
        last.Distinct().Count().ShouldBe(1);
    }

    private async Task<Guid?> Handler(Guid id)
    {
        await using var db = await _s.OpenAsSystem();
        return await db.Db.Cases.Where(c => c.Id == id).Select(c => c.HandlerId).SingleAsync();
    }
}
