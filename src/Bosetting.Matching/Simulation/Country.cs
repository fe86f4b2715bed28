namespace Bosetting.Matching.Simulation;

/// <summary>
/// Municipalities, drawn or real: places (drawn ones as skewed as the decisions of 2023), regions, and what makes one fit some
/// households better than others, which is always drawn.
/// </summary>
internal sealed class Country
{
    /// <summary>Kinds of capacity: persons, minors alone, hospital follow-up, adapted dwellings.</summary>
    public const int Dimensions = 4;

    /// <summary>Major groups of occupations, kinds of schooling, sizes of dwellings.</summary>
    public const int Occupations = 9, Schoolings = 4, Dwellings = 4;

    // Decisions of 2023 by municipality, known to September (IMDi; docs/demo-data.md): share of municipalities, places.
    private static readonly (double Share, double Places)[] Decisions =
        [(0, 0), (0.03, 0), (0.04, 10), (0.1, 15), (0.25, 20), (0.5, 50), (0.75, 110), (0.9, 190), (0.95, 300), (0.98, 400), (0.99, 730), (1, 2000)];

    private Country(int count) =>
        (Count, Region, Places, Base, Fit) = (count, new int[count], new int[count * Dimensions], new double[count], new Fits(count));

    /// <summary>Municipalities.</summary>
    public int Count { get; }

    /// <summary>Labour-market region of each.</summary>
    public int[] Region { get; }

    /// <summary>Places of the year, [municipality × dimension].</summary>
    public int[] Places { get; }

    /// <summary>Points that a municipality gives everyone: services, results, spread.</summary>
    public double[] Base { get; }

    /// <summary>Points that depend on the household.</summary>
    public Fits Fit { get; }

    /// <summary>Draws one.</summary>
    public static Country Draw(SimulationOptions options)
    {
        var dice = Dice.For(options.Seed, "country");
        var c = new Country(options.Country?.Count ?? options.Municipalities);
        var rank = options.Country is { } real ? BySize(real) : Shuffled(dice, c.Count);
        var regions = options.Country is { } known ? Regions(c, known) : DrawRegions(c, dice);
        DrawPlaces(c, dice, options, rank);
        DrawFits(c, dice, regions, rank);
        return c;
    }

    /// <summary>Deals a number out by weight: whole numbers that sum to it exactly (largest remainder).</summary>
    public static int[] Deal(double[] weights, int total)
    {
        var sum = weights.Sum();
        var dealt = new int[weights.Length];
        if (sum <= 0)
        {
            return dealt;
        }

        var rest = new double[weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            var exact = total * weights[i] / sum;
            dealt[i] = (int)exact;
            rest[i] = -(exact - dealt[i]);
        }

        var order = Enumerable.Range(0, weights.Length).ToArray();
        Array.Sort(rest, order);
        var missing = total - dealt.Sum();
        for (var i = 0; i < missing; i++)
        {
            dealt[order[i % order.Length]]++;
        }

        return dealt;
    }

    // 159 regions for 357 municipalities: most have one or two, the largest about twenty.
    private static int DrawRegions(Country c, Dice dice)
    {
        var regions = Math.Max(1, (int)Math.Round(c.Count * 159.0 / 357));
        var cumulated = new double[regions];
        for (var r = 0; r < regions; r++)
        {
            cumulated[r] = (r > 0 ? cumulated[r - 1] : 0) + (1.0 / (r + 8));
        }

        for (var m = 0; m < c.Count; m++)
        {
            c.Region[m] = m < regions ? m : dice.Weighted(cumulated);
        }

        return regions;
    }

    private static int Regions(Country c, IReadOnlyList<SimulatedMunicipality> real)
    {
        Dictionary<string, int> numbers = [];
        for (var m = 0; m < c.Count; m++)
        {
            c.Region[m] = numbers.TryGetValue(real[m].Region, out var number) ? number : numbers[real[m].Region] = numbers.Count;
        }

        return numbers.Count;
    }

    // The largest is last, as in the quantiles of drawn ones.
    private static int[] BySize(IReadOnlyList<SimulatedMunicipality> real)
    {
        var rank = new int[real.Count];
        var place = 0;
        foreach (var m in Enumerable.Range(0, real.Count).OrderBy(m => real[m].Places))
        {
            rank[m] = place++;
        }

        return rank;
    }

