using Bosetting.Application.Common;
using Bosetting.Application.Jobs;
using Bosetting.Application.Municipalities;
using Bosetting.Application.Statistics;
using Bosetting.Application.Tests.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Testing;
using Npgsql;

namespace Bosetting.Application.Tests.Statistics;

/// <summary>What is kept beside the history of cases is what the history says: after whatever happens, for whoever does it, at the same time.</summary>
public sealed class KeptStatisticsTests
{
    [Theory]
    [InlineData(7)]
    [InlineData(1848)]
    [InlineData(29022024)]
    public async Task Kept_figures_agree_with_the_history_before_and_after_folding_and_when_made_again(int seed)
    {
        await using var s = await Scenario.StartAsync();
        await RandomCountry.Make(s, cases: 120, seed);
        await Agrees(s);
        var before = await Figures(s, null);
        (await s.Run(new FoldStatistics(), Actor.System)).ShouldBeGreaterThan(100);
        (await s.Run(new FoldStatistics(), Actor.System)).ShouldBe(0, "what is folded is folded once");
        await Agrees(s);
        (await Figures(s, null)).ShouldBe(before);
        await s.Run(new RebuildStatistics(), Actor.System);
        await Agrees(s);
        (await Figures(s, null)).ShouldBe(before);
    }

