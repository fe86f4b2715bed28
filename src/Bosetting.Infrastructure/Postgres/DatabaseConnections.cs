using Npgsql;

namespace Bosetting.Infrastructure.Postgres;

/// <summary>The two doors to one database.</summary>
/// <param name="Owner">Owns the schema: migrations, demo load, maintenance. Never used to serve a user.</param>
/// <param name="App">The role <c>bosetting_app</c>: not owner, not superuser, bound by row-level security.</param>
public sealed record DatabaseConnections(string Owner, string App)
{
    /// <summary>The role that owns the database and its schema in an embedded cluster.</summary>
    public const string OwnerRole = "bosetting_owner";

    /// <summary>The role that serves users. Grants and policies in the migrations name it.</summary>
    public const string AppRole = "bosetting_app";

    /// <summary>Whether the application logs in as the owner and steps down to <see cref="AppRole"/>.</summary>
    public bool StepsDown => new NpgsqlConnectionStringBuilder(App).Options?.Contains($"role={AppRole}", StringComparison.Ordinal) == true;

    /// <summary>The same doors to another database of the same server.</summary>
    public DatabaseConnections ForDatabase(string database) => new(With(Owner, database), With(App, database));

    /// <summary>Leaves out user names and passwords, so that a connection can be named in a log.</summary>
    public override string ToString()
    {
        var owner = new NpgsqlConnectionStringBuilder(Owner);
        return $"{owner.Host}:{owner.Port}/{owner.Database}";
    }

    /// <summary>
    /// The doors to a server someone else runs. With only the first string, its login must be a member of
    /// <see cref="AppRole"/>, and the application steps down to that role on every connection; with an owner string
    /// beside it, the first is taken as the application's own login.
    /// </summary>
    /// <param name="bosetting"><c>ConnectionStrings:Bosetting</c>.</param>
    /// <param name="bosettingOwner"><c>ConnectionStrings:BosettingOwner</c>, or <c>null</c>.</param>
    public static DatabaseConnections FromConfiguration(string bosetting, string? bosettingOwner)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(bosetting);
        if (!string.IsNullOrWhiteSpace(bosettingOwner))
            return new(bosettingOwner, bosetting);

        // A start-up option, not a SET: it is the session's default, so a pooled connection that is reset falls back to it.
        var app = new NpgsqlConnectionStringBuilder(bosetting);
        app.Options = string.IsNullOrEmpty(app.Options) ? $"-c role={AppRole}" : $"{app.Options} -c role={AppRole}";
        return new(bosetting, app.ConnectionString);
    }

    private static string With(string connectionString, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;
}
