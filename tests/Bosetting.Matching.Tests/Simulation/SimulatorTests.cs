using System.Text.Json;
using Bosetting.Matching.Simulation;

namespace Bosetting.Matching.Tests.Simulation;

public class SimulatorTests
{
    private static readonly SimulationOptions Small = new() { Weeks = 20, Persons = 600, Municipalities = 25, Seed = 7, Threads = 1 };

    public static TheoryData<SimulationPolicy> Policies => [SimulationPolicy.Greedy, SimulationPolicy.Plan, SimulationPolicy.Priced];

    [Theory]
    [MemberData(nameof(Policies))]
    public void The_same_seed_gives_the_same_report_on_any_number_of_threads(SimulationPolicy policy)
    {
        var one = Simulator.Run(Small, policy);
        var two = Simulator.Run(Small with { Threads = 2 }, policy);
        two.Log.ShouldBe(one.Log);
        Text(two).ShouldBe(Text(one));
        Simulator.Run(Small with { Seed = 8 }, policy).Log.ShouldNotBe(one.Log);
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Every_rule_holds_in_small_random_years(SimulationPolicy policy)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var year = SyntheticYear.Draw(Random(seed));
            var report = Simulator.Run(year, policy);
            ShouldHold(year, report);
            report.HindsightBound.ShouldBeGreaterThanOrEqualTo(report.Objective, $"seed {seed}");
            report.HindsightBound.ShouldBeLessThanOrEqualTo(Enumerable.Range(0, year.Households).Sum(h => 100.0 * year.Persons(h)), $"seed {seed}");
        }
    }

    [Fact]
    public void Priced_with_prices_of_nought_is_plan()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var year = SyntheticYear.Draw(Random(seed) with { PriceEvery = 0 });
            Simulator.Run(year, SimulationPolicy.Priced).Log.ShouldBe(Simulator.Run(year, SimulationPolicy.Plan).Log);
        }
    }

    [Fact]
    public void Prices_gain_where_places_are_scarce()
    {
        var gains = 0.0;
        for (var seed = 0; seed < 3; seed++)
        {
            var year = SyntheticYear.Draw(new() { Weeks = 26, Persons = 2000, Municipalities = 40, Seed = seed });
            gains += Simulator.Run(year, SimulationPolicy.Priced).ShareOfHindsight - Simulator.Run(year, SimulationPolicy.Greedy).ShareOfHindsight;
        }

        gains.ShouldBeGreaterThan(0.03);
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void A_year_without_arrivals_is_empty(SimulationPolicy policy)
    {
        foreach (var options in new[] { Small with { Persons = 0 }, Small with { Arrivals = new int[20] } })
        {
            var report = Simulator.Run(options, policy);
            report.Households.ShouldBe(0);
            report.Log.ShouldBeEmpty();
            report.Objective.ShouldBe(0);
            report.HindsightBound.ShouldBe(0);
            report.ShareOfHindsight.ShouldBe(1);
            report.Wait.ShouldBe(default);
            report.Groups.ShouldAllBe(g => g.Households == 0);
        }
    }

    [Fact]
    public void As_many_become_ready_as_the_forecast_says()
    {
        var year = SyntheticYear.Draw(Small with { Weeks = 4, Arrivals = [3, 0, 5, 1] });
        Enumerable.Range(0, year.Households).Select(year.Ready).ShouldBe([0, 0, 0, 2, 2, 2, 2, 2, 3]);
    }

    [Fact]
    public void When_everyone_declines_nobody_is_settled()
    {
        var report = Simulator.Run(Small with { DeclineRate = 1, DeclineRateSpecialNeeds = 1 }, SimulationPolicy.Priced);
        report.PersonsSettled.ShouldBe(0);
        report.Unplaced.ShouldBe(report.Households);
        report.Declines.ShouldBe(report.Inquiries);
        report.HindsightBound.ShouldBe(0);
    }

    [Fact]
    public void A_full_year_is_as_large_and_as_skewed_as_2023()
    {
        var year = SyntheticYear.Draw(new() { Seed = 3 });
        Enumerable.Range(0, year.Households).Sum(year.Persons).ShouldBeInRange(33_000, 35_000);
        year.Households.ShouldBeInRange(18_000, 20_000);
        var places = Enumerable.Range(0, 357).Select(m => year.Places(m, 0)).Order().ToArray();
        places.Sum().ShouldBe(36_402);
        places[178].ShouldBeInRange(45, 60);
        places[^1].ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void Real_municipalities_keep_their_places_and_a_part_of_a_year_has_a_part_of_them()
    {
        SimulatedMunicipality[] country = [new("A", 120, 8, true), new("A", 40, 0, false), new("B", 0, 0, true)];
        var year = SyntheticYear.Draw(Small with { Weeks = 52, Persons = 150, Country = country });
        Enumerable.Range(0, 3).Select(m => (year.Places(m, 0), year.Places(m, 1))).ShouldBe([(120, 8), (40, 0), (0, 0)]);
        year.Places(1, 2).ShouldBe(0, "no hospital near");
        var half = SyntheticYear.Draw(Small with { Weeks = 26, Persons = 75, Country = country });
        Enumerable.Range(0, 3).Select(m => half.Places(m, 0)).ShouldBe([60, 20, 0]);
        ShouldHold(year, Simulator.Run(year, SimulationPolicy.Priced));
        (Small with { Country = [] }).Wrong().ShouldNotBeNull();
        (Small with { Country = [new("A", -1, 0, true)] }).Wrong().ShouldNotBeNull();
    }

    [Fact]
    public void It_says_how_far_it_has_come_and_stops_when_asked()
    {
        List<int> weeks = [];
        using var cancel = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => Simulator.Run(Small, SimulationPolicy.Priced, new Watch(p =>
        {
            weeks.Add(p.Week);
            p.Weeks.ShouldBe(20);
            if (p.Week == 3)
            {
                cancel.Cancel();
            }
        }), cancel.Token));
        weeks.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        SimulationOptions[] wrong =
        [
            new() { Weeks = 0 }, new() { Persons = -1 }, new() { Municipalities = 0 }, new() { Arrivals = [1] }, new() { DeclineRate = double.NaN },
            new() { PlacesPerPerson = -1 }, new() { MonthsAhead = -1 }, new() { PriceEvery = -1 }, new() { Threads = 0 },
        ];
        foreach (var options in wrong)
        {
            Should.Throw<ArgumentException>(() => SyntheticYear.Draw(options));
        }
    }

    private static SimulationOptions Random(int seed)
    {
        var r = new Random(seed);
        return new()
        {
            Weeks = r.Next(1, 16),
            Persons = r.Next(0, 300),
            Municipalities = r.Next(1, 20),
            Seed = seed,
            PlacesPerPerson = 0.5 + r.NextDouble(),
            ScarcePlacesPerNeed = 2 * r.NextDouble(),
            DeclineRate = r.NextDouble() * 0.5,
            DeclineRateSpecialNeeds = r.NextDouble(),
            MonthsAhead = r.Next(2) == 0 ? null : r.Next(3),
            PriceEvery = r.Next(1, 5),
            Threads = 1,
        };
    }

    private static void ShouldHold(SyntheticYear year, SimulationReport report)
    {
        HashSet<(int, int)> asked = [];
        HashSet<int> settled = [];
        var (used, before, persons, objective) = (new Dictionary<(int, int), int>(), -1, 0, 0.0);
        foreach (var i in report.Log)
        {
            i.Week.ShouldBeGreaterThanOrEqualTo(before);
            before = i.Week;
            i.Week.ShouldBeGreaterThanOrEqualTo(year.Ready(i.Household));
            i.Answered.ShouldBeInRange(i.Week + 1, i.Week + 2);
            asked.Add((i.Household, i.Municipality)).ShouldBeTrue("the same municipality is never asked twice");
            settled.ShouldNotContain(i.Household);
            if (i.Accepted)
            {
                settled.Add(i.Household);
                persons += year.Persons(i.Household);
                objective += year.Persons(i.Household) * year.Score(i.Household, i.Municipality);
            }
        }

        // In every week: what is agreed, and what is held by inquiries without an answer yet.
        for (var t = 0; t < year.Options.Weeks; t++)
        {
            used.Clear();
            foreach (var i in report.Log.Where(i => i.Week <= t && (i.Accepted || i.Answered > t)))
            {
                for (var d = 0; d < SyntheticYear.Dimensions; d++)
                {
                    used[(i.Municipality, d)] = used.GetValueOrDefault((i.Municipality, d)) + year.Use(i.Household, d);
                }
            }

            used.ShouldAllBe(u => u.Value <= year.Places(u.Key.Item1, u.Key.Item2));
        }

        report.Households.ShouldBe(year.Households);
        report.Unplaced.ShouldBe(year.Households - settled.Count);
        report.PersonsSettled.ShouldBe(persons);
        report.PersonsUnplaced.ShouldBe(report.Persons - persons);
        report.Objective.ShouldBe(objective, 1e-6);
        report.Weeks.Count.ShouldBe(year.Options.Weeks);
        report.Weeks[^1].Settled.ShouldBe(report.Log.Where(i => i.Accepted && i.Answered < year.Options.Weeks).Sum(i => year.Persons(i.Household)));
        report.Weeks[^1].Waiting.ShouldBe(report.Persons - report.Weeks[^1].Settled);
        report.Groups.Take(4).Sum(g => g.Households).ShouldBe(report.Households);
        report.Groups.Take(4).Sum(g => g.Unplaced).ShouldBe(report.Unplaced);
    }

    private static string Text(SimulationReport report) => JsonSerializer.Serialize(report with { Elapsed = default });

    private sealed class Watch(Action<SimulationProgress> seen) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => seen(value);
    }
}
