using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Matching.Eligibility;
using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;
using static Bosetting.Matching.Tests.Given;

namespace Bosetting.Matching.Tests;

public class RuleTests
{
    [Fact]
    public void A_plain_household_passes_every_rule_in_a_plain_municipality()
    {
        var entry = Engine.Rank(Snapshot(Household(), Municipality())).Municipalities[0];
        entry.Rules.Select(r => r.Code).ShouldBe(RuleCodes.All);
        entry.Rules.ShouldAllBe(r => r.Outcome == RuleOutcome.Pass);
        entry.Standing.ShouldBe(Standing.Eligible);
    }

    [Fact]
    public void Absolute_rules_are_the_four_that_nobody_may_set_aside() =>
        Engine.Rank(Snapshot(Household(), Municipality())).Municipalities[0].Rules
            .Where(r => r.Severity is RuleSeverity.Absolute).Select(r => r.Code)
            .ShouldBe([RuleCodes.Security, RuleCodes.ConfidentialAddress, RuleCodes.MinorsUnder15, RuleCodes.TemporaryStop]);

    [Fact]
    public void Security_excludes_the_municipality_named_and_no_other()
    {
        var household = Household() with { SecurityExclusions = ["4601"] };
        Rule(RuleCodes.Security, household, Municipality("4601")).Outcome.ShouldBe(RuleOutcome.Fail);
        Rule(RuleCodes.Security, household, Municipality("4621")).Outcome.ShouldBe(RuleOutcome.Pass);
        Rule(RuleCodes.Security, household, Municipality("4601")).Sentence.Args.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(AddressGrading.Ordinary, false, RuleOutcome.Pass)]
    [InlineData(AddressGrading.Confidential, false, RuleOutcome.Pass)]
    [InlineData(AddressGrading.StrictlyConfidential, false, RuleOutcome.Fail)]
    [InlineData(AddressGrading.StrictlyConfidential, true, RuleOutcome.Pass)]
    public void Strictly_confidential_address_needs_clearance(AddressGrading grading, bool cleared, RuleOutcome expected) =>
        Rule(RuleCodes.ConfidentialAddress, Household() with { Grading = grading }, Municipality(), s => s with { ActorCleared = cleared })
            .Outcome.ShouldBe(expected);

    [Theory]
    [InlineData(SettlingAuthority.Imdi, RuleOutcome.Pass)]
    [InlineData(SettlingAuthority.Bufetat, RuleOutcome.Fail)]
    public void Minors_under_15_are_left_to_Bufetat(SettlingAuthority authority, RuleOutcome expected) =>
        Rule(RuleCodes.MinorsUnder15, MinorAlone(14) with { Authority = authority }, Municipality()).Outcome.ShouldBe(expected);

    [Theory]
    [InlineData(-10, 10, RuleOutcome.Fail, "fail_until")]
    [InlineData(0, 1, RuleOutcome.Fail, "fail_until")]
    [InlineData(-10, 0, RuleOutcome.Pass, "pass")]
    [InlineData(1, 10, RuleOutcome.Pass, "pass_announced")]
    [InlineData(-10, null, RuleOutcome.Fail, "fail_open")]
    public void Temporary_stop_holds_from_its_first_day_until_the_day_it_ends(int from, int? to, RuleOutcome expected, string said)
    {
        var stop = new StopPeriod(Today.AddDays(from), to is { } t ? Today.AddDays(t) : null, "fullt i barnehagene");
        var rule = Rule(RuleCodes.TemporaryStop, Household(), Municipality() with { Stop = stop });
        rule.Outcome.ShouldBe(expected);
        rule.Sentence.Key.ShouldBe($"rule.temporary_stop.{said}");
    }