    [Fact]
    public async Task The_work_of_municipalities_hosts_and_officers_is_counted_whatever_they_may_see()
    {
        await using var s = await Scenario.StartAsync();
        await Placed.Settled(s, persons: 3);
        var (_, declined) = await s.ProposedCase(Scenario.Voss, persons: 2);
        await s.Run(new DeclineInquiry(declined, Domain.Requests.DeclineReason.HealthServiceFull), Scenario.VossUser);
        await s.ReadyCase(persons: 2, grading: AddressGrading.StrictlyConfidential);
        await Agrees(s);
        var stock = (await s.Run(new GetStock(new()), Scenario.Manager)).Last;
        (stock.Ready, stock.Proposed, stock.Agreed).ShouldBe((4, 0, 0));
        (await s.Run(new GetWaitingTimes(new()), Scenario.Manager)).Settled.N.ShouldBe(3);
        (await s.Run(new GetAnswers(new()), Scenario.Manager)).Declined.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_whose_clock_is_behind_refuses_nobodys_work()
    {
        await using var s = await Scenario.StartAsync();
        s.Clock.Now = s.Clock.Now.AddHours(2);
        var (_, inquiry) = await s.ProposedCase(Scenario.Voss, persons: 2);
        s.Clock.Now = s.Clock.Now.AddHours(-2);
        var answer = await s.Run(new AcceptInquiry(inquiry, s.Today), Scenario.VossUser);
        await Placed.Arrive(s, answer.AgreementId);
        await Agrees(s);
        (await s.Run(new GetWaitingTimes(new()), Scenario.Manager)).Settled.N.ShouldBe(2);
    }

    [Theory]
    [InlineData("UPDATE move_sum SET persons = persons + 1 WHERE ctid = (SELECT ctid FROM move_sum LIMIT 1)", "moves")]
    [InlineData("DELETE FROM move_delta WHERE ctid = (SELECT ctid FROM move_delta LIMIT 1)", "moves")]
    [InlineData("UPDATE stock_sum SET persons = persons - 1 WHERE ctid = (SELECT ctid FROM stock_sum LIMIT 1)", "stock")]
    [InlineData("DELETE FROM person_wait WHERE ctid = (SELECT ctid FROM person_wait LIMIT 1)", "waits")]
    [InlineData("UPDATE person_wait SET permit_on = permit_on - 1 WHERE ctid = (SELECT ctid FROM person_wait LIMIT 1)", "waits")]
    [InlineData("UPDATE wait_sum SET days[1] = days[1] + 1 WHERE ctid = (SELECT ctid FROM wait_sum LIMIT 1)", "settled")]
    [InlineData("UPDATE answer_sum SET persons[1] = persons[1] + 1 WHERE ctid = (SELECT ctid FROM answer_sum LIMIT 1)", "answers")]
    [InlineData("UPDATE case_group SET group_id = (SELECT max(id) FROM statistic_group) WHERE group_id <> (SELECT max(id) FROM statistic_group)", "groups")]
    public async Task A_planted_error_is_found_and_mended_by_making_it_again(string error, string what)
    {
        await using var s = await Scenario.StartAsync();
        await Placed.Settled(s, persons: 2);
        await s.ReadyCase(persons: 3, stay: Scenario.Voss);
        await s.Run(new FoldStatistics(), Actor.System);
        await Placed.Settled(s);
        await Agrees(s);
        await AsOwner(s, error);
        var found = await s.Run(new VerifyStatistics(), Scenario.Manager);
        found.Select(d => d.What).ShouldContain(what);
        found.ShouldAllBe(d => d.Missing + d.Surplus > 0);
        if (what != "groups")
        {
            await s.Run(new RebuildStatistics(), Actor.System);
            await Agrees(s);
        }
    }

    [Fact]
    public async Task Nobody_waits_and_nothing_is_lost_when_cases_change_at_the_same_time_as_sums_are_folded()
    {
        await using var s = await Scenario.StartAsync();
        // One that has counted and not committed holds up nobody: not the same status, not the folding.
        await using var slow = await s.OpenAsSystem();
        var id = await s.MappedCase(persons: 2);
        var held = (await slow.Db.LockCase(id, CancellationToken.None))!;
        held.CompleteMapping(new Domain.Common.Stamp(s.Clock.GetUtcNow(), s.Today, Scenario.Officer.UserId)).IsSuccess.ShouldBeTrue();
        await slow.Db.SaveChangesAsync(CancellationToken.None);

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var work = Enumerable.Range(0, 24).Select(i => Task.Run(async () =>
        {
            await s.ReadyCase(persons: 1 + (i % 3));
            if (i % 4 == 0)
            {
                await s.Run(new FoldStatistics(), Actor.System);
            }
        }, limit.Token));
        await Task.WhenAll(work).WaitAsync(limit.Token);
        (await s.Run(new GetStock(new()), Scenario.Manager)).Last.Ready.ShouldBe(48);
        await slow.SaveAsync();
        (await s.Run(new GetStock(new()), Scenario.Manager)).Last.Ready.ShouldBe(50);
        await s.Run(new FoldStatistics(), Actor.System);
        await Agrees(s);
    }

    [Fact]
    public async Task The_jobs_fold_and_verify_and_a_difference_is_told_to_administrators()
    {
        await using var s = await Scenario.StartAsync();
        await s.ReadyCase();
        IUseCases useCases = new ThisScenario(s);
        (await new FoldStatisticsJob().Run(new JobRun(null, s.Clock.GetUtcNow()), useCases, default)).IsSuccess.ShouldBeTrue();
        (await new VerifyStatisticsJob().Run(new JobRun(null, s.Clock.GetUtcNow()), useCases, default)).IsSuccess.ShouldBeTrue();
        await AsOwner(s, "UPDATE stock_sum SET persons = 99");
        (await new VerifyStatisticsJob().Run(new JobRun(null, s.Clock.GetUtcNow()), useCases, default)).Error.Code.ShouldBe("statistics.differ");
        (await s.RunAs(Scenario.VossUser, new VerifyStatistics())).Error.Code.ShouldBe("access.denied");
        (await s.RunAs(Scenario.Manager, new RebuildStatistics())).Error.Code.ShouldBe("access.denied");
    }

    /// <summary>All that the dashboards show, as one text, but the instant.</summary>
    internal static async Task<string> Figures(Scenario s, DateTimeOffset? asOf)
    {
        var filter = new StatisticsFilter { AsOf = asOf };
        var now = DateTimeOffset.UnixEpoch;
        return System.Text.Json.JsonSerializer.Serialize(new object[]
        {
            (await s.Run(new GetStock(filter), Scenario.Manager)) with { AsOf = now },
            (await s.Run(new GetFlow(filter), Scenario.Manager)) with { AsOf = now },
            (await s.Run(new GetWaitingTimes(filter), Scenario.Manager)) with { AsOf = now },
            (await s.Run(new GetLongWaiting(filter), Scenario.Manager)) with { AsOf = now },
            (await s.Run(new GetAnswers(filter), Scenario.Manager)) with { AsOf = now },
        });
    }

    internal static async Task Agrees(Scenario s) => (await s.Run(new VerifyStatistics(), Scenario.Auditor)).ShouldBeEmpty();

    /// <summary>As the owner of the tables, who may change what nobody else may.</summary>
    internal static async Task AsOwner(Scenario s, string sql)
    {
        await using var connection = await s.Database.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(
            $"SELECT set_config('bosetting.scope', 'national', true), set_config('bosetting.cleared', 'on', true); {sql}", connection, transaction);
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private sealed class ThisScenario(Scenario s) : IUseCases
    {
        public Task<Domain.Common.Result<T>> Run<T>(IRequest<T> request, CancellationToken ct = default) => s.RunAs(Actor.System, request);

        public Task<Domain.Common.Result<T>> RunAs<T>(Actor actor, IRequest<T> request, CancellationToken ct = default) => s.RunAs(actor, request);
    }
}
