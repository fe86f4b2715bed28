using Bosetting.Infrastructure.Persistence;
using Bosetting.Infrastructure.Postgres;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Bosetting.Infrastructure.Hosting;

/// <summary>The database answers and has every migration of this version; seen with the application's own rights.</summary>
internal sealed class DatabaseCheck(AppDataSource app) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await DatabaseMigrator.IsUpToDateAsync(app.Source, cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("migrations are missing");
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("the database does not answer");
        }
    }
}

/// <summary>Reference data and, in demo mode, the demo country are loaded.</summary>
internal sealed class PreparationCheck(PreparationState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.IsReady ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("still loading"));
}
