namespace Bosetting.Matching.Simulation;

/// <summary>Counts what came out.</summary>
internal static class Tally
{
    /// <summary>Reports on a log of inquiries. An answer after the last week counts; its inquiry was sent in time.</summary>
    public static SimulationReport Report(SyntheticYear year, SimulationPolicy policy, List<SimulatedInquiry> log, double bound, TimeSpan elapsed)
    {
        var settled = new SimulatedInquiry?[year.Households];
        var (asked, declined) = (new int[year.Households], new int[year.Households]);
        foreach (var i in log)
        {
            asked[i.Household]++;
            if (i.Accepted)
            {
                settled[i.Household] = i;
            }
            else
            {
                declined[i.Household]++;
            }
        }

        int[] everyone = [.. Enumerable.Range(0, year.Households)];
        var all = Of(year, "all", everyone, settled, asked, declined);
        var persons = everyone.Sum(year.Persons);
        var placed = everyone.Where(h => settled[h] is not null).Sum(year.Persons);
        var objective = everyone.Sum(h => settled[h] is { } s ? year.Persons(h) * year.Score(h, s.Municipality) : 0);
        var (unevenness, variation) = Pace(year, log);
        return new(
            policy, year.Households, persons, objective, bound, placed, all.MeanScore, all.Wait,
            Enumerable.Range(0, year.Country.Count).Sum(m => year.Places(m, 0)), unevenness, variation,
            log.Count, declined.Sum(), all.Unplaced, persons - placed,
            [.. Groups.Select(g => Of(year, g.Name, [.. everyone.Where(h => g.Has(year, h))], settled, asked, declined))],
            elapsed)
        { Weeks = ByWeek(year, settled), Log = log };
    }

    // A yes that comes after the last week isn't in the last one.
    private static SimulatedWeek[] ByWeek(SyntheticYear year, SimulatedInquiry?[] settled)
    {
        var (ready, yes) = (new int[year.Options.Weeks], new int[year.Options.Weeks]);
        for (var h = 0; h < settled.Length; h++)
        {
            ready[year.Ready(h)] += year.Persons(h);
            if (settled[h] is { } s && s.Answered < yes.Length)
            {
                yes[s.Answered] += year.Persons(h);
            }
        }

        var weeks = new SimulatedWeek[ready.Length];
        var (readySoFar, yesSoFar) = (0, 0);
        for (var t = 0; t < weeks.Length; t++)
        {
            (readySoFar, yesSoFar) = (readySoFar + ready[t], yesSoFar + yes[t]);
            weeks[t] = new(readySoFar - yesSoFar, yesSoFar);
        }

        return weeks;
    }

    private static readonly (string Name, Func<SyntheticYear, int, bool> Has)[] Groups =
    [
        ("1 person", (y, h) => y.Persons(h) == 1),
        ("2 persons", (y, h) => y.Persons(h) == 2),
        ("3-4 persons", (y, h) => y.Persons(h) is 3 or 4),
        ("5 persons or more", (y, h) => y.Persons(h) >= 5),
        ("minors alone", (y, h) => y.Use(h, 1) > 0),
        ("hospital", (y, h) => y.Use(h, 2) > 0),
        ("adapted dwelling", (y, h) => y.Use(h, 3) > 0),
    ];

    private static GroupReport Of(SyntheticYear year, string name, int[] households, SimulatedInquiry?[] settled, int[] asked, int[] declined)
    {
        var done = households.Where(h => settled[h] is not null).ToArray();
        var persons = done.Sum(year.Persons);
        var inquiries = households.Sum(h => asked[h]);
        return new(
            name, households.Length, households.Length - done.Length,
            persons > 0 ? done.Sum(h => year.Persons(h) * year.Score(h, settled[h]!.Value.Municipality)) / persons : 0,
            Waits([.. done.Select(h => settled[h]!.Value.Answered - year.Ready(h))]),
            inquiries > 0 ? (double)households.Sum(h => declined[h]) / inquiries : 0);
    }

    private static WaitingTimes Waits(int[] weeks)
    {
        if (weeks.Length == 0)
        {
            return default;
        }

        Array.Sort(weeks);
        return new(weeks.Average(), weeks[(weeks.Length - 1) / 2], weeks[(int)Math.Ceiling(0.9 * weeks.Length) - 1]);
    }

    // By the week in which the inquiry was sent that got a yes.
    private static (double Unevenness, double Variation) Pace(SyntheticYear year, List<SimulatedInquiry> log)
    {
        var (weeks, count) = (year.Options.Weeks, year.Country.Count);
        var settled = new int[count, weeks];
        foreach (var i in log)
        {
            settled[i.Municipality, i.Week] += i.Accepted ? year.Persons(i.Household) : 0;
        }

        var (away, places, variation, persons) = (0.0, 0.0, 0.0, 0.0);
        for (var m = 0; m < count; m++)
        {
            var (total, squares, plan) = (0.0, 0.0, (double)year.Places(m, 0));
            for (var t = 0; t < weeks; t++)
            {
                total += settled[m, t];
                squares += (double)settled[m, t] * settled[m, t];
                away += Math.Abs(total - (plan * (t + 1) / weeks)) / weeks;
            }

            places += plan;
            persons += total;
            var mean = total / weeks;
            variation += total > 0 ? total * Math.Sqrt(Math.Max(0, (squares / weeks) - (mean * mean))) / mean : 0;
        }

        return (places > 0 ? away / places : 0, persons > 0 ? variation / persons : 0);
    }
}
