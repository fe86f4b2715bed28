using System.Collections.Concurrent;
using Bosetting.Application.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bosetting.Infrastructure.Persistence;

/// <summary>
/// Reads the outbox and tells this node's open screens. LISTEN only wakes it; what it tells is read from the table, so that
/// nothing is lost when a connection is. Rows of a slow transaction can get a low number late, so the last minute is always
/// read again and what was told already is left out.
/// </summary>
internal sealed class ChangeListener(Func<NpgsqlDataSource> source, ILogger<ChangeListener> log) : BackgroundService, IChangeFeed
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<long, Action<Change>> _subscribers = new();
    private readonly Dictionary<long, DateTime> _told = [];
    private long _nextSubscriber;

    public IDisposable Subscribe(Action<Change> onChange)
    {
        var key = Interlocked.Increment(ref _nextSubscriber);
        _subscribers[key] = onChange;
        return new Subscription(() => _subscribers.TryRemove(key, out _));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var first = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source().OpenConnectionAsync(stoppingToken);
                await Execute(connection, "LISTEN bosetting_outbox", stoppingToken);
                await Execute(connection, "DELETE FROM outbox_message WHERE at < now() - interval '1 day'", stoppingToken);
                while (true)
                {
                    await Tell(connection, silently: first, stoppingToken);
                    first = false;
                    await connection.WaitAsync(PollInterval, stoppingToken);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or System.Net.Sockets.SocketException)
            {
                log.LogWarning("Lost the connection for changes ({Reason}); trying again", e.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Tell(NpgsqlConnection connection, bool silently, CancellationToken ct)
    {
        var changes = new List<Change>();
        await using (var command = new NpgsqlCommand(
            "SELECT id, topic, case_id, municipality_number FROM outbox_message WHERE at > now() - interval '1 minute' ORDER BY id", connection))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                if (_told.TryAdd(reader.GetInt64(0), DateTime.UtcNow) && !silently)
                {
                    changes.Add(new Change(reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetGuid(2), reader.IsDBNull(3) ? null : reader.GetString(3)));
                }
            }
        }

        foreach (var (id, at) in _told.Where(t => t.Value < DateTime.UtcNow.AddMinutes(-5)).ToList())
        {
            _told.Remove(id);
        }

        foreach (var change in changes.Distinct())
        {
            foreach (var subscriber in _subscribers.Values)
            {
                try
                {
                    subscriber(change);
                }
                catch (Exception e)
                {
                    // One screen must not keep the others from hearing.
                    log.LogError(e, "A subscriber to changes failed");
                }
            }
        }
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed class Subscription(Action dispose) : IDisposable
    {
        public void Dispose() => dispose();
    }
}
