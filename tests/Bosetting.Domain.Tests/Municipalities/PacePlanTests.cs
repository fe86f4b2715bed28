using Bosetting.Domain.Municipalities;
using FsCheck;
using FsCheck.Fluent;

namespace Bosetting.Domain.Tests.Municipalities;

public sealed class PacePlanTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(500);

    private static readonly Arbitrary<(PacePlan Plan, DateOnly Today, int Total)> Plans = Gen.Choose(2024, 2027)
        .SelectMany(_ => Gen.Choose(0, 60).ListOf(12), (year, persons) => (year, persons))
        .SelectMany(_ => Gen.Choose(-40, 400), (p, day) => (p.year, p.persons, day))
        .SelectMany(_ => Gen.Choose(0, 900), (p, total) => (
            Empty(p.year) with { Persons = [.. p.persons] }, new DateOnly(p.year, 1, 1).AddDays(p.day), total)).ToArbitrary();

    [Fact]
    public void Even_spread_keeps_the_past_and_reaches_the_sum() => Prop.ForAll(Plans, p =>
    {
        var spread = p.Plan.Spread(p.Total, p.Today);
        var open = p.Plan.FirstOpen(p.Today);
        var kept = p.Plan.Persons.Take(open).Sum();
        var future = spread.Persons.Skip(open).ToList();
        return spread.Persons.Take(open).SequenceEqual(p.Plan.Persons.Take(open))
            && (future.Count == 0 || spread.Sum == Math.Max(kept, p.Total))
            && (future.Count == 0 || future.Max() - future.Min() <= 1);
    }).Check(Runs);

    [Fact]
    public void Weeks_and_months_tell_the_same_sums() => Prop.ForAll(Plans, p =>
    {
        var weeks = p.Plan.In(PaceUnit.Week);
        return weeks.Persons.Count == PacePlan.PeriodsOf(PaceUnit.Week, p.Plan.Year)
            && weeks.Months().SequenceEqual(p.Plan.Persons)
            && weeks.In(PaceUnit.Month).Persons.SequenceEqual(p.Plan.Persons)
            && weeks.Sum == p.Plan.Sum;
    }).Check(Runs);

    [Fact]
    public void Any_week_that_is_open_can_be_changed_on_any_day()
    {
        // 1 March 2024 is a Friday of a week that belongs to February.
        for (var today = new DateOnly(2023, 12, 25); today.Year < 2028; today = today.AddDays(1))
        {
            foreach (var year in new[] { today.Year, today.Year + 1 })
            {
                var plan = (Empty(year) with { Persons = [.. Enumerable.Range(3, 12)] }).In(PaceUnit.Week);
                plan.Change(PaceUnit.Week, plan.Spread(400, today).Persons, today).IsSuccess.ShouldBeTrue($"{today} {year}");
            }
        }
    }

    [Fact]
    public void What_was_typed_is_resumed_and_the_past_is_as_it_stands() => Prop.ForAll(Plans, p =>
    {
        var typed = Enumerable.Repeat(7, p.Plan.In(PaceUnit.Week).Persons.Count).ToList();
        var resumed = p.Plan.Resume(PaceUnit.Week, typed, p.Today);
        return resumed.Revision == p.Plan.Revision
            && resumed.Persons.Skip(resumed.FirstOpen(p.Today)).All(n => n == 7)
            && p.Plan.Change(PaceUnit.Week, resumed.Persons, p.Today).IsSuccess;
    }).Check(Runs);

    [Fact]
    public void Change_never_rewrites_a_month_that_is_over() => Prop.ForAll(Plans, p =>
    {
        var over = p.Plan.FirstOpen(p.Today);
        var wanted = p.Plan.Persons.Select(n => n + 1).ToList();
        var result = p.Plan.Change(PaceUnit.Month, wanted, p.Today);
        return over == 0 ? result.IsSuccess && result.Value.Revision == 1 : result.IsFailure && result.Error.Code == "pace.past_changed";
    }).Check(Runs);

    [Fact]
    public void A_year_of_53_weeks_has_53_and_each_belongs_to_a_month()
    {
        PacePlan.PeriodsOf(PaceUnit.Week, 2026).ShouldBe(53);
        PacePlan.PeriodsOf(PaceUnit.Week, 2024).ShouldBe(52);
        PacePlan.MonthOfWeek(2026, 1).ShouldBe(1);
        PacePlan.MonthOfWeek(2026, 53).ShouldBe(12);
    }

    [Fact]
    public void Wrong_numbers_are_said_at_their_period()
    {
        var plan = Empty(2024);
        var today = new DateOnly(2024, 1, 2);
        plan.Change(PaceUnit.Month, [1, 2], today).ShouldBeRefused("pace.wrong_length");
        var refused = plan.Change(PaceUnit.Month, [.. Enumerable.Repeat(1, 11), 2001], today);
        (refused.Error.Code, refused.Error.Field).ShouldBe(("pace.out_of_range", "11"));
    }

    [Fact]
    public void Known_months_become_a_plan() =>
        PacePlan.Empty("4621", 2024, [new PacePlanMonth { MunicipalityNumber = "4621", Year = 2024, Month = 3, Persons = 7 }]).Persons[2].ShouldBe(7);

    private static PacePlan Empty(int year) => PacePlan.Empty("4621", year, []);
}
