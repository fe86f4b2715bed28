using System.Security.Claims;
using Bosetting.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Bosetting.Web.Tests.SignIn;

public sealed class SessionTests
{
    [Theory]
    [InlineData("/meldinger/antall", false)]
    [InlineData("/meldinger", true)]
    [InlineData("/saker", true)]
    public async Task A_page_keeps_the_session_alive_and_the_bell_does_not(string path, bool renews)
    {
        var http = new DefaultHttpContext { Request = { Path = path } };
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity("test")), ActorClaims.Scheme);
        var scheme = new AuthenticationScheme(ActorClaims.Scheme, null, typeof(CookieAuthenticationHandler));
        var context = new CookieSlidingExpirationContext(http, scheme, new CookieAuthenticationOptions(), ticket, TimeSpan.FromHours(5), TimeSpan.FromHours(3)) { ShouldRenew = true };
        await SessionChecks.MayRenew(context);
        context.ShouldRenew.ShouldBe(renews);
    }
}
