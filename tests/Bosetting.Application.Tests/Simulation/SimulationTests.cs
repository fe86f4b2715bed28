using Bosetting.Application.Simulation;
using Bosetting.Domain.Planning;
using Bosetting.Matching.Simulation;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Simulation;

public sealed class SimulationTests
{
    private static readonly SimulationParameters Small = new() { Weeks = 6, Persons = 60, PlacesPerPerson = 1.1 };

    [Fact]
    public async Task A_simulation_is_kept_and_says_the_same_as_the_engine()
    {
        await using var s = await Scenario.StartAsync();
        var id = await s.Run(new StartSimulation(" Et år ", Small), Scenario.Manager);
        var view = await Ended(s, id);

        (view.Name, view.Status, view.Done, view.Total, view.StartedBy).ShouldBe(("Et år", SimulationStatus.Done, 18, 18, Scenario.Manager.Name));
        view.Reports.Select(r => r.Policy).ShouldBe([SimulationPolicy.Greedy, SimulationPolicy.Plan, SimulationPolicy.Priced]);
        var engine = Simulator.Run(Small.Options(null), SimulationPolicy.Priced);
        var kept = view.Reports[2];
        (kept.Objective, kept.HindsightBound, kept.Wait, kept.Unplaced).ShouldBe((engine.Objective, engine.HindsightBound, engine.Wait, engine.Unplaced));
        kept.Weeks.ShouldBe(engine.Weeks);
        kept.Groups.ShouldBe(engine.Groups);

        var list = await s.Run(new GetSimulations(), Scenario.Auditor);
        (list.CanStart, list.Runs.Single().Id, list.Runs[0].CanStop).ShouldBe((false, id, false));
        await using var db = await s.OpenAsSystem();
        (await db.Db.Audit.CountAsync(a => a.SubjectKind == "simulation" && a.SubjectId == id.ToString())).ShouldBe(2);
    }

    [Fact]
    public async Task The_country_of_the_year_has_its_own_places()
    {
        await using var s = await Scenario.StartAsync();
        var defaults = await s.Run(new GetSimulationDefaults(), Scenario.Manager);
        (defaults.Year, defaults.Decided, defaults.Municipalities, defaults.Parameters.PlaceYear).ShouldBe((2024, 143, 3, 2024));
        defaults.Answers.ShouldBe(0, "three answers tell nothing of a rate");
        defaults.Parameters.DeclineRate.ShouldBe(new SimulationParameters().DeclineRate);

        var id = await s.Run(new StartSimulation("Her", Small with { Weeks = 52, Persons = 100, PlaceYear = 2024, Policies = [SimulationPolicy.Greedy] }), Scenario.Manager);
        (await Ended(s, id)).Reports.Single().Places.ShouldBe(143);
        (await s.RunAs(Scenario.Manager, new StartSimulation("Før", Small with { PlaceYear = 1999 }))).Error.Code.ShouldBe("simulation.no_places");
    }

    [Fact]
    public async Task One_runs_at_a_time_and_it_can_be_stopped()
    {
        await using var s = await Scenario.StartAsync();
        var id = await s.Run(new StartSimulation("Stor", new SimulationParameters { Persons = 20_000 }), Scenario.Manager);
        (await s.RunAs(Scenario.Manager, new StartSimulation("Til", Small))).Error.Code.ShouldBe("simulation.already_running");
        (await s.Run(new GetSimulation(id), Scenario.Manager)).CanStop.ShouldBeTrue();
        await s.Run(new StopSimulation(id), Scenario.Manager);
        (await Ended(s, id)).Status.ShouldBe(SimulationStatus.Stopped);
        (await s.RunAs(Scenario.Manager, new StopSimulation(id))).Error.Code.ShouldBe("simulation.ended");
        (await Ended(s, await s.Run(new StartSimulation("Til", Small), Scenario.Manager))).Status.ShouldBe(SimulationStatus.Done);
    }

    [Fact]
    public async Task A_run_whose_node_is_gone_is_interrupted_and_stops_nobody()
    {
        await using var s = await Scenario.StartAsync();
        await using (var db = await s.OpenAsSystem())
        {
            var lost = SimulationRun.Start(Guid.CreateVersion7(), "Borte", SimulationJson.Write(Small), 18, new(s.Clock.GetUtcNow(), s.Today, Scenario.Manager.UserId)).Value;
            db.Db.SimulationRuns.Add(lost);
            await db.SaveAsync();
        }

        (await s.RunAs(Scenario.Manager, new StartSimulation("Til", Small))).Error.Code.ShouldBe("simulation.already_running");
        await using (var db = await s.OpenAsSystem())
        {
            await db.Db.Database.ExecuteSqlAsync($"UPDATE simulation_run SET beat_at = beat_at - interval '2 minutes'");
            await db.SaveAsync();
        }

        (await s.Run(new GetSimulations(), Scenario.Manager)).Runs.Single().Status.ShouldBe(SimulationStatus.Interrupted);
        await Ended(s, await s.Run(new StartSimulation("Til", Small), Scenario.Manager));
    }

    [Fact]
    public async Task What_makes_no_sense_is_said_at_its_field()
    {
        await using var s = await Scenario.StartAsync();
        var wrong = await s.RunAs(Scenario.Manager, new StartSimulation("x", new SimulationParameters
        {
            Weeks = 0,
            Persons = 0,
            PlacesPerPerson = -1,
            DeclineRate = 1.1,
            DeclineRateSpecialNeeds = double.NaN,
            MonthsAhead = 25,
            Policies = [],
        }));
        wrong.Errors.Select(e => (e.Code, e.Field)).ShouldBe(
        [
            ("simulation.weeks_out_of_range", "Weeks"), ("simulation.persons_out_of_range", "Persons"), ("simulation.places_out_of_range", "PlacesPerPerson"),
            ("simulation.rate_out_of_range", "DeclineRate"), ("simulation.rate_out_of_range", "DeclineRateSpecialNeeds"),
            ("simulation.months_out_of_range", "MonthsAhead"), ("simulation.no_policy", "Policies"),
        ]);
        wrong.Errors[0].Args.ShouldBe([104]);
        (await s.RunAs(Scenario.Manager, new StartSimulation(" ", Small))).Error.Code.ShouldBe("simulation.name_missing");
        (await s.RunAs(Scenario.Officer, new StartSimulation("x", Small))).Error.Code.ShouldBe("access.denied");
        (await s.RunAs(Scenario.VossUser, new GetSimulations())).Error.Code.ShouldBe("access.denied");
        (await s.RunAs(Scenario.Manager, new GetSimulation(Guid.CreateVersion7()))).Error.Code.ShouldBe("simulation.not_found");
    }

    private static async Task<SimulationView> Ended(Scenario s, Guid id)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            var view = await s.Run(new GetSimulation(id), Scenario.Manager);
            if (view.Status is not SimulationStatus.Running)
            {
                return view;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The simulation did not end.");
    }
}
