using Bosetting.Application.Common;
using Bosetting.Testing;
using Npgsql;

namespace Bosetting.Application.Tests.Municipalities;

/// <summary>SQL as the application's role, with the settings that the pipeline makes for an actor.</summary>
internal static class RawSql
{
    /// <summary>A number, as somebody sees it; without an actor no setting is made.</summary>
    public static async Task<long> Scalar(Scenario s, string scope, Actor? actor, string sql)
    {
        await using var connection = await s.Database.App.OpenConnectionAsync();
        await using var transaction = await Begin(connection, scope, actor);
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>How many rows a statement changed; taken back unless committed. Without an actor, a user of Trondheim.</summary>
    public static async Task<int> Rows(Scenario s, string sql, string scope = "municipality", Actor? actor = null, bool commit = false)
    {
        await using var connection = await s.Database.App.OpenConnectionAsync();
        await using var transaction = await Begin(connection, scope, actor ?? Scenario.TrondheimUser);
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        var rows = await command.ExecuteNonQueryAsync();
        if (commit)
        {
            await transaction.CommitAsync();
        }

        return rows;
    }

    private static async Task<NpgsqlTransaction> Begin(NpgsqlConnection connection, string scope, Actor? actor)
    {
        var transaction = await connection.BeginTransactionAsync();
        if (actor is not null)
        {
            await using var settings = new NpgsqlCommand(
                """
                SELECT set_config('bosetting.scope', @scope, true), set_config('bosetting.cleared', @cleared, true),
                       set_config('bosetting.municipality', @municipality, true), set_config('bosetting.county', @county, true),
                       set_config('bosetting.user', @user, true)
                """, connection, transaction);
            settings.Parameters.AddWithValue("scope", scope);
            settings.Parameters.AddWithValue("cleared", actor.Cleared ? "on" : "off");
            settings.Parameters.AddWithValue("municipality", actor.MunicipalityNumber ?? "");
            settings.Parameters.AddWithValue("county", actor.CountyNumber ?? "");
            settings.Parameters.AddWithValue("user", actor.UserId.ToString());
            await settings.ExecuteScalarAsync();
        }

        return transaction;
    }
}
