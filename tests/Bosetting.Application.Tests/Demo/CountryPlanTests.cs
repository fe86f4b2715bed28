using Bosetting.DemoData.Calibration;
using Bosetting.DemoData.Planning;
using Bosetting.Domain.Refugees;
using static Bosetting.Application.Tests.Demo.PlanFixture;

namespace Bosetting.Application.Tests.Demo;

public sealed class CountryPlanTests(PlanFixture fixture) : IClassFixture<PlanFixture>
{
    private CountryPlan Plan => fixture.Plan;

    [Theory]
    //          total  minors IMDi Bufetat families children cases others
    [InlineData(2019, 4_822, 137, 94, 43, 3_793, 2_162, 847, 883)]
    [InlineData(2020, 2_819, 80, 56, 24, 1_923, 1_097, 478, 805)]
    [InlineData(2021, 4_489, 108, 89, 19, 3_606, 2_110, 814, 775)]
    [InlineData(2022, 31_258, 510, 423, 87, 20_160, 10_328, 6_425, 10_576)]
    [InlineData(2023, 33_701, 647, 560, 87, 20_159, 9_605, 6_515, 12_894)]
    public void Settled_by_category_is_table_3_1_1(int year, int total, int minors, int imdi, int bufetat, int inFamilies, int children, int families, int others)
    {
        var counted = fixture.Counted(year).ToLookup(h => h.Category);
        var young = counted[PersonCategory.UnaccompaniedMinor].ToList();

        Persons(fixture.Settled(year)).ShouldBe(total);
        Persons(young).ShouldBe(minors);
        Persons(young.Where(h => h.Authority is SettlingAuthority.Imdi)).ShouldBe(imdi);
        Persons(young.Where(h => h.Authority is SettlingAuthority.Bufetat)).ShouldBe(bufetat);
        Persons(counted[PersonCategory.FamilyWithChildren]).ShouldBe(inFamilies);
        counted[PersonCategory.FamilyWithChildren].Sum(h => h.Children).ShouldBe(children);
        counted[PersonCategory.FamilyWithChildren].Count().ShouldBe(families);
        Persons(counted[PersonCategory.OtherAdult]).ShouldBe(others);
    }

    [Theory]
    [InlineData(2019, 1_610, 406, 2_806)]
    [InlineData(2020, 1_012, 284, 1_523)]
    [InlineData(2021, 564, 284, 3_641)]
    [InlineData(2022, 17_739, 10_371, 3_146)]
    [InlineData(2023, 26_787, 4_690, 2_223)] // 28 787 is printed for reception in one table; 26 787 in the other fits the sum.
    public void Settled_by_case_type_is_table_3_1_2(int year, int reception, int outside, int resettled)
    {
        var types = fixture.Settled(year).Where(h => h.Grading is not AddressGrading.StrictlyConfidential).ToLookup(h => h.Type);

        Persons(types[CaseType.ReceptionCentre]).ShouldBe(reception);
        Persons(types[CaseType.OutsideReception]).ShouldBe(outside);
        Persons(types[CaseType.Resettlement]).ShouldBe(resettled);
    }

    [Theory]
    [InlineData(2022, 27_058)]
    [InlineData(2023, 29_730)]
    [InlineData(2021, 0)]
    public void Displaced_from_Ukraine_are_as_published(int year, int persons) =>
        Persons(fixture.Settled(year).Where(h => h.Basis is ResidenceBasis.CollectiveProtection)).ShouldBe(persons);

    [Theory]
    [InlineData(2019, 386, 169)]
    [InlineData(2020, 222, 1_742)]
    [InlineData(2021, 405, 690)]
    [InlineData(2022, 3_322, 510)]
    [InlineData(2023, 6_392, 350)]
    public void Waiting_at_the_turn_of_the_year_is_table_3_1_1(int year, int inReception, int abroad)
    {
        var end = new DateOnly(year, 12, 31);
        var present = Plan.Households.Where(h => h.Registered <= end && h.End > end).ToList();

        // Footnotes 4 and 5 [000 L217, L219]: under mapping counted until 2021; abroad only with an agreement, except in 2020.
        Persons(present.Where(h => h.InReception && (year <= 2021 || h.Ready <= end))).ShouldBe(inReception);
        Persons(present.Where(h => h.IsAbroad && (year == 2020 || h.Agreed <= end))).ShouldBe(abroad);
    }

