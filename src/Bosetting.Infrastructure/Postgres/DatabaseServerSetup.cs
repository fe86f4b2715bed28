using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;
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
    /// standard error instead of as a crash, and being told to stop while starting is no failure.
    /// </summary>
    /// <returns>The exit code: 0 stopped as told, 1 could not start.</returns>
    public static async Task<int> RunUntilStoppedAsync(this IHost host, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var told = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            // The host listens for signals only once it runs; the server must not be left behind by a Ctrl-C before that.
            using (PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop))
            using (PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop))
                await host.Services.GetRequiredService<DatabaseServer>().StartingAsync(told.Token);
            await host.RunAsync(told.Token);
            return 0;
        }
        catch (DatabaseServerException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{e.Message} Stop what uses it, or choose another port with --port.");
            return 1;
        }
        catch (OperationCanceledException) when (told.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            return 0;
        }
        finally
        {
            if (host is IAsyncDisposable disposable)
                await disposable.DisposeAsync();
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            told.Cancel();
        }
    }
}
