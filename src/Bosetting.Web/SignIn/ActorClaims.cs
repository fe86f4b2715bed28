using System.Security.Claims;
using Bosetting.Application.Common;

namespace Bosetting.Web.SignIn;

/// <summary>An <see cref="Actor"/> as claims of the sign-in cookie, and back.</summary>
internal static class ActorClaims
{
    /// <summary>The authentication scheme of the cookie.</summary>
    public const string Scheme = "Bosetting";

    /// <summary>Where the request or circuit comes from: remote address, kept in the audit trail.</summary>
    public const string Origin = "bosetting:origin";

    /// <summary>Name of whom the user works for, for display only.</summary>
    public const string WorksFor = "bosetting:works-for";

    private const string UserId = "bosetting:user";
    private const string Municipality = "bosetting:municipality";
    private const string County = "bosetting:county";
    private const string Cleared = "bosetting:cleared";

    /// <summary>The principal of an actor, who works for somebody named so (null for the directorate).</summary>
    public static ClaimsPrincipal Principal(Actor actor, string? worksFor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var claims = new List<Claim>
        {
            new(UserId, actor.UserId.ToString()),
            new(ClaimTypes.Name, actor.Name),
            new(ClaimTypes.Role, actor.Role.ToString()),
        };
        if (actor.MunicipalityNumber is { } municipality)
        {
            claims.Add(new Claim(Municipality, municipality));
        }

        if (actor.CountyNumber is { } county)
        {
            claims.Add(new Claim(County, county));
        }

        if (worksFor is not null)
        {
            claims.Add(new Claim(WorksFor, worksFor));
        }

        if (actor.Cleared)
        {
            claims.Add(new Claim(Cleared, "true"));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme));
    }

    /// <summary>The actor of a principal; null when nobody is signed in or the claims are not whole.</summary>
    public static Actor? Read(ClaimsPrincipal? principal)
        => principal?.Identity is { IsAuthenticated: true, Name: { } name }
            && Guid.TryParse(principal.FindFirstValue(UserId), out var id)
            && Enum.TryParse<Role>(principal.FindFirstValue(ClaimTypes.Role), out var role)
                ? new Actor(id, name, role, principal.FindFirstValue(Municipality), principal.FindFirstValue(County), principal.HasClaim(Cleared, "true"))
                : null;
}
