using Bosetting.Application.Statistics;
using Bosetting.Domain.Refugees;
using Bosetting.Testing;

namespace Bosetting.Application.Tests.Statistics;

/// <summary>Periods, breaks in series, who may ask, and what is refused.</summary>
public sealed class FilterTests
{
    [Theory]
    [InlineData(2023, "2024-01-02", "2023-01-01", "2023-12-31")]
    [InlineData(2024, "2024-02-29", "2024-01-01", "2024-02-29")]
    [InlineData(2024, "2024-12-31", "2024-01-01", "2024-12-31")]
    [InlineData(null, "2024-01-02", "2023-01-01", "2024-01-02")]
    [InlineData(null, "2024-02-29", "2023-02-01", "2024-02-29")]
    public void The_period_ends_today_while_the_year_runs(int? year, string today, string from, string to)
    {
        var period = new StatisticsFilter { Year = year }.Period(Day(today));
        period.ShouldBe((Day(from), Day(to)));
    }

    [Fact]
    public void Months_of_a_leap_year_end_on_the_29th_of_february()
    {
        StatisticsCalendar.Months(Day("2023-12-31"), Day("2024-02-29")).ShouldBe(["2023-12", "2024-01", "2024-02"]);
        StatisticsCalendar.LastDay("2024-02").ShouldBe(Day("2024-02-29"));
        StatisticsCalendar.LastDay("2023-02").ShouldBe(Day("2023-02-28"));
    }

    [Theory]
    [InlineData(PersonCategory.OtherAdult, "2023-07-02", false)]
    [InlineData(PersonCategory.OtherAdult, "2023-07-01", true)]
    [InlineData(PersonCategory.UnaccompaniedMinor, "2023-10-02", false)]
    [InlineData(PersonCategory.UnaccompaniedMinor, "2023-10-01", true)]
    public void Long_waiting_is_more_than_six_months_and_three_for_minors(PersonCategory category, string since, bool isLong) =>
        Waiting.IsLong(category, Day(since), Day("2024-01-02")).ShouldBe(isLong);

    [Fact]
    public void The_definition_of_waiting_in_reception_breaks_in_2022()
    {
        Indicators.WaitingInReception.DefinitionOn(Day("2021-12-31")).Version.ShouldBe(1);
        Indicators.WaitingInReception.DefinitionOn(Day("2022-01-01")).Version.ShouldBe(2);
        Indicators.WaitingInReception.BreaksIn(Day("2021-06-01"), Day("2022-06-01")).ShouldBe([Day("2022-01-01")]);
        Indicators.AgreedAbroad.DefinitionOn(Day("2020-12-31")).Version.ShouldBe(2);
        Indicators.AgreedAbroad.DefinitionOn(Day("2021-12-31")).Version.ShouldBe(3);
        Indicators.All.Select(i => i.Id).ShouldBeUnique();
        Indicators.All.Select(i => i.Code).ShouldBeUnique();
    }

    [Fact]
    public void A_distribution_of_nothing_says_so_and_one_of_one_is_that_one()
    {
        Distribution.Of([]).ShouldBe(Distribution.Empty);
        Distribution.Of([(61, 1)], 30.5).ShouldBe(new(1, 2, 2, 2, 2, 2));
    }

    [Fact]
    public async Task Only_the_directorate_and_auditors_may_ask_and_bad_filters_are_refused()
    {
        await using var s = await Scenario.StartAsync();
        (await s.RunAs(Scenario.VossUser, new GetStock(new()))).Error.Code.ShouldBe("access.denied");
        (await s.RunAs(Scenario.MappingStaff, new GetAnnualTables())).Error.Code.ShouldBe("access.denied");
        (await s.RunAs(Scenario.Auditor, new GetStock(new()))).IsSuccess.ShouldBeTrue();
        (await s.RunAs(Scenario.Manager, new GetStock(new() { Year = 1999 }))).Error.Code.ShouldBe("statistics.year_out_of_range");
        (await s.RunAs(Scenario.Manager, new GetFlow(new() { Year = 2026 }))).Error.Code.ShouldBe("statistics.year_out_of_range");
        (await s.RunAs(Scenario.Manager, new GetAnswers(new() { County = "5O" }))).Error.Code.ShouldBe("statistics.county_invalid");
        (await s.RunAs(Scenario.Manager, new GetWaitingTimes(new() { Type = (CaseType)9 }))).Error.Code.ShouldBe("statistics.value_invalid");
    }

    [Fact]
    public async Task Graded_persons_count_in_totals_and_in_nothing_smaller_whoever_asks()
    {
        await using var s = await Scenario.StartAsync();
        await s.ReadyCase(persons: 2);
        await s.ReadyCase(persons: 3, grading: AddressGrading.Confidential);
        await s.ReadyCase(persons: 4, grading: AddressGrading.StrictlyConfidential);
        foreach (var actor in new[] { Scenario.Manager, Scenario.ClearedOfficer, Scenario.Auditor })
        {
            (await s.Run(new GetStock(new()), actor)).Last.Ready.ShouldBe(9);
            (await s.Run(new GetStock(new() { Type = CaseType.ReceptionCentre }), actor)).Last.Ready.ShouldBe(5);
            (await s.Run(new GetStock(new() { Category = PersonCategory.FamilyWithChildren }), actor)).Last.Ready.ShouldBe(2);
            (await s.Run(new GetStock(new() { County = "50" }), actor)).Last.Ready.ShouldBe(2);
            (await s.Run(new GetLongWaiting(new()), actor)).All.Persons.ShouldBe(9);
        }
    }

    [Fact]
    public async Task Places_of_a_year_are_summed_over_municipalities()
    {
        await using var s = await Scenario.StartAsync();
        await s.ProposedCase(Scenario.Voss, persons: 3);
        var nation = await s.Run(new GetCapacity(new()), Scenario.Manager);
        (nation.Year, nation.Requested, nation.Decided, nation.Proposed, nation.Agreed, nation.Left).ShouldBe((2024, 143, 143, 3, 0, 140));
        (nation.Municipalities, nation.InLine, nation.More, nation.Fewer, nation.Undecided).ShouldBe((3, 3, 0, 0, 0));
        nation.Use.ShouldBe(0);
        var county = await s.Run(new GetCapacity(new() { County = "46", Year = 2023 }), Scenario.Manager);
        (county.Decided, county.Left, county.Proposed).ShouldBe((40, 40, 0));
        (await s.Run(new GetCapacity(new() { Year = 2010 }), Scenario.Manager)).Use.ShouldBeNull();
    }

    private static DateOnly Day(string iso) => DateOnly.Parse(iso, System.Globalization.CultureInfo.InvariantCulture);
}
