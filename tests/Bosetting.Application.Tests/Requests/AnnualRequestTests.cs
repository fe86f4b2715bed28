using Bosetting.Application.Common;
using Bosetting.Application.Municipalities;
using Bosetting.Application.Requests;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Domain.Requests.Distribution;
using Bosetting.Testing;
using Npgsql;

namespace Bosetting.Application.Tests.Requests;

public sealed class AnnualRequestTests
{
    private static readonly Actor TrondelagAdviser = new(Guid.CreateVersion7(), "Tuva Trøndelag", Role.CountyAdviser, CountyNumber: "50");

    [Fact]
    public async Task A_request_goes_from_need_to_numbers_to_letters_to_answers()
    {
        await using var s = await Scenario.StartAsync();
        var id = await s.Run(new CreateRequestRound(2025, RequestVersion.Original), Scenario.Manager);
        (await s.RunAs(Scenario.Manager, new CreateRequestRound(2025, RequestVersion.Original))).Error.Code.ShouldBe("request.draft_exists");
        var revision = await s.Run(new SetRequestNeed(id, 1 + 1, new RequestNeed([], ForecastScenario.Middle, 200, 8)), Scenario.Manager);
        revision = await s.Run(new SetDistributionKey(id, revision, new DistributionKey { Floor = 5 }), Scenario.Manager);

        var board = await s.Run(new GetRequestRound(id), Scenario.Manager);
        (board.Round.Sum, board.Round.SumMinors, board.Rows.Count).ShouldBe((200, 8, 3));
        board.Rows.ShouldAllBe(r => r.Line.Computed == r.Line.Parts.Sum(p => p.Persons) + r.Line.Limits + r.Line.Rounding);
        board.Rows.Single(r => r.Name == "Lierne").Line.ShouldSatisfyAllConditions(l => l.Persons.ShouldBeGreaterThanOrEqualTo(5), l => l.Minors.ShouldBe(0, "no decision on that group"));

        // The county recommends, and only while it is asked.
        (await s.RunAs(TrondelagAdviser, new GetCountyRequest())).Error.Code.ShouldBe("request.none_open");
        revision = await s.Run(new OpenRequestToCounties(id, revision), Scenario.Manager);
        (await s.Run(new GetCountyRequest(), TrondelagAdviser)).Rows.Select(r => r.Name).ShouldBe(["Lierne", "Trondheim"]);
        await s.Run(new RecommendNumber(id, Scenario.Lierne, 12, "Ledige boliger og behov for arbeidskraft"), TrondelagAdviser);
        (await s.RunAs(TrondelagAdviser, new RecommendNumber(id, Scenario.Voss, 12, "Nei"))).Error.Code.ShouldBe("municipality.not_found");
        (await s.RunAs(TrondelagAdviser, new RecommendNumber(id, Scenario.Lierne, null, ""))).Errors.Select(e => e.Code).ShouldBe(["request.number_out_of_range", "request.reason_missing"]);
        (await s.Run(new GetRequestRound(id), Scenario.Manager)).Rows.Single(r => r.Name == "Lierne").Recommendation!.Persons.ShouldBe(12);

        // Set by hand, the sum differs until the rest is counted again.
        revision = await s.Run(new AdjustRequestNumbers(id, revision, [new NumberAdjustment(Scenario.Lierne, 12, null, "Tilrådd av fylkeskommunen")]), Scenario.Manager);
        (await s.RunAs(Scenario.Manager, new SendRequest(id, revision, s.Today.AddDays(90)))).Error.Code.ShouldBe("request.sum_differs");
        revision = await s.Run(new DistributeRequest(id, revision), Scenario.Manager);
        (await s.RunAs(Scenario.Manager, new SendRequest(id, revision - 1, s.Today.AddDays(90)))).Error.Code.ShouldBe("request.changed_meanwhile");
        (await s.Run(new SendRequest(id, revision, s.Today.AddDays(90)), Scenario.Manager)).Municipalities.ShouldBe(3);

        var voss = (await s.Run(new GetCouncilDecisions(2025), Scenario.VossAdministrator)).Places!;
        (voss.RequestedOriginally, voss.Requested).ShouldBe((voss.Requested, (await s.Run(new GetRequestRound(id), Scenario.Manager)).Rows.Single(r => r.Name == "Voss").Line.Persons));
        (await s.Run(new GetRequestLetter(id), Scenario.VossUser)).Name.ShouldStartWith("oppmoding-2025-1-4621");
        (await s.RunAs(TrondelagAdviser, new RecommendNumber(id, Scenario.Lierne, 1, "For sent"))).Error.Code.ShouldBe("request.closed_for_counties");

        // Answers and reminders.
        await s.Run(new RegisterCouncilDecision(new ResolutionDetails { Id = default, MunicipalityNumber = "", Year = 2025, DecidedOn = s.Today, Persons = voss.Requested, Minors = 4 }, 0), Scenario.VossAdministrator);
        var answers = await s.Run(new GetRequestFollowUp(id), Scenario.Officer);
        answers.Rows.Select(r => (r.Name, r.Answer)).ShouldBe([("Lierne", null), ("Trondheim", null), ("Voss", DecisionAnswer.InLine)]);
        (await s.Run(new RemindMunicipalities(id, []), Scenario.Manager)).ShouldBe(2);
        (await s.Run(new GetRequestFollowUp(id), Scenario.Officer)).Rows[0].Reminders.ShouldBe(1);
        (await s.RunAs(Scenario.Manager, new RemindMunicipalities(id, [Scenario.Voss]))).Error.Code.ShouldBe("request.nobody_to_remind");

        // The next one of the year is adjusted, from what was asked.
        (await s.RunAs(Scenario.Manager, new CreateRequestRound(2025, RequestVersion.Original))).Error.Code.ShouldBe("request.original_exists");
        var second = await s.Run(new CreateRequestRound(2025, RequestVersion.Additional), Scenario.Manager);
        await s.Run(new SetRequestNeed(second, 2, new RequestNeed([], ForecastScenario.High, 260, 8)), Scenario.Manager);
        var comparison = await s.Run(new CompareRequests(second), Scenario.Manager);
        (comparison.From, comparison.To).ShouldBe((200, 260));
        comparison.Rows.ShouldAllBe(r => r.To > r.From, "nobody goes down in an additional request");
    }

