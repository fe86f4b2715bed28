namespace Bosetting.Matching.Simulation;

/// <summary>A year drawn once, which every policy meets alike: places, households, and who would decline whom.</summary>
public sealed class SyntheticYear
{
    // Rounds and steps in search of the lowest bound.
    private const int Rounds = 6, Steps = 150;

    private double? _hindsight;

    private SyntheticYear(SimulationOptions options, Country country, Arrivals arrivals) =>
        (Options, Country, Arrivals) = (options, country, arrivals);

    /// <summary>What it was drawn from.</summary>
    public SimulationOptions Options { get; }

    /// <summary>Households.</summary>
    public int Households => Arrivals.Count;

    /// <summary>Kinds of capacity: persons, minors alone, hospital follow-up, adapted dwellings.</summary>
    public static int Dimensions => Country.Dimensions;

    internal Country Country { get; }

    internal Arrivals Arrivals { get; }

    /// <summary>Draws one.</summary>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    public static SyntheticYear Draw(SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Wrong() is { } wrong)
        {
            throw new ArgumentException(wrong, nameof(options));
        }

        var country = Country.Draw(options);
        return new(options, country, HouseholdModel.Draw(options, country, Dice.For(options.Seed, "year"), [.. Enumerable.Range(0, options.Weeks)]));
    }

    /// <summary>Persons in a household.</summary>
    public int Persons(int household) => Arrivals.Persons(household);

    /// <summary>The week in which a household becomes ready.</summary>
    public int Ready(int household) => Arrivals.Ready[household];

    /// <summary>What a household takes of a dimension.</summary>
    public int Use(int household, int dimension) => Arrivals.UseOf(household)[dimension];

    /// <summary>Places of the year.</summary>
    public int Places(int municipality, int dimension) => Country.Places[(municipality * Country.Dimensions) + dimension];

    /// <summary>Score of a household in a municipality.</summary>
    public double Score(int household, int municipality) => Arrivals.Score(household, municipality);

    /// <summary>
    /// What nobody who had known the whole year could exceed: Σ persons × score over the year's places, pairs that would
    /// decline left out, pace and order of time left free. Computed once.
    /// </summary>
    public double HindsightBound(CancellationToken cancellation = default)
    {
        if (_hindsight is { } known)
        {
            return known;
        }

        var capacity = Array.ConvertAll(Country.Places, p => (double)p);
        var value = new PlaceValue(Arrivals, capacity, Parallel(Options, cancellation));
        var prices = value.Improve(new double[capacity.Length], Rounds, Steps);
        _hindsight = Math.Min(value.Bound(prices), value.Bound(new double[capacity.Length]));
        return _hindsight.Value;
    }

    internal static ParallelOptions Parallel(SimulationOptions options, CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = options.Threads ?? Environment.ProcessorCount, CancellationToken = cancellation };
}
