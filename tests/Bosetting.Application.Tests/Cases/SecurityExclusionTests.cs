using Bosetting.Application.Cases;
using Bosetting.Application.Matching;
using Bosetting.Application.Planning;
using Bosetting.Application.Worklists;
using Bosetting.Domain.Refugees;
using Bosetting.Matching.Eligibility;
using Bosetting.Matching.Results;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bosetting.Application.Tests.Cases;

public sealed class SecurityExclusionTests
{
    [Fact]
    public async Task Nobody_is_proposed_where_they_must_not_live_whoever_asks()
    {
        await using var s = await Scenario.StartAsync();
        var id = await s.ReadyCase();
        var exclusion = await s.Run(new ExcludeMunicipality(id, Scenario.Trondheim, "Tidligere partner"), Scenario.ClearedOfficer);
        var second = await s.Run(new ExcludeMunicipality(id, Scenario.Lierne, "Tidligere partner"), Scenario.ClearedOfficer);

        // Another officer, without clearance, meets the rule and not the reason.
        var row = (await s.Run(new RankMunicipalities(id, Take: 400))).Rows.Single(r => r.Number == Scenario.Trondheim);
        row.Standing.ShouldBe(Standing.Excluded);
        row.Rules.ShouldContain(r => r.Code == RuleCodes.Security && r.Outcome == RuleOutcome.Fail);
        var propose = new ProposeMunicipality { CaseId = id, MunicipalityNumber = Scenario.Trondheim, ProposedDate = s.Today.AddDays(30) };
        (await s.RunAs(Scenario.Officer, propose)).Error.Code.ShouldBe("match.rule_absolute");

        var plan = await s.Run(new CreatePlan("Uke 1", new WorklistFilter()));
        var candidate = (await s.Run(new GetPlanProblem(plan))).Candidates.Single();
        candidate.Eligible.Count.ShouldBe(1);
        (await s.RunAs(Scenario.Officer, new PlaceInPlan(plan, id, Scenario.Trondheim))).Error.Code.ShouldBe("plan.not_eligible");
        await s.Run(new PlaceInPlan(plan, id, Scenario.Voss));
        await s.Run(new SubmitPlan(plan));
        await s.Run(new ExcludeMunicipality(id, Scenario.Voss, "Melding fra politiet"), Scenario.ClearedOfficer);
        (await s.Run(new ApprovePlan(plan), Scenario.Manager)).Changed.ShouldBe([("match.rule_absolute", 1)]);

        // What becomes of the municipality in a reform is as dangerous.
        await s.Run(new LiftExclusion(exclusion), Scenario.ClearedOfficer);
        (await s.Run(new RankMunicipalities(id))).Rows.Single(r => r.Number == Scenario.Trondheim).Standing.ShouldNotBe(Standing.Excluded);
        await using var owner = await s.Database.Owner.OpenConnectionAsync();
        await using var reform = new NpgsqlCommand(
            $"UPDATE municipality SET valid_to = '2024-01-01' WHERE number = '{Scenario.Lierne}'; " +
            $"INSERT INTO municipality_change (old_number, old_name, new_number, on_date, kind) VALUES ('{Scenario.Lierne}', 'Lierne', '{Scenario.Trondheim}', '2024-01-01', 'merged')", owner);
        await reform.ExecuteNonQueryAsync();
        await s.Run(new LiftExclusion((await s.Run(new GetSecurityExclusions(id), Scenario.ClearedOfficer)).Exclusions.Single(e => e.MunicipalityNumber == Scenario.Voss).Id), Scenario.ClearedOfficer);
        (await s.RunAs(Scenario.Officer, propose)).Error.Code.ShouldBe("match.rule_absolute");
        (await s.RunAs(Scenario.ClearedOfficer, new LiftExclusion(exclusion))).Error.Code.ShouldBe("security.already_lifted");
        await s.Run(new LiftExclusion(second), Scenario.ClearedOfficer);
        (await s.RunAs(Scenario.Officer, propose)).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_the_cleared_write_and_read_why()
    {
        await using var s = await Scenario.StartAsync();
        var id = await s.ReadyCase();
        (await s.RunAs(Scenario.Officer, new ExcludeMunicipality(id, Scenario.Voss, "Trusler"))).Error.Code.ShouldBe("security.not_cleared");
        (await s.RunAs(Scenario.ClearedOfficer, new ExcludeMunicipality(id, Scenario.Voss, " "))).Error.Code.ShouldBe("security.reason_missing");
        (await s.RunAs(Scenario.ClearedOfficer, new ExcludeMunicipality(id, Scenario.Voss, new string('x', SecurityReason.Longest + 1)))).Error.Code.ShouldBe("security.reason_too_long");
        (await s.RunAs(Scenario.ClearedOfficer, new ExcludeMunicipality(id, "9998", "Trusler"))).Error.Code.ShouldBe("municipality.not_found");
        (await s.RunAs(Scenario.ClearedOfficer, new ExcludeMunicipality(Guid.NewGuid(), Scenario.Voss, "Trusler"))).Error.Code.ShouldBe("case.not_found");
        var exclusion = await s.Run(new ExcludeMunicipality(id, Scenario.Voss, " Trusler "), Scenario.ClearedOfficer);
        (await s.RunAs(Scenario.ClearedOfficer, new ExcludeMunicipality(id, Scenario.Voss, "Igjen"))).Error.Code.ShouldBe("security.already_excluded");
        (await s.RunAs(Scenario.Officer, new GetSecurityExclusions(id))).Error.Code.ShouldBe("security.not_cleared");
        (await s.RunAs(Scenario.Officer, new LiftExclusion(exclusion))).Error.Code.ShouldBe("security.not_cleared");
        (await s.RunAs(Scenario.VossUser, new GetSecurityExclusions(id))).Error.Code.ShouldBe("access.denied");
        var row = (await s.Run(new GetSecurityExclusions(id), Scenario.ClearedOfficer)).Exclusions.Single();
        (row.Municipality, row.Reason, row.AddedBy).ShouldBe(("Voss", "Trusler", Scenario.ClearedOfficer.Name));

        // With the application's own checks out of the way, the database shows no reason and takes no exclusion without clearance.
        (await Count(s, "SELECT count(*) FROM security_exclusion", cleared: false)).ShouldBe(1L);
        (await Count(s, "SELECT count(*) FROM security_reason", cleared: false)).ShouldBe(0L);
        (await Count(s, "SELECT count(*) FROM security_reason", cleared: true)).ShouldBe(1L);
        var add = $"INSERT INTO security_exclusion (id, case_id, municipality_number, added_at, added_by) VALUES (gen_random_uuid(), '{id}', '{Scenario.Trondheim}', now(), '{Scenario.Officer.UserId}')";
        (await Should.ThrowAsync<PostgresException>(Count(s, add, cleared: false))).SqlState.ShouldBe("42501");
        (await Should.ThrowAsync<PostgresException>(Count(s, "DELETE FROM security_exclusion", cleared: true))).SqlState.ShouldBe("42501");
        await using var db = await s.OpenAsSystem();
        (await db.Db.Audit.CountAsync(a => a.SubjectId == id.ToString() && (a.UseCase == nameof(ExcludeMunicipality) || a.UseCase == nameof(GetSecurityExclusions)))).ShouldBe(2);
    }

    private static async Task<object?> Count(Scenario s, string sql, bool cleared)
    {
        await using var connection = await s.Database.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT set_config('bosetting.scope', 'national', true), set_config('bosetting.cleared', '{(cleared ? "on" : "")}', true)";
        await command.ExecuteNonQueryAsync();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
