using Bosetting.Web.Components;
using Bosetting.Web.Components.Pages.Access;
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
            var demo = app.Services.GetRequiredService<IOptions<WebSettings>>().Value.Demo.Enabled;
            foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            {
                Console.WriteLine($"Bosetting: {address}");
                if (demo)
                {
                    Console.WriteLine($"Demo: choose a user at {address}/login (no password; synthetic data only).");
                }
            }
        });
}
