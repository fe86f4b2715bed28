using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Application.Worklists;
using Bosetting.Domain.Refugees;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Worklists;

public sealed class WorklistTests : IAsyncLifetime
{
    private static readonly DateOnly Later = new(2024, 2, 1);
    private Scenario _s = null!;

    public async Task InitializeAsync() => _s = await Scenario.StartAsync();

    public async Task DisposeAsync() => await _s.DisposeAsync();

    private Task<WorklistPage> List(
        WorklistTab tab, WorklistFilter? filter = null, WorklistSort sort = WorklistSort.Waiting, bool descending = false, string? after = null, Actor? actor = null) =>
        _s.Run(new GetWorklist(tab, filter ?? new(), sort, descending, after), actor);

    [Fact]
    public async Task Each_tab_shows_its_cases_and_counts_them()
    {
        var mapping = await _s.MappedCase();
        var ready = await _s.ReadyCase(persons: 2);
        var held = await _s.ReadyCase();
        var (proposed, _) = await _s.ProposedCase();
        var old = await _s.ReadyCase(permitOn: new DateOnly(2023, 7, 1));
        await _s.Run(new HoldCases([held], HoldCause.AwaitingFamilyMember, Later));
        await _s.Run(new AssignCases([ready, proposed], Scenario.Officer.UserId));

        async Task Shows(WorklistTab tab, params Guid[] ids)
        {
            var page = await List(tab);
            page.Rows.Select(r => r.Id).ShouldBe(ids, ignoreOrder: true, tab.ToString());
            page.Counts[tab].ShouldBe(ids.Length, tab.ToString());
        }

        await Shows(WorklistTab.Mine, ready, proposed);
        await Shows(WorklistTab.Ready, ready, old);
        await Shows(WorklistTab.AwaitingAnswer, proposed);
        await Shows(WorklistTab.Agreed);
        await Shows(WorklistTab.OnHold, held);
        await Shows(WorklistTab.UnderMapping, mapping);
        await Shows(WorklistTab.LongWaiting, old);
        await Shows(WorklistTab.HandledToday, mapping, ready, held, proposed, old);
        (await List(WorklistTab.HandledToday, actor: Scenario.OtherOfficer)).Counts.HandledToday.ShouldBe(0);
    }

    [Fact]
    public async Task A_row_says_what_one_chooses_by()
    {
        var (id, _) = await _s.ProposedCase(persons: 3);
        await _s.Run(new AssignCases([id], Scenario.Officer.UserId));
        var row = (await List(WorklistTab.AwaitingAnswer)).Rows.ShouldHaveSingleItem();
        row.ShouldSatisfyAllConditions(
            r => r.Name.ShouldBe("Olena Prøvesen"),
            r => r.Persons.ShouldBe(3),
            r => r.Category.ShouldBe(PersonCategory.FamilyWithChildren),
            r => r.StayMunicipality.ShouldBe("Trondheim"),
            r => r.Municipality.ShouldBe("Voss"),
            r => r.HandlerName.ShouldBe(Scenario.Officer.Name),
            r => r.DaysWaiting.ShouldBe(62),
            r => r.DaysInStatus.ShouldBe(0),
            r => r.Alert.ShouldBe(WaitingAlert.None),
            r => r.MappingPercent.ShouldBe(50),
            r => (r.Due, r.DueKind).ShouldBe((_s.Today.AddDays(7), DueKind.Answer)));
    }

    [Theory]
    [InlineData("2023-10-03", WaitingAlert.None)]
    [InlineData("2023-10-02", WaitingAlert.ThreeMonths)]
    [InlineData("2023-07-02", WaitingAlert.SixMonths)]
    [InlineData("2023-01-02", WaitingAlert.TwelveMonths)]
    public async Task Waiting_alerts_at_3_6_and_12_months(string permit, WaitingAlert expected)
    {
        await _s.ReadyCase(permitOn: DateOnly.ParseExact(permit, "yyyy-MM-dd"));
        (await List(WorklistTab.Ready)).Rows[0].Alert.ShouldBe(expected);
    }

