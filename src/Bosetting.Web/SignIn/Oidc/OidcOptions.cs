using Microsoft.AspNetCore.Authentication.OAuth;

namespace Bosetting.Web.SignIn.Oidc;

/// <summary>The identity provider, from <c>Bosetting:Oidc</c>.</summary>
internal sealed class OidcOptions : OAuthOptions
{
    /// <summary>The authentication scheme of the provider.</summary>
    public const string Scheme = "oidc";

    /// <summary>Where the provider sends users back to; registered there as redirect address.</summary>
    public const string Callback = "/login/svar";

    /// <summary>Where the protected state of a sign-in keeps the code of an invitation.</summary>
    public const string InvitationItem = "bosetting:invitation";

    /// <summary>The provider's issuer, exactly as its discovery document and its tokens say it. https, but for a loopback address.</summary>
    public string Authority { get; set; } = "";

    /// <summary>How far our clock and the provider's may be apart.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Least time between two fetches of the provider's documents that a token with an unknown key causes.</summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Replaces the base class's demands: the endpoints come from the discovery document, and a public client (PKCE only) has no secret.
    /// </summary>
    public override void Validate()
    {
        if (string.IsNullOrWhiteSpace(ClientId))
        {
            throw new InvalidOperationException("Bosetting:Oidc:ClientId is missing.");
        }

        OidcProvider.RequireSafe(Authority, "Bosetting:Oidc:Authority");
    }
}
