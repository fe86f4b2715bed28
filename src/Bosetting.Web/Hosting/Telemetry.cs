using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Bosetting.Web.Hosting;

/// <summary>
/// Exports the meters and activities that .NET, Npgsql and Bosetting already write, by OTLP, when
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. Nothing is collected otherwise.
/// </summary>
internal static class Telemetry
{
    /// <summary>Meters to export; a star matches the rest of a name.</summary>
    internal static readonly string[] Meters =
        ["Microsoft.AspNetCore.*", "System.Runtime", "System.Net.Http", "Npgsql", "Bosetting", "Bosetting.*"];

    /// <summary>Activity sources to export.</summary>
    internal static readonly string[] Sources =
        ["Microsoft.AspNetCore", "Microsoft.AspNetCore.*", "Npgsql", "Bosetting", "Bosetting.*"];

    /// <summary>Adds the exporters.</summary>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (!string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            services.AddHostedService<Exporter>();
        }
    }

    private sealed class Exporter : IHostedService, IDisposable
    {
        private MeterProvider? _meters;
        private TracerProvider? _traces;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            void Name(ResourceBuilder resource) => resource.AddService("bosetting");
            _meters = Sdk.CreateMeterProviderBuilder().ConfigureResource(Name).AddMeter(Meters).AddOtlpExporter().Build();
            _traces = Sdk.CreateTracerProviderBuilder().ConfigureResource(Name).AddSource(Sources).AddOtlpExporter().Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Dispose();
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            _meters?.Dispose();
            _traces?.Dispose();
            (_meters, _traces) = (null, null);
        }
    }
}
