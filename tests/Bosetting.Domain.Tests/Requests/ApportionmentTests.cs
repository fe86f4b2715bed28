using Bosetting.Domain.Requests.Distribution;

namespace Bosetting.Domain.Tests.Requests;

/// <summary>Properties of the division, on many random claims; the seed is in the message of a failure.</summary>
public sealed class ApportionmentTests
{
    private const int Rounds = 400;

    [Fact]
    public void Shares_sum_exactly_and_keep_their_bounds()
    {
        ForMany((total, claims, why) =>
        {
            var shares = Apportionment.Divide(total, claims).Value;
            shares.Values.Sum(s => s.Whole).ShouldBe(total, why);
            claims.ShouldAllBe(c => shares[c.Key].Whole >= c.Least && shares[c.Key].Whole <= c.Most, why);
        });
    }

    [Fact]
    public void A_whole_share_is_less_than_one_from_the_exact()
    {
        ForMany((total, claims, why) =>
        {
            var shares = Apportionment.Divide(total, claims).Value;
            shares.Values.ShouldAllBe(s => Math.Abs(s.Whole - s.Exact) < 1, why);
            Math.Abs(shares.Values.Sum(s => s.Exact) - total).ShouldBeLessThan(0.000001m, why);
        });
    }

    [Fact]
    public void More_weight_never_gives_less_within_the_same_bounds()
    {
        ForMany((total, claims, why) =>
        {
            var shares = Apportionment.Divide(total, claims).Value;
            foreach (var group in claims.GroupBy(c => (c.Least, c.Most)))
            {
                var ordered = group.OrderBy(c => c.Weight).Select(c => shares[c.Key].Whole).ToList();
                ordered.Zip(ordered.Skip(1)).ShouldAllBe(p => p.First <= p.Second, why);
            }
        });
    }

    [Fact]
    public void The_order_of_the_claims_decides_nothing()
    {
        ForMany((total, claims, why) =>
        {
            var shares = Apportionment.Divide(total, claims).Value;
            var reversed = Apportionment.Divide(total, [.. Enumerable.Reverse(claims)]).Value;
            claims.ShouldAllBe(c => shares[c.Key] == reversed[c.Key], why);
        });
    }

    [Fact]
    public void Unbounded_exact_shares_are_in_proportion()
    {
        var shares = Apportionment.Divide(100, [new("a", 1), new("b", 2), new("c", 3)]).Value;
        shares.OrderBy(s => s.Key).Select(s => s.Value.Whole).ShouldBe([17, 33, 50]);
    }

    [Fact]
    public void Those_lifted_to_the_least_take_from_the_others_in_proportion()
    {
        var shares = Apportionment.Divide(100, [new("a", 1, Least: 10), new("b", 50), new("c", 100)]).Value;
        (shares["a"].Whole, shares["b"].Whole, shares["c"].Whole).ShouldBe((10, 30, 60));
        (shares["a"].Bound, shares["b"].Bound).ShouldBe((ShareBound.Least, ShareBound.None));
    }

    [Fact]
    public void Lifted_and_held_at_once_finds_the_common_factor()
    {
        // Held: c at 20. The rest, 80, by 1:9 with a lifted to 10 leaves 70 to b.
        var shares = Apportionment.Divide(100, [new("a", 1, Least: 10), new("b", 9), new("c", 90, Most: 20)]).Value;
        (shares["a"].Whole, shares["b"].Whole, shares["c"].Whole).ShouldBe((10, 70, 20));
    }

    [Fact]
    public void Equal_remainders_go_to_the_lowest_key()
    {
        var shares = Apportionment.Divide(4, [new("c", 1), new("a", 1), new("b", 1)]).Value;
        (shares["a"].Whole, shares["b"].Whole, shares["c"].Whole).ShouldBe((2, 1, 1));
    }

    [Fact]
    public void What_cannot_be_divided_is_refused_with_the_numbers()
    {
        var low = Apportionment.Divide(5, [new("a", 1, Least: 3), new("b", 1, Least: 3)]).Error;
        (low.Code, low.Args[0]).ShouldBe(("distribution.floors_exceed_total", 6L));
        Apportionment.Divide(5, [new("a", 1, Most: 2), new("b", 1, Most: 2)]).Error.Code.ShouldBe("distribution.caps_below_total");
        Apportionment.Divide(5, [new("a", 0), new("b", 0)]).Error.Code.ShouldBe("distribution.no_weight");
        Apportionment.Divide(6, [new("a", 0, Least: 3), new("b", 0, Least: 3)]).Value["a"].Whole.ShouldBe(3);
        Apportionment.Divide(0, []).Value.ShouldBeEmpty();
    }

    private static void ForMany(Action<int, List<ShareClaim>, string> check)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var claims = Enumerable.Range(0, random.Next(1, 60)).Select(i =>
            {
                var least = random.Next(4) == 0 ? random.Next(0, 30) : 10;
                return new ShareClaim($"{i:D4}", 1 + (decimal)(random.NextDouble() * random.Next(1, 100_000)), least, random.Next(5) == 0 ? least + random.Next(0, 50) : int.MaxValue);
            }).ToList();
            var (least, most) = (claims.Sum(c => c.Least), claims.Sum(c => (long)c.Most));
            check((int)Math.Min(most, least + random.Next(0, 40_000)), claims, $"seed {seed}");
        }
    }
}