    [Fact]
    public void The_stock_at_the_end_of_2023_is_as_published()
    {
        var ready = Plan.Households.Where(h => h.Outcome is CaseStatus.Ready or CaseStatus.Proposed or CaseStatus.Agreed).ToList();

        Persons(ready).ShouldBe(7_064);
        Persons(ready.Where(h => h.Outcome is CaseStatus.Agreed)).ShouldBe(4_341);
        Persons(ready.Where(h => h.Type is CaseType.OutsideReception)).ShouldBe(322);
        (Persons(ready.Where(h => h.Basis is ResidenceBasis.CollectiveProtection)) / 7_064.0).ShouldBe(0.85, 0.005);
        ready.Where(h => h.Outcome is CaseStatus.Agreed).ShouldAllBe(h => h.AgreedDate > StockTargets.Date && h.Agreed <= StockTargets.Date);
        ready.Count(h => h.Needs.Contains(SpecialNeed.MedicalEvacuation)).ShouldBe(68);
        ready.ShouldContain(h => h.Grading == AddressGrading.StrictlyConfidential);
    }

    [Fact]
    public void Minors_of_2023_are_as_published()
    {
        var minors = fixture.Settled(2023).Where(h => h.Category is PersonCategory.UnaccompaniedMinor).ToList();

        Persons(minors.Where(h => h.Basis is ResidenceBasis.CollectiveProtection)).ShouldBe(415);
        Persons(minors.Where(h => h.Basis is not ResidenceBasis.CollectiveProtection && h.Citizenship == "AFG")).ShouldBe(100);
        Persons(minors.Where(h => h.Citizenship == "SYR")).ShouldBe(90);
        Persons(minors.Where(h => h.HasCompanion)).ShouldBe(112);
        minors.Select(h => h.Municipality).Distinct().Count().ShouldBe(114);
        minors.Where(h => !h.HasCompanion).Select(h => h.Municipality).Distinct().Count().ShouldBe(35);
    }

    [Fact]
    public void Syrians_and_resettled_of_2023_are_as_published()
    {
        Persons(fixture.Settled(2023).Where(h => h.Type is CaseType.ReceptionCentre && h.Citizenship == "SYR")).ShouldBe(806);
        var resettled = fixture.Settled(2023).Where(h => h.Type is CaseType.Resettlement).ToList();
        double Share(string citizenship) => Persons(resettled.Where(h => h.Citizenship == citizenship)) / 2_223.0;
        Share("SYR").ShouldBe(0.47, 0.03);
        Share("COD").ShouldBe(0.33, 0.03);
        Share("ERI").ShouldBe(0.09, 0.02);
    }

    [Theory]
    [InlineData(2022, 844, 3.5)]
    [InlineData(2023, 1_105, 3.9)]
    public void Special_needs_are_as_many_and_wait_as_long_as_published(int year, int persons, double months)
    {
        var chosen = fixture.Settled(year).Where(h => h.Needs.Count > 0).ToList();
        chosen.Count.ShouldBe(persons);
        chosen.Average(h => h.WaitDays / WaitFitter.DaysPerMonth).ShouldBe(months, 0.05);
        if (year == 2023)
        {
            chosen.Count(h => h.Needs.Contains(SpecialNeed.MedicalEvacuation)).ShouldBe(154);
            var hospital = Plan.Figures.Municipalities.Where(m => m.HospitalKm == 0).Select(m => m.Number).ToHashSet();
            (chosen.Count(h => hospital.Contains(h.Municipality!)) / (double)persons).ShouldBe(0.5, 0.01);
        }
    }

