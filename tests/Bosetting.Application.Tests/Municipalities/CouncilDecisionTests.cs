using Bosetting.Application.Municipalities;
using Bosetting.Domain.Requests;
using Bosetting.Testing;

namespace Bosetting.Application.Tests.Municipalities;

public sealed class CouncilDecisionTests
{
    private static readonly CouncilFile Pdf = new("../møte/vedtak 14.pdf", "%PDF-1.7 protokoll"u8.ToArray());

    private static ResolutionDetails Decision(Scenario s, int persons, int? minors = null) => new()
    {
        Id = default,
        MunicipalityNumber = Scenario.Trondheim,
        Year = 2024,
        DecidedOn = s.Today.AddDays(-1),
        Persons = persons,
        Minors = minors,
    };

    [Fact]
    public async Task A_decision_holds_from_now_on_and_the_earlier_ones_stay_in_the_history()
    {
        await using var s = await Scenario.StartAsync();
        await using (var db = await s.OpenAsSystem())
        {
            db.Db.CouncilDecisions.Add(new CouncilDecision { MunicipalityNumber = Scenario.Voss, Year = 2024, Persons = 40, Minors = 4, Source = "IMDi" });
            await db.SaveAsync();
        }

        var first = await s.Run(new RegisterCouncilDecision(Decision(s, 45, 4) with { MaxHouseholdSize = 5 }, 0, Pdf), Scenario.VossAdministrator);
        (first.Answer, first.Left, first.Overrun).ShouldBe((DecisionAnswer.More, 45, 0), "the actor's own municipality, whatever the form says");
        (await s.RunAs(Scenario.VossAdministrator, new RegisterCouncilDecision(Decision(s, 50), 0))).Error.Code.ShouldBe("decision.changed_meanwhile");
        await s.Run(new RegisterCouncilDecision(Decision(s, 38, 4) with { Reasons = [DecisionReason.ServicesFull] }, 2), Scenario.VossAdministrator);

        var shown = await s.Run(new GetCouncilDecisions(2024), Scenario.VossUser);
        shown.History.Select(h => (h.Resolution.Sequence, h.Resolution.Persons, h.By)).ShouldBe([(3, 38, "Ada Vossadmin"), (2, 45, "Ada Vossadmin"), (1, 40, null)]);
        (shown.Current!.Persons, shown.Current.MaxHouseholdSize, shown.Current.DecidedOn).ShouldBe((38, null, s.Today.AddDays(-1)));
        (shown.Places!.Persons.Decided, shown.Places.Persons.Left, shown.CanRegister).ShouldBe((38, 38, false));
        shown.History[1].FileName.ShouldBe("vedtak 14.pdf");
        (await s.Run(new GetCouncilDocument(shown.History[1].Resolution.DocumentId!.Value), Scenario.VossUser)).Content.ShouldBe(Pdf.Content);
        (await s.RunAs(Scenario.TrondheimUser, new GetCouncilDocument(shown.History[1].Resolution.DocumentId!.Value))).Error.Code.ShouldBe("document.not_found");
    }

    [Fact]
    public async Task A_decision_below_what_is_agreed_asks_and_an_overrun_is_logged()
    {
        await using var s = await Scenario.StartAsync();
        await Placed.Agreed(s, persons: 6);
        await s.ProposedCase(Scenario.Voss, persons: 2);
        var low = Decision(s, 5, 4) with { Reasons = [DecisionReason.NoSuitableDwellings] };
        var refused = (await s.RunAs(Scenario.VossAdministrator, new RegisterCouncilDecision(low, 0))).Error;
        (refused.Code, refused.Field).ShouldBe(("decision.below_used", "Persons"));
        refused.Args.ShouldBe([8, 5]);
        (await s.RunAs(Scenario.VossAdministrator, new RegisterCouncilDecision(low with { OverrunReason = "ja" }, 0))).Error.Code.ShouldBe("decision.overrun_reason_missing");
        (await s.Run(new GetCouncilDecisions(2024), Scenario.VossUser)).History.ShouldBeEmpty("nothing is half done");

        var done = await s.Run(new RegisterCouncilDecision(low with { OverrunReason = "Avtalene er bindende." }, 0), Scenario.VossAdministrator);
        (done.Left, done.Overrun).ShouldBe((0, 3));
        (await s.RunAs(Scenario.Officer, new Application.Cases.ProposeMunicipality { CaseId = await s.ReadyCase(), MunicipalityNumber = Scenario.Voss, ProposedDate = s.Today.AddDays(20) })).IsFailure.ShouldBeTrue();
        await using var db = await s.OpenAsSystem();
        db.Db.Audit.Where(a => a.What == "council_decision_overrun").Select(a => a.SubjectId).ToList().ShouldBe([Scenario.Voss]);
    }

    [Fact]
    public async Task A_manager_registers_for_a_municipality_in_a_year_that_has_not_been_opened()
    {
        await using var s = await Scenario.StartAsync();
        var done = await s.Run(new RegisterCouncilDecision(Decision(s, 80, 8) with { Year = 2025 }, 0), Scenario.Manager);
        (done.Answer, done.Left).ShouldBe((DecisionAnswer.NotAsked, 80));
        (await s.Run(new GetCouncilDecisions(2025), Scenario.TrondheimUser)).Current!.Source.ShouldBe("IMDi");
        (await s.RunAs(Scenario.Manager, new RegisterCouncilDecision(Decision(s, 80) with { Year = 2026 }, 0))).Error.Code.ShouldBe("decision.year_out_of_range");
        (await s.RunAs(Scenario.VossUser, new RegisterCouncilDecision(Decision(s, 80), 0))).Error.Code.ShouldBe("access.denied");
        (await s.RunAs(Scenario.Manager, new RegisterCouncilDecision(Decision(s, 80) with { JointWith = ["9999"], JointPersons = 99 }, 0))).Error.Code.ShouldBe("municipality.not_found");
    }

    [Theory]
    [InlineData("", "document.empty")]
    [InlineData("MZ program", "document.not_pdf")]
    public async Task A_document_that_is_no_pdf_is_refused_whatever_its_name(string content, string code)
    {
        await using var s = await Scenario.StartAsync();
        var file = new CouncilFile("vedtak.pdf", System.Text.Encoding.UTF8.GetBytes(content));
        var error = (await s.RunAs(Scenario.VossAdministrator, new RegisterCouncilDecision(Decision(s, 40), 0, file))).Error;
        (error.Code, error.Field).ShouldBe((code, "File"));
    }

    [Fact]
    public void A_large_document_is_refused_and_a_name_made_safe()
    {
        CouncilDocument.Check(new CouncilFile("a.pdf", new byte[CouncilDocument.MostBytes + 1]))!.Code.ShouldBe("document.too_large");
        CouncilDocument.SafeName("C:\\temp\\a\"b;.pdf").ShouldBe("a_b_.pdf");
        CouncilDocument.SafeName("\u0007").ShouldBe("_");
        CouncilDocument.SafeName(new string('å', 300)).Length.ShouldBe(120);
    }

    [Fact]
    public async Task Two_who_register_at_once_never_write_over_each_other()
    {
        await using var s = await Scenario.StartAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => s.RunAs(Scenario.VossAdministrator, new RegisterCouncilDecision(Decision(s, 41 + i), 0))));
        results.Count(r => r.IsSuccess).ShouldBe(1);
        results.Where(r => r.IsFailure).ShouldAllBe(r => r.Error.Code == "decision.changed_meanwhile");
        (await s.Run(new GetCouncilDecisions(2024), Scenario.VossUser)).History.Count.ShouldBe(1);
    }
}
