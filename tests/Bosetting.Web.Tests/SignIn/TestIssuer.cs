using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bosetting.Web.Tests.SignIn;

/// <summary>
/// A small OpenID provider on the loopback that checks what a real one checks (client, redirect address, code used once, PKCE) and whose
/// tokens a test can spoil.
/// </summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    public const string ClientId = "bosetting-test";
    public const string Secret = "a secret: with & signs";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Grant> _codes = new();
    private RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private TestIssuer(WebApplication app) => _app = app;

    public string Issuer { get; private set; } = "";

    /// <summary>Who signs in next.</summary>
    public string Subject { get; set; } = "subject-1";

    /// <summary>Spoils the claims of the next tokens.</summary>
    public Action<Dictionary<string, object?>> Claims { get; set; } = _ => { };

    /// <summary>Spoils the finished token.</summary>
    public Func<string, string> Token { get; set; } = t => t;

    public string Algorithm { get; set; } = "RS256";

    /// <summary>What the header says, where that should differ from how the token is signed.</summary>
    public string? HeaderAlgorithm { get; set; }

    public string KeyId { get; private set; } = "key-1";

    public bool DiscoveryIsDown { get; set; }

    public string? DiscoveryIssuer { get; set; }

    public int DiscoveryFetches { get; private set; }

    /// <summary>What the last exchange complained about; null when it was content.</summary>
    public string? Complaint { get; private set; }

    /// <summary>The RSA public key in the form a confused library might take for a shared secret.</summary>
    public byte[] PublicKeyPem => Encoding.ASCII.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem());

    public static async Task<TestIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var issuer = new TestIssuer(app);
        issuer.Map();
        await app.StartAsync();
        issuer.Issuer = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return issuer;
    }

    /// <summary>Changes the RSA key, as providers do now and then.</summary>
    public void RotateKey()
    {
        _rsa.Dispose();
        _rsa = RSA.Create(2048);
        KeyId = "key-2";
    }

    private void Map()
    {
        _app.MapGet("/.well-known/openid-configuration", () =>
        {
            DiscoveryFetches++;
            return DiscoveryIsDown ? Results.StatusCode(503) : Results.Json(new Dictionary<string, object>
            {
                ["issuer"] = DiscoveryIssuer ?? Issuer,
                ["authorization_endpoint"] = Issuer + "/authorize",
                ["token_endpoint"] = Issuer + "/token",
                ["jwks_uri"] = Issuer + "/jwks",
            });
        });
        _app.MapGet("/jwks", () => Results.Json(new { keys = new object[] { RsaKey(), EcKey() } }));
        _app.MapGet("/authorize", (HttpContext context) =>
        {
            var q = context.Request.Query;
            var good = q["client_id"] == ClientId && q["response_type"] == "code" && q["code_challenge_method"] == "S256"
                && q["scope"].ToString().Split(' ').Contains("openid") && q["nonce"].ToString().Length >= 32;
            if (!good)
            {
                return Results.BadRequest();
            }

            var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
            _codes[code] = new Grant(q["redirect_uri"]!, q["code_challenge"]!, q["nonce"]!);
            return Results.Redirect($"{q["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(q["state"]!)}");
        });
        _app.MapPost("/token", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            Complaint = Check(form, context.Request.Headers.Authorization.ToString(), out var grant);
            return Complaint is null
                ? Results.Json(new { access_token = "unused", token_type = "Bearer", id_token = Make(grant!.Nonce) })
                : Results.Json(new { error = Complaint }, statusCode: 400);
        });
    }

    private string? Check(IFormCollection form, string authorization, out Grant? grant)
    {
        if (!_codes.TryRemove(form["code"].ToString(), out grant))
        {
            return "invalid_grant: code";
        }

        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(authorization.Replace("Basic ", "", StringComparison.Ordinal))).Split(':');
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        return Uri.UnescapeDataString(pair[0]) != ClientId || Uri.UnescapeDataString(pair[1]) != Secret ? "invalid_client"
            : form["redirect_uri"] != grant.RedirectUri ? "invalid_grant: redirect_uri"
            : challenge != grant.Challenge ? "invalid_grant: pkce"
            : null;
    }

    private string Make(string nonce)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = Issuer,
            ["aud"] = ClientId,
            ["sub"] = Subject,
            ["iat"] = now,
            ["exp"] = now + 300,
            ["nonce"] = nonce,
        };
        Claims(claims);
        var header = new Dictionary<string, object?> { ["alg"] = HeaderAlgorithm ?? Algorithm, ["kid"] = Algorithm == "ES256" ? "ec-1" : KeyId };
        var data = $"{Encode(header)}.{Encode(claims)}";
        var bytes = Encoding.ASCII.GetBytes(data);
        var signature = Algorithm switch
        {
            "RS256" => _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "ES256" => _ec.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
            "HS256" => HMACSHA256.HashData(PublicKeyPem, bytes),
            "none" => [],
            _ => throw new InvalidOperationException(Algorithm),
        };
        return Token($"{data}.{Base64Url.EncodeToString(signature)}");
    }

    private static string Encode(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));

    private object RsaKey()
    {
        var p = _rsa.ExportParameters(false);
        return new { kty = "RSA", use = "sig", kid = KeyId, n = Base64Url.EncodeToString(p.Modulus), e = Base64Url.EncodeToString(p.Exponent) };
    }

    private object EcKey()
    {
        var p = _ec.ExportParameters(false);
        return new { kty = "EC", use = "sig", alg = "ES256", crv = "P-256", kid = "ec-1", x = Base64Url.EncodeToString(p.Q.X), y = Base64Url.EncodeToString(p.Q.Y) };
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
        _ec.Dispose();
    }

    private sealed record Grant(string RedirectUri, string Challenge, string Nonce);
}
