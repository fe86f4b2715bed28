using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Matching.Results;
using Bosetting.Matching.Scoring;
using Bosetting.Matching.Snapshots;
using static Bosetting.Matching.Tests.Given;

namespace Bosetting.Matching.Tests;

public class CriterionTests
{
    private static readonly decimal Fallback = 0.4m; // Neutral 0.5 minus penalty 0.1.

    [Fact]
    public void Points_are_the_value_times_the_weight_in_whole_tenths()
    {
        var work = Criterion(CriterionKind.Work, Household(), Municipality());
        work.Value.ShouldBe(0.5m);
        work.Weight.ShouldBe(22);
        work.Points.ShouldBe(11.0m);
    }

    [Fact]
    public void Work_takes_the_better_of_the_occupation_and_the_one_wanted()
    {
        Work(Adult() with { Occupation = "522", WantedOccupation = "711" }, ("5", 0.3m), ("7", 0.9m)).Value.ShouldBe(0.9m);
        Work(Adult() with { Occupation = "522", WantedOccupation = "711" }, ("5", 0.3m)).Value.ShouldBe(0.3m);
        Work(Adult() with { Occupation = "522", WantedOccupation = null }, ("5", 0.3m)).State.ShouldBe(CriterionState.Known);
    }

    [Fact]
    public void Work_of_someone_to_whom_any_will_do_is_scored_by_the_whole_region() =>
        Work(Adult() with { Occupation = MemberProfile.None, WantedOccupation = MemberProfile.Any }, ("5", 0.2m), ("7", 0.6m)).Value.ShouldBe(0.4m);

    [Fact]
    public void Work_is_unknown_without_mapping_or_without_an_estimate()
    {
        var unmapped = Work(Adult() with { Occupation = null, WantedOccupation = null }, ("5", 0.3m));
        unmapped.State.ShouldBe(CriterionState.Unknown);
        unmapped.Value.ShouldBe(Fallback);
        unmapped.Sentence.Key.ShouldBe("criterion.Work.unknown_household");
        Work(Adult()).Sentence.Key.ShouldBe("criterion.Work.unknown_region");
    }

    [Fact]
    public void Work_counts_those_above_55_only_when_they_have_answered()
    {
        var silent = Adult(60) with { Occupation = null, WantedOccupation = null };
        Work(silent, ("5", 0.3m)).State.ShouldBe(CriterionState.NotRelevant);
        Work(Adult(60), ("5", 0.3m)).Value.ShouldBe(0.3m);
    }

    [Theory]
    [InlineData(FamilyScore.Mean, 0.5)]
    [InlineData(FamilyScore.Minimum, 0.1)]
    [InlineData(FamilyScore.AtLeastOne, 0.9)]
    public void A_familys_score_is_the_mean_unless_chosen_otherwise(FamilyScore how, double expected)
    {
        var family = Household(Adult() with { Occupation = "522" }, Adult() with { Occupation = "711" }, Child(3));
        Criterion(CriterionKind.Work, family, Municipality(), s => Demand(s, ("5", 0.1m), ("7", 0.9m)) with
        {
            Criteria = s.Criteria.With(p => p with { FamilyScore = how }),
        }).Value.ShouldBe((decimal)expected);
        CriteriaSet.Default.Parameters.FamilyScore.ShouldBe(FamilyScore.Mean);
    }

    [Theory]
    [InlineData(0, true, 1)]
    [InlineData(10, true, 1)]
    [InlineData(45, true, 0.5)]
    [InlineData(80, true, 0)]
    [InlineData(500, true, 0)]
    [InlineData(0, false, 0.6)]
    [InlineData(0, null, 0.7)]
    public void Education_falls_with_distance_and_without_offers_for_newcomers(int km, bool? newcomers, double expected)
    {
        var result = Criterion(CriterionKind.Education, Household(Adult() with { EducationWish = EducationWish.UpperSecondary }),
            Municipality() with { EducationOffers = [new(EducationWish.UpperSecondary, km, newcomers, Today, FactSource.ReferenceData)] });
        result.Value.ShouldBe((decimal)expected);
        result.State.ShouldBe(newcomers is null ? CriterionState.PartlyKnown : CriterionState.Known);
    }

