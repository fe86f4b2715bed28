namespace Bosetting.Web.SignIn.Oidc;

/// <summary>
/// Why a sign-in was refused, as a code that may be logged. Thrown, because the framework's remote handlers report that way; ends as a
/// message on the sign-in page.
/// </summary>
internal sealed class OidcFailure(string code, Exception? cause = null) : Exception(code, cause)
{
    /// <summary>The code of a person who signed in at the provider but is no user here.</summary>
    public const string UnknownUser = "unknown_user";

    /// <summary>The code of a person whose invitation doesn't work.</summary>
    public const string InvitationRefused = "invitation_refused";

    /// <summary>The code: <c>discovery</c>, <c>token_endpoint</c>, <c>id_token_…</c> or <see cref="UnknownUser"/>.</summary>
    public string Code => Message;
}
