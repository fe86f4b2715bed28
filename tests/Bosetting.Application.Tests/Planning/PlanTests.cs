using Bosetting.Application.Cases;
using Bosetting.Application.Matching;
using Bosetting.Application.Planning;
using Bosetting.Application.Worklists;
using Bosetting.Domain.Planning;
using Bosetting.Domain.Refugees;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Planning;

public sealed class PlanTests
{
    [Fact]
    public async Task A_plan_is_solved_sent_approved_by_another_and_becomes_inquiries_that_can_be_explained()
    {
        await using var s = await Scenario.StartAsync();
        var cases = await Ready(s, 3, 1, 2, 1);
        var id = await s.Run(new CreatePlan("Uke 1", new WorklistFilter()));
        var board = await Solve(s, id);
        (board.Totals.Households, board.Totals.Placed, board.Totals.PersonsPlaced).ShouldBe((4, 4, 7));
        board.Proof.ShouldBe(PlanProof.Optimal);
        board.Gap.ShouldBe(0);
        board.Municipalities.Sum(m => m.Persons).ShouldBe(7);

        await s.Run(new SubmitPlan(id, board.Revision));
        (await s.RunAs(Scenario.Officer, new ApprovePlan(id))).Error.Code.ShouldBe("plan.four_eyes");
        (await s.Run(new GetPlan(id), Scenario.Manager)).CanApprove.ShouldBeTrue();
        var sent = await s.Run(new ApprovePlan(id, "Fint"), Scenario.Manager);
        (sent.Sent, sent.Persons, sent.Changed.Count).ShouldBe((4, 7, 0));

        await using var db = await s.OpenAsSystem();
        (await db.Db.Cases.CountAsync(c => cases.Contains(c.Id) && c.Status == CaseStatus.Proposed)).ShouldBe(4);
        var places = await db.Db.PlaceLedgers.Where(l => l.Year == 2024).SumAsync(l => l.Proposed);
        places.ShouldBe(7);
        var inquiry = await db.Db.Inquiries.FirstAsync(i => i.CaseId == cases[0]);
        var explained = await s.Run(new ExplainProposal(inquiry.Id));
        explained.Entry.Number.ShouldBe(inquiry.MunicipalityNumber);
        explained.Entry.Score.ShouldBe(inquiry.Score!.Value);
        (await db.Db.MatchHalves.CountAsync()).ShouldBe(1, "what the snapshots have in common is kept once");
        (await db.Db.Audit.CountAsync(a => a.SubjectKind == "plan" && a.SubjectId == id.ToString())).ShouldBeGreaterThanOrEqualTo(4);
    }

    [Fact]
    public async Task What_has_changed_meanwhile_is_left_out_and_said_and_the_rest_is_sent()
    {
        await using var s = await Scenario.StartAsync();
        var cases = await Ready(s, 1, 1, 1);
        var id = await s.Run(new CreatePlan("Uke 1", new WorklistFilter()));
        var board = await Solve(s, id);
        await s.Run(new SubmitPlan(id));
        await s.Run(new HoldCases([cases[0]], HoldCause.AwaitingFamilyMember, s.Today.AddDays(30), null));
        var taken = await s.Run(new GetPlanLines(id, PlanLinesShown.Placed));
        var second = taken.Rows.Single(r => r.CaseId == cases[1]);
        await s.Run(new ProposeMunicipality { CaseId = cases[1], MunicipalityNumber = second.MunicipalityNumber!, ProposedDate = board.ProposedDate }, Scenario.OtherOfficer);

        var sent = await s.Run(new ApprovePlan(id), Scenario.Manager);
        sent.Sent.ShouldBe(1);
        sent.Changed.OrderBy(c => c.Code, StringComparer.Ordinal).ShouldBe([("case.not_ready", 1), ("case.on_hold", 1)]);
        (await s.Run(new GetPlanLines(id, PlanLinesShown.NotSent))).Total.ShouldBe(2);
    }

