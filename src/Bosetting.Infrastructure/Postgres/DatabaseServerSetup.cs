using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bosetting.Infrastructure.Postgres;

/// <summary>Puts the database server into the application.</summary>
public static class DatabaseServerSetup
{
    /// <summary>
    /// Registers <see cref="DatabaseServer"/> (started before and stopped after all hosted services, whatever their order),
    /// <see cref="AppDataSource"/> and <see cref="OwnerDataSource"/>.
    /// </summary>
    public static IServiceCollection AddBosettingDatabaseServer(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => DatabaseServerOptions.From(configuration));
        services.AddSingleton<DatabaseServer>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseServer>());
        services.AddSingleton<AppDataSource>();
        services.AddSingleton<OwnerDataSource>();
        // Open pages hold their connection for as long as they may: leave the database three of the five seconds.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1.5));
        return services;
    }

    /// <summary>
    /// Runs the application until it is told to stop. A <see cref="DatabaseServerException"/> is told in plain words on
    /// standard error instead of as a crash.
    /// </summary>
    /// <returns>The exit code: 0 stopped as told, 1 could not start.</returns>
    public static async Task<int> RunUntilStoppedAsync(this IHost host, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        try
        {
            await host.RunAsync(ct);
            return 0;
        }
        catch (DatabaseServerException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
