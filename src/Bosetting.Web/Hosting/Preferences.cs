using Bosetting.Web.Localisation;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Bosetting.Web.Hosting;

/// <summary>What a user chooses about the screen itself, kept in cookies of this browser.</summary>
internal static class Preferences
{
    /// <summary>Cookie of the colour theme: <c>light</c>, <c>dark</c>; absent means as the system.</summary>
    public const string ThemeCookie = "bosetting.theme";

    /// <summary>Cookie of the language, in the framework's format.</summary>
    public const string LanguageCookie = "bosetting.language";

    /// <summary>The themes to choose from.</summary>
    public static readonly IReadOnlyList<string> Themes = ["auto", "light", "dark"];

    /// <summary>The theme of a request; <c>auto</c> when none was chosen.</summary>
    public static string Theme(HttpContext? context)
        => context?.Request.Cookies[ThemeCookie] is { } theme && Themes.Contains(theme) ? theme : "auto";

    /// <summary>Maps the endpoints of the language and theme switches.</summary>
    public static void MapPreferences(this WebApplication app)
    {
        app.MapPost("/valg/sprak", (HttpContext context, [FromForm] string language, [FromForm] string? returnUrl) =>
        {
            if (Languages.ByCode(language) is { } culture)
            {
                Set(context, LanguageCookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)));
            }

            return Results.LocalRedirect(LocalUrl.Or(returnUrl, "/"));
        }).AllowAnonymous();

        app.MapPost("/valg/tema", (HttpContext context, [FromForm] string theme, [FromForm] string? returnUrl) =>
        {
            if (Themes.Contains(theme))
            {
                Set(context, ThemeCookie, theme);
            }

            return Results.LocalRedirect(LocalUrl.Or(returnUrl, "/"));
        }).AllowAnonymous();
    }

    private static void Set(HttpContext context, string name, string value)
        => context.Response.Cookies.Append(name, value, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            Path = "/",
            SameSite = SameSiteMode.Lax,
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            IsEssential = true,
        });
}
