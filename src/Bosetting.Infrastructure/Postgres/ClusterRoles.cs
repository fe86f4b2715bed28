using Npgsql;

namespace Bosetting.Infrastructure.Postgres;

/// <summary>
/// The roles and databases of an embedded cluster. Every step may be repeated, so it runs at each start and mends what an
/// interrupted first start left undone.
/// </summary>
internal static class ClusterRoles
{
    private static readonly string[] Extensions = ["btree_gist", "pg_trgm"];

    /// <summary>Makes the two roles and sets their passwords. Neither is superuser, neither bypasses row-level security.</summary>
    public static async Task EnsureRolesAsync(NpgsqlConnection superuser, ClusterPasswords passwords, CancellationToken ct)
    {
        foreach (var (role, password) in new[] { (DatabaseConnections.OwnerRole, passwords.Owner), (DatabaseConnections.AppRole, passwords.App) })
        {
            if (!await ExistsAsync(superuser, "SELECT 1 FROM pg_roles WHERE rolname = $1", role, ct))
                await RunAsync(superuser, $"CREATE ROLE {role}", ct);
            await RunAsync(superuser,
                $"ALTER ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '{password}'", ct);
        }
    }

    /// <summary>Makes a database owned by the owner role and closed to everyone but the two roles.</summary>
    public static async Task EnsureDatabaseAsync(NpgsqlConnection superuser, string name, string? template, CancellationToken ct)
    {
        var database = Quote(name);
        if (!await ExistsAsync(superuser, "SELECT 1 FROM pg_database WHERE datname = $1", name, ct))
        {
            var from = template is null ? "" : $" TEMPLATE {Quote(template)}";
            await RunAsync(superuser, $"CREATE DATABASE {database} OWNER {DatabaseConnections.OwnerRole}{from}", ct);
        }

        // A template's own grants are not copied with it.
        await RunAsync(superuser,
            $"REVOKE ALL ON DATABASE {database} FROM PUBLIC; GRANT CONNECT ON DATABASE {database} TO {DatabaseConnections.AppRole}", ct);
    }

    /// <summary>Fails early, with what to install, when the schema's extensions don't come with the installation.</summary>
    public static async Task CheckExtensionsAsync(NpgsqlConnection superuser, CancellationToken ct)
    {
        foreach (var extension in Extensions)
        {
            if (!await ExistsAsync(superuser, "SELECT 1 FROM pg_available_extensions WHERE name = $1", extension, ct))
            {
                throw new DatabaseServerException("postgres.extension_missing",
                    $"PostgreSQL's extension {extension} is not installed. Install the package postgresql-contrib (Debian, Ubuntu, Fedora).");
            }
        }
    }

    /// <summary>A name as an SQL identifier.</summary>
    public static string Quote(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string sql, string value, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = value } } };
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    internal static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
#pragma warning disable CA2100 // Utility statements take no parameters; every part is a constant, quoted or generated here.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }
}
