using System.Collections.Concurrent;
using System.Diagnostics;
using Bosetting.DemoData.Municipal;
using Bosetting.DemoData.People;
using Bosetting.DemoData.Planning;
using Bosetting.DemoData.Replay;
using Bosetting.Infrastructure.Bulk;
using Bosetting.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bosetting.DemoData.Loading;

/// <summary>
/// Loads the demo country into an empty database, in one transaction: an interrupted load leaves nothing and is simply done
/// again. Cases are replayed on one core while the database stores on the other.
/// </summary>
public sealed class DemoLoader(ILogger<DemoLoader> log)
{
    private const int BatchSize = 4_000, BatchesAhead = 3;

    /// <summary>
    /// Loads the country unless it is there. Another scale or date than the loaded one is not loaded over it: what users have
    /// done would be lost; the log says how to start over. Returns the date the loaded demo started at.
    /// </summary>
    public async Task<DateOnly> EnsureLoadedAsync(NpgsqlDataSource owner, DemoOptions options, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        if (await DemoState.ReadAsync(connection, ct) is { } loaded)
        {
            if (loaded.Scale != options.Scale || loaded.Date != options.Date)
            {
                log.LogWarning(
                    "The demo country is already loaded with scale {Scale} from {Date:yyyy-MM-dd} and is kept. Reset the data to load another.",
                    loaded.Scale, loaded.Date);
            }

            return loaded.Date;
        }

        var started = Stopwatch.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (cases, persons, events) = await LoadAsync(connection, options, ct);
        await new DemoState(options.Scale, options.Date).WriteAsync(connection, ct);
        await transaction.CommitAsync(ct);
        var stored = Stopwatch.GetElapsedTime(started);
        await ExecuteAsync(connection, "ANALYZE", ct);
        await ExecuteAsync(connection, "VACUUM person_wait, move_sum, wait_sum, answer_sum", ct);
        log.LogInformation(
            "Loaded the demo country, scale {Scale}, at {Date:yyyy-MM-dd}: {Cases} cases, {Persons} persons, {Events} events in {Seconds:F1} s, analysed after {Total:F1} s",
            options.Scale, options.Date, cases, persons, events, stored.TotalSeconds, Stopwatch.GetElapsedTime(started).TotalSeconds);
        return options.Date;
    }

    private async Task<(int Cases, ulong Persons, ulong Events)> LoadAsync(NpgsqlConnection connection, DemoOptions options, CancellationToken ct)
    {
        var model = Model();
        var security = await RowSecurityPause.BeginAsync(connection, ct);
        var statistics = await StatisticsPause.BeginAsync(connection, ct);
        // The day before: the demo starts in the morning, with nothing of its own day done.
        var until = options.Date.AddDays(-1);
        var started = Stopwatch.GetTimestamp();
        var plan = CountryPlan.Make(options.Scale, until);
        log.LogInformation("Planned {Households} households in {Seconds:F1} s", plan.Households.Count, Stopwatch.GetElapsedTime(started).TotalSeconds);
        Municipal(connection, model, plan, options.Date);

        using var ready = new BlockingCollection<IReadOnlyList<ReplayedCase>>(BatchesAhead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var replay = Task.Run(() => Replay(plan, until, ready, stop.Token), ct);
        try
        {
            var totals = await Task.Run(() => Store(connection, model, ready, plan.Households.Count, stop), ct);
            await replay;
            await statistics.EndAsync(ct);
            await security.EndAsync(ct);
            return totals;
        }
        finally
        {
            // Whatever happens, nobody replays on when this has returned.
            await stop.CancelAsync();
            await replay.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static void Replay(CountryPlan plan, DateOnly until, BlockingCollection<IReadOnlyList<ReplayedCase>> ready, CancellationToken ct)
    {
        try
        {
            var demand = new MunicipalData(plan, until.AddDays(1)).Demand();
            var replayer = new CaseReplayer(plan.Figures.Municipalities, until, new DemoOutcomes(plan.Figures.Municipalities, demand));
            foreach (var chunk in plan.Households.Chunk(BatchSize))
            {
                ready.Add([.. chunk.Select(replayer.Replay).OfType<ReplayedCase>()], ct);
            }
        }
        finally
        {
            ready.CompleteAdding();
        }
    }

    private (int Cases, ulong Persons, ulong Events) Store(
        NpgsqlConnection connection, IModel model, BlockingCollection<IReadOnlyList<ReplayedCase>> ready, int expected, CancellationTokenSource stop)
    {
        try
        {
            var writer = new CaseWriter(model);
            var (cases, persons, events) = (0, 0UL, 0UL);
            foreach (var batch in ready.GetConsumingEnumerable(stop.Token))
            {
                var written = writer.Write(connection, batch);
                cases += batch.Count;
                persons += written.Persons;
                events += written.Events;
                log.LogInformation("Loaded {Cases} of {Expected} cases", cases, expected);
            }

            return (cases, persons, events);
        }
        catch
        {
            // Whoever replays must not wait for ever for somebody to take a batch.
            stop.Cancel();
            throw;
        }
    }

    private static void Municipal(NpgsqlConnection connection, IModel model, CountryPlan plan, DateOnly on)
    {
        var data = new MunicipalData(plan, on);
        Write(DemoUsers.All);
        Write(data.Requests());
        Write(data.Decisions());
        Write(plan.Ledgers);
        Write(data.PacePlan());
        Write(data.Capacity());
        Write(data.Dwellings());
        Write(data.CareHomes());
        Write(data.Stops);
        Write(data.Demand());

        void Write<T>(IEnumerable<T> rows)
            where T : class => new BulkCopy<T>(model).WriteAll(connection, rows);
    }

    private static IModel Model()
    {
        using var db = new BosettingDb(new DbContextOptionsBuilder<BosettingDb>().UseNpgsql().Options);
        return db.Model;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync(ct);
    }
}
