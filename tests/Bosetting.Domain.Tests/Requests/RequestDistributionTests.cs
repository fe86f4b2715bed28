using Bosetting.Domain.Requests.Distribution;

namespace Bosetting.Domain.Tests.Requests;

public sealed class RequestDistributionTests
{
    private static readonly DistributionKey Even = new() { Population = 100, Capacity = 0, LabourMarket = 0, Services = 0, Spread = 0, Floor = 0 };

    private static MunicipalityBasis Place(string number, int population, decimal? capacity = 1) =>
        new() { Number = number, Population = population, Capacity = capacity, LabourMarket = 0.5m, Services = 0.8m };

    [Fact]
    public void Every_number_is_the_sum_of_its_parts_limits_and_rounding()
    {
        var random = new Random(7);
        var places = Enumerable.Range(0, 357).Select(i => Place($"{i:D4}", random.Next(200, 700_000), random.Next(10) == 0 ? null : (decimal)random.NextDouble())).ToList();
        var numbers = RequestDistribution.Make(37_000, new DistributionKey { MostPerThousand = 15, Floor = 20 }, places).Value;
        numbers.Sum(n => n.Persons).ShouldBe(37_000);
        numbers.ShouldAllBe(n => n.Persons == n.Parts.Sum(p => p.Persons) + n.Limits + n.Rounding);
        numbers.ShouldAllBe(n => n.Persons >= 20 && Math.Abs(n.Rounding) < 1);
        numbers.ShouldContain(n => n.Bound == ShareBound.Least);
    }

    [Fact]
    public void By_inhabitants_alone_the_numbers_are_in_proportion() =>
        RequestDistribution.Make(100, Even, [Place("1", 1000), Place("2", 3000)]).Value.Select(n => n.Persons).ShouldBe([25, 75]);

    [Fact]
    public void What_is_not_known_gets_the_mean_and_is_said()
    {
        var key = Even with { Population = 0, Capacity = 100 };
        var numbers = RequestDistribution.Make(100, key, [Place("1", 1000, 1), Place("2", 1000, 0.5m), Place("3", 1000, null)]).Value;
        numbers.Select(n => n.Persons).ShouldBe([45, 22, 33]);
        numbers.Select(n => n.Parts.Single().IsEstimated).ShouldBe([false, false, true]);
    }

    [Fact]
    public void A_component_that_nothing_is_known_about_weighs_nothing()
    {
        var numbers = RequestDistribution.Make(100, Even with { Results = 100 }, [Place("1", 1000), Place("2", 3000)]).Value;
        numbers.Select(n => n.Persons).ShouldBe([25, 75]);
        numbers.ShouldAllBe(n => n.Parts.Single().Component == KeyComponent.Population);
    }

    [Fact]
    public void Spread_gives_the_same_to_everybody() =>
        RequestDistribution.Make(100, Even with { Population = 0, Spread = 100 }, [Place("1", 10), Place("2", 3000)]).Value.Select(n => n.Persons).ShouldBe([50, 50]);

    [Fact]
    public void Who_is_not_asked_gets_nothing_and_what_is_fixed_stays()
    {
        var numbers = RequestDistribution.Make(100, Even with { Floor = 10 }, [Place("1", 1000), Place("2", 3000) with { IsAsked = false }, Place("3", 1000) with { Fixed = 3 }]).Value;
        numbers.Select(n => (n.Number, n.Persons)).ShouldBe([("1", 97), ("3", 3)]);
        RequestDistribution.Make(100, Even, [Place("1", 1000) with { IsAsked = false }]).Error.Code.ShouldBe("distribution.nobody_asked");
    }

    [Fact]
    public void Limits_are_the_floor_the_cap_and_what_was_asked_before()
    {
        var places = new[] { Place("1", 1000) with { Before = 40 }, Place("2", 3000), Place("3", 100_000) };
        var numbers = RequestDistribution.Make(500, Even with { Floor = 10, MostPerThousand = 30, NotBelowBefore = true }, places).Value;
        numbers.Select(n => (n.Persons, n.Bound)).ShouldBe([(40, ShareBound.Least), (13, ShareBound.None), (447, ShareBound.None)]);
        RequestDistribution.Make(20, Even with { Floor = 10 }, places).Error.Code.ShouldBe("distribution.floors_exceed_total");
        RequestDistribution.Make(500, Even with { MostPerThousand = 1 }, places).Error.Code.ShouldBe("distribution.caps_below_total");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void A_weight_is_0_to_100(int weight) => (Even with { Services = weight }).Check().Error.ShouldSatisfyAllConditions(
        e => e.Code.ShouldBe("distribution.weight_out_of_range"), e => e.Field.ShouldBe("Services"));

    [Fact]
    public void A_key_has_weight_and_limits_that_make_sense()
    {
        (Even with { Population = 0 }).Check().ShouldBeRefused("distribution.no_weight");
        (Even with { Floor = -1 }).Check().ShouldBeRefused("distribution.floor_out_of_range");
        (Even with { MostPerThousand = 0 }).Check().ShouldBeRefused("distribution.cap_out_of_range");
    }

    [Fact]
    public void Minors_go_to_those_that_have_places_for_them_and_never_beyond_the_persons()
    {
        var persons = new Dictionary<string, int> { ["1"] = 10, ["2"] = 5, ["3"] = 50 };
        var shares = RequestDistribution.Minors(12, new Dictionary<string, int> { ["1"] = 4, ["2"] = 8 }, persons, new Dictionary<string, int>()).Value;
        (shares["1"].Whole, shares["2"].Whole, shares["3"].Whole).ShouldBe((7, 5, 0));
        RequestDistribution.Minors(12, new Dictionary<string, int> { ["2"] = 8 }, persons, new Dictionary<string, int>()).Error.Code.ShouldBe("distribution.caps_below_total");
        RequestDistribution.Minors(12, new Dictionary<string, int> { ["2"] = 8 }, persons, new Dictionary<string, int> { ["3"] = 7 }).Value["3"].Whole.ShouldBe(7);
    }
}
