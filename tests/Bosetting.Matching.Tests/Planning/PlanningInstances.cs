using System.Globalization;
using Bosetting.Matching.Planning;

namespace Bosetting.Matching.Tests.Planning;

/// <summary>What a synthetic instance looks like; the same kind and seed give the same instance.</summary>
/// <param name="Households">Number of households.</param>
/// <param name="Municipalities">Number of municipalities.</param>
/// <param name="Dimensions">Kinds of capacity: persons, minors, and up to three that few use.</param>
/// <param name="Slack">Places for one that is needed: 1.05 is five per cent over.</param>
/// <param name="Eligible">How many municipalities a household may go to, its best ones; all of them when 0.</param>
/// <param name="Spread">
/// How uneven municipalities are: 0 all alike, 1 as Norway's (most have few places, some have many).
/// </param>
/// <param name="LargeFamilies">Share of households with six to nine persons.</param>
/// <param name="Correlated">Large households have scores in proportion, which makes packing hard.</param>
/// <param name="Popularity">
/// How far everybody wants the same places, 0 to 1. With few eligible and much of it, places that nobody may go to stay empty, and
/// the others are short however many places there are in all.
/// </param>
public sealed record InstanceKind(
    int Households,
    int Municipalities,
    int Dimensions = 3,
    double Slack = 1.05,
    int Eligible = 0,
    double Spread = 1,
    double LargeFamilies = 0.1,
    bool Correlated = false,
    double Popularity = 1);

/// <summary>Synthetic instances for tests and measurements.</summary>
public static class PlanningInstances
{
    private static readonly string[] Names = ["persons", "minors", "care", "adapted", "large_dwellings"];

    /// <summary>Makes one.</summary>
    public static PlanningProblem Of(InstanceKind kind, int seed)
    {
        var r = new Random(seed);
        var d = kind.Dimensions;
        var households = new PlanningHousehold[kind.Households];
        var need = new double[d];
        for (var h = 0; h < households.Length; h++)
        {
            var use = Use(r, kind);
            for (var j = 0; j < d; j++)
            {
                need[j] += use[j];
            }

            households[h] = new($"h{h + 1}", use);
        }

        return new PlanningProblem([.. Names.Take(d)], households, Municipalities(r, kind, need), Pairs(r, kind, households));
    }

    private static double[] Use(Random r, InstanceKind kind)
    {
        var share = r.NextDouble();
        var persons = share < kind.LargeFamilies ? r.Next(6, 10)
            : share < kind.LargeFamilies + ((1 - kind.LargeFamilies) * 0.45) ? 1 : r.Next(2, 6);
        var minors = persons == 1 ? (r.Next(8) == 0 ? 1 : 0) : r.Next(0, persons - 1);
        double[] all =
        [
            persons,
            minors,
            persons == 1 && minors == 1 ? 1 : 0,
            r.Next(10) == 0 ? 1 : 0,
            persons >= 5 ? 1 : 0,
        ];
        return all[..kind.Dimensions];
    }

    private static PlanningMunicipality[] Municipalities(Random r, InstanceKind kind, double[] need)
    {
        var weight = new double[kind.Municipalities];
        for (var m = 0; m < weight.Length; m++)
        {
            weight[m] = Math.Pow(1 - r.NextDouble(), -0.6 * kind.Spread) * (0.5 + r.NextDouble());
        }

        var capacity = new double[kind.Municipalities][];
        for (var m = 0; m < capacity.Length; m++)
        {
            capacity[m] = new double[kind.Dimensions];
        }

        for (var j = 0; j < kind.Dimensions; j++)
        {
            // Exactly as many as there shall be, dealt out by weight; scarce kinds to some only.
            var total = (int)Math.Ceiling(need[j] * (j == 0 ? kind.Slack : kind.Slack + 0.2));
            var shares = weight.Select(w => w * (j < 2 || r.Next(2) == 0 ? 1 : 0.01)).ToArray();
            var sum = shares.Sum();
            var dealt = 0;
            for (var m = 0; m < capacity.Length; m++)
            {
                capacity[m][j] = Math.Floor(total * shares[m] / sum);
                dealt += (int)capacity[m][j];
            }

            while (dealt++ < total)
            {
                capacity[r.Next(capacity.Length)][j]++;
            }
        }

        return [.. capacity.Select((c, m) => new PlanningMunicipality((1000 + m).ToString(CultureInfo.InvariantCulture), c))];
    }

    private static List<PlanningPair> Pairs(Random r, InstanceKind kind, PlanningHousehold[] households)
    {
        // A place is good in general, good for some kinds of households, and good for this one by chance.
        const int Kinds = 8;
        var general = Enumerable.Range(0, kind.Municipalities).Select(_ => r.NextDouble()).ToArray();
        var fits = Enumerable.Range(0, kind.Municipalities * Kinds).Select(_ => r.NextDouble()).ToArray();
        List<PlanningPair> pairs = [];
        for (var h = 0; h < households.Length; h++)
        {
            var group = r.Next(Kinds);
            var urgency = r.NextDouble() * 200;
            var scores = new PlanningPair[kind.Municipalities];
            for (var m = 0; m < scores.Length; m++)
            {
                var score = urgency + (250 * kind.Popularity * general[m]) + (300 * fits[(m * Kinds) + group]) + (250 * r.NextDouble());
                if (kind.Correlated)
                {
                    score = (score * 0.2) + (households[h].Use[0] * 150);
                }

                scores[m] = new(h, m, Math.Round(score, 1));
            }

            pairs.AddRange(kind.Eligible == 0 ? scores : scores.OrderByDescending(p => p.Score).Take(kind.Eligible));
        }

        return pairs;
    }
}
