using Bosetting.Matching.Scoring;

namespace Bosetting.Matching.Tests;

public class CriteriaSetTests
{
    private static readonly CriteriaSet Set = CriteriaSet.Default;

    [Fact]
    public void The_default_set_is_valid() => Set.Validate().IsSuccess.ShouldBeTrue();

    [Fact]
    public void Work_and_education_have_the_greatest_weight_by_default()
    {
        var others = Set.Settings.Where(s => s.Criterion is not (CriterionKind.Work or CriterionKind.Education)).ToList();
        Set.Settings.Where(s => s.Criterion is CriterionKind.Work or CriterionKind.Education)
            .ShouldAllBe(s => others.All(o => o.Weight < s.Weight));
    }

    [Fact]
    public void Outside_reception_links_have_the_greatest_weight_by_default() =>
        Set.Settings.MaxBy(s => s.WeightOutsideReception)!.Criterion.ShouldBe(CriterionKind.Links);

    [Fact]
    public void Every_fault_has_its_code()
    {
        Codes(Set with { Version = 0 }).ShouldBe(["criteria.version_invalid"]);
        Codes(Set with { Reason = " " }).ShouldBe(["criteria.reason_missing"]);
        Codes(Set with { Reason = new string('x', 2001) }).ShouldBe(["criteria.reason_too_long"]);
        Codes(Set with { Settings = [.. Set.Settings.Skip(1)] }).ShouldBe(["criteria.setting_missing", "criteria.weights_sum", "criteria.weights_outside_sum"]);
        Codes(Set with { Settings = [.. Set.Settings, new(CriterionKind.Work, 0, 0)] }).ShouldBe(["criteria.setting_twice"]);
        Codes(Change(s => s with { Weight = s.Weight + 1 })).ShouldBe(["criteria.weights_sum"]);
        Codes(Change(s => s with { WeightOutsideReception = s.WeightOutsideReception + 1 })).ShouldBe(["criteria.weights_outside_sum"]);
        Codes(Change(s => s with { Neutral = 0.51m })).ShouldBe(["criteria.neutral_out_of_range"]);
        Codes(Change(s => s with { Neutral = 0.09m })).ShouldBe(["criteria.neutral_out_of_range"]);
        Codes(Change(s => s with { Weight = -s.Weight })).ShouldContain("criteria.weight_negative");
        Codes(Set.With(p => p with { LinkNetwork = 1.01m })).ShouldBe(["criteria.share_out_of_range"]);
        Codes(Set.With(p => p with { UnknownPenalty = 0m })).ShouldBe(["criteria.share_out_of_range"]);
        Codes(Set.With(p => p with { HousingOkWithoutOffer = 0.39m })).ShouldBe(["criteria.unknown_beats_known"]);
        Codes(Set.With(p => p with { HospitalMaxKm = -1m })).ShouldBe(["criteria.distance_out_of_range"]);
        Codes(Set.With(p => p with { EducationFarKm = 10m })).ShouldBe(["criteria.distance_out_of_range"]);
        Codes(Set.With(p => p with { HospitalFarKm = 0m })).ShouldBe(["criteria.distance_out_of_range"]);
        Codes(Set.With(p => p with { NewcomerOfferUnknown = 0.1m })).ShouldBe(["criteria.share_out_of_range"]);
        Codes(Set.With(p => p with { CapacityStaleDays = 0 })).ShouldBe(["criteria.number_out_of_range"]);
        Codes(Set.With(p => p with { FamilyScore = (FamilyScore)9 })).ShouldBe(["criteria.family_score_invalid"]);
    }

    [Fact]
    public void Weights_that_wrap_round_to_100_are_refused() =>
        Codes(Change(s => s with { Weight = int.MaxValue })).ShouldContain("criteria.weights_sum");

    [Fact]
    public void Every_number_among_the_parameters_is_checked()
    {
        var numbers = typeof(MatchParameters).GetProperties().Where(p => p.PropertyType == typeof(decimal) || p.PropertyType == typeof(int)).ToList();
        numbers.Count.ShouldBeGreaterThan(20);
        foreach (var property in numbers)
        {
            var parameters = new MatchParameters();
            property.SetValue(parameters, Convert.ChangeType(-1, property.PropertyType, System.Globalization.CultureInfo.InvariantCulture));
            parameters.Errors().ShouldContain(e => e.Field == property.Name, property.Name);
        }
    }

    private static CriteriaSet Change(Func<CriterionSetting, CriterionSetting> change) =>
        Set with { Settings = [change(Set.Settings[0]), .. Set.Settings.Skip(1)] };

    private static IEnumerable<string> Codes(CriteriaSet set) => set.Validate().Errors.Select(e => e.Code);
}
