using Bosetting.Application.Common;
using Bosetting.DemoData.Municipal;
using Bosetting.DemoData.People;
using Bosetting.DemoData.Planning;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Requests;

namespace Bosetting.Application.Tests.Demo;

public sealed class MunicipalDataTests(PlanFixture fixture) : IClassFixture<PlanFixture>
{
    private static readonly DateOnly Today = new(2024, 1, 2);
    private readonly MunicipalData _data = new(fixture.Plan, Today);

    [Fact]
    public void Sixty_eight_municipalities_have_stopped_none_where_an_answer_is_awaited()
    {
        _data.Stops.Select(s => s.MunicipalityNumber).Distinct().Count().ShouldBe(68);
        _data.Stops.ShouldAllBe(s => s.From < Today && (s.To == null || s.To > Today));
        _data.Stops.Select(s => s.MunicipalityNumber).Intersect(DemoPeople.Municipalities).ShouldBeEmpty();
    }

    [Fact]
    public void Requests_by_version_have_the_published_sums()
    {
        int Sum(int year, RequestVersion version) => _data.Requests().Where(r => r.Year == year && r.Version == version).Sum(r => r.Persons);

        Sum(2022, RequestVersion.Original).ShouldBe(5_500);
        Sum(2022, RequestVersion.Adjusted).ShouldBe(35_000);
        Sum(2023, RequestVersion.Original).ShouldBe(35_000);
        Sum(2023, RequestVersion.Adjusted).ShouldBe(38_000);
        Sum(2024, RequestVersion.Original).ShouldBe(37_000);
    }

    [Fact]
    public void Decisions_say_when_they_were_completed()
    {
        var decisions = _data.Decisions().ToList();
        decisions.Where(d => d.Year == 2023).Sum(d => d.Persons).ShouldBe(36_082);
        decisions.Where(d => d.Year == 2024).Sum(d => d.Persons).ShouldBe(28_340);
        decisions.Where(d => d.IsCompleted).ShouldAllBe(d => d.Year == 2023 && d.Source.Contains("fullført"));
    }

    [Fact]
    public void A_pace_plan_adds_up_to_the_decision() =>
        _data.PacePlan().GroupBy(p => (p.Year, p.MunicipalityNumber)).ShouldAllBe(g =>
            g.Count() == 12 && g.Sum(p => p.Persons) == fixture.Plan.Figures.Of(g.Key.Year, g.Key.MunicipalityNumber)!.Decided);

    [Fact]
    public void About_three_quarters_of_the_municipalities_offer_dwellings()
    {
        var dwellings = _data.Dwellings().ToList();
        (dwellings.Select(d => d.MunicipalityNumber).Distinct().Count() / 357.0).ShouldBe(0.75, 0.06);
        dwellings.ShouldAllBe(d => d.ExpiresOn >= Today && d.ExpiresOn >= d.AvailableFrom && d.Beds > 0);
        dwellings.Select(d => d.Id).ShouldBeUnique();
    }

    [Fact]
    public void Reports_and_demand_are_dated_before_today_and_within_bounds()
    {
        _data.Capacity().ShouldAllBe(c => c.ReportedOn < Today);
        _data.Capacity().Count(c => c.Level == CapacityLevel.Closed).ShouldBeLessThan(300);
        _data.CareHomes().ShouldAllBe(c => c.ReportedOn < Today && c.FreePlaces >= 0);
        var demand = _data.Demand().ToList();
        demand.ShouldAllBe(d => d.Demand >= 0 && d.Demand <= 1 && d.On < Today && d.Source.Contains("demo"));
        demand.Select(d => d.Region).Distinct().ShouldBe(fixture.Plan.Figures.Municipalities.Select(m => m.LabourMarketRegion).Distinct(), ignoreOrder: true);
        // One estimate a year, for every region and major group of occupations.
        demand.Select(d => d.On.Year).Distinct().Count().ShouldBeGreaterThan(1);
        demand.GroupBy(d => d.On).ShouldAllBe(year => year.Count() == 10 * demand.Select(d => d.Region).Distinct().Count());
    }

    [Fact]
    public void There_is_a_demo_user_of_every_role_and_one_who_writes_nynorsk()
    {
        DemoUsers.All.Select(u => u.Role).Distinct().ShouldBe(Enum.GetValues<Role>(), ignoreOrder: true);
        DemoUsers.All.Select(u => u.Id).ShouldBeUnique();
        DemoUsers.All.ShouldContain(u => u.Role == Role.Officer && u.Cleared);
        var standards = fixture.Plan.Figures.Municipalities.ToDictionary(m => m.Number, m => m.WrittenStandard);
        DemoUsers.All.ShouldContain(u => u.Role == Role.MunicipalityUser && standards[u.MunicipalityNumber!] == WrittenStandard.Nynorsk);
    }
}
