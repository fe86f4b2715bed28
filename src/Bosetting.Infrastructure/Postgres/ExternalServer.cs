using Npgsql;

namespace Bosetting.Infrastructure.Postgres;

/// <summary>What must hold on a server that someone else runs, before the application trusts it with persons.</summary>
internal static class ExternalServer
{
    private const string MakeRole = """
        DO $$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bosetting_app') THEN
            CREATE ROLE bosetting_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
          END IF;
        END $$;
        """;

    private const string JoinRole = """
        DO $$ BEGIN
          IF NOT pg_has_role(current_user, 'bosetting_app', 'MEMBER') THEN
            EXECUTE format('GRANT bosetting_app TO %I', current_user);
          END IF;
        END $$;
        """;

    private const string HasGrants = "SELECT pg_has_role(current_user, 'bosetting_app', 'USAGE')";

    // A superuser, a role that bypasses row-level security and the owner of the database all see every row.
    private const string IsUnsafe = """
        SELECT r.rolsuper OR r.rolbypassrls OR d.datdba = r.oid
        FROM pg_roles r, pg_database d WHERE r.rolname = current_user AND d.datname = current_database()
        """;

    /// <summary>Makes the application's role when it is missing and refuses one that could see past row-level security.</summary>
    /// <exception cref="DatabaseServerException"><c>postgres.unreachable</c>, <c>postgres.unsafe_role</c>.</exception>
    public static async Task PrepareAsync(DatabaseConnections connections, CancellationToken ct)
    {
        try
        {
            await RunAsync(connections.Owner, MakeRole, ct);
            if (connections.StepsDown)
                await RunAsync(connections.Owner, JoinRole, ct);
            if (await RunAsync(connections.App, IsUnsafe, ct) is true)
            {
                throw new DatabaseServerException("postgres.unsafe_role",
                    "The login of ConnectionStrings:Bosetting is superuser, bypasses row-level security or owns the database, so it would see every municipality's data. " +
                    "Use a login that is only a member of bosetting_app, and give the owner's in ConnectionStrings:BosettingOwner (docs/operations.md).");
            }

            if (await RunAsync(connections.App, HasGrants, ct) is false)
            {
                throw new DatabaseServerException("postgres.unreachable",
                    $"The login of ConnectionStrings:Bosetting on {connections} has no rights: let the owner run GRANT bosetting_app TO it.");
            }
        }
        catch (PostgresException e)
        {
            throw new DatabaseServerException("postgres.unreachable",
                $"The database server {connections} refused: {e.MessageText} ({e.SqlState}). " +
                "If the owner's login may not create roles, let an administrator run: CREATE ROLE bosetting_app NOLOGIN; GRANT bosetting_app TO <the logins>;", e);
        }
        catch (NpgsqlException e)
        {
            throw new DatabaseServerException("postgres.unreachable", $"The database server {connections} does not answer: {e.Message}", e);
        }
    }

    private static async Task<object?> RunAsync(string connectionString, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
#pragma warning disable CA2100 // Both texts are constants of this class.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(ct);
    }
}
