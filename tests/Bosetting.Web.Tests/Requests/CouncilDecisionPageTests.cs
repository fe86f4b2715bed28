using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Requests;

public sealed class CouncilDecisionPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_municipality_registers_a_decision_with_its_document_on_a_phone()
    {
        await app.Scenario.ProposedCase(Scenario.Voss, persons: 3);
        await using var page = await app.SignInAs(Scenario.VossAdministrator, width: 390, height: 800);
        await page.GotoAsync("/kommune/vedtak?ar=2024");
        await page.ShouldBeAccessible();
        await page.ShouldNotScrollSideways();

        // Fewer than is in use: explained, and nothing is lost while the user thinks.
        await page.Page.Locator("#decided-on").FillAsync("2023-12-14");
        await page.Page.Locator("#persons").FillAsync("2");
        await page.Page.GetByText("Mangler egnede boliger").ClickAsync();
        await page.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "vedtak.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 protokoll"u8.ToArray() });
        await Expect(page.Page.GetByText("Valgt: vedtak.pdf")).ToBeVisibleAsync(Patiently);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Se over vedtaket" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Registrer vedtak" }).ClickAsync();
        await Expect(page.Page.Locator("#persons-error")).ToContainTextAsync("3 plasser er alt i bruk", new() { Timeout = 60_000 });
        await page.ShouldBeAccessible();
        await page.Page.Locator("#overrun").FillAsync("Husstanden er lovet plass.");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Registrer, og la plassene stå" }).ClickAsync();
        await Expect(page.Page.GetByText("1 person utover vedtaket: Husstanden er lovet plass.")).ToBeVisibleAsync(Patiently);
        await Expect(page.Page.GetByText("Vedtaket er registrert. 0 plasser igjen.")).ToBeVisibleAsync(Patiently);
        var file = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = "vedtak.pdf" }).ClickAsync());
        file.SuggestedFilename.ShouldBe("vedtak.pdf");
        await page.ShouldNotScrollSideways();
    }

    [Fact]
    public async Task Others_read_the_decision_in_nynorsk_and_cannot_register()
    {
        await using var page = await app.SignInAs(Scenario.VossUser, locale: "nn-NO");
        await page.GotoAsync("/kommune/vedtak");
        await Expect(page.Page.GetByText("Kommuneadministratoren registrerer vedtak.")).ToBeVisibleAsync(Patiently);
        await page.ShouldBeAccessible();
        page.Expect(404);
        (await page.ReadAsync($"/kommune/vedtak/dokument/{Guid.NewGuid()}")).Status.ShouldBe(404);
        page.Expect(404);
    }
}