    [Fact]
    public void Education_is_about_each_members_own_wish()
    {
        var family = Household(Adult() with { EducationWish = EducationWish.AdultPrimary }, Adult() with { EducationWish = EducationWish.Higher });
        Criterion(CriterionKind.Education, family, Municipality() with
        {
            EducationOffers = [new(EducationWish.AdultPrimary, 0m, null, Today, FactSource.ReferenceData)],
        }).ShouldSatisfyAllConditions(
            r => r.State.ShouldBe(CriterionState.PartlyKnown),
            r => r.Value.ShouldBe((1m + Fallback) / 2m));
        Criterion(CriterionKind.Education, Household(), Municipality()).State.ShouldBe(CriterionState.NotRelevant);
        Criterion(CriterionKind.Education, Household(Adult() with { EducationWish = null }), Municipality()).State.ShouldBe(CriterionState.Unknown);
    }

    [Fact]
    public void Links_strengthen_each_other_and_count_half_in_the_same_labour_market_region()
    {
        var household = Household() with { Links = [Link("4601", LinkKind.Network), Link("4601", LinkKind.OwnWish)] };
        Links(household, Municipality("4601")).Value.ShouldBe(0.8m); // 1 − 0.5 × 0.4
        Links(household, Municipality("4626", "Bergen"), Municipality("4601", "Bergen")).Value.ShouldBe(0.475m); // 1 − 0.75 × 0.7
        Links(household, Municipality("4621", "Voss"), Municipality("4601", "Bergen")).Value.ShouldBe(0m);
        var twice = household with { Links = [.. household.Links, Link("4601", LinkKind.Network) with { On = Today.AddDays(-1) }] };
        Links(twice, Municipality("4601")).Value.ShouldBe(0.8m);
    }

    [Fact]
    public void Links_without_any_separate_nobody_and_unmapped_ones_are_unknown()
    {
        Links(Household(), Municipality()).State.ShouldBe(CriterionState.NotRelevant);
        Links(Household() with { UnknownTopics = [MappingTopic.Links] }, Municipality()).State.ShouldBe(CriterionState.Unknown);
    }

    [Fact]
    public void Links_to_a_place_the_household_must_not_live_never_draw_it_near()
    {
        var household = Household() with { Links = [Link("4601", LinkKind.CloseFamily)], SecurityExclusions = ["4601"] };
        Links(household, Municipality("4626", "Bergen"), Municipality("4601", "Bergen")).State.ShouldBe(CriterionState.NotRelevant);
    }

    [Fact]
    public void Outside_reception_the_present_stay_beats_better_work_elsewhere()
    {
        var household = Household() with { CaseType = CaseType.OutsideReception, Links = [Link("4601", LinkKind.PresentStay)] };
        var ranking = Engine.Rank(Snapshot(household, Municipality("4621", "Voss"), Municipality("4601", "Bergen")));
        ranking.Municipalities[0].Number.ShouldBe("4601");
        var inReception = Engine.Rank(Snapshot(household with { CaseType = CaseType.ReceptionCentre }, Municipality("4621", "Voss"), Municipality("4601", "Bergen")));
        inReception.Municipalities[0].Number.ShouldBe("4621");
    }

    [Fact]
    public void Advice_counts_there_half_in_the_region_and_not_elsewhere()
    {
        var household = Household() with { Advice = new("4601", Today, FactSource.IntegrationReceptionCentre) };
        Advice(household, Municipality("4601")).Value.ShouldBe(1m);
        Advice(household, Municipality("4626", "Bergen"), Municipality("4601", "Bergen")).Value.ShouldBe(0.5m);
        Advice(household, Municipality("4621", "Voss"), Municipality("4601", "Bergen")).Value.ShouldBe(0m);
        Advice(Household(), Municipality()).State.ShouldBe(CriterionState.NotRelevant);
    }

    [Fact]
    public void Services_are_those_the_household_will_use()
    {
        var municipality = Municipality() with
        {
            Capacity =
            [
                new(ServiceArea.Health, CapacityLevel.Ok, Today), new(ServiceArea.Staff, CapacityLevel.Ok, Today),
                new(ServiceArea.Kindergarten, CapacityLevel.Closed, Today), new(ServiceArea.School, CapacityLevel.Pressed, Today),
            ],
        };
        Services(Household(), municipality).Value.ShouldBe(1m);
        Services(Household(Adult(), Child(3)), municipality).Value.ShouldBe(Round(2m / 3m));
        Services(Household(Adult(), Child(10)), municipality).Value.ShouldBe(Round(2.5m / 3m));
        // Nobody drives, and transport isn't reported.
        Services(Household(Adult() with { DrivingLicence = false }), municipality).Value.ShouldBe(Round((2m + Fallback) / 3m));
    }

