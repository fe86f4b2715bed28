using Bosetting.Application.Common;
using Bosetting.Web.Hosting;
using Bosetting.Web.SignIn.Oidc;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Bosetting.Web.SignIn;

/// <summary>Registers sign-in, the current actor and who may open which pages.</summary>
internal static class SignInServices
{
    /// <summary>Adds the cookie, the identity provider when one is configured, and the policies.</summary>
    public static void AddSignIn(this IServiceCollection services, IConfiguration configuration, WebSettings settings)
    {
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddScoped<CircuitMark>();
        services.AddScoped<CircuitHandler>(s => s.GetRequiredService<CircuitMark>());
        services.AddScoped<AuthenticationStateProvider, CircuitSession>();
        services.AddScoped<ICurrentActor, CurrentActor>();
        services.AddScoped<IClaimsTransformation, OriginClaim>();

        var authentication = services.AddAuthentication(ActorClaims.Scheme).AddCookie(ActorClaims.Scheme, o =>
        {
            o.Cookie.Name = settings.Https ? "__Host-bosetting" : "bosetting";
            o.Cookie.SecurePolicy = settings.Https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.HttpOnly = true;
            o.ExpireTimeSpan = TimeSpan.FromHours(8);
            o.SlidingExpiration = true;
            o.LoginPath = "/login";
            o.LogoutPath = "/logout";
            o.AccessDeniedPath = "/ingen-tilgang";
            // Sessions live in real time, also where the demo's clock stands in January 2024.
            o.TimeProvider = TimeProvider.System;
            o.Events.OnValidatePrincipal = SessionChecks.ValidateCookie;
            o.Events.OnCheckSlidingExpiration = SessionChecks.MayRenew;
        });

        if (!settings.Demo.Enabled && settings.HasIdentityProvider)
        {
            authentication.AddIdentityProvider(configuration, settings);
        }

        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Policies.Directorate, p => p.RequireRole(nameof(Role.Officer), nameof(Role.Manager), nameof(Role.Administrator)))
            .AddPolicy(Policies.Manager, p => p.RequireRole(nameof(Role.Manager), nameof(Role.Administrator)))
            .AddPolicy(Policies.Municipality, p => p.RequireRole(nameof(Role.MunicipalityUser), nameof(Role.MunicipalityAdministrator)));
    }

    private static void AddIdentityProvider(this AuthenticationBuilder authentication, IConfiguration configuration, WebSettings settings)
    {
        authentication.Services.AddSingleton<OidcProvider>();
        authentication.Services.AddSingleton<InvitationCookie>();
        authentication.AddOAuth<OidcOptions, OidcHandler>(OidcOptions.Scheme, o =>
        {
            configuration.GetSection("Bosetting:Oidc").Bind(o);
            o.SignInScheme = ActorClaims.Scheme;
            o.CallbackPath = OidcOptions.Callback;
            o.UsePkce = true;
            o.SaveTokens = false;
            o.Scope.Add("openid");
            o.TimeProvider ??= TimeProvider.System;
            o.BackchannelTimeout = TimeSpan.FromSeconds(10);
            // The provider answers by a top-level GET, which Lax cookies follow.
            o.CorrelationCookie.Name = settings.Https ? "__Host-bosetting.login." : "bosetting.login.";
            o.CorrelationCookie.Path = "/";
            o.CorrelationCookie.SameSite = SameSiteMode.Lax;
            o.CorrelationCookie.SecurePolicy = settings.Https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            o.Events.OnRemoteFailure = SignInFailures.Answer;
        });
    }
}

/// <summary>
/// Who may open a page: <c>@attribute [Authorize(Policy = Policies.Directorate)]</c>. What a user may do is decided again by the
/// use-case pipeline; a policy only spares users a page that would refuse everything.
/// </summary>
public static class Policies
{
    /// <summary>Officers, managers and administrators of the directorate.</summary>
    public const string Directorate = "directorate";

    /// <summary>Managers and administrators of the directorate.</summary>
    public const string Manager = "manager";

    /// <summary>Users and administrators of a municipality.</summary>
    public const string Municipality = "municipality";
}
