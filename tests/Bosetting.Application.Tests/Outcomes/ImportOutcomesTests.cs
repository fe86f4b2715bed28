using Bosetting.Application.Outcomes;
using Bosetting.Application.Tests.Municipalities;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Outcomes;

public sealed class ImportOutcomesTests : IAsyncLifetime
{
    private const string Header = "identifikator;horisont;dato;utfall;kilde\n";
    private Scenario _s = null!;
    private Guid _person;

    public async Task InitializeAsync()
    {
        _s = await Scenario.StartAsync();
        var settled = await Placed.Settled(_s, persons: 2);
        await using (var db = await _s.OpenAsSystem())
        {
            _person = await db.Db.Refugees.Where(r => r.CaseId == settled && !r.IsChild).Select(r => r.Id).SingleAsync();
            await db.Db.Database.ExecuteSqlAsync($"UPDATE refugee SET identifiers = '[{{\"kind\":\"Duf\",\"value\":\"199900000001\"}}]' WHERE id = {_person}");
            await db.Db.Database.ExecuteSqlAsync($"UPDATE refugee SET identifiers = '[{{\"kind\":\"Duf\",\"value\":\"199900000002\"}}]' WHERE case_id = {settled} AND is_child");
            await db.SaveAsync();
        }

        _s.Clock.Now = _s.Clock.Now.AddYears(1).AddDays(20);
    }

    public async Task DisposeAsync() => await _s.DisposeAsync();

    [Fact]
    public async Task Good_lines_are_stored_bad_ones_are_told_by_number_and_a_check_stores_nothing()
    {
        const string File = Header
            + "199900000001;1;2025-01-02;arbeid;SSB\n"
            + "199900000001;1;2025-01-03;arbeid;SSB\n"
            + "\n"
            + "199900000002;1;2025-01-02;arbeid;SSB\n"
            + "199999999999;1;2025-01-02;arbeid;SSB\n"
            + "199900000001;2;2025-01-02;arbeid;SSB\n"
            + "199900000001;5;2025-01-02;arbeid;SSB\n"
            + "199900000001;1;02.01.2025;arbeid;SSB\n"
            + "199900000001;1;2025-01-02;jobb;SSB\n"
            + "199900000001;1;2025-01-02\n";
        var check = await _s.Run(new ImportOutcomes(File, CheckOnly: true), Scenario.Manager);
        check.ShouldSatisfyAllConditions(c => c.Added.ShouldBe(1), c => c.Bad.ShouldBe(8));
        check.Problems.Select(p => (p.Line, p.Code)).ShouldBe(
        [
            (3, "outcome.line_twice"), (5, "outcome.not_participant"), (6, "outcome.person_unknown"), (7, "outcome.horizon_invalid"),
            (8, "outcome.date_off_horizon"), (9, "outcome.date_invalid"), (10, "outcome.state_invalid"), (11, "outcome.line_fields"),
        ]);
        (await Stored()).ShouldBeEmpty();

        (await _s.Run(new ImportOutcomes(File, CheckOnly: false), Scenario.Manager)).Added.ShouldBe(1);
        (await Stored()).ShouldBe([(OutcomeHorizon.OneYear, OutcomeState.Work, Scenario.Voss)]);
    }

    [Fact]
    public async Task A_later_file_corrects_and_says_what_was_the_same()
    {
        await _s.Run(new ImportOutcomes(Header + "199900000001;1;2025-01-02;ukjent;SSB", false), Scenario.Manager);
        (await _s.Run(new ImportOutcomes(Header + "199900000001;1;2025-01-02;ukjent;SSB", false), Scenario.Manager)).Unchanged.ShouldBe(1);
        (await _s.Run(new ImportOutcomes(Header + "199900000001;1;2025-01-02;utdanning;SSB", true), Scenario.Manager)).Corrected.ShouldBe(1);
        (await Stored()).Single().State.ShouldBe(OutcomeState.Unknown);
        (await _s.Run(new ImportOutcomes("\uFEFF" + Header + "199900000001 ; 1;2025-01-02;Utdanning;SSB\r\n", false), Scenario.Manager)).Corrected.ShouldBe(1);
        (await Stored()).Single().State.ShouldBe(OutcomeState.Education);
        (await _s.Run(new ImportOutcomes(Header + "199900000001;1;2026-12-24;arbeid;SSB", false), Scenario.Manager)).Problems.Single().Code.ShouldBe("outcome.date_in_future");
        (await _s.Run(new ImportOutcomes(Header + "199900000001;1;2025-01-02;arbeid; ", false), Scenario.Manager)).Problems.Single().Code.ShouldBe("outcome.source_missing");
    }

    [Fact]
    public async Task A_file_that_is_none_and_an_actor_who_may_not_are_refused()
    {
        (await _s.RunAs(Scenario.Manager, new ImportOutcomes("", false))).Error.Code.ShouldBe("outcome.file_empty");
        (await _s.RunAs(Scenario.Manager, new ImportOutcomes("duf,dato\n1,2", false))).Error.Code.ShouldBe("outcome.header_missing");
        (await _s.RunAs(Scenario.Manager, new ImportOutcomes(Header + new string('\n', 200_001), false))).Error.Code.ShouldBe("outcome.file_too_large");
        (await _s.RunAs(Scenario.Officer, new ImportOutcomes(Header, false))).Error.Code.ShouldBe("access.denied");
        (await _s.RunAs(Scenario.VossUser, new GetOutcomeModel())).Error.Code.ShouldBe("access.denied");
    }

    [Fact]
    public async Task Too_few_outcomes_make_no_model_and_the_page_says_how_many_there_are()
    {
        await _s.Run(new ImportOutcomes(Header + "199900000001;1;2025-01-02;arbeid;SSB", false), Scenario.Manager);
        await _s.Run(new FitOutcomeModel(), Scenario.Manager);
        var view = await OutcomeWait.UntilFitted(_s);
        view.Register[0].ShouldSatisfyAllConditions(r => r.Known.ShouldBe(1), r => r.Work.ShouldBe(1), r => r.Latest.ShouldBe(new DateOnly(2025, 1, 2)));
        view.Shown.ShouldBeNull();
        view.FitError!.Code.ShouldBe("outcome.nothing_to_learn_from");
        view.FitRefused.ShouldBe(
        [
            new HorizonRefused(OutcomeHorizon.OneYear, "outcome.too_few_persons", 1, 500),
            new HorizonRefused(OutcomeHorizon.FiveYears, "outcome.too_few_persons", 0, 500),
        ]);
    }

    private async Task<List<(OutcomeHorizon Horizon, OutcomeState State, string Municipality)>> Stored()
    {
        await using var db = await _s.OpenAsSystem();
        return [.. (await db.Db.ProgrammeOutcomes.Where(o => o.RefugeeId == _person).ToListAsync()).Select(o => (o.Horizon, o.State, o.MunicipalityNumber))];
    }
}

internal static class OutcomeWait
{
    /// <summary>The page when the fit is over.</summary>
    public static async Task<OutcomeModelView> UntilFitted(Scenario s)
    {
        for (var i = 0; i < 1200; i++)
        {
            var view = await s.Run(new GetOutcomeModel(), Scenario.Manager);
            if (!view.IsFitting)
            {
                return view;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The fit didn't end.");
    }
}