    [Theory]
    //          total min  IMDi Buf  fam  oth   rec  out  res   (as printed; null: contradicted, docs/demo-data.md)
    [InlineData(2019, 3.3, 3.2, 3.2, null, 3.2, 3.8, 3.8, 3.7, 3.1)]
    [InlineData(2020, 6.8, 5.1, 4.4, 6.7, null, null, 4.7, 7.7, 8.0)]
    [InlineData(2021, 6.3, 3.1, 3.4, 2.1, 6.7, 4.3, 3.9, 4.8, 6.7)]
    [InlineData(2022, 2.3, 2.5, 2.2, 3.6, 2.4, 2.0, 2.2, 1.5, 5.4)]
    [InlineData(2023, 2.5, 2.8, 2.7, 3.5, 2.5, 2.4, 2.4, 1.9, 4.8)]
    public void Mean_waits_are_those_of_tables_3_1_1_and_3_1_3(
        int year, double total, double minors, double imdi, double? bufetat, double? families, double? others, double reception, double outside, double resettled)
    {
        var counted = fixture.Counted(year).ToLookup(h => h.Category);
        var young = counted[PersonCategory.UnaccompaniedMinor].ToList();
        var types = fixture.Settled(year).Where(h => h.Grading is not AddressGrading.StrictlyConfidential).ToLookup(h => h.Type);

        As(fixture.Settled(year), total);
        As(young, minors);
        As(young.Where(h => h.Authority is SettlingAuthority.Imdi), imdi);
        As(young.Where(h => h.Authority is SettlingAuthority.Bufetat), bufetat);
        As(counted[PersonCategory.FamilyWithChildren], families);
        As(counted[PersonCategory.OtherAdult], others);
        As(types[CaseType.ReceptionCentre], reception);
        As(types[CaseType.OutsideReception], outside);
        As(types[CaseType.Resettlement], resettled);

        static void As(IEnumerable<HouseholdPlan> households, double? printed)
        {
            if (printed is { } months)
            {
                Months(households).ShouldBe(months, 0.056);
            }
        }
    }

    [Theory]
    //          table 3-1-5: reception       3-1-6: outside        3-1-8: resettled
    [InlineData(2021, 1.9, 5.0, 3.6, 3.4, 6.3, 4.5, 5.3, 6.9, 4.9)]
    [InlineData(2022, 2.9, 2.1, 2.2, 1.3, 1.4, 1.7, 6.3, 5.4, 5.2)]
    [InlineData(2023, 3.1, 2.3, 2.5, 1.4, 1.7, 2.2, 3.5, 4.8, 4.6)]
    public void Mean_waits_by_type_and_category_are_near_the_printed(
        int year, double r1, double r2, double r3, double o1, double o2, double o3, double s1, double s2, double s3)
    {
        var printed = new[] { r1, r2, r3, o1, o2, o3, s1, s2, s3 };
        var cells =
            from type in new[] { CaseType.ReceptionCentre, CaseType.OutsideReception, CaseType.Resettlement }
            from category in new[] { PersonCategory.UnaccompaniedMinor, PersonCategory.FamilyWithChildren, PersonCategory.OtherAdult }
            select Months(fixture.Counted(year).Where(h => h.Type == type && h.Category == category));
        foreach (var (got, wanted) in cells.Zip(printed))
        {
            // 0,13: 2021's cells and totals can't all be met to the decimal.
            got.ShouldBe(wanted, 0.13);
        }
    }

    [Theory]
    [InlineData(2021, SpecialNeed.AdaptedWard, 13.5, 0.6)]
    [InlineData(2022, SpecialNeed.AdaptedWard, 5.6, 0.1)]
    [InlineData(2023, SpecialNeed.AdaptedWard, 7.5, 0.1)]
    [InlineData(2023, SpecialNeed.SpecialCare, 8.3, 0.1)]
    public void Those_from_special_dwellings_wait_as_long_as_published(int year, SpecialNeed need, double months, double tolerance) =>
        fixture.Settled(year).Where(h => h.Needs.Contains(need)).Average(h => h.WaitDays / WaitFitter.DaysPerMonth).ShouldBe(months, tolerance);

