using Bosetting.Domain.Common;

namespace Bosetting.Domain.Requests.Distribution;

/// <summary>One who gets a share.</summary>
/// <param name="Key">Who; decides between equals, so that the order they come in doesn't.</param>
/// <param name="Weight">Not negative; only its size against the others' counts.</param>
/// <param name="Least">At least so many.</param>
/// <param name="Most">At most so many.</param>
public sealed record ShareClaim(string Key, decimal Weight, int Least = 0, int Most = int.MaxValue);

/// <summary>Why a share is what it is.</summary>
public enum ShareBound
{
    /// <summary>In proportion to the weight.</summary>
    None = 1,

    /// <summary>Lifted to the least.</summary>
    Least = 2,

    /// <summary>Held at the most.</summary>
    Most = 3,
}

/// <summary>What one got.</summary>
/// <param name="Whole">Whole persons; these sum to the total.</param>
/// <param name="Exact">The share before rounding, within the bounds; at most one from <paramref name="Whole"/>.</param>
/// <param name="Bound">Whether a bound decided it.</param>
public sealed record ShareResult(int Whole, decimal Exact, ShareBound Bound);

/// <summary>
/// Divides a whole number in proportion to weights within bounds. First the exact shares: a common factor on all weights, with
/// those below their least lifted and those above their most held, until the sum is right. Then whole numbers by largest
/// remainder (Hamilton). It stays within one of the exact share, which is what makes a number explainable; the price is the
/// Alabama paradox: with a larger total a single share can fall by one (Balinski and Young, <i>Fair Representation</i>, 1982:
/// no method has both). docs/annual-request.md.
/// </summary>
public static class Apportionment
{
    private const int Decimals = 12;

    /// <summary>
    /// Divides. Errors: <c>distribution.floors_exceed_total</c> (args: sum of the least, total), <c>distribution.caps_below_total</c>
    /// (args: sum of the most, total), <c>distribution.no_weight</c>.
    /// </summary>
    /// <param name="total">What is divided; not negative.</param>
    /// <param name="claims">Each key once.</param>
    public static Result<IReadOnlyDictionary<string, ShareResult>> Divide(int total, IReadOnlyCollection<ShareClaim> claims)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        if (claims.FirstOrDefault(c => c.Weight < 0 || c.Least < 0 || c.Most < c.Least) is { } wrong)
        {
            throw new ArgumentException($"Weight {wrong.Weight}, least {wrong.Least}, most {wrong.Most} make no share.", nameof(claims));
        }

        var (least, most) = (claims.Sum(c => (long)c.Least), claims.Sum(c => (long)c.Most));
        if (least > total)
        {
            return new Error("distribution.floors_exceed_total", least, total);
        }

        if (most < total)
        {
            return new Error("distribution.caps_below_total", most, total);
        }

        var exact = Exact(total, [.. claims.OrderBy(c => c.Key, StringComparer.Ordinal)]);
        return exact.IsFailure ? Result<IReadOnlyDictionary<string, ShareResult>>.Failure(exact.Errors) : Whole(total, exact.Value);
    }

    // Whoever is out of bounds is put on the bound, and the rest is divided again. Those that are out by most in sum go first: they
    // are on their bound in the answer too, whatever the others do.
    private static Result<List<(ShareClaim Claim, decimal Exact, ShareBound Bound)>> Exact(int total, List<ShareClaim> free)
    {
        var done = new List<(ShareClaim, decimal, ShareBound)>(free.Count);
        decimal rest = total;
        while (free.Count > 0)
        {
            var weight = free.Sum(c => c.Weight);
            if (weight == 0)
            {
                if (rest != free.Sum(c => c.Least))
                {
                    return new Error("distribution.no_weight");
                }

                done.AddRange(free.Select(c => (c, (decimal)c.Least, ShareBound.Least)));
                break;
            }

            decimal Of(ShareClaim c) => Math.Round(rest * c.Weight / weight, Decimals);
            var below = free.Sum(c => Math.Max(0, c.Least - Of(c)));
            var above = free.Sum(c => Math.Max(0, Of(c) - c.Most));
            if (below == 0 && above == 0)
            {
                done.AddRange(free.Select(c => (c, Of(c), ShareBound.None)));
                break;
            }

            var (lift, bound) = (below >= above, below >= above ? ShareBound.Least : ShareBound.Most);
            var put = free.Where(c => lift ? Of(c) < c.Least : Of(c) > c.Most).ToHashSet();
            done.AddRange(put.Select(c => (c, (decimal)(lift ? c.Least : c.Most), bound)));
            free.RemoveAll(put.Contains);
            rest -= put.Sum(c => lift ? c.Least : c.Most);
        }

        return done;
    }

    private static Dictionary<string, ShareResult> Whole(int total, List<(ShareClaim Claim, decimal Exact, ShareBound Bound)> shares)
    {
        var left = total - shares.Sum(s => (int)decimal.Floor(s.Exact));
        var lifted = shares.Where(s => s.Exact != decimal.Floor(s.Exact))
            .OrderByDescending(s => s.Exact - decimal.Floor(s.Exact)).ThenByDescending(s => s.Claim.Weight).ThenBy(s => s.Claim.Key, StringComparer.Ordinal)
            .Take(left).Select(s => s.Claim.Key).ToHashSet();
        return shares.ToDictionary(
            s => s.Claim.Key, s => new ShareResult((int)decimal.Floor(s.Exact) + (lifted.Contains(s.Claim.Key) ? 1 : 0), s.Exact, s.Bound), StringComparer.Ordinal);
    }
}