    [Fact]
    public async Task Solving_again_works_around_what_is_locked_and_taken_out()
    {
        await using var s = await Scenario.StartAsync();
        var cases = await Ready(s, 1, 1, 1);
        var id = await s.Run(new CreatePlan("Uke 1", new WorklistFilter()));
        await Solve(s, id);
        var line = (await s.Run(new GetPlanLines(id))).Rows.Single(r => r.CaseId == cases[0]);
        var elsewhere = line.MunicipalityNumber == Scenario.Voss ? Scenario.Trondheim : Scenario.Voss;
        await s.Run(new PlaceInPlan(id, cases[0], elsewhere));
        await s.Run(new ExcludeFromPlan(id, cases[1], true));
        (await s.Run(new GetPlan(id))).Proof.ShouldBe(PlanProof.Edited);

        await Solve(s, id);
        var lines = (await s.Run(new GetPlanLines(id))).Rows.ToDictionary(r => r.CaseId);
        (lines[cases[0]].MunicipalityNumber, lines[cases[0]].IsLocked).ShouldBe((elsewhere, true));
        (lines[cases[1]].MunicipalityNumber, lines[cases[1]].Reason).ShouldBe((null, UnplacedReason.Excluded));
        lines[cases[2]].MunicipalityNumber.ShouldNotBeNull();
    }

    [Fact]
    public async Task Places_are_never_planned_twice_and_by_hand_neither()
    {
        await using var s = await Scenario.StartAsync();
        var cases = await Ready(s, 3, 3);
        var id = await s.Run(new CreatePlan("Uke 1", new WorklistFilter()));
        await Solve(s, id);
        await s.Run(new ExcludeFromPlan(id, cases[0], true));
        await s.Run(new ExcludeFromPlan(id, cases[1], true));
        // Lierne has three places.
        await s.Run(new PlaceInPlan(id, cases[0], Scenario.Lierne));
        var refused = (await s.RunAs(Scenario.Officer, new PlaceInPlan(id, cases[1], Scenario.Lierne))).Error;
        (refused.Code, refused.Args[0]).ShouldBe(("plan.no_places", (object)0));
    }

    [Fact]
    public async Task An_edit_of_an_older_plan_is_refused_and_two_at_once_never_both_send()
    {
        await using var s = await Scenario.StartAsync();
        var cases = await Ready(s, 1, 1);
        var id = await s.Run(new CreatePlan("Uke 1", new WorklistFilter()));
        var board = await Solve(s, id);
        await s.Run(new LockInPlan(id, cases[0], true, board.Revision));
        (await s.RunAs(Scenario.OtherOfficer, new LockInPlan(id, cases[1], true, board.Revision))).Error.Code.ShouldBe("plan.changed_meanwhile");

        await s.Run(new SubmitPlan(id));
        var approvals = await Task.WhenAll(
            s.RunAs(Scenario.Manager, new ApprovePlan(id)), s.RunAs(Scenario.OtherOfficer, new ApprovePlan(id)), s.RunAs(Scenario.ClearedOfficer, new ApprovePlan(id)));
        approvals.Count(a => a.IsSuccess).ShouldBe(1);
        approvals.Where(a => a.IsFailure).ShouldAllBe(a => a.Error.Code == "plan.not_submitted");
        await using var db = await s.OpenAsSystem();
        (await db.Db.Inquiries.CountAsync(i => cases.Contains(i.CaseId))).ShouldBe(2);
    }

    [Fact]
    public async Task Graded_and_held_households_are_not_planned_in_bulk_and_filters_narrow()
    {
        await using var s = await Scenario.StartAsync();
        var cases = await Ready(s, 1, 2);
        await s.ReadyCase(grading: AddressGrading.Confidential);
        await s.Run(new HoldCases([cases[0]], HoldCause.AwaitingFamilyMember, s.Today.AddDays(30), null));
        (await s.Run(new CountPlannable(new WorklistFilter()), Scenario.ClearedOfficer)).ShouldBe(new Plannable(1, 2));
        (await s.Run(new CountPlannable(new WorklistFilter { County = "46" }))).ShouldBe(new Plannable(0, 0));
        (await s.RunAs(Scenario.Officer, new CreatePlan("Tom", new WorklistFilter { County = "46" }))).Error.Code.ShouldBe("plan.no_households");
        (await s.RunAs(Scenario.Officer, new CreatePlan("", new WorklistFilter()))).Error.ShouldSatisfyAllConditions(
            e => e.Code.ShouldBe("plan.name_missing"), e => e.Field.ShouldBe("Name"));
    }