    [Fact]
    public void Services_need_an_interpreter_for_each_language_needed()
    {
        Services(Household(Adult() with { InterpreterLanguage = "ukr" }), Municipality()).Value.ShouldBe(1m);
        Services(Household(Adult() with { InterpreterLanguage = "tir" }), Municipality()).Value.ShouldBe(Round(2.3m / 3m));
        Services(Household(Adult() with { InterpreterLanguage = null }), Municipality()).State.ShouldBe(CriterionState.PartlyKnown);
    }

    [Fact]
    public void Services_come_closer_with_the_hospital_for_those_who_need_it()
    {
        var household = Household() with { Needs = [new(SpecialNeed.SpecialistHealthCare, true, Today)] };
        Services(household, Municipality() with { Hospital = new(new(60m), Today, FactSource.ReferenceData) }).Value.ShouldBe(Round(2.5m / 3m));
        Services(Household(), Municipality() with { Hospital = new(new(60m), Today, FactSource.ReferenceData) }).Value.ShouldBe(1m);
    }

    [Fact]
    public void Services_reported_long_ago_are_unknown()
    {
        var old = Municipality() with { Capacity = [new(ServiceArea.Health, CapacityLevel.Ok, Today.AddDays(-121)), new(ServiceArea.Staff, CapacityLevel.Ok, Today.AddDays(1))] };
        Services(Household(), old).State.ShouldBe(CriterionState.Unknown);
        Services(Household(), old with { Capacity = [new(ServiceArea.Health, CapacityLevel.Ok, Today.AddDays(-120))] }).State.ShouldBe(CriterionState.PartlyKnown);
    }

    [Fact]
    public void A_dwelling_must_sleep_everyone_and_be_reachable()
    {
        var offer = new DwellingFact(2, 2, false, false, Today, Today.AddDays(5));
        Dwelling(Household(Adult(), Adult()), offer).Value.ShouldBe(1m);
        Dwelling(Household(Adult(), Adult(), Child(1)), offer).Value.ShouldBe(0.5m); // Good housing capacity all the same.
        Dwelling(Household(), offer with { AvailableFrom = Today.AddDays(61), ExpiresOn = Today.AddDays(70) }).Value.ShouldBe(0.8m);
        Dwelling(Household(), offer with { NeedsCar = true }).Value.ShouldBe(1m);
        Dwelling(Household(Adult() with { DrivingLicence = null }), offer with { NeedsCar = true })
            .ShouldSatisfyAllConditions(r => r.Value.ShouldBe(0.7m), r => r.State.ShouldBe(CriterionState.PartlyKnown));
        Dwelling(Household(Adult() with { DrivingLicence = false }), offer with { NeedsCar = true }).Value.ShouldBe(0.5m);
    }

    [Theory]
    [InlineData(CapacityLevel.Ok, 0.5)]
    [InlineData(CapacityLevel.Pressed, 0.25)]
    [InlineData(CapacityLevel.Closed, 0)]
    public void Without_a_dwelling_the_report_on_housing_speaks(CapacityLevel level, double expected) =>
        Criterion(CriterionKind.Dwelling, Household(), Municipality() with { Dwellings = [], Capacity = [new(ServiceArea.Housing, level, Today)] })
            .Value.ShouldBe((decimal)expected);

    [Fact]
    public void Without_a_dwelling_and_a_report_it_is_unknown() =>
        Criterion(CriterionKind.Dwelling, Household(), Municipality() with { Dwellings = [], Capacity = [] }).State.ShouldBe(CriterionState.Unknown);

    [Theory]
    [InlineData(9, 0.5)] // 9 of 10 and this one: on the plan.
    [InlineData(0, 0.65)]
    [InlineData(24, 0.25)]
    [InlineData(500, 0)]
    public void Even_pace_is_half_on_the_plan_more_behind_and_less_ahead(int used, double expected) =>
        Criterion(CriterionKind.EvenPace, Household(), Municipality() with { Pace = new(10, used, 10, Today) }).Value.ShouldBe((decimal)expected);

