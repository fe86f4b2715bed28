using Npgsql;

namespace Bosetting.DemoData.Loading;

/// <summary>
/// Figures are kept beside each change by triggers. For the load they rest, and one statement for each table makes everything at
/// the end, which is several times cheaper. In the transaction of the load: after a failure the roll-back takes the pause with it.
/// </summary>
internal sealed class StatisticsPause
{
    private readonly NpgsqlConnection _connection;
    private readonly IReadOnlyList<(string Trigger, string Table)> _triggers;

    private StatisticsPause(NpgsqlConnection connection, IReadOnlyList<(string Trigger, string Table)> triggers) => (_connection, _triggers) = (connection, triggers);

    public static async Task<StatisticsPause> BeginAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var triggers = new List<(string, string)>();
        await using (var command = new NpgsqlCommand(
            """
            SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            WHERE t.tgname LIKE 'statistics\_%' AND c.relname IN ('settlement_case', 'refugee', 'case_event', 'inquiry') ORDER BY 2, 1
            """, connection))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                triggers.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        var pause = new StatisticsPause(connection, triggers);
        await pause.SetAsync("DISABLE", ct);
        return pause;
    }

    /// <summary>Makes the figures of what has been loaded, and lets the triggers keep them from here.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        await SetAsync("ENABLE", ct);
        await using var command = new NpgsqlCommand("ANALYZE settlement_case, refugee, case_event, inquiry; SELECT rebuild_statistics()", _connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task SetAsync(string state, CancellationToken ct)
    {
        var sql = string.Join("; ", _triggers.Select(t => $"ALTER TABLE \"{t.Table}\" {state} TRIGGER \"{t.Trigger}\""));
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
