using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace Bosetting.Web.Hosting;

/// <summary>Structured logs: the console for people and containers, a file of JSON lines when configured.</summary>
internal static class Logs
{
    /// <summary>Replaces the framework's log providers.</summary>
    public static void AddLogs(this WebApplicationBuilder builder, WebSettings settings)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Information()
            // The framework's own request lines contain raw paths and queries; RequestLog replaces them.
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            // Warns at every first start that the keys are not encrypted: they lie in a folder of our own user, see docs/security.md.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
            .Enrich.FromLogContext()
            .Enrich.With<WithoutRawPaths>()
            .ReadFrom.Configuration(builder.Configuration)
            .WriteTo.Console(
                formatProvider: CultureInfo.InvariantCulture,
                outputTemplate: "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext} {Message:lj} {Reference}{NewLine}{Exception}");
        if (settings.Logs.File is { Length: > 0 } file)
        {
            configuration.WriteTo.File(
                new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture),
                file,
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: 31,
                shared: true,
                flushToDiskInterval: TimeSpan.FromSeconds(1));
        }

        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(configuration.CreateLogger(), dispose: true);
    }

    /// <summary>Takes away the raw path that the framework adds to every line written during a request.</summary>
    private sealed class WithoutRawPaths : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            logEvent.RemovePropertyIfPresent("RequestPath");
            logEvent.RemovePropertyIfPresent("TransportConnectionId");
            logEvent.RemovePropertyIfPresent("ConnectionId");
        }
    }
}
