using Npgsql;

namespace Bosetting.Application.Tests.Postgres;

/// <summary>One statement on a connection of its own, outside any pool.</summary>
internal static class Sql
{
    public static async Task<object?> RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Tries until the server answers; fails after ten seconds.</summary>
    public static async Task<object?> RunPatientlyAsync(string connectionString, string sql)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(10); ;)
        {
            try
            {
                return await RunAsync(connectionString, sql);
            }
            catch (NpgsqlException) when (DateTime.UtcNow < deadline)
            {
                await Task.Delay(50);
            }
        }
    }
}
