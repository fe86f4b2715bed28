using Microsoft.Extensions.Configuration;

namespace Bosetting.Infrastructure.Postgres;

/// <summary>Which database server the application uses: someone else's, or its own.</summary>
/// <param name="External">The doors to a configured server; <c>null</c> to run an embedded one.</param>
/// <param name="Embedded">How to run the embedded one.</param>
public sealed record DatabaseServerOptions(DatabaseConnections? External, EmbeddedPostgresOptions Embedded)
{
    /// <summary>
    /// Reads <c>ConnectionStrings:Bosetting</c>, <c>ConnectionStrings:BosettingOwner</c>, <c>Bosetting:Data</c>,
    /// <c>Bosetting:Postgres:Port</c>, <c>Bosetting:Postgres:Bin</c> and <c>Bosetting:Postgres:User</c>.
    /// </summary>
    public static DatabaseServerOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var bosetting = configuration.GetConnectionString("Bosetting");
        return new(
            string.IsNullOrWhiteSpace(bosetting)
                ? null
                : DatabaseConnections.FromConfiguration(bosetting, configuration.GetConnectionString("BosettingOwner")),
            new(
                Path.Combine(DataFolder(configuration), "postgres"),
                configuration.GetValue<int?>("Bosetting:Postgres:Port"),
                BinFolder: configuration["Bosetting:Postgres:Bin"],
                ServerUser: configuration["Bosetting:Postgres:User"]));
    }

    /// <summary>
    /// Where the application keeps what it makes (<c>Bosetting:Data</c>). Default: <c>.data</c> of the repository the program
    /// was built in; installed elsewhere, <c>/var/lib/bosetting/data</c> for root and the user's own data folder for others.
    /// </summary>
    public static string DataFolder(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration["Bosetting:Data"] is { Length: > 0 } configured)
            return Path.GetFullPath(configured);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Bosetting.sln")))
                return Path.Combine(folder.FullName, ".data");
        }

        return Environment.IsPrivilegedProcess
            ? "/var/lib/bosetting/data"
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "bosetting");
    }
}
