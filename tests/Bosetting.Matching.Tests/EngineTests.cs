using System.Text.Json;
using System.Text.Json.Nodes;
using Bosetting.Matching.Results;
using Bosetting.Matching.Scoring;
using Bosetting.Matching.Snapshots;
using static Bosetting.Matching.Tests.Given;

namespace Bosetting.Matching.Tests;

public class EngineTests
{
    [Fact]
    public void Equal_municipalities_come_by_number() =>
        Engine.Rank(Snapshot(Household(), Municipality("4603"), Municipality("4601"), Municipality("4602")))
            .Municipalities.Select(m => m.Number).ShouldBe(["4601", "4602", "4603"]);

    [Fact]
    public void Eligible_ones_come_before_better_ones_that_fail_a_rule()
    {
        var poor = Municipality("4604") with { Capacity = [], Dwellings = [], ProgrammeResult = new(0m, Today, FactSource.PublishedStatistics) };
        var ranking = Engine.Rank(Snapshot(Household(),
            Municipality("4601") with { Stop = new(Today, null, null) },
            Municipality("4602") with { PlacesLeft = Reported(0) },
            Municipality("4603") with { PlacesLeft = null },
            poor));
        ranking.Municipalities.Select(m => (m.Number, m.Standing)).ShouldBe(
        [
            ("4604", Standing.Eligible), ("4603", Standing.MissingInformation), ("4602", Standing.NeedsOverride), ("4601", Standing.Excluded),
        ]);
        ranking.Municipalities[0].Score.ShouldBeLessThan(ranking.Municipalities[3].Score);
    }

    [Fact]
    public void Scarce_places_are_said_in_words()
    {
        var scarce = Municipality() with { PlacesLeft = Reported(6), MinorPlacesLeft = Reported(3), FreeCareHomePlaces = Reported(2) };
        Costs(MinorAlone(), scarce).ShouldBe(
        [
            new("cost.places", new Number(1), new Counted("unit.free_place", 6)),
            new("cost.minor_places", new Number(1), new Counted("unit.minor_place", 3)),
            new("cost.care_places", new Number(1), new Counted("unit.care_place", 2)),
        ]);
        Costs(Household(), Municipality()).ShouldBeEmpty();
        Costs(Household(), Municipality() with { Dwellings = [new(2, 2, true, false, Today, Today)] }).ShouldBe([new("cost.accessible_dwelling")]);
        Costs(Household() with { NeedsAccessibleDwelling = true }, Municipality() with { Dwellings = [new(2, 2, true, false, Today, Today)] }).ShouldBeEmpty();
    }

    [Fact]
    public void Why_not_tells_the_failed_rules_the_place_and_where_points_are_lost()
    {
        var far = Municipality("4602") with { PlacesLeft = Reported(0), Dwellings = [], ProgrammeResult = new(0m, Today, FactSource.PublishedStatistics) };
        var why = Engine.Explain(Snapshot(Household(), Municipality("4601"), far), "4602").Value;
        why.Municipality.Rank.ShouldBe(2);
        why.Reasons.Select(r => r.Key).ShouldBe(["rule.places_left.fail_none", "explain.behind", "explain.loss", "explain.loss"]);
        why.Reasons[2].Args[0].ShouldBe(new Term("criterion.Dwelling.name"));
        why.Reasons[2].Args[1].ShouldBe(new Number(5m, 1));
        why.Reasons[3].Args[0].ShouldBe(new Term("criterion.ProgrammeResults.name"));
    }

    [Fact]
    public void Why_not_tells_when_rules_or_numbers_decide_and_not_points()
    {
        Engine.Explain(Snapshot(Household(), Municipality("4601"), Municipality("4602") with { PlacesLeft = null }), "4602").Value
            .Reasons.Select(r => r.Key).ShouldBe(["rule.places_left.unknown", "explain.rules_decide"]);
        Engine.Explain(Snapshot(Household(), Municipality("4601"), Municipality("4602")), "4602").Value
            .Reasons.Select(r => r.Key).ShouldBe(["explain.tie"]);
        Engine.Explain(Snapshot(Household(), Municipality("4601")), "4601").Value.Reasons.Select(r => r.Key).ShouldBe(["explain.first"]);
    }

    [Fact]
    public void Why_not_refuses_a_municipality_that_is_not_there() =>
        Engine.Explain(Snapshot(Household(), Municipality()), "0000").Error.Code.ShouldBe("matching.unknown_municipality");

    [Fact]
    public void A_snapshot_that_cannot_be_right_is_a_bug()
    {
        Should.Throw<ArgumentException>(() => Engine.Rank(Snapshot(Household() with { Members = [] }, Municipality())));
        Should.Throw<ArgumentException>(() => Engine.Rank(Snapshot(Household(), Municipality(), Municipality())));
        Should.Throw<ArgumentException>(() => Engine.Rank(Snapshot(Household(), Municipality()) with
        {
            Criteria = CriteriaSet.Default with { Reason = "" },
        }));
    }

    [Fact]
    public void No_municipalities_give_an_empty_ranking() => Engine.Rank(Snapshot(Household())).Municipalities.ShouldBeEmpty();

    [Fact]
    public void Extreme_numbers_stay_within_the_scale()
    {
        var extreme = Municipality() with
        {
            Population = 0,
            Hospital = new(new(decimal.MaxValue), Today, FactSource.ReferenceData),
            EducationOffers = [new(EducationWish.Higher, -5m, null, Today, FactSource.ReferenceData)],
            Pace = new(int.MinValue, int.MaxValue, int.MinValue, Today),
            RecentDemandingCases = Reported(int.MaxValue),
            Spread = [new(SpreadGroup.Region, "A", 70m, 0.0001m, Today)],
            ProgrammeResult = new(-3m, Today, FactSource.PublishedStatistics),
        };
        var entry = Engine.Rank(Snapshot(Household(Adult() with { EducationWish = EducationWish.Higher }), extreme)).Municipalities[0];
        entry.Criteria.ShouldAllBe(c => c.Value >= 0m && c.Value <= 1m);
    }

    [Fact]
    public void An_entry_is_read_back_as_it_was_written()
    {
        var entry = Engine.Rank(RandomSnapshots.Of(7)).Municipalities[2];
        var read = SnapshotJson.ReadEntry(SnapshotJson.Write(entry));
        read.Score.ShouldBe(entry.Score);
        read.Rules.Select(r => r.Sentence).ShouldBe(entry.Rules.Select(r => r.Sentence));
        SnapshotJson.Write(read).ShouldBe(SnapshotJson.Write(entry));
    }

    [Fact]
    public void A_parameter_that_an_old_set_does_not_have_keeps_its_default()
    {
        var json = JsonNode.Parse(SnapshotJson.Write(CriteriaSet.Default))!;
        json["parameters"]!.AsObject().Remove("hospitalMaxKm").ShouldBeTrue();
        SnapshotJson.ReadCriteria(JsonSerializer.SerializeToUtf8Bytes(json)).Parameters.HospitalMaxKm.ShouldBe(60m);
    }

    private static IReadOnlyList<Sentence> Costs(Snapshots.HouseholdProfile h, MunicipalityProfile m) =>
        Engine.Rank(Snapshot(h, m)).Municipalities[0].OpportunityCosts;
}
