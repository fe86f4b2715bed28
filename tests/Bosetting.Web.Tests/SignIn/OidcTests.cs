using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace Bosetting.Web.Tests.SignIn;

public sealed partial class OidcTests(OidcFixture app) : IClassFixture<OidcFixture>, IDisposable
{
    /// <summary>A page that every signed-in user may read and that leads nowhere else.</summary>
    private const string Page = "/slik-virker-forslagene";

    private TestIssuer Issuer => app.Issuer;

    public void Dispose()
    {
        (Issuer.Claims, Issuer.Token, Issuer.Algorithm, Issuer.HeaderAlgorithm) = (_ => { }, t => t, "RS256", null);
        (Issuer.Subject, Issuer.DiscoveryIsDown, Issuer.DiscoveryIssuer) = ("subject-1", false, null);
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public async Task A_registered_user_is_signed_in_and_comes_to_the_page_asked_for(string algorithm)
    {
        Issuer.Algorithm = algorithm;
        using var visitor = app.Visitor();
        var (last, path) = await Travel(visitor, $"{Page}?fane=1");
        path.ShouldBe($"{Page}?fane=1");
        last.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await last.Content.ReadAsStringAsync()).ShouldContain(OidcFixture.Registered.Name);
        Issuer.Complaint.ShouldBeNull();
    }

    [Fact]
    public async Task Somebody_the_provider_knows_but_we_do_not_comes_to_the_no_access_page()
    {
        Issuer.Subject = "stranger";
        using var visitor = app.Visitor();
        var (_, path) = await Travel(visitor, "/");
        path.ShouldBe("/ingen-tilgang");
        await ShouldBeSignedOut(visitor);
    }

    [Fact]
    public async Task An_invited_person_becomes_a_user_at_the_first_sign_in_and_the_code_works_once()
    {
        var code = await app.Invite("Nora Nytilsett");
        Issuer.Subject = "invited-1";
        Issuer.Claims = c => (c["email"], c["email_verified"]) = ("nora@voss.example.no", true);
        using var visitor = app.Visitor();
        await SendCode(visitor, code);
        var (last, path) = await Travel(visitor, "/login/ekstern?returnUrl=" + Uri.EscapeDataString(Page));
        path.ShouldBe(Page);
        (await last.Content.ReadAsStringAsync()).ShouldContain("Nora Nytilsett");
        // Where messages are sent is known from the first day.
        (await visitor.GetStringAsync("/meldinger")).ShouldContain("nora@voss.example.no");
        app.Logs.ShouldNotContain("nora@");
        using var again = app.Visitor();
        (await Travel(again, Page)).Path.ShouldBe(Page);

        Issuer.Subject = "invited-2";
        using var thief = app.Visitor();
        await SendCode(thief, code);
        (await Travel(thief, "/login/ekstern")).Path.ShouldBe("/invitasjon?feil=1");
        await ShouldBeSignedOut(thief);
        app.Logs.ShouldNotContain(code);
    }

    [Theory]
    [InlineData("iss", "https://other.example", "id_token_issuer")]
    [InlineData("aud", "another-client", "id_token_audience")]
    [InlineData("exp", 1_600_000_000L, "id_token_expired")]
    [InlineData("exp", null, "id_token_expired")]
    [InlineData("iat", 4_000_000_000L, "id_token_time")]
    [InlineData("iat", null, "id_token_time")]
    [InlineData("nbf", 4_000_000_000L, "id_token_time")]
    [InlineData("nonce", "another-nonce", "id_token_nonce")]
    [InlineData("nonce", null, "id_token_nonce")]
    [InlineData("sub", null, "id_token_subject")]
    [InlineData("azp", "another-client", "id_token_audience")]
    public async Task A_token_with_a_wrong_claim_is_refused(string claim, object? value, string code)
    {
        Issuer.Claims = claims => claims[claim] = value;
        await ShouldBeRefused(code);
    }

    [Fact]
    public async Task A_token_for_several_is_refused_unless_it_was_made_for_us()
    {
        Issuer.Claims = claims => claims["aud"] = new[] { TestIssuer.ClientId, "another-client" };
        await ShouldBeRefused("id_token_audience");

        Issuer.Claims = claims => (claims["aud"], claims["azp"]) = (new[] { "another-client", TestIssuer.ClientId }, TestIssuer.ClientId);
        using var visitor = app.Visitor();
        (await Travel(visitor, Page)).Path.ShouldBe(Page);
    }

    [Fact]
    public async Task A_token_with_a_wrong_signature_is_refused()
    {
        Issuer.Token = token => token[..^6] + (token.EndsWith("AAAAAA", StringComparison.Ordinal) ? "BBBBBB" : "AAAAAA");
        await ShouldBeRefused("id_token_signature");
    }

    [Fact]
    public async Task A_token_signed_by_another_key_is_refused()
    {
        Issuer.Token = token =>
        {
            using var stranger = RSA.Create(2048);
            var data = token[..token.LastIndexOf('.')];
            return $"{data}.{WebEncoders.Base64UrlEncode(stranger.SignData(Encoding.ASCII.GetBytes(data), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
        };
        await ShouldBeRefused("id_token_signature");
    }

