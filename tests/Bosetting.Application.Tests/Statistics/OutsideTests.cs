using Bosetting.Application.Statistics;
using Bosetting.Testing;

namespace Bosetting.Application.Tests.Statistics;

/// <summary>What leaves the directorate: a reader who asks everything that may be asked finds no small number by subtraction.</summary>
public sealed class OutsideTests
{
    private static readonly StatisticsDimension[] Dimensions = [StatisticsDimension.Type, StatisticsDimension.Category, StatisticsDimension.Authority, StatisticsDimension.County, StatisticsDimension.Basis];

    [Theory]
    [InlineData(12, 1)]
    [InlineData(25, 2)]
    [InlineData(60, 3)]
    public async Task Nothing_small_is_shown_or_found_by_subtraction(int cases, int seed)
    {
        await using var s = await Scenario.StartAsync();
        await RandomCountry.Make(s, cases, seed);
        var hidden = 0;
        foreach (var id in new[] { "B1", "B1f", "B2", "B7", "B5" })
        {
            foreach (var dimension in Dimensions.Where(Indicators.Find(id)!.Dimensions.Contains))
            {
                var inside = await s.Run(new QueryIndicator(Query(id, Audience.Directorate, dimension)), Scenario.Manager);
                var outside = await s.RunAs(Scenario.Manager, new QueryIndicator(Query(id, Audience.Outside, dimension)));
                if (outside.IsFailure)
                {
                    outside.Error.Code.ShouldBe("statistics.too_few");
                    continue;
                }

                hidden += Attack(inside, outside.Value, $"{id} by {dimension}, seed {seed}");
                foreach (var row in outside.Value.Rows)
                {
                    var one = await s.Run(new QueryIndicator(Query(id, Audience.Outside) with
                    {
                        Where = new Dictionary<StatisticsDimension, string> { [dimension] = row.Keys[0] },
                    }), Scenario.Manager);
                    one.Total.ShouldBe(row.Value, "a filter shows what the table shows");
                }
            }
        }

        hidden.ShouldBeGreaterThan(0, "something was small");
    }

    [Fact]
    public async Task Two_periods_two_instants_or_two_dimensions_cannot_be_held_against_each_other()
    {
        await using var s = await Scenario.StartAsync();
        var year = Query("B1", Audience.Outside, StatisticsDimension.Type);
        foreach (var query in new[]
        {
            year with { To = new DateOnly(2023, 12, 30) },
            year with { From = new DateOnly(2022, 1, 1) },
            year with { From = new DateOnly(2024, 1, 1), To = new DateOnly(2024, 12, 31) },
            year with { AsOf = s.Clock.Now.AddDays(-1) },
            year with { By = [StatisticsDimension.Type, StatisticsDimension.County] },
            year with { Where = new Dictionary<StatisticsDimension, string> { [StatisticsDimension.County] = "50" } },
            year with { By = [StatisticsDimension.Month] },
            year with { By = [StatisticsDimension.Municipality] },
        })
        {
            (await s.RunAs(Scenario.Manager, new QueryIndicator(query))).Error.Code.ShouldBe("statistics.outside_only_a_year");
        }
    }

    /// <summary>The reader knows the total, the rows shown and that hidden ones are 1–4 or at least 5. Returns how many are hidden.</summary>
    private static int Attack(IndicatorAnswer inside, IndicatorAnswer outside, string what)
    {
        var truth = inside.Rows.ToDictionary(r => string.Join('|', r.Keys), r => r.Value.N!.Value);
        outside.Rows.Where(r => !r.Value.IsWithheld).ShouldAllBe(r => r.Value.N == 0 || r.Value.N >= 5, what);
        outside.Rows.Where(r => r.Value.IsWithheld).ShouldAllBe(r => r.Value.Spread == null && r.Value.Of == null, what);
        outside.Protected.ShouldBeNull(what);
        var withheld = outside.Rows.Where(r => r.Value.IsWithheld).Select(r => truth[string.Join('|', r.Keys)]).ToList();
        if (withheld.Count == 0 || outside.Total.IsWithheld)
        {
            return withheld.Count;
        }

        // What is left when everything shown is taken from the total, protected identity included, must not be one small number alone.
        var left = outside.Total.N!.Value - outside.Rows.Where(r => !r.Value.IsWithheld).Sum(r => r.Value.N!.Value);
        left.ShouldBe(withheld.Sum() + inside.Protected!.Value, what);
        foreach (var small in withheld.Where(n => n < 5))
        {
            var others = withheld.Count - 1 + (inside.Protected > 0 ? 1 : 0);
            Enumerable.Range(1, 4).Count(n => left - n >= others).ShouldBeGreaterThan(1, $"{what}: {small}");
        }

        return withheld.Count;
    }

    private static IndicatorQuery Query(string id, Audience audience, params StatisticsDimension[] by) =>
        new() { Indicator = id, By = by, From = new(2023, 1, 1), To = new(2023, 12, 31), Audience = audience };
}
