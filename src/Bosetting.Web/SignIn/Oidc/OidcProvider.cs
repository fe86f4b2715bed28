using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Bosetting.Web.SignIn.Oidc;

/// <summary>What a provider says about itself (OpenID Connect Discovery 1.0 § 3) and its signing keys (RFC 7517).</summary>
/// <param name="Issuer">The issuer, equal to the configured authority.</param>
/// <param name="AuthorizationEndpoint">Where users sign in.</param>
/// <param name="TokenEndpoint">Where a code becomes a token.</param>
/// <param name="SecretInForm">True when the client's secret goes into the form rather than the Authorization header.</param>
/// <param name="Keys">The signing keys.</param>
internal sealed record OidcMetadata(string Issuer, string AuthorizationEndpoint, string TokenEndpoint, bool SecretInForm, SigningKeys Keys);

/// <summary>
/// Fetches and keeps the provider's documents: for half a day, and again at once when a token names a key we don't know (the provider
/// has changed keys), but not more often than <see cref="OidcOptions.RefreshInterval"/>.
/// </summary>
internal sealed class OidcProvider(IOptionsMonitor<OidcOptions> monitor) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly SemaphoreSlim _one = new(1, 1);
    private OidcMetadata? _known;
    private DateTimeOffset _fetched;

    private OidcOptions Options => monitor.Get(OidcOptions.Scheme);

    /// <summary>The metadata, fetched when there is none or it is old. Throws <see cref="OidcFailure"/> <c>discovery</c>.</summary>
    public Task<OidcMetadata> Get(CancellationToken ct) => Get(Lifetime, ct);

    /// <summary>The metadata, fetched again unless that was just done.</summary>
    public Task<OidcMetadata> Refresh(CancellationToken ct) => Get(Options.RefreshInterval, ct);

    private async Task<OidcMetadata> Get(TimeSpan maxAge, CancellationToken ct)
    {
        var options = Options;
        await _one.WaitAsync(ct);
        try
        {
            var now = options.TimeProvider!.GetUtcNow();
            if (_known is null || now - _fetched >= maxAge)
            {
                _known = await Fetch(options, ct);
                _fetched = now;
            }

            return _known;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or InvalidOperationException or KeyNotFoundException
            || (e is TaskCanceledException && !ct.IsCancellationRequested))
        {
            throw new OidcFailure("discovery", e);
        }
        finally
        {
            _one.Release();
        }
    }

    private static async Task<OidcMetadata> Fetch(OidcOptions options, CancellationToken ct)
    {
        using var document = await GetJson(options, options.Authority.TrimEnd('/') + "/.well-known/openid-configuration", ct);
        var root = document.RootElement;
        string Address(string name) => RequireSafe(root.GetProperty(name).GetString(), name);

        var issuer = root.GetProperty("issuer").GetString();
        if (issuer != options.Authority)
        {
            throw new InvalidOperationException("The discovery document is another issuer's.");
        }

        var secretInForm = root.TryGetProperty("token_endpoint_auth_methods_supported", out var methods)
            && methods.EnumerateArray().Any(m => m.GetString() == "client_secret_post");
        using var keys = await GetJson(options, Address("jwks_uri"), ct);
        return new OidcMetadata(issuer, Address("authorization_endpoint"), Address("token_endpoint"), secretInForm, SigningKeys.Parse(keys.RootElement));
    }

    private static async Task<JsonDocument> GetJson(OidcOptions options, string address, CancellationToken ct)
    {
        await using var stream = await options.Backchannel.GetStreamAsync(new Uri(address), ct);
        return await JsonDocument.ParseAsync(stream, new JsonDocumentOptions { AllowDuplicateProperties = false }, ct);
    }

    /// <summary>Demands an https address; http only on the loopback, where nobody listens in.</summary>
    public static string RequireSafe(string? address, string name)
        => Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            ? address!
            : throw new InvalidOperationException($"{name} must be an https address.");

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();
}
