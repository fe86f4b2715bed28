namespace Bosetting.Matching.Simulation;

/// <summary>
/// How households are drawn. Counts are those of 2023 (annual report 2023, tables 3-1-1 and L433-472); what no source says is
/// a design decision, marked as assumed.
/// </summary>
internal static class HouseholdModel
{
    // Persons: 20 159 in 6 515 families, 12 894 other adults of whom 17 % are couples (assumed), 560 minors of whom
    // 5 % are two siblings (assumed).
    private const double Families = 6515, Couples = 12_894 * 0.17 / 2, Singles = 12_894 * 0.83, MinorPairs = 560 * 0.05 / 2, MinorSingles = 560 * 0.95;

    private const double All = Families + Couples + Singles + MinorPairs + MinorSingles;

    private const double MeanPersons = ((Families * MeanFamily) + (2 * Couples) + Singles + (2 * MinorPairs) + MinorSingles) / All;

    // 112 of 560 minors had a companion and need no place for minors.
    private const double WithoutCompanion = 1 - (112.0 / 560);

    // 1 105 of 33 701 had special needs; four of five went to or near a hospital. Which need what is assumed.
    private const double SpecialNeeds = 1105.0 / 33_701, HospitalOnly = 0.6, AdaptedOnly = 0.2;

    // Own links of those in reception (assumed); settled from outside reception, 4 690 of 33 701.
    private const double Linked = 0.25, OutsideReception = 4690.0 / 33_701;

    // What is particular to a household and a municipality beyond the criteria modelled, ± points (assumed).
    private const double Particular = 5;

    // Sizes of families: assumed, with the published mean.
    private static readonly double[] FamilySizes = [0, 0, 0.40, 0.70, 0.87, 0.95, 0.98, 0.995, 1];

    private const double MeanFamily = 3.105;

    private static readonly double[] Kinds =
        [Families, Families + Couples, Families + Couples + Singles, Families + Couples + Singles + MinorPairs, All];

    /// <summary>The largest household there is.</summary>
    public const int Largest = 8;

    /// <summary>Places for minors that a person needs in the mean.</summary>
    public const double MinorsAlone = 560 * WithoutCompanion / (All * MeanPersons);

    /// <summary>Places with hospital follow-up that a person needs in the mean.</summary>
    public const double HospitalNeed = SpecialNeeds * (1 - AdaptedOnly);

    /// <summary>Adapted dwellings that a person needs in the mean.</summary>
    public const double AdaptedNeed = SpecialNeeds * (1 - HospitalOnly);

    /// <summary>Persons expected in the whole period.</summary>
    public static double ExpectedPersons(SimulationOptions options) => options.Arrivals is { } a ? a.Sum() * MeanPersons : options.Persons;

    /// <summary>Households expected in a week.</summary>
    public static double Expected(SimulationOptions options, int week) =>
        options.Arrivals is { } a ? a[week] : options.Persons / MeanPersons / options.Weeks;

    /// <summary>Draws the households of each week: so many, or around so many when they are only expected.</summary>
    public static Arrivals Draw(SimulationOptions options, Country country, Dice dice, int[] weeks, int copies = 1)
    {
        List<int> ready = [];
        foreach (var week in weeks)
        {
            var expected = Expected(options, week) * copies;
            var count = options.Arrivals is null ? dice.Poisson(expected) : (int)expected;
            ready.AddRange(Enumerable.Repeat(week, count));
        }

        var arrivals = new Arrivals(ready.Count, country.Count, dice.Bits());
        var crowd = new double[country.Count];
        for (var m = 0; m < crowd.Length; m++)
        {
            crowd[m] = (m > 0 ? crowd[m - 1] : 0) + Math.Max(0.01, country.Places[m * Country.Dimensions]);
        }

        for (var h = 0; h < ready.Count; h++)
        {
            arrivals.Ready[h] = ready[h];
            Draw(arrivals, h, options, country, crowd, dice);
        }

        return arrivals;
    }

    private static void Draw(Arrivals to, int h, SimulationOptions options, Country country, double[] crowd, Dice dice)
    {
        var kind = dice.Weighted(Kinds);
        var persons = kind switch { 0 => dice.Weighted(FamilySizes), 1 or 3 => 2, _ => 1 };
        var alone = kind >= 3 && dice.Chance(WithoutCompanion) ? persons : 0;
        var needs = dice.Chance(persons * SpecialNeeds);
        var which = dice.Share();
        var use = to.Use.AsSpan(h * Country.Dimensions, Country.Dimensions);
        use[0] = persons;
        use[1] = alone;
        use[2] = needs && (which < HospitalOnly || which >= HospitalOnly + AdaptedOnly) ? 1 : 0;
        use[3] = needs && which >= HospitalOnly ? 1 : 0;
        to.DeclineRate[h] = needs ? options.DeclineRateSpecialNeeds : options.DeclineRate;

        var first = country.Fit.Work[dice.Below(Country.Occupations)];
        var second = kind < 2 && dice.Chance(0.6) ? country.Fit.Work[dice.Below(Country.Occupations)] : first;
        var education = country.Fit.Education[dice.Below(Country.Schoolings)];
        var dwelling = country.Fit.Dwelling[persons switch { 1 => 0, 2 => 1, <= 4 => 2, _ => 3 }];
        var outside = kind < 3 && dice.Chance(OutsideReception);
        var home = outside || dice.Chance(Linked) ? dice.Weighted(crowd) : -1;
        var (rest, links) = outside ? (60.0 / 88, 40.0) : (1.0, 12.0);
        var row = to.Tenths.AsSpan(h * country.Count, country.Count);
        for (var m = 0; m < row.Length; m++)
        {
            var link = home < 0 || home == m ? 1 : country.Region[m] == country.Region[home] ? 0.5 : 0;
            var points = (rest * (country.Base[m] + (0.5 * (first[m] + second[m])) + education[m] + dwelling[m]))
                + (links * link) + (Particular * ((2 * dice.Share()) - 1));
            row[m] = (ushort)Math.Round(10 * Math.Clamp(points, 0, 100));
        }
    }
}
