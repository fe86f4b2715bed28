using Bosetting.Domain.Municipalities;
using Bosetting.Matching.Results;
using Bosetting.Matching.Scoring;
using Bosetting.Matching.Snapshots;
using FsCheck;
using FsCheck.Fluent;

namespace Bosetting.Matching.Tests;

public class EngineProperties
{
    [Fact]
    public void The_score_is_the_sum_of_the_points_shown_exactly() => ForAll(s =>
        Engine.Rank(s).Municipalities.All(m =>
            m.Score == m.Criteria.Sum(c => c.Points)
            && m.Criteria.All(c => c.Points == decimal.Round(c.Points, 1) && c.Points >= 0m && c.Points <= c.Weight && c.Value is >= 0m and <= 1m)
            && m.Criteria.Sum(c => c.Weight) == CriteriaSet.TotalPoints
            && m.Score is >= 0m and <= 100m));

    [Fact]
    public void The_same_snapshot_gives_the_same_answer() => ForAll(s => Text(Engine.Rank(s)) == Text(Engine.Rank(s)));

    [Fact]
    public void A_stored_snapshot_gives_the_same_answer() => ForAll(s =>
        Text(Engine.Rank(SnapshotJson.ReadSnapshot(SnapshotJson.Write(s)))) == Text(Engine.Rank(s)));

    [Fact]
    public void The_order_of_the_input_does_not_matter() => ForAll(s =>
    {
        var r = new Random(s.Household.CaseId.GetHashCode());
        var shuffled = s with
        {
            Municipalities = [.. s.Municipalities.OrderBy(_ => r.Next()).Select(m => m with
            {
                Capacity = [.. m.Capacity.Reverse()],
                Dwellings = [.. m.Dwellings.Reverse()],
                Spread = [.. m.Spread.Reverse()],
                EducationOffers = [.. m.EducationOffers.Reverse()],
            })],
            Regions = new([.. s.Regions.Demand.Reverse()]),
            Household = s.Household with
            {
                Members = [.. s.Household.Members.OrderBy(_ => r.Next())],
                Needs = [.. s.Household.Needs.Reverse()],
            },
        };
        return Text(Engine.Rank(shuffled)) == Text(Engine.Rank(s));
    });

    [Fact]
    public void Ranks_go_by_standing_then_points_then_number() => ForAll(s =>
    {
        var ranked = Engine.Rank(s).Municipalities;
        return ranked.Count == s.Municipalities.Count
            && ranked.Select(m => m.Rank).SequenceEqual(Enumerable.Range(1, ranked.Count))
            && ranked.Zip(ranked.Skip(1)).All(p =>
                (p.First.Standing, -p.First.ScoreTenths).CompareTo((p.Second.Standing, -p.Second.ScoreTenths)) is var order
                && (order < 0 || (order == 0 && string.CompareOrdinal(p.First.Number, p.Second.Number) < 0)));
    });

    [Fact]
    public void Standing_follows_from_the_rules() => ForAll(s => Engine.Rank(s).Municipalities.All(m => m.Standing ==
        (m.Failed.Any(r => r.Severity is RuleSeverity.Absolute) ? Standing.Excluded
        : m.Failed.Any() ? Standing.NeedsOverride
        : m.Undecided.Any() ? Standing.MissingInformation
        : Standing.Eligible)));

    [Fact]
    public void Other_municipalities_never_change_what_is_said_of_one() => ForAll(s =>
    {
        // Links and advice look up the region of the municipality they name, so those stay.
        var named = s.Household.Links.Select(l => l.MunicipalityNumber).Append(s.Household.Advice?.Value).ToHashSet();
        var one = s.Municipalities[0];
        var few = s with { Municipalities = [.. s.Municipalities.Where(m => m == one || named.Contains(m.Number))] };
        return Text(Engine.Rank(few).Find(one.Number)! with { Rank = 0 }) == Text(Engine.Rank(s).Find(one.Number)! with { Rank = 0 });
    });

    [Fact]
    public void More_places_never_lower_a_rank() =>
        NeverHurts(m => m with { PlacesLeft = m.PlacesLeft is { } p ? p with { Value = p.Value + 5 } : null });

    [Fact]
    public void A_nearer_hospital_never_hurts() =>
        NeverHurts(m => m with { Hospital = m.Hospital is { } h ? h with { Value = h.Value with { Km = h.Value.Km / 2m } } : null });

    [Fact]
    public void Finding_out_that_a_hospital_is_here_never_hurts() =>
        NeverHurts(m => m with { Hospital = new(new ServicePlace(0m), Given.Today, FactSource.ReferenceData) });

    [Fact]
    public void One_more_dwelling_never_hurts() =>
        NeverHurts(m => m with { Dwellings = [.. m.Dwellings, new DwellingFact(4, 9, true, false, Given.Today, Given.Today.AddDays(9))] });

    [Fact]
    public void An_offer_that_fits_nobody_never_hurts() =>
        NeverHurts(m => m with { Dwellings = [.. m.Dwellings, new DwellingFact(1, 0, false, true, Given.Today, Given.Today.AddDays(9))] });

    [Fact]
    public void Good_capacity_in_every_area_never_hurts() =>
        NeverHurts(m => m with { Capacity = [.. Enum.GetValues<ServiceArea>().Select(a => new CapacityFact(a, CapacityLevel.Ok, Given.Today))] });

