using Bosetting.Application.Cases;
using Bosetting.Application.Inquiries;
using Bosetting.Application.Messages;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;
using static Bosetting.Application.Tests.Inquiries.DialogueSteps;

namespace Bosetting.Application.Tests.Inquiries;

/// <summary>Questions to several municipalities before a household is proposed to one.</summary>
public sealed class PreliminaryTests
{
    [Fact]
    public async Task A_preliminary_dialogue_asks_several_municipalities_and_tells_none_who_it_is()
    {
        await using var s = await Scenario.StartAsync();
        var @case = await s.ReadyCase(persons: 3);
        var dialogue = await s.Run(new AskMunicipalities(@case, [Scenario.Voss, Scenario.Trondheim], "Kan dere ta imot noen som trenger heis?"));
        var asked = (await s.Run(new GetPreliminary(), Scenario.VossUser)).Rows.Single();
        (asked.Persons, asked.Answer).ShouldBe((3, null));
        (await Kinds(s, Scenario.VossUser)).ShouldBe([MessageKind.PreliminaryAsked]);
        (await s.RunAs(Scenario.TrondheimUser, new AnswerPreliminary(asked.Id, InterestAnswer.Yes))).Error.Code.ShouldBe("preliminary.not_found");
        (await s.RunAs(Scenario.VossUser, new AnswerPreliminary(asked.Id, InterestAnswer.Conditions))).Error.Code.ShouldBe("preliminary.note_missing");
        await s.Run(new AnswerPreliminary(asked.Id, InterestAnswer.Conditions, "Fra april"), Scenario.VossUser);
        var answers = (await s.Run(new GetCasePreliminary(@case))).Rows;
        answers.Select(r => (r.Municipality, r.Answer)).ShouldBe([("Trondheim", null), ("Voss", InterestAnswer.Conditions)]);
        (await s.Run(new FindPreliminaryCase(dialogue))).ShouldBe($"/saker/{@case}");
        // Asking binds nobody and reserves nothing: the case is still ready, for one inquiry at a time.
        (await Places(s)).ShouldBe((0, 0));
        (await s.Run(new GetCase(@case))).Status.ShouldBe(CaseStatus.Ready);
        // No slip tells who it is.
        foreach (var (words, code) in new[]
        {
            ("Olena trenger heis", "preliminary.has_name"), ("Ring 900 00 000", "preliminary.has_number"),
            ("Fødselsnummer 17058812345", "preliminary.has_number"), ("Skriv til ola@example.org", "preliminary.has_email"),
        })
        {
            (await s.RunAs(Scenario.Officer, new AskMunicipalities(@case, [Scenario.Voss], words))).Error.Code.ShouldBe(code);
        }

        (await s.RunAs(Scenario.VossUser, new AnswerPreliminary(asked.Id, InterestAnswer.No, "Ring 900 00 000"))).Error.Code.ShouldBe("preliminary.has_number");
        var graded = await s.ReadyCase(grading: AddressGrading.Confidential);
        (await s.RunAs(Scenario.ClearedOfficer, new AskMunicipalities(graded, [Scenario.Voss], "?"))).Error.Code.ShouldBe("case.graded");
    }

    [Fact]
    public async Task A_preliminary_question_ends_when_nobody_waits_for_it_and_is_gone_when_the_household_is_graded()
    {
        await using var s = await Scenario.StartAsync();
        var first = await s.ReadyCase();
        await s.Run(new AskMunicipalities(first, [Scenario.Voss], "Har dere en bolig uten trapper?"));
        var asked = (await s.Run(new GetPreliminary(), Scenario.VossUser)).Rows.Single();
        (await s.Run(new ClosePreliminary(first))).ShouldBe(1);
        (await s.RunAs(Scenario.VossUser, new AnswerPreliminary(asked.Id, InterestAnswer.Yes))).Error.Code.ShouldBe("preliminary.closed");
        var closed = (await s.Run(new GetPreliminary(), Scenario.VossUser)).Rows.Single();
        (closed.IsClosed, closed.Question, closed.Needs).ShouldBe((true, "", ""));

        // Proposed: the others need not answer any more. Not answered: not asked for ever.
        var (second, third) = (await s.ReadyCase(), await s.ReadyCase());
        await s.Run(new AskMunicipalities(second, [Scenario.Voss], "Har dere plass i introduksjonsprogrammet?"));
        await s.Run(new AskMunicipalities(third, [Scenario.Voss], "Har dere tolk?"));
        await s.Run(new ProposeMunicipality { CaseId = second, MunicipalityNumber = Scenario.Trondheim, ProposedDate = s.Today.AddDays(30) });
        await Days(s, 1);
        (await s.Run(new GetPreliminary(), Scenario.VossUser)).Rows.Count(r => !r.IsClosed).ShouldBe(1);
        await using (var db = await s.OpenAsSystem())
        {
            await db.Db.Database.ExecuteSqlAsync($"UPDATE settlement_case SET grading = 'Confidential' WHERE id = {third}");
            await db.SaveAsync();
        }

        (await s.Run(new GetPreliminary(), Scenario.VossUser)).Rows.Count.ShouldBe(2);
        await Days(s, 30);
        await using var after = await s.OpenAsSystem();
        (await after.Db.PreliminaryQuestions.CountAsync(q => q.ClosedAt == null)).ShouldBe(0);
    }
}
