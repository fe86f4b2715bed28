using System.Globalization;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Matching.Scoring;
using Microsoft.Extensions.DependencyInjection;

namespace Bosetting.Web.Tests.Texts;

public sealed class ErrorTextTests
{
    private readonly Localisation.Texts _texts = new ServiceCollection().AddLogging().AddLocalization().AddSingleton<Localisation.Texts>()
        .BuildServiceProvider().GetRequiredService<Localisation.Texts>();

    [Fact]
    public void Values_are_written_in_the_readers_language()
    {
        In("nb-NO").Error(new Error("arrival.before_agreed_date", new DateOnly(2024, 1, 15))).ShouldBe("Ankomst kan ikke registreres før avtalt dato, 15.01.2024.");
        In("nn-NO").Error(new Error("case.not_ready", CaseStatus.Settled)).ShouldBe("Saka er ikkje fordelingsklar; ho er busett.");
        In("en-GB").Error(new Error("case.note_too_long", 2000)).ShouldBe("The note is too long. Write at most 2,000 characters.");
    }

    [Fact]
    public void Rules_and_criteria_are_named()
    {
        In("nb-NO").Error(new Error("match.rule_absolute", "rule.security", "rule.temporary_stop"))
            .ShouldBe("Kommunen kan ikke foreslås: Sikkerhet, Midlertidig stopp. Regelen kan ikke overstyres.");
        In("nb-NO").Error(new Error("criteria.weight_negative", CriterionKind.Work)).ShouldBe("Vekten kan ikke være negativ (Arbeid).");
    }

    [Fact]
    public void A_missing_value_is_a_dash_and_a_code_without_text_shows_itself()
    {
        In("nb-NO").Error(new Error("case.note_too_long")).ShouldBe("Notatet er for langt. Skriv høyst – tegn.");
        _texts.Error(new Error("no.such_code")).ShouldContain("no.such_code");
        _texts.Error(new Error("validation.Something")).ShouldBe("Verdien er ikke gyldig.");
    }

    private Localisation.Texts In(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        return _texts;
    }
}
