using System.Diagnostics;
using Bosetting.Web.SignIn;
using Serilog.Context;

namespace Bosetting.Web.Hosting;

/// <summary>
/// One log line per request: method, route template, status, duration, user id and reference number. Never the raw path or query,
/// which users can type anything into.
/// </summary>
internal sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    /// <summary>Runs the request inside its reference number and logs it when done.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var reference = ReferenceNumber.Of(context);
        using var property = LogContext.PushProperty(ReferenceNumber.LogProperty, reference);
        var started = Stopwatch.GetTimestamp();
        var method = Method(context.Request.Method);
        try
        {
            await next(context);
        }
        finally
        {
            var status = context.Response.StatusCode;
            var level = status >= 500 ? LogLevel.Error : IsQuiet(context) ? LogLevel.Debug : LogLevel.Information;
            logger.Log(
                level,
                "{Method} {Route} {Status} {Elapsed:0.0} ms user {UserId} ref {Reference}",
                method,
                Route(context.GetEndpoint()),
                status,
                Stopwatch.GetElapsedTime(started).TotalMilliseconds,
                ActorClaims.Read(context.User)?.UserId,
                reference);
        }
    }

    private static string Route(Endpoint? endpoint) => (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";

    /// <summary>The method is text from the client too.</summary>
    private static string Method(string method)
        => HttpMethods.IsGet(method) ? "GET" : HttpMethods.IsPost(method) ? "POST" : HttpMethods.IsHead(method) ? "HEAD" : "OTHER";

    private static bool IsQuiet(HttpContext context)
        => context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
            || context.Request.Path.StartsWithSegments("/_content", StringComparison.Ordinal)
            || context.Request.Path.StartsWithSegments("/_framework", StringComparison.Ordinal);
}