    private static void DrawPlaces(Country c, Dice dice, SimulationOptions options, int[] rank)
    {
        var expected = HouseholdModel.ExpectedPersons(options);
        var weight = new double[c.Count];
        var (alone, hospital, adapted) = (new double[c.Count], new double[c.Count], new double[c.Count]);
        var year = options.Weeks / 52.0;
        for (var m = 0; m < c.Count; m++)
        {
            var share = (rank[m] + 0.5) / c.Count;
            weight[m] = options.Country is { } real ? real[m].Places : Quantile(share);
            // 35 municipalities have decided on minors, the larger ones here; four of five are within 60 km of a hospital.
            alone[m] = share > 1 - (70.0 / 357) && dice.Chance(0.5) ? Math.Sqrt(weight[m]) : 0;
            hospital[m] = dice.Chance(0.64 + (0.36 * share)) ? weight[m] : 0;
            adapted[m] = dice.Chance(0.6) ? weight[m] : 0;
            if (options.Country is { } known)
            {
                (alone[m], hospital[m]) = (known[m].MinorPlaces, known[m].NearHospital ? weight[m] : 0);
            }
        }

        // Real places are those of a year: a part of a year has a part of them.
        Put(c, 0, weight, options.Country is null ? expected * options.PlacesPerPerson : weight.Sum() * year);
        Put(c, 1, alone, options.Country is null ? expected * HouseholdModel.MinorsAlone * options.ScarcePlacesPerNeed : alone.Sum() * year);
        Put(c, 2, hospital, expected * HouseholdModel.HospitalNeed * options.ScarcePlacesPerNeed);
        Put(c, 3, adapted, expected * HouseholdModel.AdaptedNeed * options.ScarcePlacesPerNeed);
    }

    private static void Put(Country c, int dimension, double[] weights, double total)
    {
        var dealt = Deal(weights, (int)Math.Round(total));
        for (var m = 0; m < c.Count; m++)
        {
            c.Places[(m * Dimensions) + dimension] = dealt[m];
        }
    }

    private static void DrawFits(Country c, Dice dice, int regions, int[] rank)
    {
        var climate = Enumerable.Range(0, regions).Select(_ => dice.Normal()).ToArray();
        for (var group = 0; group < Occupations; group++)
        {
            var demand = climate.Select(n => Within(0.5 + (0.18 * n) + (0.18 * dice.Normal()))).ToArray();
            for (var m = 0; m < c.Count; m++)
            {
                c.Fit.Work[group][m] = 22 * demand[c.Region[m]];
            }
        }

        double[] reported = [0, 0.25, 0.5, 1];
        double[] likely = [0.15, 0.5, 0.85, 1];
        for (var m = 0; m < c.Count; m++)
        {
            var share = (rank[m] + 0.5) / c.Count;
            c.Base[m] = 4 + (12 * Within(0.6 + (0.2 * dice.Normal()))) + (22 * Within(0.5 + (0.1 * climate[c.Region[m]]) + (0.15 * dice.Normal())));
            for (var e = 0; e < Schoolings; e++)
            {
                c.Fit.Education[e][m] = 18 * Within(0.3 + (0.5 * share) + (0.25 * dice.Normal()));
            }

            for (var s = 0; s < Dwellings; s++)
            {
                c.Fit.Dwelling[s][m] = 10 * reported[dice.Weighted(likely)];
            }
        }
    }

    private static double Quantile(double share)
    {
        var i = 1;
        while (Decisions[i].Share < share)
        {
            i++;
        }

        var (low, high) = (Decisions[i - 1], Decisions[i]);
        return low.Places + ((high.Places - low.Places) * (share - low.Share) / (high.Share - low.Share));
    }

    private static int[] Shuffled(Dice dice, int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var other = dice.Below(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    private static double Within(double value) => Math.Clamp(value, 0, 1);

    /// <summary>Points by trait of the household, then municipality.</summary>
    internal sealed class Fits(int count)
    {
        /// <summary>By occupation.</summary>
        public double[][] Work { get; } = Tables(Occupations, count);

        /// <summary>By kind of schooling.</summary>
        public double[][] Education { get; } = Tables(Schoolings, count);

        /// <summary>By size of the dwelling needed.</summary>
        public double[][] Dwelling { get; } = Tables(Dwellings, count);

        private static double[][] Tables(int rows, int count) => [.. Enumerable.Range(0, rows).Select(_ => new double[count])];
    }
}
