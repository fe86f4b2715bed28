using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bosetting.Application.Access;

namespace Bosetting.Web.SignIn.Oidc;

/// <summary>What an id_token must agree with.</summary>
/// <param name="Issuer">The configured provider.</param>
/// <param name="ClientId">Our client id.</param>
/// <param name="Nonce">The random value sent with this very sign-in.</param>
/// <param name="Now">Now, in real time.</param>
/// <param name="ClockSkew">How far clocks may be apart.</param>
internal sealed record IdTokenExpectation(string Issuer, string ClientId, string Nonce, DateTimeOffset Now, TimeSpan ClockSkew);

/// <summary>A parsed id_token (OpenID Connect Core 1.0 § 2): nothing in it is believed before <see cref="Check"/>.</summary>
internal sealed class IdToken
{
    private const int LongestSubject = 255;
    private static readonly EmailAddressAttribute Address = new();

    private readonly JsonElement _claims;
    private readonly byte[] _signed;
    private readonly byte[] _signature;

    private IdToken(string algorithm, string? keyId, JsonElement claims, byte[] signed, byte[] signature)
        => (Algorithm, KeyId, _claims, _signed, _signature) = (algorithm, keyId, claims, signed, signature);

    /// <summary>The algorithm of the header: RS256 or ES256.</summary>
    public string Algorithm { get; }

    /// <summary>The id of the signing key, if the token names one.</summary>
    public string? KeyId { get; }

    /// <summary>
    /// The e-mail address of the claims (Core § 5.1), to be asked for after <see cref="Check"/>; null when there is none, it is no address, or
    /// the provider says that it isn't verified.
    /// </summary>
    public string? Email => Text(_claims, "email") is { Length: > 0 and <= AppUser.MaxEmail } email && Address.IsValid(email)
        && !(_claims.TryGetProperty("email_verified", out var verified) && (verified.ValueKind == JsonValueKind.False || Text(_claims, "email_verified") == "false"))
            ? email : null;

    /// <summary>Splits and decodes a token. Throws <see cref="OidcFailure"/>: <c>id_token_malformed</c>, <c>id_token_algorithm</c>.</summary>
    public static IdToken Parse(string token)
    {
        try
        {
            if (token.Split('.') is not [var header, var payload, var signature])
            {
                throw new OidcFailure("id_token_malformed");
            }

            var head = Json(header);
            var algorithm = Text(head, "alg");
            // A list of what we accept, not of what we refuse: «none» and symmetric algorithms are not on it.
            if (algorithm is not ("RS256" or "ES256") || head.TryGetProperty("crit", out _))
            {
                throw new OidcFailure("id_token_algorithm");
            }

            return new IdToken(
                algorithm, Text(head, "kid"), Json(payload), Encoding.ASCII.GetBytes($"{header}.{payload}"), Base64Url.DecodeFromChars(signature));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw new OidcFailure("id_token_malformed", e);
        }
    }

    /// <summary>
    /// Checks signature, issuer, audience, times and nonce (Core § 3.1.3.7), and gives the subject. Throws <see cref="OidcFailure"/>:
    /// <c>id_token_signature</c>, <c>id_token_issuer</c>, <c>id_token_audience</c>, <c>id_token_expired</c>, <c>id_token_time</c>,
    /// <c>id_token_nonce</c>, <c>id_token_subject</c>.
    /// </summary>
    public string Check(SigningKeys keys, IdTokenExpectation expected)
    {
        Demand(keys.Verify(Algorithm, KeyId, _signed, _signature), "id_token_signature");
        Demand(Text(_claims, "iss") == expected.Issuer, "id_token_issuer");
        Demand(IsFor(expected.ClientId), "id_token_audience");

        var now = expected.Now.ToUnixTimeSeconds();
        var skew = (long)expected.ClockSkew.TotalSeconds;
        Demand(Seconds("exp") is { } expires && expires > now - skew, "id_token_expired");
        Demand(Seconds("iat") is { } issued && issued <= now + skew, "id_token_time");
        Demand(Seconds("nbf") is not { } start || start <= now + skew, "id_token_time");

        var nonce = Encoding.UTF8.GetBytes(Text(_claims, "nonce") ?? "");
        Demand(CryptographicOperations.FixedTimeEquals(nonce, Encoding.UTF8.GetBytes(expected.Nonce)), "id_token_nonce");

        return Text(_claims, "sub") is { Length: > 0 and <= LongestSubject } subject ? subject : throw new OidcFailure("id_token_subject");
    }

    /// <summary>We are among the audience and, where the token was made for one party of several, that party.</summary>
    private bool IsFor(string clientId)
    {
        if (!_claims.TryGetProperty("aud", out var aud))
        {
            return false;
        }

        var audience = aud.ValueKind == JsonValueKind.Array ? [.. aud.EnumerateArray().Select(a => a.GetString())] : new[] { aud.GetString() };
        var party = Text(_claims, "azp");
        return audience.Contains(clientId) && (party is null ? audience.Length == 1 : party == clientId);
    }

    private long? Seconds(string name)
        => _claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds)
            && Math.Abs(seconds) < 1e12
                ? (long)seconds
                : null;

    private static void Demand(bool holds, string code)
    {
        if (!holds)
        {
            throw new OidcFailure(code);
        }
    }

    private static JsonElement Json(string part)
    {
        var json = JsonDocument.Parse(Base64Url.DecodeFromChars(part), new JsonDocumentOptions { AllowDuplicateProperties = false }).RootElement;
        return json.ValueKind == JsonValueKind.Object ? json : throw new JsonException("Not an object.");
    }

    private static string? Text(JsonElement json, string name)
        => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
