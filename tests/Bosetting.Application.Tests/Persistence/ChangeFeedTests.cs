using System.Collections.Concurrent;
using Bosetting.Application.Common;
using Bosetting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bosetting.Application.Tests.Persistence;

public sealed class ChangeFeedTests
{
    [Fact]
    public async Task A_change_by_one_node_reaches_the_screens_of_another_and_survives_a_lost_connection()
    {
        await using var s = await Scenario.StartAsync();
        var seen = new ConcurrentQueue<Change>();
        using var subscription = s.Services.GetRequiredService<IChangeFeed>().Subscribe(seen.Enqueue);
        var listener = s.Services.GetServices<IHostedService>().Single();
        await listener.StartAsync(CancellationToken.None);
        try
        {
            // The first look at the outbox is silent: what was there before is on the screens already.
            await WaitUntil(async () => await Listening(s) == 1);
            var first = await s.ReadyCase();
            await WaitUntil(() => Task.FromResult(seen.Any(c => c.CaseId == first)));

            await using (var kill = s.Database.App.CreateCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%FROM outbox_message%' AND pid <> pg_backend_pid()"))
            {
                (await kill.ExecuteScalarAsync()).ShouldBe(1L);
            }

            var second = await s.ReadyCase();
            await WaitUntil(() => Task.FromResult(seen.Any(c => c.CaseId == second)));
            seen.Count(c => c.CaseId == second && c.Topic == Topics.Case).ShouldBeGreaterThan(0);
        }
        finally
        {
            await listener.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<long> Listening(Scenario s)
    {
        await using var command = s.Database.App.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%FROM outbox_message%' AND pid <> pg_backend_pid()");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task WaitUntil(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            await Task.Delay(50, limit.Token);
        }
    }
}
