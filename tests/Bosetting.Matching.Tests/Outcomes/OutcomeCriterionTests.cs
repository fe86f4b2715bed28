using Bosetting.Matching.Outcomes;
using Bosetting.Matching.Results;
using Bosetting.Matching.Scoring;
using Bosetting.Matching.Snapshots;
using static Bosetting.Matching.Tests.Given;

namespace Bosetting.Matching.Tests.Outcomes;

public class OutcomeCriterionTests
{
    private static readonly MunicipalityProfile Bergen = Municipality("4601") with { CentralityClass = 1 };
    private static readonly MunicipalityProfile Voss = Municipality("4621", "Voss") with { CentralityClass = 6 };

    [Fact]
    public void The_estimate_is_off_by_default_and_then_absent()
    {
        CriteriaSet.Default.UsesOutcome.ShouldBeFalse();
        var ranking = Engine.Rank(Snapshot(Household(), Bergen, Voss));
        ranking.Municipalities.ShouldAllBe(m => m.Criteria.Count == 10);
        // A model that is there but has no weight changes nothing.
        Engine.Rank(Snapshot(Household(), Bergen, Voss) with { Outcome = Outcome }).Municipalities.Select(m => m.ScoreTenths)
            .ShouldBe(ranking.Municipalities.Select(m => m.ScoreTenths));
    }

    [Fact]
    public void Both_horizons_are_shown_each_with_its_own_points_and_the_sum_is_exact()
    {
        foreach (var m in Engine.Rank(WithOutcome(Snapshot(Household(), Bergen, Voss))).Municipalities)
        {
            m.Criteria.Select(c => c.Criterion).TakeLast(2).ShouldBe([CriterionKind.OutcomeOneYear, CriterionKind.OutcomeFiveYears]);
            m.Criteria.Sum(c => c.Weight).ShouldBe(100);
            m.Criteria.Sum(c => c.PointTenths).ShouldBe(m.ScoreTenths);
            m.Criteria.Sum(c => c.Points).ShouldBe(m.Score);
        }

        // A horizon without weight is shown all the same.
        Of(CriterionKind.OutcomeFiveYears, Household(), Voss, fiveYears: 0).ShouldSatisfyAllConditions(c => c.Weight.ShouldBe(0), c => c.Data.Count.ShouldBe(1));
    }

    [Fact]
    public void The_value_is_how_much_better_the_place_is_than_an_ordinary_one()
    {
        // Demand 0.8 there against 0.5 in the mean: 2 · 0.3 + 0.5 · 0.3 + the centrality of each horizon.
        var one = Of(CriterionKind.OutcomeOneYear, Household(), Voss);
        var five = Of(CriterionKind.OutcomeFiveYears, Household(), Voss);
        var ordinary = -0.5 - 0.1 + (0.5 * 0.3) - (0.6 * -0.8);
        decimal Expected(double centrality) => (decimal)(0.5 + (5 * (P(ordinary + 0.75 + (centrality * -0.6)) - P(ordinary))));
        static double P(double z) => RidgeLogistic.Sigmoid(z);
        one.Value.ShouldBe(Expected(0.8), 0.001m);
        five.Value.ShouldBe(1m);
        five.Value.ShouldBeGreaterThan(one.Value);
        Of(CriterionKind.OutcomeOneYear, Household(), Bergen).Value.ShouldBeGreaterThan(Of(CriterionKind.OutcomeFiveYears, Household(), Bergen).Value);
    }

    [Fact]
    public void Someone_with_good_chances_everywhere_gets_no_more_points_for_it()
    {
        var place = Municipality("4601") with { CentralityClass = 3 };
        var model = Outcome with { Horizons = [.. Outcome.Horizons.Select(h => h with { Terms = [.. h.Terms.Where(t => t.Feature is OutcomeFeature.HigherEducation)] })] };
        foreach (var level in (int[])[0, 8])
        {
            Of(CriterionKind.OutcomeOneYear, Household(Adult() with { EducationLevel = level }), place, model: model).Value.ShouldBe(0.5m);
        }
    }

    [Fact]
    public void What_one_municipality_gets_does_not_depend_on_the_others()
    {
        var alone = Engine.Rank(WithOutcome(Snapshot(Household(), Voss))).Municipalities[0];
        var among = Engine.Rank(WithOutcome(Snapshot(Household(), Bergen, Voss))).Find("4621")!;
        among.Criteria.Select(c => (c.Criterion, c.Value, c.PointTenths)).ShouldBe(alone.Criteria.Select(c => (c.Criterion, c.Value, c.PointTenths)));
    }