    [Fact]
    public void The_stock_stayed_under_5000_until_the_autumn_of_2023()
    {
        int Ready(DateOnly end) => Persons(Plan.Households.Where(h => h.Ready <= end && h.End > end));

        for (var end = new DateOnly(2022, 11, 30); end < new DateOnly(2023, 8, 31); end = end.AddDays(1).AddMonths(1).AddDays(-1))
        {
            Ready(end).ShouldBeLessThan(5_000, $"{end}");
        }

        Ready(new DateOnly(2023, 10, 31)).ShouldBeGreaterThan(Ready(new DateOnly(2023, 8, 31)));
        Ready(new DateOnly(2023, 11, 30)).ShouldBeLessThan(Ready(StockTargets.Date));
    }

    [Fact]
    public void Every_municipality_with_demo_users_has_something_to_answer_and_somebody_to_receive()
    {
        foreach (var municipality in DemoPeople.Municipalities)
        {
            var there = Plan.Households.Where(h => h.Municipality == municipality).ToList();
            there.Count(h => h.Outcome is CaseStatus.Proposed).ShouldBeGreaterThanOrEqualTo(2, municipality);
            there.Count(h => h.Outcome is CaseStatus.Agreed && h.AgreedDate <= new DateOnly(2024, 1, 12)).ShouldBeGreaterThanOrEqualTo(2, municipality);
        }
    }

    [Fact]
    public void Two_thirds_of_2023_had_moved_by_3_October() =>
        (Persons(fixture.Settled(2023).Where(h => h.Settled <= new DateOnly(2023, 10, 3))) / 33_701.0).ShouldBe(22_370 / 33_701.0, 0.015);

    [Fact]
    public void Dates_of_every_household_are_in_order()
    {
        foreach (var h in Plan.Households)
        {
            h.Registered.ShouldBeGreaterThanOrEqualTo(h.Permit);
            (h.Ready ?? h.Registered).ShouldBeGreaterThanOrEqualTo(h.Registered);
            (h.Agreed ?? h.Ready ?? h.Registered).ShouldBeGreaterThanOrEqualTo(h.Ready ?? h.Registered);
            h.End.ShouldBeGreaterThanOrEqualTo(h.Agreed ?? h.Ready ?? h.Registered);
            if (h.Agreed is { } agreed)
            {
                h.AgreedDate!.Value.ShouldBeInRange(agreed, agreed.AddDays(366));
                h.End.ShouldBeGreaterThanOrEqualTo(h.AgreedDate!.Value);
            }

            var last = h.Ready ?? h.Registered;
            foreach (var i in h.Inquiries)
            {
                i.Sent.ShouldBeGreaterThanOrEqualTo(last);
                last = i.Answered ?? i.Sent;
                last.ShouldBeGreaterThanOrEqualTo(i.Sent);
            }
        }
    }

    [Fact]
    public void The_plan_is_the_same_every_time()
    {
        var (a, b) = (CountryPlan.Make(0.1, StockTargets.Date), CountryPlan.Make(0.1, StockTargets.Date));
        a.Households.Select(h => (h.Seed, h.Permit, h.Settled, h.Municipality, h.Inquiries.Count))
            .ShouldBe(b.Households.Select(h => (h.Seed, h.Permit, h.Settled, h.Municipality, h.Inquiries.Count)));
    }

    [Fact]
    public void A_tenth_of_the_country_holds_together()
    {
        var tenth = CountryPlan.Make(0.1, StockTargets.Date);
        var settled = tenth.Households.Where(h => h.Settled?.Year == 2023).ToList();
        Persons(settled).ShouldBeInRange(3_365, 3_375);
        Persons(tenth.Households.Where(h => h.Outcome is CaseStatus.Ready or CaseStatus.Proposed or CaseStatus.Agreed)).ShouldBeInRange(700, 712);
        Months(settled).ShouldBe(2.47, 0.05);
    }
}
