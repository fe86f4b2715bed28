using System.Globalization;
using Bosetting.Web.Hosting;
using Microsoft.AspNetCore.Localization;

namespace Bosetting.Web.Localisation;

/// <summary>
/// The languages of the screens: bokmål, nynorsk (both required of the state's self-service) and English for colleagues.
/// </summary>
internal static class Languages
{
    /// <summary>Bokmål, the neutral language of the resources.</summary>
    public static readonly CultureInfo Bokmal = CultureInfo.GetCultureInfo("nb-NO");

    /// <summary>Nynorsk.</summary>
    public static readonly CultureInfo Nynorsk = CultureInfo.GetCultureInfo("nn-NO");

    /// <summary>English with British dates and numbers.</summary>
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>All, in the order of the language switch.</summary>
    public static readonly IReadOnlyList<CultureInfo> All = [Bokmal, Nynorsk, English];

    /// <summary>The culture of a code (<c>nb</c>, <c>nn</c>, <c>en</c>); null for anything else.</summary>
    public static CultureInfo? ByCode(string? code) => All.FirstOrDefault(c => c.TwoLetterISOLanguageName == code);

    /// <summary>The language's own name; the same in every language.</summary>
    public static string OwnName(CultureInfo culture)
        => culture.TwoLetterISOLanguageName switch { "nb" => "Bokmål", "nn" => "Nynorsk", _ => "English" };

    /// <summary>Chosen by cookie, else by the browser's wish, else bokmål.</summary>
    public static void AddLanguages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddScoped<Texts>();
        services.AddSingleton<Bosetting.Application.Messages.IMailWriter, MailWriter>();
        services.AddScoped<Components.Pages.Municipality.MappingValues>();
        services.AddScoped<Components.Cases.MatchWords>();
        services.AddSingleton<Components.Cases.MunicipalityDirectory>();
        services.AddScoped<Components.Shared.Toasts>();
        services.Configure<RequestLocalizationOptions>(o =>
        {
            o.DefaultRequestCulture = new RequestCulture(Bokmal);
            o.SupportedCultures = [.. All];
            o.SupportedUICultures = [.. All];
            o.RequestCultureProviders =
            [
                new CookieRequestCultureProvider { CookieName = Preferences.LanguageCookie },
                new BrowserLanguage(),
            ];
        });
    }

    /// <summary>Browsers say <c>nb</c>, <c>nn</c>, <c>no</c> or <c>en</c> with any region; we have one culture for each.</summary>
    private sealed class BrowserLanguage : RequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
        {
            var wanted = httpContext.Request.GetTypedHeaders().AcceptLanguage
                .OrderByDescending(l => l.Quality ?? 1)
                .Select(l => l.Value.ToString().Split('-')[0])
                .Select(code => code == "no" ? Bokmal : ByCode(code))
                .FirstOrDefault(c => c is not null);
            return Task.FromResult(wanted is null ? null : new ProviderCultureResult(wanted.Name));
        }
    }
}
