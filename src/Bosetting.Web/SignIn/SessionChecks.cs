using System.Globalization;
using System.Security.Claims;
using Bosetting.Application.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Bosetting.Web.SignIn;

/// <summary>
/// Asks the user directory again while a session lasts: a user who is closed, or gets another role, is out within
/// <see cref="Interval"/> (design decision: five minutes).
/// </summary>
internal static class SessionChecks
{
    /// <summary>How old an answer of the directory may get.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private const string CheckedAt = "bosetting.checked";
    private const string Bell = "/meldinger/antall";

    /// <summary>
    /// The bell asks by itself while a page is open: that is nobody at work, and keeps no session alive. Who has left the desk is signed
    /// out when the session's time is over.
    /// </summary>
    public static Task MayRenew(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = context.ShouldRenew && !IsBell(context.HttpContext);
        return Task.CompletedTask;
    }

    /// <summary>Checks the cookie of a request.</summary>
    public static async Task ValidateCookie(CookieValidatePrincipalContext context)
    {
        var now = TimeProvider.System.GetUtcNow();
        if (context.Properties.Items.TryGetValue(CheckedAt, out var text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var at)
            && now - at < Interval)
        {
            return;
        }

        var directory = context.HttpContext.RequestServices.GetRequiredService<IUserDirectory>();
        if (await IsCurrent(context.Principal, directory, context.HttpContext.RequestAborted))
        {
            context.Properties.Items[CheckedAt] = now.ToString("O", CultureInfo.InvariantCulture);
            context.ShouldRenew = !IsBell(context.HttpContext);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(ActorClaims.Scheme);
    }

    private static bool IsBell(HttpContext http) => http.Request.Path.Equals(Bell, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the directory still knows the user exactly as the session does.</summary>
    public static async Task<bool> IsCurrent(ClaimsPrincipal? principal, IUserDirectory directory, CancellationToken ct)
        => ActorClaims.Read(principal) is { } actor && await directory.FindById(actor.UserId, ct) == actor;
}

/// <summary>Does for a circuit what <see cref="SessionChecks.ValidateCookie"/> does for requests.</summary>
internal sealed class CircuitSession(ILoggerFactory loggers, IServiceScopeFactory scopes) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval => SessionChecks.Interval;

    /// <inheritdoc/>
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var directory = scope.ServiceProvider.GetRequiredService<IUserDirectory>();
        return await SessionChecks.IsCurrent(authenticationState.User, directory, cancellationToken);
    }
}

/// <summary>Adds where the request comes from to the principal, so that a circuit knows it too.</summary>
internal sealed class OriginClaim(IHttpContextAccessor http) : IClaimsTransformation
{
    /// <inheritdoc/>
    public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (http.HttpContext?.Connection.RemoteIpAddress is { } address && !principal.HasClaim(c => c.Type == ActorClaims.Origin))
        {
            var whole = principal.Clone();
            whole.AddIdentity(new ClaimsIdentity([new Claim(ActorClaims.Origin, address.ToString())]));
            return Task.FromResult(whole);
        }

        return Task.FromResult(principal);
    }
}
