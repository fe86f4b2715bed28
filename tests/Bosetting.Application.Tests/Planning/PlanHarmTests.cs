using Bosetting.Application.Common;
using Bosetting.Application.Matching;
using Bosetting.Application.Municipalities;
using Bosetting.Application.Planning;
using Bosetting.Application.Worklists;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Planning;
using Bosetting.Domain.Refugees;
using Bosetting.Matching.Planning;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bosetting.Application.Tests.Planning;

/// <summary>What a plan must never do: be approved by its makers, send what nobody saw, or spend a place twice.</summary>
public sealed class PlanHarmTests
{
    [Fact]
    public async Task One_who_edited_before_the_last_can_not_approve_and_the_database_says_so_too()
    {
        await using var s = await Scenario.StartAsync();
        var cases = await Ready(s, 1, 1);
        var id = await s.Run(new CreatePlan("Uke 1", new WorklistFilter()));
        await Solve(s, id);
        await s.Run(new LockInPlan(id, cases[0], true), Scenario.OtherOfficer);
        await Solve(s, id);
        await s.Run(new SubmitPlan(id));
        (await s.Run(new GetPlan(id), Scenario.OtherOfficer)).CanApprove.ShouldBeFalse();
        (await s.RunAs(Scenario.OtherOfficer, new ApprovePlan(id))).Error.Code.ShouldBe("plan.four_eyes");
        foreach (var change in new[] { $"status = 'Approved', decided_by = '{Scenario.OtherOfficer.UserId}'", $"involved = ARRAY['{Scenario.Officer.UserId}']::uuid[]" })
        {
            (await Should.ThrowAsync<PostgresException>(Update(s, $"UPDATE settlement_plan SET {change} WHERE id = '{id}'"))).SqlState.ShouldBeOneOf("23514", "P0001");
        }

        (await s.RunAs(Scenario.Manager, new ApprovePlan(id))).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task Plan_inquiry_and_explanation_agree_on_family_in_the_neighbouring_municipality()
    {
        await using var s = await Scenario.StartAsync();
        await Update(s, $"UPDATE municipality SET labour_market_region = 'Trondheim' WHERE number = '{Scenario.Lierne}'");
        var id = await s.ReadyCase(stay: Scenario.Voss);
        await Answer(s, id, MappingTopic.Links, $"{Scenario.Lierne}:family");
        var plan = await s.Run(new CreatePlan("Uke 1", new WorklistFilter()));
        await s.Run(new PlaceInPlan(plan, id, Scenario.Trondheim));
        var line = (await s.Run(new GetPlanLines(plan))).Rows.Single();
        await s.Run(new SubmitPlan(plan));
        (await s.Run(new ApprovePlan(plan), Scenario.Manager)).Sent.ShouldBe(1);

        await using var db = await s.OpenAsSystem();
        var inquiry = await db.Db.Inquiries.SingleAsync(i => i.CaseId == id);
        var explained = await s.Run(new ExplainProposal(inquiry.Id));
        (inquiry.Score, explained.Entry.Score).ShouldBe((line.Points, line.Points!.Value));
        inquiry.Rank.ShouldBe((await db.Db.PlanLines.SingleAsync(l => l.PlanId == plan)).Rank);
    }

    [Fact]
    public async Task A_solution_beside_edits_made_meanwhile_overbooks_nothing_and_proves_nothing()
    {
        await using var s = await Scenario.StartAsync();
        await Update(s, $"UPDATE place_ledger SET decided = 0 WHERE municipality_number <> '{Scenario.Lierne}'");
        var cases = await Ready(s, 2, 2, 1);
        var id = await s.Run(new CreatePlan("Uke 1", new WorklistFilter()));
        var problem = await s.Run(new GetPlanProblem(id));
        var result = Planner.Solve(problem.Problem, new PlanningOptions(Iterations: 100));
        // Lierne has three places: the solver takes one of the two and the single, the officer the other of the two.
        var left = cases.Take(2).Single(c => result.Municipality[problem.Candidates.ToList().FindIndex(x => x.CaseId == c)] < 0);
        await s.Run(new PlaceInPlan(id, left, Scenario.Lierne), Scenario.OtherOfficer);
        await s.Run(new PutPlanSolution(id, problem, result));

        var board = await s.Run(new GetPlan(id));
        (board.Proof, board.Gap).ShouldBe((PlanProof.Edited, null));
        board.Municipalities.Sum(m => m.Persons).ShouldBe(3);
        var lines = (await s.Run(new GetPlanLines(id))).Rows.ToDictionary(r => r.CaseId);
        (lines[left].MunicipalityNumber, lines[left].IsLocked).ShouldBe((Scenario.Lierne, true));
        lines[cases[2]].MunicipalityNumber.ShouldBe(Scenario.Lierne);
        await using var db = await s.OpenAsSystem();
        board.Objective.ShouldBe(await db.Db.PlanLines.Where(l => l.PlanId == id).SumAsync(l => l.Value));
    }

    [Fact]
    public async Task A_lock_that_no_longer_fits_is_named_by_its_case()
    {
        await using var s = await Scenario.StartAsync();
        var cases = await Ready(s, 1, 1);
        var id = await s.Run(new CreatePlan("Uke 1", new WorklistFilter()));
        await s.Run(new PlaceInPlan(id, cases[0], Scenario.Voss));
        await using (var db = await s.OpenAsSystem())
        {
            db.Db.TemporaryStops.Add(TemporaryStop.Start(Guid.CreateVersion7(), Scenario.Voss, new StopDetails(s.Today, null, "Fullt"), s.Today).Value);
            await db.SaveAsync();
        }

        await s.Run(new SolvePlan(id, 5));
        var error = await Ended(s, id);
        error!.Code.ShouldBe("plan.locks_do_not_fit");
        error.Args[0].ShouldBe((await s.Run(new GetPlanLines(id))).Rows.Single(r => r.CaseId == cases[0]).CaseNumber);
    }

    [Fact]
    public async Task A_household_or_points_that_nobody_approved_are_not_sent()
    {
        await using var s = await Scenario.StartAsync();
        var cases = await Ready(s, 1, 1, 1);
        var id = await s.Run(new CreatePlan("Uke 1", new WorklistFilter()));
        var board = await Solve(s, id);
        await s.Run(new SubmitPlan(id));
        await Update(s, $"UPDATE plan_line SET persons = 2 WHERE case_id = '{cases[0]}'");
        await Update(s, $"UPDATE plan_line SET points = points + {board.PointsMayFall + 1} WHERE case_id = '{cases[1]}'");
        await Update(s, $"UPDATE plan_line SET points = points + {board.PointsMayFall}, rank = 99 WHERE case_id = '{cases[2]}'");
        var sent = await s.Run(new ApprovePlan(id), Scenario.Manager);
        (sent.Sent, sent.Persons).ShouldBe((1, 1));
        sent.Changed.OrderBy(c => c.Code, StringComparer.Ordinal).ShouldBe([("plan.household_changed", 1), ("plan.points_fell", 1)]);
        await using var db = await s.OpenAsSystem();
        (await db.Db.Inquiries.SingleAsync(i => i.CaseId == cases[2])).Rank.ShouldBe(1, "the new judgement's, not the line's");
    }

    [Fact]
    public async Task A_plan_keeps_the_pace_of_all_it_sends()
    {
        await using var s = await Scenario.StartAsync();
        await Ready(s, [.. Enumerable.Repeat(1, 8)]);
        var id = await s.Run(new CreatePlan("Uke 1", new WorklistFilter()));
        var date = (await s.Run(new GetPlan(id))).ProposedDate;
        await using (var db = await s.OpenAsSystem())
        {
            foreach (var number in new[] { Scenario.Voss, Scenario.Trondheim, Scenario.Lierne })
            {
                db.Db.PacePlan.Add(new PacePlanMonth { MunicipalityNumber = number, Year = date.Year, Month = date.Month, Persons = 1 });
            }

            await db.SaveAsync();
        }

        // One planned by then and nobody used: two may be asked for, for a month ahead is allowed.
        (await Solve(s, id)).Totals.PersonsPlaced.ShouldBe(6);
        await s.Run(new SubmitPlan(id));
        var sent = await s.Run(new ApprovePlan(id), Scenario.Manager);
        (sent.Sent, sent.Changed.Count).ShouldBe((6, 0));
    }

    [Fact]
    public async Task An_accessible_dwelling_is_planned_for_one_household_only()
    {
        await using var s = await Scenario.StartAsync();
        var cases = await Ready(s, 1, 1, 1, 1, 1);
        foreach (var c in cases)
        {
            await Answer(s, c, MappingTopic.DwellingNeeds, "accessible");
        }

        await using (var db = await s.OpenAsSystem())
        {
            db.Db.Dwellings.AddRange(Enumerable.Range(0, 2).Select(_ => new Dwelling
            {
                Id = Guid.CreateVersion7(),
                MunicipalityNumber = Scenario.Voss,
                Rooms = 2,
                Beds = 2,
                Accessible = true,
                NeedsCar = false,
                AvailableFrom = s.Today,
                ExpiresOn = s.Today.AddDays(300),
            }));
            await db.SaveAsync();
        }

        // Two in Voss, which offers two; one each in the others, which may find one.
        var id = await s.Run(new CreatePlan("Uke 1", new WorklistFilter()));
        var board = await Solve(s, id);
        board.Totals.Placed.ShouldBe(4);
        board.Municipalities.Single(m => m.Number == Scenario.Voss).Households.ShouldBe(2);
        var left = (await s.Run(new GetPlanLines(id, PlanLinesShown.Unplaced))).Rows.Single().CaseId;
        (await s.RunAs(Scenario.Officer, new PlaceInPlan(id, left, Scenario.Voss))).Error.Code.ShouldBe("plan.no_accessible_dwelling");
        await s.Run(new SubmitPlan(id));
        (await s.Run(new ApprovePlan(id), Scenario.Manager)).Sent.ShouldBe(4);
    }

    [Fact]
    public async Task A_care_home_place_that_is_asked_for_is_not_planned_again()
    {
        await using var s = await Scenario.StartAsync();
        await using (var db = await s.OpenAsSystem())
        {
            db.Db.CareHomeReports.Add(new CareHomeReport { MunicipalityNumber = Scenario.Voss, ReportedOn = s.Today, FreePlaces = 1 });
            await db.SaveAsync();
        }

        await s.ReadyCase(unaccompanied: true);
        var id = await s.Run(new CreatePlan("Uke 1", new WorklistFilter()));
        (await Solve(s, id)).Totals.Placed.ShouldBe(1);
        var (_, inquiry) = await s.ProposedCase(Scenario.Voss, unaccompanied: true);
        (await Solve(s, id)).Totals.Placed.ShouldBe(0);

        // Agreed since the report it is as taken as when it was asked for; a new report counts it itself.
        await s.Run(new AcceptInquiry(inquiry, s.Today.AddDays(20)), Scenario.VossUser);
        (await Solve(s, id)).Totals.Placed.ShouldBe(0);
        s.Clock.Now = s.Clock.Now.AddDays(1);
        await using (var db = await s.OpenAsSystem())
        {
            db.Db.CareHomeReports.Add(new CareHomeReport { MunicipalityNumber = Scenario.Voss, ReportedOn = s.Today, FreePlaces = 1 });
            await db.SaveAsync();
        }

        (await Solve(s, id)).Totals.Placed.ShouldBe(1);
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

    private static async Task Answer(Scenario s, Guid caseId, MappingTopic topic, string value)
    {
        await using var db = await s.OpenAsSystem();
        var @case = (await db.Db.LockCase(caseId, CancellationToken.None))!;
        var stamp = new Stamp(s.Clock.Now, s.Today, Scenario.Officer.UserId);
        @case.RecordAnswers(@case.Members[0].Id, [new MappingAnswer(topic, value, MappingSource.ReceptionCentre, s.Today)], stamp).IsSuccess.ShouldBeTrue();
        await db.SaveAsync();
    }

    // As the owner, who acts as the nation: what no use case would do.
    private static async Task Update(Scenario s, string sql)
    {
        await using var connection = await s.Database.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var scope = new NpgsqlCommand("SELECT set_config('bosetting.scope', 'national', true), set_config('bosetting.cleared', 'on', true)", connection))
        {
            await scope.ExecuteNonQueryAsync();
        }

        await using var command = new NpgsqlCommand(sql, connection);
        (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0);
        await transaction.CommitAsync();
    }

    private static async Task<PlanBoard> Solve(Scenario s, Guid id)
    {
        await s.Run(new SolvePlan(id, 5));
        (await Ended(s, id))?.Code.ShouldBeNull();
        return await s.Run(new GetPlan(id));
    }

    private static async Task<Error?> Ended(Scenario s, Guid id)
    {
        while (true)
        {
            var state = await s.RunAs(Scenario.Officer, new GetPlanRun(id));
            if (state.IsFailure || state.Value.Run is null)
            {
                return state.IsFailure ? state.Error : null;
            }

            await Task.Delay(20);
        }
    }
}