    [Fact]
    public async Task Minors_wait_long_after_3_months_others_after_6()
    {
        var since = new DateOnly(2023, 9, 1);
        var minor = await _s.ReadyCase(unaccompanied: true, permitOn: since);
        await _s.ReadyCase(permitOn: since);
        (await List(WorklistTab.LongWaiting)).Rows.Select(r => r.Id).ShouldBe([minor]);
    }

    [Fact]
    public async Task Filters_narrow_the_list_and_the_counts()
    {
        var here = await _s.ReadyCase(persons: 2, stay: Scenario.Trondheim);
        var there = await _s.ReadyCase(stay: Scenario.Voss, type: CaseType.OutsideReception, permitOn: new DateOnly(2023, 12, 20));
        await _s.Run(new AssignCases([there], Scenario.OtherOfficer.UserId));

        async Task Finds(WorklistFilter filter, Guid expected)
        {
            var page = await List(WorklistTab.Ready, filter);
            page.Rows.Select(r => r.Id).ShouldBe([expected], filter.ToString());
            page.Counts.Ready.ShouldBe(1, filter.ToString());
        }

        await Finds(new() { Type = CaseType.OutsideReception }, there);
        await Finds(new() { Category = PersonCategory.FamilyWithChildren }, here);
        await Finds(new() { County = "46" }, there);
        await Finds(new() { Municipality = Scenario.Trondheim }, here);
        await Finds(new() { Handler = Scenario.OtherOfficer.UserId }, there);
        await Finds(new() { Unassigned = true }, here);
        await Finds(new() { MinDays = 30 }, here);
        (await List(WorklistTab.Ready, new() { Basis = ResidenceBasis.CollectiveProtection })).Rows.Count.ShouldBe(2);
        (await List(WorklistTab.Ready, new() { Basis = ResidenceBasis.Asylum })).Rows.ShouldBeEmpty();
        (await List(WorklistTab.Ready, new() { NeedsOnly = true })).Rows.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(WorklistSort.Waiting, false)]
    [InlineData(WorklistSort.Waiting, true)]
    [InlineData(WorklistSort.InStatus, false)]
    [InlineData(WorklistSort.InStatus, true)]
    [InlineData(WorklistSort.Due, false)]
    [InlineData(WorklistSort.Due, true)]
    public async Task Pages_follow_each_other_without_gap_or_overlap(WorklistSort sort, bool descending)
    {
        // Ties in every key, and cases with and without a date ahead.
        for (var i = 0; i < 57; i++)
        {
            await _s.ReadyCase(permitOn: new DateOnly(2023, 11, 1).AddDays(i % 3));
            _s.Clock.Now = _s.Clock.Now.AddMilliseconds(i % 2);
        }

        var some = (await List(WorklistTab.Ready)).Rows.Take(9).Select(r => r.Id).ToList();
        await _s.Run(new AssignCases([.. some], Scenario.Officer.UserId));
        await _s.Run(new HoldCases(some, HoldCause.AwaitingExitPermit, Later));
        await _s.Run(new AssignCases([.. (await List(WorklistTab.Ready)).Rows.Select(r => r.Id)], Scenario.Officer.UserId));
        var filter = new WorklistFilter();
        var seen = new List<WorklistRow>();
        var sizes = new List<int>();
        string? after = null;
        do
        {
            var page = await List(WorklistTab.HandledToday, filter, sort, descending, after);
            page.First.ShouldBe(seen.Count + 1);
            seen.AddRange(page.Rows);
            sizes.Add(page.Rows.Count);
            after = page.Next;
        }
        while (after is not null);

        sizes.ShouldBe([50, 7]);
        seen.Select(r => r.Id).Distinct().Count().ShouldBe(57);
        IEnumerable<IComparable> keys = sort switch
        {
            WorklistSort.Waiting => seen.Select(r => (IComparable)(-r.DaysWaiting)),
            WorklistSort.InStatus => seen.Select(r => (IComparable)(-r.DaysInStatus)),
            _ => seen.Select(r => (IComparable)(r.Due ?? DateOnly.MaxValue)),
        };
        keys.ShouldBe(descending ? keys.OrderDescending() : keys.Order());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("1~2~3")]
    [InlineData("99999999999999999999~0190a000-0000-7000-8000-000000000001~1")]
    [InlineData("-1~~")]
    public async Task An_address_that_can_not_be_read_is_the_first_page(string after)
    {
        await _s.ReadyCase();
        (await List(WorklistTab.Ready, after: after)).ShouldSatisfyAllConditions(p => p.First.ShouldBe(1), p => p.Rows.Count.ShouldBe(1));
    }

