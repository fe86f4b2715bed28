using System.Globalization;

namespace Bosetting.Web.Hosting;

/// <summary>The settings of the web application, under <c>Bosetting:</c> in the configuration.</summary>
internal sealed class WebSettings
{
    /// <summary>TCP port on 127.0.0.1 when no <c>urls</c> are configured. 0 picks a free one.</summary>
    public int Port { get; set; } = 5080;

    /// <summary>Redirects http to https. Only where the application itself, or a proxy in front of it, serves https.</summary>
    public bool HttpsRedirection { get; set; }

    /// <summary>True when users reach the application by https only: secure cookies with the <c>__Host-</c> prefix.</summary>
    public bool Https { get; set; }

    /// <summary>Addresses of the reverse proxies whose forwarded headers are believed; none are when the list is empty.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>True when an identity provider is configured (<c>Bosetting:Oidc:Authority</c>).</summary>
    public bool HasIdentityProvider => !string.IsNullOrWhiteSpace(Oidc.Authority);

    /// <summary>The part of <c>Bosetting:Oidc</c> that decides whether there is a provider; see SignIn/Oidc for all of it.</summary>
    public OidcSettings Oidc { get; set; } = new();

    /// <summary>The demo country.</summary>
    public DemoSettings Demo { get; set; } = new();

    /// <summary>Where logs go besides the console.</summary>
    public LogSettings Logs { get; set; } = new();

    /// <summary>The address that a port stands for: this machine alone.</summary>
    public static string AddressOf(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    /// <summary>Reads the settings.</summary>
    public static WebSettings From(IConfiguration configuration)
        => configuration.GetSection("Bosetting").Get<WebSettings>() ?? new WebSettings();

    /// <summary>Settings of the demo country that the web application needs.</summary>
    internal sealed class DemoSettings
    {
        /// <summary>Shows the banner and the demo sign-in. Off unless configured: a real installation can't get it by mistake.</summary>
        public bool Enabled { get; set; }
    }

    /// <summary>Whether there is an identity provider.</summary>
    internal sealed class OidcSettings
    {
        /// <summary>The provider's issuer.</summary>
        public string? Authority { get; set; }
    }

    /// <summary>Settings of the logs.</summary>
    internal sealed class LogSettings
    {
        /// <summary>Path of a log file of one JSON object per line, rolled daily; null for none.</summary>
        public string? File { get; set; }
    }
}
