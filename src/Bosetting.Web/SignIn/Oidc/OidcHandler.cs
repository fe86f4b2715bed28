using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bosetting.Application.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Bosetting.Web.SignIn.Oidc;

/// <summary>
/// Sign-in by OpenID Connect: authorization code flow with PKCE, state and nonce, on the framework's OAuth handler, which keeps the state
/// protected and tied to the browser by a cookie. Adds the discovery document and the id_token.
/// See docs/decisions/0007-own-oidc-handler.md.
/// </summary>
internal sealed class OidcHandler(
    IOptionsMonitor<OidcOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    OidcProvider provider,
    IUserDirectory users) : OAuthHandler<OidcOptions>(options, loggers, encoder)
{
    private const string NonceItem = "bosetting:nonce";

    private OidcMetadata? _metadata;

    private string Origin => Context.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        try
        {
            _metadata = await provider.Get(Context.RequestAborted);
        }
        catch (OidcFailure failure)
        {
            SignInFailures.Answer(Context, failure);
            return;
        }

        await base.HandleChallengeAsync(properties);
    }

    /// <inheritdoc/>
    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        ArgumentNullException.ThrowIfNull(properties);
        var verifier = Random();
        var nonce = Random();
        properties.Items[OAuthConstants.CodeVerifierKey] = verifier;
        properties.Items[NonceItem] = nonce;
        return QueryHelpers.AddQueryString(_metadata!.AuthorizationEndpoint, new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = Options.ClientId,
            ["redirect_uri"] = redirectUri,
            ["scope"] = FormatScope(),
            ["state"] = Options.StateDataFormat.Protect(properties),
            ["nonce"] = nonce,
            [OAuthConstants.CodeChallengeKey] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            [OAuthConstants.CodeChallengeMethodKey] = OAuthConstants.CodeChallengeMethodS256,
        });
    }

    /// <inheritdoc/>
    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _metadata = await provider.Get(Context.RequestAborted);
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = context.Code,
            ["redirect_uri"] = context.RedirectUri,
            ["client_id"] = Options.ClientId,
        };
        if (context.Properties.Items.Remove(OAuthConstants.CodeVerifierKey, out var verifier))
        {
            form[OAuthConstants.CodeVerifierKey] = verifier!;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, _metadata.TokenEndpoint);
        if (!string.IsNullOrEmpty(Options.ClientSecret))
        {
            Authenticate(request, form);
        }

        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = new FormUrlEncodedContent(form);
        try
        {
            using var response = await Backchannel.SendAsync(request, Context.RequestAborted);
            response.EnsureSuccessStatusCode();
            return OAuthTokenResponse.Success(JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(Context.RequestAborted)));
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or TaskCanceledException)
        {
            return OAuthTokenResponse.Failed(new OidcFailure("token_endpoint", e));
        }
    }

    /// <inheritdoc/>
    protected override async Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        ArgumentNullException.ThrowIfNull(properties);
        ArgumentNullException.ThrowIfNull(tokens);
        var ct = Context.RequestAborted;
        var text = tokens.Response!.RootElement.TryGetProperty("id_token", out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new OidcFailure("id_token_missing");

        var token = IdToken.Parse(text);
        var metadata = _metadata!;
        if (!metadata.Keys.Knows(token.Algorithm, token.KeyId))
        {
            metadata = await provider.Refresh(ct);
        }

        properties.Items.Remove(NonceItem, out var nonce);
        var subject = token.Check(metadata.Keys, new IdTokenExpectation(
            metadata.Issuer, Options.ClientId, nonce ?? throw new OidcFailure("id_token_nonce"), TimeProvider.GetUtcNow(), Options.ClockSkew));

        properties.Items.Remove(OidcOptions.InvitationItem, out var code);
        var actor = await users.FindBySubject(metadata.Issuer, subject, ct)
            ?? (code is null ? null : await users.Redeem(metadata.Issuer, subject, code, TimeProvider.GetUtcNow(), Origin, ct))
            ?? throw new OidcFailure(code is null ? OidcFailure.UnknownUser : OidcFailure.InvitationRefused);
        if (token.Email is { } email)
        {
            await users.RememberEmail(actor.UserId, email, ct);
        }

        return new AuthenticationTicket(ActorClaims.Principal(actor, await users.WorksFor(actor, ct)), properties, Scheme.Name);
    }

    private void Authenticate(HttpRequestMessage request, Dictionary<string, string> form)
    {
        if (_metadata!.SecretInForm)
        {
            form["client_secret"] = Options.ClientSecret;
            return;
        }

        // RFC 6749 § 2.3.1: both parts form-encoded before they are joined.
        var pair = $"{Uri.EscapeDataString(Options.ClientId)}:{Uri.EscapeDataString(Options.ClientSecret)}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
    }

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