    [Fact]
    public async Task A_filter_that_means_nothing_is_refused()
    {
        foreach (var filter in new WorklistFilter[] { new() { County = "4x" }, new() { Municipality = "1' OR" }, new() { MinDays = -1 }, new() { Type = (CaseType)77 } })
        {
            (await _s.RunAs(Scenario.Officer, new GetWorklist(WorklistTab.Ready, filter))).Error.Code.ShouldBe("worklist.filter_invalid");
        }
    }

    [Fact]
    public async Task Mapping_staff_see_those_who_stay_with_them_and_nobody_else()
    {
        var here = await _s.MappedCase(stay: Scenario.Trondheim);
        await _s.MappedCase(stay: Scenario.Voss);
        await _s.ProposedCase();
        var page = await List(WorklistTab.UnderMapping, actor: Scenario.MappingStaff);
        page.Rows.Select(r => r.Id).ShouldBe([here]);
        page.Counts.AwaitingAnswer.ShouldBe(0);
        (await _s.RunAs(Scenario.VossUser, new GetWorklist(WorklistTab.Ready, new()))).Error.Code.ShouldBe("access.denied");
    }

    [Fact]
    public async Task Graded_households_are_absent_without_clearance()
    {
        var graded = await _s.ReadyCase(grading: AddressGrading.Confidential);
        var page = await List(WorklistTab.Ready);
        page.Rows.ShouldBeEmpty();
        page.Counts.Ready.ShouldBe(0);
        (await List(WorklistTab.Ready, actor: Scenario.ClearedOfficer)).Rows.Select(r => r.Id).ShouldBe([graded]);
    }

    [Fact]
    public async Task That_a_case_was_on_the_list_is_in_the_audit_trail_once_a_day()
    {
        var id = await _s.ReadyCase();
        await List(WorklistTab.Ready);
        await List(WorklistTab.Ready);
        await List(WorklistTab.Ready, actor: Scenario.OtherOfficer);
        (await Listed()).ShouldBe(2);
        _s.Clock.Now = _s.Clock.Now.AddDays(1);
        await List(WorklistTab.Ready);
        (await Listed()).ShouldBe(3);

        async Task<int> Listed()
        {
            await using var db = await _s.OpenAsSystem();
            return await db.Db.Audit.CountAsync(a => a.SubjectId == id.ToString() && a.What == "worklist" && a.Kind == "read");
        }
    }

    [Fact]
    public async Task Saved_filters_are_the_users_own()
    {
        await _s.Run(new SaveFilter(" Vestland, lenge ", "fane=lenge&fylke=46"));
        await _s.Run(new SaveFilter("Vestland, lenge", "fane=lenge&fylke=46&dager=200"));
        (await _s.Run(new GetSavedFilters())).All.ShouldBe([new("Vestland, lenge", "fane=lenge&fylke=46&dager=200")]);
        (await _s.Run(new GetSavedFilters(), Scenario.OtherOfficer)).All.ShouldBeEmpty();
        (await _s.Run(new DeleteFilter("Vestland, lenge"))).All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "fane=mine", "filter.name_missing")]
    [InlineData("x", "https://elsewhere.example", "filter.query_invalid")]
    public async Task A_saved_filter_has_a_name_and_is_a_filter(string name, string query, string code) =>
        (await _s.RunAs(Scenario.Officer, new SaveFilter(name, query))).Error.Code.ShouldBe(code);

    [Fact]
    public async Task Choices_are_colleagues_and_places()
    {
        var choices = await _s.Run(new GetWorklistChoices());
        choices.Handlers.Select(h => h.Id).ShouldContain(Scenario.Manager.UserId);
        choices.Handlers.Select(h => h.Id).ShouldNotContain(Scenario.VossUser.UserId);
        choices.Counties.Select(c => c.Name).ShouldBe(["Vestland", "Trøndelag"]);
        (await _s.Run(new GetWorklistChoices(), Scenario.MappingStaff)).Handlers.ShouldBeEmpty();
    }
}
