using Bosetting.Web.Hosting;
using Microsoft.AspNetCore.Authentication;

namespace Bosetting.Web.SignIn.Oidc;

/// <summary>What users see when a sign-in at the provider didn't work, and what the log says.</summary>
internal static class SignInFailures
{
    /// <summary>Answers a failure that the framework's handler reports.</summary>
    public static Task Answer(RemoteFailureContext context)
    {
        Answer(context.HttpContext, context.Failure);
        context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <summary>
    /// Sends an unknown user to the no-access page, anybody else back to the sign-in page with a reference number. Logs codes only:
    /// what a provider or a browser says may hold personal data.
    /// </summary>
    public static void Answer(HttpContext context, Exception? failure)
    {
        var oidc = failure as OidcFailure ?? failure?.InnerException as OidcFailure;
        var reference = ReferenceNumber.Of(context);
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SignInFailures))
            .LogWarning("Sign-in refused: {Code} ref {Reference}", oidc?.Code ?? failure?.GetType().Name ?? "unknown", reference);
        context.Response.Redirect(oidc?.Code switch
        {
            OidcFailure.UnknownUser => "/ingen-tilgang",
            OidcFailure.InvitationRefused => "/invitasjon?feil=1",
            _ => $"/login?feil={reference}",
        });
    }
}
