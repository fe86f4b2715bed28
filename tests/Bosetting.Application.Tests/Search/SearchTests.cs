using Bosetting.Application.Search;
using Bosetting.Domain.Refugees;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Search;

public sealed class SearchTests : IAsyncLifetime
{
    private Scenario _s = null!;

    public async Task InitializeAsync() => _s = await Scenario.StartAsync();

    public async Task DisposeAsync() => await _s.DisposeAsync();

    [Fact]
    public async Task Cases_are_found_by_part_of_a_name_and_by_case_number()
    {
        var id = await _s.ReadyCase(persons: 2);
        (await _s.Run(new SearchCases("prøve ole"))).Hits.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            h => h.CaseId.ShouldBe(id), h => h.Name.ShouldBe("Olena Prøvesen"), h => h.BirthYear.ShouldBe(1988), h => h.Status.ShouldBe(CaseStatus.Ready));
        await using var db = await _s.OpenAsSystem();
        var number = await db.Db.Cases.Where(c => c.Id == id).Select(c => c.CaseNumber).SingleAsync();
        var byNumber = await _s.Run(new SearchCases($" {number.ToLowerInvariant()} "));
        byNumber.Hits.Select(h => h.Name).ShouldBe(["Olena Prøvesen", "Barn1 Prøvesen"]);
        byNumber.More.ShouldBeFalse();
    }

    [Fact]
    public async Task A_wildcard_is_a_letter_like_any_other()
    {
        await _s.ReadyCase();
        (await _s.Run(new SearchCases("%%"))).Hits.ShouldBeEmpty();
        (await _s.Run(new SearchCases("o_ena"))).Hits.ShouldBeEmpty();
        (await _s.Run(new SearchCases("' OR 1=1 --"))).Hits.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_search_has_two_letters_and_at_most_a_hundred()
    {
        (await _s.RunAs(Scenario.Officer, new SearchCases(" a "))).Error.Code.ShouldBe("search.too_short");
        (await _s.RunAs(Scenario.Officer, new SearchCases(new string('a', 101)))).Error.Code.ShouldBe("search.too_long");
    }

    [Fact]
    public async Task Every_case_shown_is_in_the_audit_trail_once()
    {
        var id = await _s.ReadyCase(persons: 3);
        (await _s.Run(new SearchCases("prøvesen"))).Hits.Count.ShouldBe(3);
        await using var db = await _s.OpenAsSystem();
        (await db.Db.Audit.CountAsync(a => a.SubjectId == id.ToString() && a.What == "search" && a.UserId == Scenario.Officer.UserId)).ShouldBe(1);
    }

    [Fact]
    public async Task Many_hits_are_cut_and_said_to_be_cut()
    {
        for (var i = 0; i < 8; i++)
        {
            await _s.ReadyCase(persons: 3);
        }

        var answer = await _s.Run(new SearchCases("prøvesen"));
        (answer.Hits.Count, answer.More).ShouldBe((20, true));
    }

    [Fact]
    public async Task Graded_persons_are_absent_without_clearance_and_municipalities_do_not_search()
    {
        await _s.ReadyCase(grading: AddressGrading.StrictlyConfidential);
        (await _s.Run(new SearchCases("prøvesen"))).Hits.ShouldBeEmpty();
        (await _s.Run(new SearchCases("prøvesen"), Scenario.ClearedOfficer)).Hits.Count.ShouldBe(1);
        (await _s.RunAs(Scenario.TrondheimUser, new SearchCases("prøvesen"))).Error.Code.ShouldBe("access.denied");
    }

    [Fact]
    public void What_was_searched_for_is_not_in_the_text_of_the_request() =>
        new SearchCases("Olena Prøvesen").ToString().ShouldNotContain("Olena");
}