    [Fact]
    public void A_family_counts_every_adult_of_the_programmes_age_and_nobody_else()
    {
        var family = Household(Adult(), Adult(40) with { Occupation = "9", WantedOccupation = null }, Child(3), Adult(70));
        var sentence = Of(CriterionKind.OutcomeOneYear, family, Voss).Sentence;
        sentence.Args.OfType<Counted>().First().ShouldBe(new Counted("unit.adult", 2));
        Of(CriterionKind.OutcomeOneYear, Household(Adult(60)), Voss).State.ShouldBe(CriterionState.NotRelevant);
        Of(CriterionKind.OutcomeOneYear, MinorAlone(), Voss).State.ShouldBe(CriterionState.NotRelevant);
    }

    [Fact]
    public void Answers_that_are_missing_are_told_and_take_their_own_coefficient()
    {
        var unknown = Of(CriterionKind.OutcomeOneYear, Household(Adult() with { EducationLevel = null, DigitalSkills = null }), Voss);
        unknown.State.ShouldBe(CriterionState.PartlyKnown);
        unknown.Sentence.Key.ShouldBe("criterion.OutcomeOneYear.partly");
        unknown.Sentence.Args.OfType<Counted>().Last().Value.ShouldBe(2);
        var known = Of(CriterionKind.OutcomeOneYear, Household(Adult() with { EducationLevel = 4, DigitalSkills = DigitalSkill.Good }), Voss);
        known.State.ShouldBe(CriterionState.Known);
        known.Sentence.Key.ShouldBe("criterion.OutcomeOneYear.known");
    }

    [Fact]
    public void A_horizon_that_could_not_be_fitted_is_unknown_and_criteria_without_their_model_are_refused()
    {
        var early = Outcome with { Horizons = [Outcome.Horizons[0]] };
        Of(CriterionKind.OutcomeFiveYears, Household(), Voss, fiveYears: 0, model: early).State.ShouldBe(CriterionState.Unknown);
        var snapshot = WithOutcome(Snapshot(Household(), Voss));
        Should.Throw<ArgumentException>(() => Engine.Rank(snapshot with { Outcome = null }));
        Should.Throw<ArgumentException>(() => Engine.Rank(snapshot with { Outcome = Outcome with { Version = 4 } }));
    }

    [Fact]
    public void A_snapshot_keeps_the_model_and_gives_the_same_answer_after_it_has_been_stored()
    {
        var snapshot = WithOutcome(Snapshot(Household(), Bergen, Voss));
        var again = SnapshotJson.ReadSnapshot(SnapshotJson.Write(snapshot));
        again.Outcome!.Version.ShouldBe(3);
        again.Criteria.OutcomeModelVersion.ShouldBe(3);
        SnapshotJson.Write(Engine.Rank(again).Municipalities[0]).ShouldBe(SnapshotJson.Write(Engine.Rank(snapshot).Municipalities[0]));
        // In a plan the model is stored once, with the municipalities.
        var half = new SnapshotHalf(snapshot.Municipalities, snapshot.Regions) { Outcome = snapshot.Outcome };
        half.TakeFrom(snapshot).Outcome.ShouldBeNull();
        SnapshotJson.ReadHalf(SnapshotJson.Write(half)).GiveTo(half.TakeFrom(snapshot)).Outcome!.Horizons.Count.ShouldBe(2);
    }

    [Fact]
    public void Switching_on_takes_points_from_all_in_proportion_and_the_set_stays_valid()
    {
        var on = CriteriaSet.Default.WithOutcome(10, 5, 3) with { Version = 2 };
        on.Validate().IsSuccess.ShouldBeTrue();
        on.Settings.Sum(s => s.Weight).ShouldBe(100);
        on.Settings.Sum(s => s.WeightOutsideReception).ShouldBe(100);
        foreach (var s in CriteriaSet.Default.Settings)
        {
            on.SettingOf(s.Criterion).Weight.ShouldBeInRange((int)(s.Weight * 0.85m), (int)(s.Weight * 0.85m) + 1);
        }

        (on with { OutcomeModelVersion = null }).Validate().Error.Code.ShouldBe("criteria.outcome_model_missing");
        var off = CriteriaSet.Default.WithOutcome(0, 0, 3);
        off.UsesOutcome.ShouldBeFalse();
        off.OutcomeModelVersion.ShouldBeNull();
        CriteriaSet.Default.Settings.ShouldAllBe(s => off.SettingOf(s.Criterion) == s);
    }

    private static CriterionResult Of(
        CriterionKind kind, HouseholdProfile household, MunicipalityProfile m, int fiveYears = 5, OutcomeModel? model = null) =>
        Criterion(kind, household, m, s => WithOutcome(s, 10, fiveYears, model));
}