    [Fact]
    public void Temporary_stop_tells_the_last_day_and_never_the_municipalitys_own_words()
    {
        var rule = Rule(RuleCodes.TemporaryStop, Household(), Municipality() with { Stop = new(Today, Today.AddDays(8), "fritekst") });
        rule.Sentence.Args.ShouldBe([new Day(Today), new Day(Today.AddDays(7))]);
        rule.Data.ShouldNotContain(d => d.ToString().Contains("fritekst", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, RuleOutcome.Pass)]
    [InlineData(1, RuleOutcome.Fail)]
    [InlineData(0, RuleOutcome.Fail)]
    [InlineData(-3, RuleOutcome.Fail)]
    [InlineData(null, RuleOutcome.Unknown)]
    public void Places_left_must_hold_everyone(int? left, RuleOutcome expected) =>
        Rule(RuleCodes.PlacesLeft, Household(Adult(), Child(3)), Municipality() with { PlacesLeft = left is { } l ? Reported(l) : null })
            .Outcome.ShouldBe(expected);

    [Theory]
    [InlineData(true, 1, RuleOutcome.Pass, "pass")]
    [InlineData(null, 1, RuleOutcome.Pass, "pass")]
    [InlineData(true, 0, RuleOutcome.Fail, "fail")]
    [InlineData(false, 5, RuleOutcome.Fail, "fail_no_decision")]
    [InlineData(false, null, RuleOutcome.Fail, "fail_no_decision")]
    [InlineData(true, null, RuleOutcome.Unknown, "unknown_places")]
    [InlineData(null, null, RuleOutcome.Unknown, "unknown")]
    public void A_minor_alone_needs_a_decision_with_a_place_left(bool? decision, int? left, RuleOutcome expected, string said)
    {
        var municipality = Municipality() with { HasMinorsDecision = decision, MinorPlacesLeft = left is { } l ? Reported(l) : null };
        var rule = Rule(RuleCodes.MinorPlaces, MinorAlone(), municipality);
        rule.Outcome.ShouldBe(expected);
        rule.Sentence.Key.ShouldBe($"rule.minor_places.{said}");
    }

    [Theory]
    [InlineData(1, RuleOutcome.Pass)]
    [InlineData(0, RuleOutcome.Fail)]
    [InlineData(null, RuleOutcome.Unknown)]
    public void A_minor_alone_needs_a_care_home_place(int? free, RuleOutcome expected) =>
        Rule(RuleCodes.CareHome, MinorAlone(), Municipality() with { FreeCareHomePlaces = free is { } f ? Reported(f) : null })
            .Outcome.ShouldBe(expected);

    [Fact]
    public void A_minor_with_a_companion_needs_neither()
    {
        var without = Municipality() with { HasMinorsDecision = false, MinorPlacesLeft = null, FreeCareHomePlaces = Reported(0) };
        Rule(RuleCodes.MinorPlaces, MinorAlone(companion: true), without).Sentence.Key.ShouldBe("rule.minor_places.companion");
        Rule(RuleCodes.CareHome, MinorAlone(companion: true), without).Outcome.ShouldBe(RuleOutcome.Pass);
    }

    [Theory]
    [InlineData(SpecialNeed.SpecialistHealthCare, 61, RuleOutcome.Fail)]
    [InlineData(SpecialNeed.AdaptedWard, 61, RuleOutcome.Fail)]
    [InlineData(SpecialNeed.SpecialCare, 61, RuleOutcome.Fail)]
    [InlineData(SpecialNeed.MedicalEvacuation, 61, RuleOutcome.Fail)]
    [InlineData(SpecialNeed.MedicalEvacuation, 60, RuleOutcome.Pass)]
    [InlineData(SpecialNeed.MedicalEvacuation, 0, RuleOutcome.Pass)]
    [InlineData(SpecialNeed.MedicalEvacuation, null, RuleOutcome.Unknown)]
    [InlineData(SpecialNeed.MinorAdaptation, 300, RuleOutcome.Pass)]
    [InlineData(SpecialNeed.MinorAdaptation, null, RuleOutcome.Pass)]
    public void Hospital_must_be_near_for_those_who_need_it(SpecialNeed need, int? km, RuleOutcome expected) =>
        Rule(RuleCodes.HospitalDistance, Household() with { Needs = [new(need, false, Today)] }, HospitalAt(km)).Outcome.ShouldBe(expected);

    [Theory]
    [InlineData(10, RuleOutcome.Pass)]
    [InlineData(200, RuleOutcome.Unknown)]
    public void Hospital_rule_cannot_be_decided_far_away_when_needs_are_not_mapped(int km, RuleOutcome expected) =>
        Rule(RuleCodes.HospitalDistance, Household() with { UnknownTopics = [MappingTopic.SpecialNeeds] }, HospitalAt(km)).Outcome.ShouldBe(expected);

    [Theory]
    [InlineData(true, true, 1, CapacityLevel.Ok, RuleOutcome.Pass)]
    [InlineData(true, false, 6, CapacityLevel.Ok, RuleOutcome.Unknown)]
    [InlineData(true, true, 0, CapacityLevel.Pressed, RuleOutcome.Unknown)]
    [InlineData(true, false, 6, CapacityLevel.Closed, RuleOutcome.Fail)]
    [InlineData(false, false, 6, CapacityLevel.Closed, RuleOutcome.Pass)]
    [InlineData(null, false, 6, CapacityLevel.Ok, RuleOutcome.Unknown)]
    [InlineData(null, true, 6, CapacityLevel.Closed, RuleOutcome.Pass)]
    public void Adapted_dwelling_must_be_offered_to_those_who_need_it(bool? needs, bool accessible, int beds, CapacityLevel housing, RuleOutcome expected)
    {
        var municipality = Municipality() with
        {
            Dwellings = [new(2, beds, accessible, false, Today, Today)],
            Capacity = [new(ServiceArea.Housing, housing, Today)],
        };
        Rule(RuleCodes.AdaptedDwelling, Household() with { NeedsAccessibleDwelling = needs }, municipality).Outcome.ShouldBe(expected);
    }

    [Fact]
    public void Adapted_dwelling_that_has_expired_is_no_offer() =>
        Rule(RuleCodes.AdaptedDwelling, Household() with { NeedsAccessibleDwelling = true },
                Municipality() with { Dwellings = [new(2, 4, true, false, Today.AddDays(-60), Today.AddDays(-1))] })
            .Outcome.ShouldBe(RuleOutcome.Unknown);

    [Theory]
    [InlineData(17, EducationWish.UpperSecondary, 61, RuleOutcome.Fail)]
    [InlineData(19, EducationWish.Vocational, 61, RuleOutcome.Fail)]
    [InlineData(17, EducationWish.UpperSecondary, 60, RuleOutcome.Pass)]
    [InlineData(17, EducationWish.UpperSecondary, null, RuleOutcome.Unknown)]
    [InlineData(17, EducationWish.None, 300, RuleOutcome.Pass)]
    [InlineData(17, null, 300, RuleOutcome.Unknown)]
    [InlineData(17, null, 10, RuleOutcome.Pass)]
    [InlineData(15, EducationWish.UpperSecondary, 300, RuleOutcome.Pass)]
    [InlineData(20, EducationWish.UpperSecondary, 300, RuleOutcome.Pass)]
    public void Upper_secondary_must_be_near_for_those_of_16_to_19_who_want_it(int age, EducationWish? wish, int? km, RuleOutcome expected)
    {
        var municipality = Municipality() with
        {
            EducationOffers = km is { } k ? [new(EducationWish.UpperSecondary, k, null, Today, FactSource.ReferenceData)] : [],
        };
        Rule(RuleCodes.UpperSecondary, Household(Adult(40), Child(age) with { EducationWish = wish }), municipality).Outcome.ShouldBe(expected);
    }

    [Fact]
    public void Declined_before_tells_the_last_time_and_the_reason()
    {
        var municipality = Municipality() with
        {
            PriorDeclines = [new(Today.AddDays(-3), DeclineReason.StaffShortage), new(Today.AddDays(-40), DeclineReason.Other)],
        };
        var rule = Rule(RuleCodes.DeclinedBefore, Household(), municipality);
        rule.Outcome.ShouldBe(RuleOutcome.Fail);
        rule.Severity.ShouldBe(RuleSeverity.Overridable);
        rule.Sentence.Args.ShouldBe([new Day(Today.AddDays(-3)), new Term("decline.StaffShortage")]);
    }

    [Fact]
    public void Council_conditions_are_checked_and_those_in_words_left_to_a_person()
    {
        var conditions = new CouncilConditions { DecidedOn = Today };
        Outcome(Household(), null).ShouldBe(RuleOutcome.Pass);
        Outcome(Household(), conditions).ShouldBe(RuleOutcome.Pass);
        Outcome(Household(Adult(), Adult()), conditions with { MaxPersons = 1 }).ShouldBe(RuleOutcome.Fail);
        Outcome(Household(), conditions with { MaxPersons = 1 }).ShouldBe(RuleOutcome.Pass);
        Outcome(Household(), conditions with { OnlyFamilies = true }).ShouldBe(RuleOutcome.Fail);
        Outcome(Household(Adult(), Child(4)), conditions with { OnlyFamilies = true }).ShouldBe(RuleOutcome.Pass);
        Outcome(Household(Adult(), Child(4)), conditions with { OnlyWithoutChildren = true }).ShouldBe(RuleOutcome.Fail);
        Outcome(Household(), conditions with { Other = true }).ShouldBe(RuleOutcome.Unknown);
        Outcome(Household(), conditions with { Other = true, OnlyFamilies = true }).ShouldBe(RuleOutcome.Fail);

        static RuleOutcome Outcome(HouseholdProfile h, CouncilConditions? c) =>
            Rule(RuleCodes.CouncilConditions, h, Municipality() with { Conditions = c }).Outcome;
    }

    [Theory]
    [InlineData(10, 10, 1, RuleOutcome.Pass)] // On the plan: a family of three may always be asked about.
    [InlineData(10, 9, 0, RuleOutcome.Pass)]
    [InlineData(10, 11, 4, RuleOutcome.Pass)]
    [InlineData(10, 11, 3, RuleOutcome.Fail)]
    [InlineData(0, int.MaxValue, 3, RuleOutcome.Fail)]
    public void Pace_plan_may_be_exceeded_by_a_month_at_most(int planned, int used, int month, RuleOutcome expected) =>
        Rule(RuleCodes.PacePlan, Household(Adult(), Adult(), Child(2)), Municipality() with { Pace = new(planned, used, month, Today) })
            .Outcome.ShouldBe(expected);

    [Fact]
    public void Without_a_pace_plan_there_is_nothing_to_exceed() =>
        Rule(RuleCodes.PacePlan, Household(), Municipality() with { Pace = null }).Sentence.Key.ShouldBe("rule.pace_plan.none");

    private static MunicipalityProfile HospitalAt(int? km) => Municipality() with
    {
        Hospital = km is { } k ? new(new ServicePlace(k), Today, FactSource.ReferenceData) : null,
    };
}
