using Bosetting.Application.Cases;
using Bosetting.Application.Drafts;
using Bosetting.Domain.Refugees;
using Bosetting.Testing;
using Bosetting.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bosetting.Web.Tests.Worklists;

/// <summary>New case and mapping: what is typed is checked at its field, survives, and counts once.</summary>
public sealed class FormTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task An_empty_household_is_refused_at_its_fields_and_a_full_one_is_made_once()
    {
        await using var page = await NewCase(Scenario.Officer);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Registrer husstanden" }).ClickAsync();
        await Expect(page.Page.Locator("#f-Type-error")).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#f-Members-0-GivenName-error")).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#f-Members-0-BirthDate")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.ShouldBeAccessible();

        await Fill(page, "N-100001");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Registrer husstanden" }).DblClickAsync();
        await page.Page.WaitForURLAsync(url => Guid.TryParse(url.Split('/')[^1], out _));
        await Expect(page.Page.Locator("#who")).ToContainTextAsync("Amal Skjemaprøve");
        await using var system = await app.Scenario.OpenAsSystem();
        (await system.Db.Cases.CountAsync(c => c.CaseNumber == "N-100001")).ShouldBe(1);
        app.Logs.ShouldNotContain("Skjemaprøve");
    }

    [Fact]
    public async Task A_number_that_is_taken_is_said_and_nothing_typed_is_lost()
    {
        await app.Scenario.ReadyCase();
        string taken;
        await using (var system = await app.Scenario.OpenAsSystem())
        {
            taken = (await system.Db.Cases.FirstAsync()).CaseNumber;
        }

        await using var page = await NewCase(Scenario.Manager);
        await Fill(page, taken);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Registrer husstanden" }).ClickAsync();
        await Expect(page.Page.GetByText("Det finnes allerede en sak med dette nummeret.").First).ToBeVisibleAsync();
        await Expect(page.Page.GetByLabel("Fornavn")).ToHaveValueAsync("Amal");
    }

    [Fact]
    public async Task A_draft_survives_a_reload_and_hostile_text_is_only_text()
    {
        var long5000 = new string('x', 5000);
        await using var page = await NewCase(Scenario.OtherOfficer);
        await page.Page.GetByLabel("Fornavn").FillAsync("<script>document.title='hacked'</script>");
        await page.Page.GetByLabel("Etternavn").FillAsync("'; DROP TABLE refugee; -- 👩‍👧‍👦");
        await page.Page.GetByLabel("Mottak eller annet sted").FillAsync(long5000);
        await page.Page.GetByLabel("DUF-nummer").FillAsync("<b>1</b>");
        await page.Page.GetByLabel("Fornavn").FocusAsync();
        await Drafted(Scenario.OtherOfficer, "register-case", "DROP TABLE");
        await page.GotoAsync("/saker/ny");
        await Expect(page.Page.GetByText("Dette er utkastet du ikke ble ferdig med.")).ToBeVisibleAsync();
        await Expect(page.Page.GetByLabel("Fornavn")).ToHaveValueAsync("<script>document.title='hacked'</script>");
        await Expect(page.Page.GetByLabel("Etternavn")).ToHaveValueAsync("'; DROP TABLE refugee; -- 👩‍👧‍👦");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Registrer husstanden" }).ClickAsync();
        (await page.Page.GetByLabel("Mottak eller annet sted").InputValueAsync()).Length.ShouldBe(200, "no more can be typed");
        await Expect(page.Page.Locator("#f-Members-0-Duf-error")).ToBeVisibleAsync();
        (await page.Page.TitleAsync()).ShouldNotBe("hacked");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start på nytt" }).ClickAsync();
        await Expect(page.Page.GetByLabel("Fornavn")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_mapping_draft_survives_a_reload()
    {
        var id = await app.Scenario.MappedCase();
        await using var page = await app.SignInAs(Scenario.MappingStaff);
        await page.GotoAsync("/kartlegging");
        await page.Page.Locator($"tr[data-href='/saker/{id}/kartlegging'] a").ClickAsync();
        await page.Page.GetByLabel("Digitale ferdigheter").SelectOptionAsync("good");
        await Expect(page.Page.GetByText("Utkast lagret")).ToBeVisibleAsync();
        await page.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Expect(page.Page.GetByLabel("Digitale ferdigheter")).ToHaveValueAsync("good");
        await Expect(page.Page.GetByText("Ulagrede endringer: 1")).ToBeVisibleAsync();
        await page.ShouldBeAccessible();
    }

    [Fact]
    public async Task Two_who_map_the_same_person_neither_overwrite_silently_nor_lose_what_they_typed()
    {
        var id = await app.Scenario.MappedCase();
        var person = (await app.Scenario.Run(new GetMapping(id))).Members[0].Id;
        await using var page = await app.SignInAs(Scenario.Officer);
        await page.GotoAsync($"/saker/{id}/kartlegging");
        await page.Page.GetByLabel("Digitale ferdigheter").SelectOptionAsync("good");
        await Expect(page.Page.GetByText("Utkast lagret")).ToBeVisibleAsync();
        await app.Scenario.Run(
            new RecordMappingAnswers(id, person, [new(MappingTopic.DigitalSkills, "none"), new(MappingTopic.Interpreter, "ara")]), Scenario.OtherOfficer);

        // What only the other has answered is shown; what both have is told, and mine is kept.
        await Expect(page.Page.Locator("#answer-Interpreter")).ToHaveValueAsync("ara", new() { Timeout = 15_000 });
        await Expect(page.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Noen andre har i mellomtiden svart noe annet" })).ToContainTextAsync("digitale ferdigheter");
        await Expect(page.Page.GetByLabel("Digitale ferdigheter")).ToHaveValueAsync("good");
        await Expect(page.Page.GetByText("Ulagrede endringer: 1")).ToBeVisibleAsync();
        await page.ShouldBeAccessible();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Lagre svar" }).ClickAsync();
        await Expect(page.Page.GetByText("Svar lagret: 1")).ToBeVisibleAsync();
        var stored = (await app.Scenario.Run(new GetMapping(id))).Members[0].Mapping.ToDictionary(a => a.Topic, a => a.Value);
        (stored[MappingTopic.Interpreter], stored[MappingTopic.DigitalSkills]).ShouldBe(("ara", "good"));
    }

    private async Task<TestPage> NewCase(Application.Common.Actor actor)
    {
        var page = await app.SignInAs(actor);
        await page.GotoAsync("/saker/ny");
        await Expect(page.Page.GetByLabel("Fornavn")).ToBeVisibleAsync();
        return page;
    }

    internal static async Task Fill(TestPage page, string number)
    {
        var p = page.Page;
        await p.GetByLabel("Saksnummer").FillAsync(number);
        await p.GetByLabel("Sakstype").SelectOptionAsync(nameof(CaseType.ReceptionCentre));
        await p.GetByLabel("Oppholdsfylke").SelectOptionAsync("50");
        await Expect(p.Locator("#f-StayMunicipality option[value='5001']")).ToHaveCountAsync(1);
        await p.GetByLabel("Oppholdskommune").SelectOptionAsync("5001");
        await p.GetByLabel("Fornavn").FillAsync("Amal");
        await p.GetByLabel("Etternavn").FillAsync("Skjemaprøve");
        await p.GetByLabel("Fødselsdato").FillAsync("1990-04-05");
        await p.GetByLabel("Registrert kjønn").SelectOptionAsync(nameof(Sex.Female));
        await p.GetByLabel("Statsborgerskap").SelectOptionAsync("SYR");
        await p.GetByLabel("Oppholdsgrunnlag").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await p.GetByLabel("Dato for tillatelsen").FillAsync("2023-12-01");
    }

    private async Task Drafted(Application.Common.Actor actor, string key, string word)
    {
        for (var i = 0; i < 50; i++)
        {
            if ((await app.Scenario.RunAs(actor, new LoadDraft(key))).Value.Content?.Contains(word, StringComparison.Ordinal) == true)
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail("No draft was kept.");
    }
}
