using System.Security.Cryptography;
using Bosetting.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Bosetting.Web.SignIn;

/// <summary>
/// Keeps the code of an invitation from the form to the way to the identity provider, encrypted and for ten minutes. A form may lead
/// to our own pages only (content security policy), so that the code can't go straight along; and it is never in an address.
/// </summary>
internal sealed class InvitationCookie(IDataProtectionProvider protection, IOptions<WebSettings> settings)
{
    private const string Name = "bosetting.invitation";
    private const int MaxLength = 40;
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Bosetting.Invitation").ToTimeLimitedDataProtector();

    /// <summary>Keeps a code; what can't be one is kept as nothing, and refused after sign-in like any that doesn't work.</summary>
    public void Put(HttpContext context, string code) => context.Response.Cookies.Append(
        Name, _protector.Protect(code.Length <= MaxLength ? code : "", TimeSpan.FromMinutes(10)), Options(TimeSpan.FromMinutes(10)));

    /// <summary>Takes the code out; null when there is none.</summary>
    public string? Take(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { } kept)
        {
            return null;
        }

        context.Response.Cookies.Delete(Name, Options(null));
        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private CookieOptions Options(TimeSpan? age) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = age,
        Path = "/login",
        SameSite = SameSiteMode.Lax,
        Secure = settings.Value.Https,
    };
}
