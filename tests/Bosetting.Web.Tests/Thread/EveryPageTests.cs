using Bosetting.Application.Common;
using Bosetting.Testing;
using Bosetting.Web.Tests.Support;

namespace Bosetting.Web.Tests.Thread;

/// <summary>Every page of the navigation, for those who have it: accessible, quiet in the console, and as wide as the phone.</summary>
public sealed class EveryPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    public static TheoryData<string, string, string> Visits => new()
    {
        { nameof(Role.Officer), "nb-NO", "/saker /saker/ny /plan /meldinger /mine-oppslag /om/forslagene /om/dataene" },
        { nameof(Role.Manager), "nn-NO", "/leder /leder/avslag /plan /admin/utboks /admin/jobber /meldinger /leder/arsrapport /leder/langeventende /saker /om/forslagene /om/dataene" },
        { nameof(Role.Auditor), "nb-NO", "/leder /leder/simulering /leder/likebehandling /innsyn /mine-oppslag" },
        { nameof(Role.MappingStaff), "nb-NO", "/kartlegging" },
    };

    [Theory]
    [MemberData(nameof(Visits))]
    public async Task Pages_pass_axe_and_fit_a_phone(string role, string locale, string paths)
    {
        await app.Scenario.ReadyCase(persons: 3);
        await app.Scenario.MappedCase();
        await using var page = await app.SignInAs(Scenario.Users.First(u => u.Role.ToString() == role), locale: locale);
        foreach (var path in paths.Split(' '))
        {
            (await page.GotoAsync(path)).Status.ShouldBe(200, path);
            await page.ShouldBeAccessible();
            await page.Page.SetViewportSizeAsync(390, 800);
            await page.ShouldNotScrollSideways();
            await page.Page.SetViewportSizeAsync(1280, 900);
        }
    }
}
