using Bosetting.Domain.Common;

namespace Bosetting.Domain.Requests.Distribution;

/// <summary>
/// Makes the numbers of a request from its key. Each component divides its part of the total among the municipalities asked:
/// by inhabitants times the factor, or evenly for <see cref="KeyComponent.Spread"/>. The sum over the components is a
/// municipality's weight; <see cref="Apportionment"/> makes whole numbers of it within the limits. docs/annual-request.md.
/// </summary>
public static class RequestDistribution
{
    private const int Decimals = 4;

    /// <summary>
    /// Divides a total. Errors: those of <see cref="DistributionKey.Check"/> and <see cref="Apportionment.Divide"/>,
    /// <c>distribution.nobody_asked</c>.
    /// </summary>
    public static Result<IReadOnlyList<DistributedNumber>> Make(int total, DistributionKey key, IReadOnlyCollection<MunicipalityBasis> municipalities)
    {
        if (key.Check() is { IsFailure: true } wrong)
        {
            return Result<IReadOnlyList<DistributedNumber>>.Failure(wrong.Errors);
        }

        var asked = municipalities.Where(m => m.IsAsked).OrderBy(m => m.Number, StringComparer.Ordinal).ToList();
        if (asked.Count == 0)
        {
            return new Error("distribution.nobody_asked");
        }

        var parts = Parts(total, key, asked);
        var claims = asked.Select((m, i) => Claim(m, parts[i].Sum(p => p.Persons), key)).ToList();
        var divided = Apportionment.Divide(total, claims);
        if (divided.IsFailure)
        {
            return Result<IReadOnlyList<DistributedNumber>>.Failure(divided.Errors);
        }

        return asked.Select((m, i) =>
        {
            var share = divided.Value[m.Number];
            var wanted = parts[i].Sum(p => p.Persons);
            // What is left after four decimals belongs to the limits: the line then adds up as it is shown.
            var limits = Math.Round(share.Exact, Decimals) - wanted;
            return new DistributedNumber
            {
                Number = m.Number,
                Persons = share.Whole,
                Parts = parts[i],
                Limits = limits,
                Rounding = share.Whole - wanted - limits,
                Bound = m.Fixed is null ? share.Bound : ShareBound.None,
            };
        }).ToList();
    }

    /// <summary>
    /// What the key alone would give those that have a number set by hand, so that both can be shown. Where it has no answer within
    /// the limits, the one without limits is given. Errors: as <see cref="Make"/>.
    /// </summary>
    public static Result<IReadOnlyList<DistributedNumber>> KeyAlone(int total, DistributionKey key, IReadOnlyCollection<MunicipalityBasis> municipalities)
    {
        List<MunicipalityBasis> free = [.. municipalities.Select(m => m with { Fixed = null })];
        var made = Make(total, key, free);
        return made.IsSuccess ? made : Make(total, key with { Floor = 0, MostPerThousand = null, NotBelowBefore = false }, free);
    }

    /// <summary>
    /// Divides the places for unaccompanied minors among those that have a decision for that group or a care home (000 L443): in
    /// proportion to what they had. Errors: those of <see cref="Apportionment.Divide"/>.
    /// </summary>
    /// <param name="total">Minors.</param>
    /// <param name="known">Places for minors a municipality has; those without get none.</param>
    /// <param name="persons">The municipality's own number: minors are among the persons.</param>
    /// <param name="fixed">Set by hand.</param>
    public static Result<IReadOnlyDictionary<string, ShareResult>> Minors(
        int total, IReadOnlyDictionary<string, int> known, IReadOnlyDictionary<string, int> persons, IReadOnlyDictionary<string, int> @fixed) =>
        Apportionment.Divide(total, [.. persons.Select(p => @fixed.TryGetValue(p.Key, out var set)
            ? new ShareClaim(p.Key, 0, set, set)
            : new ShareClaim(p.Key, known.GetValueOrDefault(p.Key), 0, known.GetValueOrDefault(p.Key) > 0 ? p.Value : 0))]);

    private static ShareClaim Claim(MunicipalityBasis m, decimal weight, DistributionKey key)
    {
        if (m.Fixed is { } set)
        {
            return new ShareClaim(m.Number, weight, set, set);
        }

        var least = Math.Max(key.Floor, key.NotBelowBefore ? m.Before : 0);
        var most = key.MostPerThousand is { } cap ? (int)Math.Min(int.MaxValue, cap * m.Population / 1000) : int.MaxValue;
        return new ShareClaim(m.Number, weight, least, Math.Max(least, most));
    }

    private static List<KeyPart>[] Parts(int total, DistributionKey key, List<MunicipalityBasis> asked)
    {
        // A component that nothing is known about weighs nothing: a mean of nothing would only repeat the inhabitants.
        var components = Enum.GetValues<KeyComponent>().Where(c => key.WeightOf(c) > 0 && asked.Exists(m => m.FactorOf(c) is not null)).ToList();
        decimal weights = components.Sum(key.WeightOf);
        var parts = asked.Select(_ => new List<KeyPart>(components.Count)).ToArray();
        foreach (var component in components)
        {
            var known = asked.Where(m => m.FactorOf(component) is not null).ToList();
            var mean = known.Average(m => m.FactorOf(component)!.Value);
            decimal Size(MunicipalityBasis m) => component is KeyComponent.Spread ? 1 : m.Population * (m.FactorOf(component) ?? mean);
            var sum = asked.Sum(Size);
            var share = total * key.WeightOf(component) / weights;
            for (var i = 0; i < asked.Count; i++)
            {
                var factor = asked[i].FactorOf(component);
                parts[i].Add(new KeyPart(component, sum == 0 ? 0 : Math.Round(share * Size(asked[i]) / sum, Decimals), Math.Round(factor ?? mean, Decimals), factor is null));
            }
        }

        return parts;
    }
}