    [Fact]
    public void Nearer_schooling_never_hurts() =>
        NeverHurts(m => m with { EducationOffers = [.. m.EducationOffers.Select(o => o with { Km = o.Km / 2m })] });

    [Fact]
    public void Fewer_settled_so_far_never_hurts_the_pace() =>
        NeverHurts(m => m with { Pace = m.Pace is { } p ? p with { UsedByNow = Math.Max(0, p.UsedByNow - 3) } : null });

    [Fact]
    public void Fewer_demanding_cases_never_hurt() =>
        NeverHurts(m => m with { RecentDemandingCases = m.RecentDemandingCases is { } c ? c with { Value = 0 } : null });

    [Fact]
    public void The_end_of_a_stop_never_hurts() => NeverHurts(m => m with { Stop = null });

    [Fact]
    public void One_more_link_never_lowers_the_municipality_it_is_to()
    {
        Prop.ForAll(RandomSnapshots.WithoutEstimate, s =>
        {
            // With no link at all the criterion says nothing of anybody; the second link is the one that must not hurt.
            var linked = s with { Household = s.Household with { Links = [.. s.Household.Links, new("9999", LinkKind.Network, Given.Today, FactSource.Mapping)] } };
            var more = linked with
            {
                Household = linked.Household with
                {
                    Links = [.. linked.Household.Links, new(s.Municipalities[0].Number, LinkKind.CloseFamily, Given.Today, FactSource.Mapping)],
                },
            };
            var number = s.Municipalities[0].Number;
            return Engine.Rank(more).Find(number)!.ScoreTenths >= Engine.Rank(linked).Find(number)!.ScoreTenths;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Not_knowing_costs_and_never_beats_knowing_something_good() => ForAll(RandomSnapshots.WithoutEstimate, s =>
    {
        var blank = s with
        {
            Municipalities = [.. s.Municipalities.Select(m => new MunicipalityProfile
            {
                Number = m.Number,
                Name = m.Name,
                CountyNumber = m.CountyNumber,
                Population = m.Population,
                CentralityClass = m.CentralityClass,
                LabourMarketRegion = m.LabourMarketRegion,
            })],
        };
        var good = s with { Municipalities = [.. s.Municipalities.Select(m => Good(m))] };
        var unknown = Engine.Rank(blank);
        var known = Engine.Rank(good);
        return s.Municipalities.All(m => known.Find(m.Number)!.Criteria.Zip(unknown.Find(m.Number)!.Criteria)
            .All(p => p.First.Value >= p.Second.Value || p.First.State is not CriterionState.Known)
            && unknown.Find(m.Number)!.Standing >= known.Find(m.Number)!.Standing);
    });

    [Fact]
    public void Something_unknown_is_said_in_words_and_is_worth_the_neutral_value_less_the_penalty() => ForAll(s =>
        Engine.Rank(s).Municipalities.SelectMany(m => m.Criteria).Where(c => c.State is CriterionState.Unknown).All(c =>
            c.Sentence.Key.Contains(".unknown", StringComparison.Ordinal)
            && c.Value == s.Criteria.Settings.Single(x => x.Criterion == c.Criterion).Neutral - s.Criteria.Parameters.UnknownPenalty));

    [Fact]
    public void Every_municipality_has_an_explanation_that_starts_with_what_fails() => ForAll(s =>
    {
        var ranking = Engine.Rank(s);
        return ranking.Municipalities.All(m =>
        {
            var explanation = ranking.Explain(m.Number).Value;
            return explanation.Reasons.Count > m.Failed.Count() + m.Undecided.Count()
                && explanation.Reasons.Take(m.Failed.Count()).SequenceEqual(m.Failed.Select(r => r.Sentence))
                && explanation.Of == s.Municipalities.Count;
        });
    });

    private static MunicipalityProfile Good(MunicipalityProfile m) => Given.Municipality(m.Number, m.LabourMarketRegion) with
    {
        Population = m.Population,
        Dwellings = [new(9, 30, true, false, Given.Today, Given.Today)],
        InterpreterLanguages = new(["ukr", "tir"], Given.Today, FactSource.MunicipalityReport),
        Pace = new(100, 0, 100, Given.Today),
        PlacesLeft = Given.Reported(50),
        Spread = [new(SpreadGroup.Region, "A", 0m, 0.5m, Given.Today)],
        ProgrammeResult = new(1m, Given.Today, FactSource.PublishedStatistics),
    };

    private static void NeverHurts(Func<MunicipalityProfile, MunicipalityProfile> improve) => ForAll(RandomSnapshots.WithoutEstimate, s =>
    {
        var before = Engine.Rank(s);
        return s.Municipalities.All(m =>
        {
            var better = s with { Municipalities = [.. s.Municipalities.Select(x => x.Number == m.Number ? improve(x) : x)] };
            return Engine.Rank(better).Find(m.Number)!.Rank <= before.Find(m.Number)!.Rank;
        });
    });

    private static void ForAll(Func<RankingSnapshot, bool> holds) => ForAll(RandomSnapshots.Arbitrary, holds);

    private static void ForAll(Arbitrary<RankingSnapshot> snapshots, Func<RankingSnapshot, bool> holds) =>
        Prop.ForAll(snapshots, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static string Text(Ranking ranking) => string.Join('\n', ranking.Municipalities.Select(Text));

    private static string Text(RankedMunicipality entry) => System.Text.Encoding.UTF8.GetString(SnapshotJson.Write(entry));
}