    [Fact]
    public async Task A_second_request_begins_where_the_first_ended_and_an_additional_one_lowers_nobody()
    {
        await using var s = await Scenario.StartAsync();
        var (id, revision) = await Draft(s, minors: 8);
        revision = await s.Run(new SetDistributionKey(id, revision, new DistributionKey { Floor = 5, MostPerThousand = 40 }), Scenario.Manager);
        revision = await s.Run(new SetProgrammeResults(id, revision, new Dictionary<string, decimal> { [Scenario.Voss] = 70 }, "Monitor"), Scenario.Manager);
        revision = await s.Run(new SetRequestNumber(id, revision, Scenario.Lierne, Asked: false, null, null, "Ras"), Scenario.Manager);
        revision = await s.Run(new SetRequestNumber(id, revision, Scenario.Voss, Asked: true, 60, null, "Boliger"), Scenario.Manager);
        revision = await s.Run(new DistributeRequest(id, revision), Scenario.Manager);
        await s.Run(new SendRequest(id, revision, s.Today.AddDays(30)), Scenario.Manager);

        var second = await s.Run(new CreateRequestRound(2025, RequestVersion.Additional), Scenario.Manager);
        var board = await s.Run(new GetRequestRound(second), Scenario.Manager);
        RequestLine Line(string number) => board.Rows.Single(r => r.Line.MunicipalityNumber == number).Line;
        board.Round.ShouldSatisfyAllConditions(
            r => (r.Sum, r.SumMinors, r.Persons, r.Minors).ShouldBe((200, 8, 200, 8)),
            r => r.Key.ShouldBe(new DistributionKey { Floor = 5, MostPerThousand = 40, NotBelowBefore = true }),
            r => r.ResultSource.ShouldBe("Monitor"));
        (Line(Scenario.Lierne).IsAsked, Line(Scenario.Lierne).Note, Line(Scenario.Voss).Adjusted, Line(Scenario.Voss).Result).ShouldBe((false, "Ras", 60, 70m));
        Line(Scenario.Voss).Computed.ShouldNotBe(60, "the number by the key is still seen");

        (await s.RunAs(Scenario.Manager, new AdjustRequestNumbers(second, 2, [new NumberAdjustment(Scenario.Voss, 59, null, "Færre")]))).Error
            .ShouldSatisfyAllConditions(e => e.Code.ShouldBe("request.below_before"), e => e.Args.ShouldBe([60]), e => e.Field.ShouldBe("Persons"));
        (await s.RunAs(Scenario.Manager, new SetRequestNumber(second, 2, Scenario.Voss, Asked: false, null, null, "Ras"))).Error.Code.ShouldBe("request.below_before");
        revision = await s.Run(new SetDistributionKey(second, 2, new DistributionKey { Floor = 5 }), Scenario.Manager);
        revision = await s.Run(new SetRequestNeed(second, revision, new RequestNeed([], ForecastScenario.High, 230, 8)), Scenario.Manager);
        // Voss is set by hand and Lierne left out: only Trondheim's number changes, and only Trondheim is told.
        (await s.Run(new SendRequest(second, revision, s.Today.AddDays(30)), Scenario.Manager)).Municipalities.ShouldBe(1);
        (await s.Run(new GetCouncilDecisions(2025), Scenario.VossAdministrator)).Places!.Requested.ShouldBe(60);
    }

