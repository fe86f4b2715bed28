using Bosetting.Application.Common;
using Bosetting.Web.Hosting;
using Bosetting.Web.SignIn.Oidc;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Bosetting.Web.SignIn;

/// <summary>The endpoints that sign users in and out.</summary>
internal static class SignInEndpoints
{
    /// <summary>Maps them; the demo's only where the demo is on.</summary>
    public static void MapSignIn(this WebApplication app, WebSettings settings)
    {
        app.MapPost("/logout", SignOut).AllowAnonymous();
        if (settings.Demo.Enabled)
        {
            app.MapPost("/login/demo", DemoSignIn).AllowAnonymous();
        }
        else if (settings.HasIdentityProvider)
        {
            app.MapGet("/login/ekstern", ([FromQuery] string? returnUrl, HttpContext context, [FromServices] InvitationCookie invitation) =>
            {
                var properties = new AuthenticationProperties { RedirectUri = LocalUrl.Or(returnUrl, "/") };
                if (invitation.Take(context) is { } code)
                {
                    properties.Items[OidcOptions.InvitationItem] = code;
                }

                return Results.Challenge(properties, [OidcOptions.Scheme]);
            }).AllowAnonymous();
            app.MapPost("/login/invitasjon", ([FromForm] string code, HttpContext context, [FromServices] InvitationCookie invitation) =>
            {
                invitation.Put(context, code);
                return Results.LocalRedirect("/invitasjon?klar=1");
            }).AllowAnonymous();
        }
    }

    private static async Task<IResult> DemoSignIn(
        [FromForm] Guid userId, [FromForm] string? returnUrl, HttpContext context, [FromServices] IUserDirectory directory)
    {
        // Only users the demo offers: a real user that should ever be in the same database can't be taken over this way.
        var ct = context.RequestAborted;
        if ((await directory.DemoUsers(ct)).All(u => u.UserId != userId) || await directory.FindById(userId, ct) is not { } actor)
        {
            return Results.Redirect("/ingen-tilgang");
        }

        await context.SignInAsync(ActorClaims.Scheme, ActorClaims.Principal(actor, await directory.WorksFor(actor, ct)));
        return Results.LocalRedirect(LocalUrl.Or(returnUrl, "/"));
    }

    /// <summary>Reads the form, which makes the framework demand the antiforgery token: nobody is signed out by a stranger's page.</summary>
    private static async Task<IResult> SignOut([FromForm] IFormCollection form, HttpContext context)
    {
        _ = form;
        await context.SignOutAsync(ActorClaims.Scheme);
        return Results.LocalRedirect("/login");
    }
}
