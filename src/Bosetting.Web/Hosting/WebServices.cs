using System.Net;
using Bosetting.Infrastructure.Postgres;
using Bosetting.Web.Localisation;
using Bosetting.Web.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Radzen;

namespace Bosetting.Web.Hosting;

/// <summary>Registers what the web application needs.</summary>
internal static class WebServices
{
    /// <summary>Adds pages, languages, sign-in, health checks, logs and telemetry.</summary>
    public static WebApplicationBuilder AddBosettingWeb(this WebApplicationBuilder builder)
    {
        var settings = WebSettings.From(builder.Configuration);
        builder.Services.AddSingleton(Options.Create(settings));
        builder.Services.TryAddSingleton(TimeProvider.System);

        builder.AddAddress(settings);
        builder.AddLogs(settings);
        builder.Services.AddTelemetry(builder.Configuration);

        // What a page has loaded while it was written is handed to its circuit in one message; a list of 50 rows is more than the default 32 KB.
        builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(o => o.MaximumReceiveMessageSize = 256 * 1024);
        builder.Services.AddRadzenComponents();
        builder.Services.AddLanguages();
        builder.Services.AddScoped<Downloads>();
        builder.Services.AddSignIn(builder.Configuration, settings);
        builder.Services.AddHealthChecks();
        builder.Services.AddCookieKeys(builder.Configuration);
        builder.Services.AddForwardedHeaders(settings);
        builder.Services.AddAntiforgery(o =>
        {
            o.Cookie.Name = settings.Https ? "__Host-bosetting.form" : "bosetting.form";
            o.Cookie.SecurePolicy = settings.Https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        return builder;
    }

    private static void AddAddress(this WebApplicationBuilder builder, WebSettings settings)
    {
        // Built but not published, the pages' files lie in the source folders; this finds them in any environment.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(WebSettings.AddressOf(settings.Port));
        }
    }

    private static void AddCookieKeys(this IServiceCollection services, IConfiguration configuration)
    {
        // Whoever can read the keys can make cookies: the folder is for our own user alone.
        var folder = Directory.CreateDirectory(Path.Combine(DatabaseServerOptions.DataFolder(configuration), "keys"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        services.AddDataProtection().SetApplicationName("Bosetting").PersistKeysToFileSystem(folder);
    }

    private static void AddForwardedHeaders(this IServiceCollection services, WebSettings settings)
        => services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = settings.TrustedProxies.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            foreach (var proxy in settings.TrustedProxies)
            {
                if (proxy.Contains('/', StringComparison.Ordinal))
                {
                    o.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
                }
                else
                {
                    o.KnownProxies.Add(IPAddress.Parse(proxy));
                }
            }
        });
}
