using System.Net;
using System.Text.RegularExpressions;
using Bosetting.Application.Common;
using Bosetting.Testing;
using Bosetting.Web.Tests.Support;

namespace Bosetting.Web.Tests.Shell;

public sealed partial class HttpTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_answers_strangers_with_one_word(string path)
    {
        using var http = Client();
        var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"status":"Healthy"}""");
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/health/live")]
    [InlineData("/app.css")]
    [InlineData("/feil")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var http = Client();
        var headers = (await http.GetAsync(new Uri(path, UriKind.Relative))).Headers;
        var policy = string.Join("; ", headers.GetValues("Content-Security-Policy"));
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe-eval");
        headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Strangers_are_sent_to_the_sign_in_page()
    {
        using var http = Client();
        var response = await http.GetAsync(new Uri("/", UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.PathAndQuery.ShouldStartWith("/login?ReturnUrl=");
    }

    [Fact]
    public async Task Strangers_get_no_circuit()
    {
        using var http = Client();
        using var nothing = new StringContent("");
        var response = await http.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative), nothing);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task An_address_that_does_not_exist_is_404_whatever_the_method(string method)
    {
        using var http = Client();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/finnes/ikke", UriKind.Relative));
        var response = await http.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/login/demo")]
    [InlineData("/logout")]
    [InlineData("/valg/sprak")]
    [InlineData("/valg/tema")]
    public async Task A_form_without_its_token_is_refused(string path)
    {
        using var http = Client();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["userId"] = Scenario.Officer.UserId.ToString(),
            ["language"] = "nn",
            ["theme"] = "dark",
        });
        var response = await http.PostAsync(new Uri(path, UriKind.Relative), form);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldNotContain(c => !c.StartsWith("bosetting.form=", StringComparison.Ordinal), "only the error page's own form cookie");
    }

    [Theory]
    [InlineData("//evil.example/x", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/saker?fane=mine", "/saker?fane=mine")]
    public async Task After_sign_in_only_own_addresses_are_followed(string wanted, string followed)
    {
        using var http = Client();
        var response = await SignIn(http, Scenario.Officer.UserId, wanted);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.OriginalString.ShouldBe(followed);
    }

    [Fact]
    public async Task Somebody_who_is_no_demo_user_gets_no_session()
    {
        using var http = Client();
        var response = await SignIn(http, Guid.NewGuid(), "/");
        response.Headers.Location!.OriginalString.ShouldBe("/ingen-tilgang");
        response.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldNotContain(c => c.StartsWith("bosetting=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_session_cookie_is_closed_to_scripts_and_other_sites()
    {
        using var http = Client();
        var response = await SignIn(http, Scenario.Officer.UserId, "/");
        var cookie = response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("bosetting=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
        cookie.ShouldContain("path=/", Case.Insensitive);
    }

    [Fact]
    public async Task Pages_are_never_stored_by_caches()
    {
        using var http = Client();
        var response = await http.GetAsync(new Uri("/login", UriKind.Relative));
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task The_reference_number_on_the_error_page_is_in_the_log()
    {
        using var http = Client();
        var html = await http.GetStringAsync(new Uri("/feil", UriKind.Relative));
        var reference = Reference().Match(html).Groups[1].Value;
        reference.Length.ShouldBe(8);
        await Eventually(() => app.Logs.Contains(reference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Logs_hold_no_personal_data()
    {
        using var http = Client();
        await SignIn(http, Scenario.VossUser.UserId, "/?navn=Olena");
        await http.GetAsync(new Uri("/saker/Olena%20Pr%C3%B8vesen?fnr=01020312345", UriKind.Relative));
        await http.GetAsync(new Uri("/ikke-funnet?sok=Olena", UriKind.Relative));
        await http.GetAsync(new Uri("/login?ReturnUrl=%2Fsaker%2FOlena", UriKind.Relative));
        await Eventually(() => app.Logs.Contains(Scenario.VossUser.UserId.ToString(), StringComparison.Ordinal));

        // The demo's synthetic users are named on the console when it starts, by role and on purpose; that is no log line.
        var roles = Enum.GetNames<Role>();
        var logs = string.Join('\n', app.Logs.Split('\n').Where(line => !roles.Any(role => line.StartsWith($"  {role} ", StringComparison.Ordinal))));
        foreach (var word in new[] { "Olena", "01020312345", "Prøvesen" }.Concat(Scenario.Users.Select(u => u.Name)))
        {
            logs.ShouldNotContain(word, Case.Insensitive);
        }
    }

    private HttpClient Client()
        => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = app.Address };

    private static async Task<HttpResponseMessage> SignIn(HttpClient http, Guid userId, string returnUrl)
    {
        var html = await http.GetStringAsync(new Uri("/login", UriKind.Relative));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = Token().Match(html).Groups[1].Value,
            ["userId"] = userId.ToString(),
            ["returnUrl"] = returnUrl,
        });
        return await http.PostAsync(new Uri("/login/demo", UriKind.Relative), form);
    }

    private static async Task Eventually(Func<bool> holds)
    {
        for (var i = 0; i < 50 && !holds(); i++)
        {
            await Task.Delay(100);
        }

        holds().ShouldBeTrue();
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""class="reference">([A-Z0-9]+)<""")]
    private static partial Regex Reference();
}
