using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Bosetting.Application.Common;
using Bosetting.Web.Components;
using Bosetting.Web.Components.Pages.Access;
using Bosetting.Web.Components.Pages.Fairness;
using Bosetting.Web.Components.Pages.Messages;
using Bosetting.Web.Components.Pages.Requests;
using Bosetting.Web.Components.Pages.Simulations;
using Bosetting.Web.SignIn;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Bosetting.Web.Hosting;

/// <summary>The way of a request through the web application, in order.</summary>
internal static class WebPipeline
{
    /// <summary>Adds the middleware and maps the endpoints.</summary>
    public static WebApplication UseBosettingWeb(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<IOptions<WebSettings>>().Value;

        app.UseForwardedHeaders();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/feil",
            CreateScopeForErrors = true,
            // A form without its token, or with something that is no number, is the sender's fault and no alarm of ours.
            StatusCodeSelector = e => e is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute("/ikke-funnet", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            // The page that explains is read, whatever was sent: run again as POST it would demand the form's token once more.
            if (context.Features.Get<IExceptionHandlerFeature>() is not null || context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            {
                context.Request.Method = HttpMethods.Get;
            }

            return next(context);
        });
        if (settings.HttpsRedirection)
        {
            app.UseHsts();
            app.UseHttpsRedirection();
        }
        app.UseRequestLocalization();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapPreferences();
        app.MapAccessFile();
        app.MapMessages();
        app.MapCouncilDocuments();
        app.MapRequestFiles();
        app.MapSimulationFiles();
        app.MapFairnessFiles();
        app.MapSignIn(settings);
        app.MapRazorComponents<App>().WithStaticAssets().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = "'none'");
        // Whatever else is asked for doesn't exist, for strangers too: they needn't sign in to learn that.
        app.MapFallback("{**path}", () => Results.NotFound()).AllowAnonymous();
        return app;
    }

    /// <summary>Says where the application listens, once it does, and how to sign in to the demo.</summary>
    public static void AnnounceAddress(this WebApplication app)
        => app.Lifetime.ApplicationStarted.Register(() =>
        {
            foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            {
                Console.WriteLine($"Bosetting: {address}");
            }

            if (app.Services.GetRequiredService<IOptions<WebSettings>>().Value.Demo.Enabled)
            {
                _ = AnnounceDemoUsersAsync(app);
            }
        });

    /// <summary>The configured port when another program listens on it; null when it is free, or when addresses are configured otherwise.</summary>
    public static int? PortInUse(this WebApplication app)
    {
        var port = app.Services.GetRequiredService<IOptions<WebSettings>>().Value.Port;
        if (port == 0 || app.Configuration[WebHostDefaults.ServerUrlsKey] != WebSettings.AddressOf(port))
        {
            return null;
        }

        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return null;
        }
        catch (SocketException)
        {
            return port;
        }
    }

    private static async Task AnnounceDemoUsersAsync(WebApplication app)
    {
        try
        {
            await using var scope = app.Services.CreateAsyncScope();
            var users = await scope.ServiceProvider.GetRequiredService<IUserDirectory>().DemoUsers(app.Lifetime.ApplicationStopping);
            var lines = users.GroupBy(u => u.Role).OrderBy(g => g.Key)
                .Select(g => $"  {g.Key,-26}{string.Join(", ", g.Take(3).Select(u => u.WorksFor is null ? u.Name : $"{u.Name} ({u.WorksFor})"))}{(g.Count() > 3 ? ", …" : "")}");
            Console.WriteLine($"Demo users, synthetic and without password; choose one on the sign-in page:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}");
        }
        catch (Exception e) when (e is OperationCanceledException or DbException)
        {
            // Being told to stop at once, or a database that has just gone, is said elsewhere.
        }
    }
}
