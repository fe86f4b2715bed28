using Npgsql;

namespace Bosetting.DemoData.Loading;

/// <summary>
/// The owner is bound by row-level security like everybody else, and COPY can't write where it applies. For the load, in its
/// own transaction and before anybody is let in, the owner is let off; the tables are forced again before the commit.
/// </summary>
internal sealed class RowSecurityPause
{
    private readonly NpgsqlConnection _connection;
    private readonly IReadOnlyList<string> _tables;

    private RowSecurityPause(NpgsqlConnection connection, IReadOnlyList<string> tables) => (_connection, _tables) = (connection, tables);

    public static async Task<RowSecurityPause> BeginAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var tables = new List<string>();
        await using (var command = new NpgsqlCommand(
            "SELECT relname FROM pg_class WHERE relforcerowsecurity AND relnamespace = current_schema()::regnamespace ORDER BY relname", connection))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                tables.Add(reader.GetString(0));
            }
        }

        var pause = new RowSecurityPause(connection, tables);
        await pause.SetAsync("NO FORCE", ct);
        return pause;
    }

    /// <summary>Forces the tables again. Not called after a failure: the roll-back takes the pause with it.</summary>
    public Task EndAsync(CancellationToken ct) => SetAsync("FORCE", ct);

    private async Task SetAsync(string force, CancellationToken ct)
    {
        if (_tables.Count == 0)
        {
            return;
        }

        var sql = string.Join("; ", _tables.Select(t => $"ALTER TABLE \"{t}\" {force} ROW LEVEL SECURITY"));
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