    [Fact]
    public void Even_pace_is_measured_by_the_months_up_to_the_move() =>
        Criterion(CriterionKind.EvenPace, Household(), Municipality() with { Pace = new(60, 53, 10, Today) { Month = 6 } }).Value.ShouldBe(0.6m);

    [Fact]
    public void Burden_is_relative_to_size_and_counts_in_full_for_a_demanding_household()
    {
        var demanding = Household() with { Needs = [new(SpecialNeed.SpecialCare, true, Today)] };
        Burden(demanding, 1, 20_000).ShouldBe(Round(2m / 3m));
        Burden(demanding, 1, 90_000).ShouldBe(0.9m);
        Burden(Household(), 1, 20_000).ShouldBe(Round(5m / 6m));
        Burden(demanding, 50, 3_000).ShouldBe(0m);
        Burden(Household(), 50, 3_000).ShouldBe(0.5m);

        static decimal Burden(HouseholdProfile h, int cases, int population) =>
            Criterion(CriterionKind.Burden, h, Municipality() with { RecentDemandingCases = Reported(cases), Population = population }).Value;
    }

    [Fact]
    public void Spread_is_half_at_the_goal()
    {
        Spread(new SpreadFact(SpreadGroup.Region, "A", 0.2m, 0.2m, Today)).ShouldBe(0.5m);
        Spread(new SpreadFact(SpreadGroup.Region, "A", 0m, 0.2m, Today), new SpreadFact(SpreadGroup.Centrality, "3", 0.2m, 0.2m, Today)).ShouldBe(0.75m);
        Criterion(CriterionKind.Spread, Household(), Municipality() with { Spread = [new(SpreadGroup.Region, "A", 0.1m, 0m, Today)] })
            .State.ShouldBe(CriterionState.Unknown);

        static decimal Spread(params SpreadFact[] facts) => Criterion(CriterionKind.Spread, Household(), Municipality() with { Spread = facts }).Value;
    }

    [Fact]
    public void Programme_results_are_the_share_and_concern_those_of_18_to_55()
    {
        Criterion(CriterionKind.ProgrammeResults, Household(), Municipality()).Value.ShouldBe(0.6m);
        Criterion(CriterionKind.ProgrammeResults, Household(Adult(60)), Municipality()).State.ShouldBe(CriterionState.NotRelevant);
        Criterion(CriterionKind.ProgrammeResults, Household(), Municipality() with { ProgrammeResult = null }).Value.ShouldBe(Fallback);
    }

    private static decimal Round(decimal value) => decimal.Round(value, 4, MidpointRounding.AwayFromZero);

    private static HouseholdLink Link(string number, LinkKind kind) => new(number, kind, Today, FactSource.Mapping);

    private static CriterionResult Links(HouseholdProfile h, MunicipalityProfile m, params MunicipalityProfile[] others) => Among(CriterionKind.Links, h, m, others);

    private static CriterionResult Advice(HouseholdProfile h, MunicipalityProfile m, params MunicipalityProfile[] others) => Among(CriterionKind.Advice, h, m, others);

    private static CriterionResult Among(CriterionKind kind, HouseholdProfile h, MunicipalityProfile m, MunicipalityProfile[] others) =>
        Criterion(kind, h, m, s => s with { Municipalities = [.. s.Municipalities, .. others] });

    private static CriterionResult Services(HouseholdProfile h, MunicipalityProfile m) => Criterion(CriterionKind.Services, h, m);

    private static CriterionResult Dwelling(HouseholdProfile h, DwellingFact d) => Criterion(CriterionKind.Dwelling, h, Municipality() with { Dwellings = [d] });

    private static CriterionResult Work(MemberProfile member, params (string Group, decimal Demand)[] demand) =>
        Criterion(CriterionKind.Work, Household(member), Municipality(), s => Demand(s, demand));

    private static RankingSnapshot Demand(RankingSnapshot s, params (string Group, decimal Demand)[] demand) =>
        s with { Regions = new([.. demand.Select(d => new RegionDemand("Bergen", d.Group, d.Demand, Today, "anslag"))]) };
}
