using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Reforms;

public sealed class ReformPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task An_administrator_previews_and_carries_out_a_reform()
    {
        await app.Scenario.ProposedCase(Scenario.Lierne);
        await using var page = await app.SignInAs(Scenario.Administrator, locale: "nn-NO");
        await page.GotoAsync("/admin/kommunereform");
        await page.Page.GetByLabel("Nummer som sluttar, rad 1").FillAsync("5042");
        await page.Page.GetByLabel("Nummer som følgjer, rad 1").FillAsync("50");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Førehandsvis" }).ClickAsync();
        await Expect(page.Page.GetByText("«50» er ikkje eit kommunenummer.").First).ToBeVisibleAsync();
        await page.Page.GetByLabel("Nummer som følgjer, rad 1").FillAsync("5099");
        await Expect(page.Page.GetByText("Lierne → ikkje i registeret")).ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Førehandsvis" }).ClickAsync();
        await Expect(page.Page.GetByText("Kommune 5099 står ikkje i registeret over kommunar.").First).ToBeVisibleAsync();
        await page.Page.GetByLabel("Nummer som følgjer, rad 1").FillAsync(Scenario.Trondheim);
        await Expect(page.Page.GetByText("Lierne → Trondheim")).ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Førehandsvis" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Cell, new() { Name = "førespurnader" })).ToBeVisibleAsync();
        await page.ShouldBeAccessible();
        await page.Page.SetViewportSizeAsync(390, 800);
        await page.ShouldNotScrollSideways();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Gjennomfør reforma" }).First.ClickAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Gjennomfør reforma" }).ClickAsync();
        await Expect(page.Page.GetByText("Reforma er gjennomført.")).ToBeVisibleAsync();
        await Expect(page.Page.GetByText("Frå 2. januar 2024")).ToBeVisibleAsync();
    }
}