    [Fact]
    public async Task Changed_claims_under_the_old_signature_are_refused()
    {
        Issuer.Token = token =>
        {
            var parts = token.Split('.');
            var claims = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(parts[1])).Replace("subject-1", "subject-2", StringComparison.Ordinal);
            return $"{parts[0]}.{WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(claims))}.{parts[2]}";
        };
        await ShouldBeRefused("id_token_signature");
    }

    [Theory]
    [InlineData("none", null)]
    [InlineData("none", "None")]
    [InlineData("HS256", null)]
    public async Task Only_the_algorithms_we_chose_are_accepted(string algorithm, string? header)
    {
        (Issuer.Algorithm, Issuer.HeaderAlgorithm) = (algorithm, header);
        await ShouldBeRefused("id_token_algorithm");
    }

    [Theory]
    [InlineData("none", "RS256", "id_token_signature")]
    [InlineData("RS256", "ES256", "id_token_signature")]
    [InlineData("HS256", "RS256", "id_token_signature")]
    public async Task A_header_that_lies_about_the_algorithm_does_not_help(string algorithm, string header, string code)
    {
        (Issuer.Algorithm, Issuer.HeaderAlgorithm) = (algorithm, header);
        await ShouldBeRefused(code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("!!.!!.!!")]
    [InlineData("bnVsbA.bnVsbA.AA")]
    public async Task A_token_that_is_none_is_refused(string token)
    {
        Issuer.Token = _ => token;
        await ShouldBeRefused("id_token_malformed");
    }

    [Fact]
    public async Task New_keys_of_the_provider_are_fetched_when_a_token_names_one()
    {
        using (var before = app.Visitor())
        {
            (await Travel(before, Page)).Path.ShouldBe(Page);
        }

        Issuer.RotateKey();
        var fetches = Issuer.DiscoveryFetches;
        using var visitor = app.Visitor();
        (await Travel(visitor, Page)).Path.ShouldBe(Page);
        Issuer.DiscoveryFetches.ShouldBe(fetches + 1);

        using var next = app.Visitor();
        await Travel(next, "/");
        Issuer.DiscoveryFetches.ShouldBe(fetches + 1, "known keys are kept");
    }

    [Fact]
    public async Task An_answer_to_somebody_elses_sign_in_is_refused()
    {
        using var attacker = app.Visitor();
        var toIssuer = (await attacker.GetAsync(new Uri("/login/ekstern", UriKind.Relative))).Headers.Location!;
        var answer = (await attacker.GetAsync(toIssuer)).Headers.Location!;

        using var victim = app.Visitor();
        var response = await victim.GetAsync(answer);
        response.Headers.Location!.OriginalString.ShouldStartWith("/login?feil=");
        await ShouldBeSignedOut(victim);
    }

    [Fact]
    public async Task An_answer_without_our_state_or_with_an_error_is_refused()
    {
        foreach (var query in new[] { "?code=x", "?code=x&state=y", "?error=access_denied", "" })
        {
            using var visitor = app.Visitor();
            var response = await visitor.GetAsync(new Uri("/login/svar" + query, UriKind.Relative));
            response.Headers.Location!.OriginalString.ShouldStartWith("/login?feil=");
        }
    }

    [Fact]
    public async Task The_demo_sign_in_does_not_exist()
    {
        using var visitor = app.Visitor();
        var page = await visitor.GetStringAsync(new Uri("/login", UriKind.Relative));
        page.ShouldNotContain("login/demo");
        page.ShouldNotContain(OidcFixture.Registered.Name);

        (await Travel(visitor, Page)).Path.ShouldBe(Page);
        using var form = new FormUrlEncodedContent([new("userId", OidcFixture.Registered.UserId.ToString())]);
        var response = await visitor.PostAsync(new Uri("/login/demo", UriKind.Relative), form);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task ShouldBeRefused(string code)
    {
        using var visitor = app.Visitor();
        var (last, path) = await Travel(visitor, "/");
        path.ShouldStartWith("/login?feil=");
        (await last.Content.ReadAsStringAsync()).ShouldContain(path["/login?feil=".Length..]);
        await ShouldBeSignedOut(visitor);
        for (var i = 0; i < 50 && !app.Logs.Contains($"Sign-in refused: {code} ref", StringComparison.Ordinal); i++)
        {
            await Task.Delay(100);
        }

        app.Logs.ShouldContain($"Sign-in refused: {code} ref");
    }

    private static async Task ShouldBeSignedOut(HttpClient visitor)
        => (await visitor.GetAsync(new Uri("/", UriKind.Relative))).Headers.Location!.PathAndQuery.ShouldStartWith("/login");

    /// <summary>Follows redirects through our pages and the issuer's; gives the last answer and its address on our side.</summary>
    private async Task<(HttpResponseMessage Last, string Path)> Travel(HttpClient visitor, string start)
    {
        var address = new Uri(app.Address, start);
        for (var i = 0; i < 12; i++)
        {
            var response = await visitor.GetAsync(address);
            if (response.Headers.Location is not { } next)
            {
                return (response, address.PathAndQuery);
            }

            address = new Uri(address, next);
        }

        throw new InvalidOperationException($"Redirected in circles, last to {address.AbsolutePath}.");
    }

    private static async Task SendCode(HttpClient visitor, string code)
    {
        var html = await visitor.GetStringAsync(new Uri("/invitasjon", UriKind.Relative));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["code"] = code,
            ["__RequestVerificationToken"] = Token().Match(html).Groups[1].Value,
        });
        (await visitor.PostAsync(new Uri("/login/invitasjon", UriKind.Relative), form)).Headers.Location!.OriginalString.ShouldBe("/invitasjon?klar=1");
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