    [Fact]
    public async Task Two_plans_are_compared_household_by_household()
    {
        await using var s = await Scenario.StartAsync();
        var cases = await Ready(s, 1, 1);
        var (one, two) = (await s.Run(new CreatePlan("En", new WorklistFilter())), await s.Run(new CreatePlan("To", new WorklistFilter())));
        await Solve(s, one);
        await Solve(s, two);
        (await s.Run(new ComparePlans(one, two))).Same.ShouldBe(2);
        await s.Run(new ExcludeFromPlan(two, cases[1], true));
        var compared = await s.Run(new ComparePlans(one, two));
        (compared.Common, compared.Same, compared.Different.Single().CaseId).ShouldBe((2, 1, cases[1]));
        compared.Different.Single().Other.ShouldBeNull();
        (await s.RunAs(Scenario.Officer, new ComparePlans(one, one))).Error.Code.ShouldBe("plan.same");
    }

    [Fact]
    public async Task Plans_are_the_directorates_own()
    {
        await using var s = await Scenario.StartAsync();
        await Ready(s, 1);
        var id = await s.Run(new CreatePlan("Uke 1", new WorklistFilter()));
        foreach (var actor in new[] { Scenario.VossUser, Scenario.MappingStaff, Scenario.VestlandAdviser, Scenario.Auditor })
        {
            (await s.RunAs(actor, new GetPlan(id))).Error.Code.ShouldBe("access.denied");
            (await s.RunAs(actor, new GetPlans())).Error.Code.ShouldBe("access.denied");
        }

        // With the application's own checks out of the way, the database shows no row to anybody but the directorate.
        foreach (var scope in new[] { "municipality", "host", "county", "none", "" })
        {
            await using var connection = await s.Database.App.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT set_config('bosetting.scope', '{scope}', true), set_config('bosetting.municipality', '{Scenario.Voss}', true); ";
            await command.ExecuteNonQueryAsync();
            command.CommandText = "SELECT (SELECT count(*) FROM settlement_plan) + (SELECT count(*) FROM plan_line) + (SELECT count(*) FROM match_half)";
            (await command.ExecuteScalarAsync()).ShouldBe(0L, scope);
        }
    }

    [Fact]
    public async Task The_search_can_be_stopped_and_keeps_the_best_so_far()
    {
        await using var s = await Scenario.StartAsync();
        await Ready(s, [.. Enumerable.Repeat(1, 12)]);
        var id = await s.Run(new CreatePlan("Uke 1", new WorklistFilter()));
        await s.Run(new SolvePlan(id, 60));
        var again = await s.RunAs(Scenario.OtherOfficer, new SolvePlan(id, 60));
        (again.IsSuccess || again.Error.Code == "plan.being_solved").ShouldBeTrue("it may be done already");
        await s.Run(new StopSolving(id));
        var board = await Finished(s, id);
        board.Status.ShouldBe(PlanStatus.Draft);
        (await s.RunAs(Scenario.Officer, new SolvePlan(id, 100_000))).Error.Code.ShouldBe("plan.time_out_of_range");
        (await s.RunAs(Scenario.Officer, new SolvePlan(Guid.NewGuid()))).Error.Code.ShouldBe("plan.not_found");
    }

    private static async Task<Guid[]> Ready(Scenario s, params int[] persons)
    {
        var ids = new Guid[persons.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = await s.ReadyCase(persons: persons[i]);
        }

        return ids;
    }

    private static async Task<PlanBoard> Solve(Scenario s, Guid id)
    {
        await s.Run(new SolvePlan(id, 5));
        return await Finished(s, id);
    }

    private static async Task<PlanBoard> Finished(Scenario s, Guid id)
    {
        while ((await s.Run(new GetPlanRun(id))).Run is not null)
        {
            await Task.Delay(20);
        }

        return await s.Run(new GetPlan(id));
    }
}