    [Fact]
    public async Task A_decision_before_a_request_answers_it_only_where_nothing_new_is_asked()
    {
        await using var s = await Scenario.StartAsync();
        var (id, revision) = await Draft(s);
        await s.Run(new SendRequest(id, revision, s.Today.AddDays(30)), Scenario.Manager);
        (await s.Run(new GetCouncilDecisions(2025), Scenario.VossAdministrator)).Requests.Single().IsOpen.ShouldBeTrue();
        ResolutionDetails Decision(int persons) => new() { Id = default, MunicipalityNumber = "", Year = 2025, DecidedOn = s.Today, Persons = persons };
        await s.Run(new RegisterCouncilDecision(Decision(11) with { Reasons = [DecisionReason.NoSuitableDwellings] }, 0), Scenario.VossAdministrator);
        await s.Run(new RegisterCouncilDecision(Decision(200) with { MunicipalityNumber = Scenario.Trondheim }, 0), Scenario.Manager);
        (await s.Run(new GetRequestFollowUp(id), Scenario.Manager)).Rows.Count(r => r.HasAnswered).ShouldBe(2);

        s.Clock.Now = s.Clock.Now.AddMonths(4);
        var second = await s.Run(new CreateRequestRound(2025, RequestVersion.Adjusted), Scenario.Manager);
        var before = (await s.Run(new GetRequestRound(second), Scenario.Manager)).Rows.ToDictionary(r => r.Line.MunicipalityNumber, r => r.Line.Persons);
        revision = await s.Run(new AdjustRequestNumbers(second, 2, [new NumberAdjustment(Scenario.Trondheim, before[Scenario.Trondheim], null, "Som før")]), Scenario.Manager);
        revision = await s.Run(new SetRequestNeed(second, revision, new RequestNeed([], ForecastScenario.High, 260, 0)), Scenario.Manager);
        await s.Run(new SendRequest(second, revision, s.Today.AddDays(30)), Scenario.Manager);
        var rows = (await s.Run(new GetRequestFollowUp(second), Scenario.Manager)).Rows;
        rows.Select(r => (r.Name, r.HasAnswered, r.Decided)).ShouldBe([("Lierne", false, null), ("Voss", false, 11), ("Trondheim", true, 200)]);
        rows.Single(r => r.Name == "Voss").Answer.ShouldBeNull("it was an answer to another number");
        (await s.Run(new RemindMunicipalities(second, []), Scenario.Manager)).ShouldBe(2);
        (await s.Run(new GetCouncilDecisions(2025), Scenario.VossAdministrator)).Requests.Select(r => r.IsOpen).ShouldBe([true, false]);
        await s.Run(new RegisterCouncilDecision(Decision(12) with { Reasons = [DecisionReason.NoSuitableDwellings] }, 1), Scenario.VossAdministrator);
        (await s.Run(new GetRequestFollowUp(second), Scenario.Manager)).Rows.Single(r => r.Name == "Voss").Answer.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_number_set_by_hand_is_seen_beside_the_one_by_the_key_also_when_the_rest_is_counted_again()
    {
        await using var s = await Scenario.StartAsync();
        var (id, revision) = await Draft(s, minors: 8);
        RequestLine Voss(RequestBoard b) => b.Rows.Single(r => r.Name == "Voss").Line;
        var key = Voss(await s.Run(new GetRequestRound(id), Scenario.Manager));
        revision = await s.Run(new SetRequestNumber(id, revision, Scenario.Voss, Asked: true, key.Persons + 20, 1, "Boliger"), Scenario.Manager);
        await s.Run(new DistributeRequest(id, revision), Scenario.Manager);
        var after = await s.Run(new GetRequestRound(id), Scenario.Manager);
        (Voss(after).Computed, Voss(after).ComputedMinors, Voss(after).Persons, Voss(after).Minors).ShouldBe((key.Computed, key.ComputedMinors, key.Persons + 20, 1));
        (after.Round.Sum, after.Round.SumMinors).ShouldBe((200, 8));
        after.Rows.ShouldAllBe(r => r.Line.Computed == r.Line.Parts.Sum(p => p.Persons) + r.Line.Limits + r.Line.Rounding);
        after.Rows.ShouldAllBe(r => r.Line.Computed == r.Line.Parts.Sum(p => RequestLine.Shown(p.Persons)) + r.Line.ShownLimits + r.Line.ShownRounding);
    }

    [Fact]
    public async Task No_places_for_minors_is_a_decision_too()
    {
        await using var s = await Scenario.StartAsync();
        await s.Run(new RegisterCouncilDecision(new ResolutionDetails { Id = default, MunicipalityNumber = "", Year = 2025, DecidedOn = s.Today, Persons = 40, Minors = 0 }, 0), Scenario.VossAdministrator);
        var (id, _) = await Draft(s, minors: 8);
        (await s.Run(new GetRequestRound(id), Scenario.Manager)).Rows.Single(r => r.Name == "Voss").Line.Minors.ShouldBe(0);
    }

    [Fact]
    public async Task What_if_after_a_request_is_sent_lowers_nobody()
    {
        await using var s = await Scenario.StartAsync();
        var (id, revision) = await Draft(s);
        await s.Run(new SendRequest(id, revision, s.Today.AddDays(30)), Scenario.Manager);
        var more = await s.Run(new PreviewRequest(id, 3000), Scenario.Manager);
        (more.Total, more.Rows.Sum(r => r.To - r.From)).ShouldBe((3200, 3000));
        more.Rows.ShouldAllBe(r => r.To > r.From);
        (await s.Run(new PreviewRequest(id, -50), Scenario.Manager)).Rows.Sum(r => r.To - r.From).ShouldBe(-50);
    }

    [Fact]
    public async Task What_a_county_recommends_stands_still_when_the_request_is_sent()
    {
        await using var s = await Scenario.StartAsync();
        var (id, revision) = await Draft(s);
        revision = await s.Run(new OpenRequestToCounties(id, revision), Scenario.Manager);
        var first = await s.Run(new RecommendNumber(id, Scenario.Lierne, 12, "Ledige boliger"), TrondelagAdviser);
        (await s.RunAs(TrondelagAdviser, new RecommendNumber(id, Scenario.Lierne, 14, "Enda flere"))).Error.Code.ShouldBe("conflict.changed_meanwhile");
        var seen = (await s.Run(new GetCountyRequest(), TrondelagAdviser)).Rows.Single(r => r.Name == "Lierne").Recommendation!;
        seen.Persons.ShouldBe(first.Persons);
        await s.Run(new RecommendNumber(id, Scenario.Lierne, 14, "Enda flere", seen.At), TrondelagAdviser);
        await s.Run(new SendRequest(id, revision, s.Today.AddDays(30)), Scenario.Manager);
        await using var connection = await s.Database.Owner.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("SELECT set_config('bosetting.scope', 'national', false); UPDATE county_recommendation SET persons = 1", connection);
        (await Should.ThrowAsync<PostgresException>(command.ExecuteNonQueryAsync)).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Pasted_numbers_keep_minors_set_by_hand_and_leave_those_left_out_alone()
    {
        await using var s = await Scenario.StartAsync();
        var (id, revision) = await Draft(s, minors: 8);
        revision = await s.Run(new SetRequestNumber(id, revision, Scenario.Voss, Asked: true, null, 3, "Bofellesskap"), Scenario.Manager);
        revision = await s.Run(new SetRequestNumber(id, revision, Scenario.Lierne, Asked: false, null, null, "Ras"), Scenario.Manager);
        var read = await s.Run(new ReadPastedNumbers("Voss;2\nLierne;4\nTrondheim;140", RoundId: id), Scenario.Manager);
        read.Unread.Select(u => (u.Line, u.Problem)).ShouldBe([(1, PasteProblem.BelowMinors), (2, PasteProblem.LeftOut)]);
        read.Read.Single().Name.ShouldBe("Trondheim");
        (await s.RunAs(Scenario.Manager, new AdjustRequestNumbers(id, revision, [new NumberAdjustment(Scenario.Lierne, 4, null, "Limt inn", KeepsMinors: true)]))).Error.Code.ShouldBe("request.left_out");
        await s.Run(new AdjustRequestNumbers(id, revision, [new NumberAdjustment(Scenario.Voss, 50, null, "Møte 4. mai", KeepsMinors: true)]), Scenario.Manager);
        var lines = (await s.Run(new GetRequestRound(id), Scenario.Manager)).Rows.ToDictionary(r => r.Name, r => r.Line);
        (lines["Voss"].Adjusted, lines["Voss"].AdjustedMinors, lines["Voss"].Note, lines["Lierne"].Note).ShouldBe((50, 3, "Bofellesskap\nMøte 4. mai", "Ras"));
    }

    [Fact]
    public async Task What_if_stores_nothing()
    {
        await using var s = await Scenario.StartAsync();
        var (id, revision) = await Draft(s);
        var preview = await s.Run(new PreviewRequest(id, 3000), Scenario.Manager);
        (preview.Total, preview.Rows.Sum(r => r.To - r.From)).ShouldBe((3200, 3000));
        (await s.RunAs(Scenario.Manager, new PreviewRequest(id, -300))).Error.Code.ShouldBe("request.number_out_of_range");
        (await s.Run(new GetRequestRound(id), Scenario.Manager)).Round.ShouldSatisfyAllConditions(r => r.Sum.ShouldBe(200), r => r.Revision.ShouldBe(revision));
    }

    [Fact]
    public async Task Two_managers_on_one_draft_are_told()
    {
        await using var s = await Scenario.StartAsync();
        var (id, revision) = await Draft(s);
        var results = await Task.WhenAll(Enumerable.Range(1, 3).Select(i => s.RunAs(Scenario.Manager,
            new AdjustRequestNumbers(id, revision, [new NumberAdjustment(Scenario.Voss, 20 + i, null, "Prøve")]))));
        results.Count(r => r.IsSuccess).ShouldBe(1);
        results.Where(r => r.IsFailure).ShouldAllBe(r => r.Error.Code == "request.changed_meanwhile");
        (await s.RunAs(Scenario.Officer, new DistributeRequest(id, revision + 1))).Error.Code.ShouldBe("access.denied");
    }

    [Fact]
    public async Task A_draft_is_not_for_municipalities_and_what_is_sent_is_never_changed()
    {
        await using var s = await Scenario.StartAsync();
        var (id, revision) = await Draft(s);
        (await s.RunAs(Scenario.VossUser, new GetRequestLetter(id))).Error.Code.ShouldBe("request.not_found");
        await s.Run(new SendRequest(id, revision, s.Today.AddDays(30)), Scenario.Manager);
        (await s.RunAs(Scenario.Manager, new DiscardRequest(id, revision + 1))).Error.Code.ShouldBe("request.not_draft");
        foreach (var sql in new[] { "UPDATE request_line SET computed = 1", "UPDATE request_round SET persons = 1", "DELETE FROM request_line" })
        {
            await using var connection = await s.Database.Owner.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("SELECT set_config('bosetting.scope', 'national', true); " + sql, connection, transaction);
            (await Should.ThrowAsync<PostgresException>(command.ExecuteNonQueryAsync)).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, sql);
        }
    }

    [Fact]
    public async Task Pasted_results_become_a_part_of_the_numbers()
    {
        await using var s = await Scenario.StartAsync();
        var (id, revision) = await Draft(s);
        var read = await s.Run(new ReadPastedNumbers("Voss\t80,5\nTrondheim\t60\nNarnia\t5", PerCent: true), Scenario.Manager);
        (read.Read.Count, read.Unread.Count).ShouldBe((2, 1));
        revision = await s.Run(new SetProgrammeResults(id, revision, read.Read.ToDictionary(r => r.Number, r => r.Value), "IMDi, tall og statistikk 2023"), Scenario.Manager);
        await s.Run(new SetDistributionKey(id, revision, new DistributionKey { Floor = 5, Results = 30 }), Scenario.Manager);
        var rows = (await s.Run(new GetRequestRound(id), Scenario.Manager)).Rows;
        KeyPart Part(string name) => rows.Single(r => r.Name == name).Line.Parts.Single(p => p.Component == KeyComponent.Results);
        (Part("Voss").Factor, Part("Voss").IsEstimated, Part("Lierne").IsEstimated).ShouldBe((0.805m, false, true));
    }

    [Fact]
    public async Task A_forecast_begins_with_those_who_wait_and_those_of_the_last_year()
    {
        await using var s = await Scenario.StartAsync();
        await s.ReadyCase(persons: 3);
        await s.ReadyCase(persons: 2, grading: AddressGrading.Confidential);
        await s.ReadyCase(persons: 1, type: CaseType.Resettlement, permitOn: new DateOnly(2022, 6, 1));
        var forecast = await s.Run(new GetNeedForecast(), Scenario.Manager);
        forecast.Cells.Count.ShouldBe(9);
        var families = forecast.Cells.Single(c => c is { Type: CaseType.ReceptionCentre, Category: PersonCategory.FamilyWithChildren });
        (families.Waiting, families.Low, families.Middle, families.High).ShouldBe((5, 4, 5, 7), "graded persons count in totals");
        var resettled = forecast.Cells.Single(c => c is { Type: CaseType.Resettlement, Category: PersonCategory.OtherAdult });
        (resettled.Waiting, resettled.Middle).ShouldBe((1, 0));
    }

    [Fact]
    public async Task The_incentive_counts_from_the_original_request_only()
    {
        await using var s = await Scenario.StartAsync();
        await using (var db = await s.OpenAsSystem())
        {
            var ledger = (await db.Db.LockPlaces(Scenario.Lierne, 2023, CancellationToken.None))!;
            ledger.Request(5, isOriginal: false);
            ledger.SettleByBufetat(7);
            await db.SaveAsync();
        }

        var incentive = await s.Run(new GetIncentive(), Scenario.Manager);
        (incentive.Year, incentive.Rule.Rate).ShouldBe((2023, 50_000));
        incentive.Rows.Select(r => (r.Name, r.RequestedOriginally, r.Requested, r.Settled, r.Beyond, r.Amount)).ShouldBe([("Lierne", 3, 5, 7, 4, 200_000L)]);
        (await s.RunAs(Scenario.Manager, new GetIncentive(2024))).Error.Code.ShouldBe("incentive.no_rule");
    }

    [Fact]
    public async Task A_county_sees_how_many_will_need_upper_secondary_education_and_no_small_number()
    {
        await using var s = await Scenario.StartAsync();
        s.Clock.Now = s.Clock.Now.AddMonths(9);
        for (var i = 0; i < 6; i++)
        {
            await Municipalities.Placed.Agreed(s, persons: 1, on: s.Today.AddDays(10));
        }

        var vestland = await s.Run(new GetUpperSecondaryForecast(), Scenario.VestlandAdviser);
        vestland.Terms[0].ShouldBe(new DateOnly(2025, 1, 2));
        vestland.Rows.ShouldBeEmpty("adults who have not asked for it");

        // Three agreed youth of 17, and of twenty who wait the county's share: 40 of 143 places asked for.
        for (var i = 0; i < 20; i++)
        {
            _ = i < 3 ? (await Municipalities.Placed.Agreed(s, unaccompanied: true, on: s.Today.AddDays(10))).CaseId : Guid.Empty;
            await s.ReadyCase(unaccompanied: true);
        }

        vestland = await s.Run(new GetUpperSecondaryForecast(), Scenario.VestlandAdviser);
        vestland.Rows.Select(r => (r.Region, r.Cells[0].Youth)).ShouldBe([("Voss", null), (null, null)], "the second would give the first away");
        vestland.Totals.Select(t => t.Youth).ShouldBe([3 + 6, 0, 0, 0]);
        (await s.RunAs(Scenario.VossUser, new GetUpperSecondaryForecast())).Error.Code.ShouldBe("access.denied");
    }

    private static async Task<(Guid Id, int Revision)> Draft(Scenario s, int minors = 0)
    {
        var id = await s.Run(new CreateRequestRound(2025, RequestVersion.Original), Scenario.Manager);
        var revision = await s.Run(new SetRequestNeed(id, 2, new RequestNeed([], ForecastScenario.Middle, 200, minors)), Scenario.Manager);
        return (id, revision);
    }
}
