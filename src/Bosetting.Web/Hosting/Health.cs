using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bosetting.Web.Hosting;

/// <summary>Health for load balancers and containers. The answer is one word: strangers learn nothing from it.</summary>
internal static class Health
{
    /// <summary>
    /// <c>/health/live</c>: the process runs. <c>/health/ready</c>: every registered check passes; a degraded check counts as not ready.
    /// </summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            ResponseWriter = Write,
            ResultStatusCodes =
            {
                [HealthStatus.Healthy] = StatusCodes.Status200OK,
                [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable,
                [HealthStatus.Unhealthy] = StatusCodes.Status503ServiceUnavailable,
            },
        }).AllowAnonymous();
    }

    private static Task Write(HttpContext context, HealthReport report)
        => context.Response.WriteAsJsonAsync(new { status = report.Status.ToString() }, context.RequestAborted);
}
