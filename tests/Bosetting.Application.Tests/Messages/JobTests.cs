using Bosetting.Application.Common;
using Bosetting.Application.Jobs;
using Bosetting.Domain.Common;
using Bosetting.Infrastructure.Jobs;
using Bosetting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bosetting.Application.Tests.Messages;

public sealed class JobTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_scheduled_job_runs_once_for_each_time_also_on_two_nodes_at_once()
    {
        await using var s = await Scenario.StartAsync();
        var counted = new Counted("hourly", JobSchedule.Every(Hour));
        var nodes = Enumerable.Range(0, 4).Select(_ => Node(s, counted)).ToList();
        await Task.WhenAll(nodes.Select(n => n.RunDue(default)));
        counted.Runs.ShouldBe(1);
        s.Clock.Now += Hour;
        await Task.WhenAll(nodes.Select(n => n.RunDue(default)));
        counted.Runs.ShouldBe(2);
        // What was missed while nobody ran is not made up for: the latest time is enough.
        s.Clock.Now += 5 * Hour;
        await nodes[0].RunDue(default);
        counted.Runs.ShouldBe(3);
    }

    [Fact]
    public async Task A_failing_job_is_tried_again_later_and_later_and_then_given_up_where_people_see_it()
    {
        await using var s = await Scenario.StartAsync();
        var failing = new Counted("failing", null) { Answer = new Error("case.not_found") };
        var node = Node(s, failing);
        await Ask(s, "failing", "1");
        (await node.RunDue(default)).ShouldBe(1);
        (await node.RunDue(default)).ShouldBe(0);
        for (var attempt = 1; attempt < Job.MostAttempts; attempt++)
        {
            s.Clock.Now += Job.BackOff(attempt);
            (await node.RunDue(default)).ShouldBe(1, $"attempt {attempt + 1}");
        }

        failing.LastWasTold.ShouldBeTrue();
        s.Clock.Now += TimeSpan.FromDays(30);
        (await node.RunDue(default)).ShouldBe(0);
        var seen = (await s.Run(new GetJobs(), Scenario.Manager)).Jobs.Single(j => j.Kind == "failing");
        (seen.State, seen.Attempts, seen.LastError).ShouldBe((JobState.Failed, Job.MostAttempts, "case.not_found"));

        failing.Answer = null;
        await s.Run(new RetryJob(seen.Id), Scenario.Manager);
        (await node.RunDue(default)).ShouldBe(1);
        (await s.Run(new GetJobs(), Scenario.Manager)).Jobs.Single(j => j.Kind == "failing").State.ShouldBe(JobState.Done);
        (await s.RunAs(Scenario.Manager, new RetryJob(seen.Id))).Error.Code.ShouldBe("job.already_done");
        (await s.RunAs(Scenario.Officer, new GetJobs())).Error.Code.ShouldBe("access.denied");
    }

    [Fact]
    public async Task A_job_whose_node_dies_is_run_by_another()
    {
        await using var s = await Scenario.StartAsync();
        await Ask(s, "dying", "1");
        var table = new JobTable(() => s.Database.App, s.Clock);
        using var dies = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => table.RunNext((_, _) =>
        {
            dies.Cancel();
            dies.Token.ThrowIfCancellationRequested();
            return Task.FromResult<string?>(null);
        }, dies.Token));
        // The attempt was noted before it was run: what takes its node down is counted, and given up like anything else.
        (await s.Run(new GetJobs(), Scenario.Manager)).Jobs.Single().Attempts.ShouldBe(1);
        var other = new Counted("dying", null);
        (await Node(s, other).RunDue(default)).ShouldBe(0);
        s.Clock.Now += Job.BackOff(1);
        (await Node(s, other).RunDue(default)).ShouldBe(1);
        other.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task A_slow_job_keeps_its_row_and_e_mail_waits_for_everything_else()
    {
        await using var s = await Scenario.StartAsync();
        await Ask(s, Job.MailKind, "1");
        s.Clock.Now += TimeSpan.FromMinutes(1);
        await Ask(s, "slow", "1");
        var table = new JobTable(() => s.Database.App, s.Clock);
        var order = new List<string>();
        await table.RunNext(async (kind, _) =>
        {
            order.Add(kind);
            await using var look = s.Database.App.CreateCommand(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction' AND query LIKE 'SELECT 1 FROM job%'");
            ((long)(await look.ExecuteScalarAsync())!).ShouldBe(1);
            // Nobody else gets it, and nobody sets it going again while it runs.
            var id = (await s.Run(new GetJobs(), Scenario.Manager)).Jobs.Single(j => j.Kind == "slow").Id;
            (await s.RunAs(Scenario.Manager, new RetryJob(id))).Error.Code.ShouldBe("job.running");
            await table.RunNext((other, _) =>
            {
                order.Add(other);
                return Task.FromResult<string?>(null);
            }, default);
            return null;
        }, default);
        order.ShouldBe(["slow", Job.MailKind]);
    }

    [Fact]
    public async Task An_exception_leaves_its_kind_and_not_its_words()
    {
        await using var s = await Scenario.StartAsync();
        await Ask(s, "throwing", "1");
        await Node(s, new Counted("throwing", null) { Throws = true }).RunDue(default);
        (await s.Run(new GetJobs(), Scenario.Manager)).Jobs.Single().LastError.ShouldBe(nameof(InvalidOperationException));
    }

    [Theory]
    [InlineData("2024-01-02T05:59:59Z", "2024-01-01T06:00:00Z")]
    [InlineData("2024-01-02T06:00:00Z", "2024-01-02T06:00:00Z")]
    [InlineData("2024-07-02T05:30:00Z", "2024-07-02T05:00:00Z")]
    public void A_daily_job_is_due_by_Norwegian_time(string now, string due) =>
        JobSchedule.DailyAt(7).LatestDue(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture));

    private static JobWorker Node(Scenario s, IJobHandler handler) => new(
        new JobTable(() => s.Database.App, s.Clock), [handler], s.Services.GetRequiredService<IServiceScopeFactory>(), NullLogger<JobWorker>.Instance);

    private static async Task Ask(Scenario s, string kind, string key)
    {
        await using var db = await s.OpenAsSystem();
        db.Db.Jobs.Add(new Job { Id = Guid.CreateVersion7(), Kind = kind, Key = key, RunAt = s.Clock.Now, CreatedAt = s.Clock.Now });
        await db.SaveAsync();
    }

    private sealed class Counted(string kind, JobSchedule? schedule) : IJobHandler
    {
        private int _runs;

        public string Kind => kind;

        public JobSchedule? Schedule => schedule;

        public int Runs => _runs;

        public Error? Answer { get; set; }

        public bool Throws { get; init; }

        public bool LastWasTold { get; private set; }

        public Task<Result> Run(JobRun run, IUseCases useCases, CancellationToken ct)
        {
            Interlocked.Increment(ref _runs);
            LastWasTold |= run.IsLastAttempt;
            return Throws ? throw new InvalidOperationException("Olena Prøvesen") : Task.FromResult(Answer is { } e ? (Result)e : Result.Success);
        }
    }
}
