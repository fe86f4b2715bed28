namespace Bosetting.Matching.Simulation;

/// <summary>How households are placed as the weeks go by.</summary>
public enum SimulationPolicy
{
    /// <summary>Each household, as it becomes ready, gets the best municipality with places.</summary>
    Greedy,

    /// <summary>A plan each week for those who wait, against all places left.</summary>
    Plan,

    /// <summary>As <see cref="Plan"/>, and every use of a place is charged what it will be worth for those still to come.</summary>
    Priced,
}

/// <summary>What a simulated year is like (docs/matching.md, Over time).</summary>
public sealed record SimulationOptions
{
    /// <summary>Weeks in which households become ready.</summary>
    public int Weeks { get; init; } = 52;

    /// <summary>Persons expected in the whole period.</summary>
    public int Persons { get; init; } = 34_000;

    /// <summary>Municipalities.</summary>
    public int Municipalities { get; init; } = 357;

    /// <summary>
    /// The municipalities there really are, instead of drawn ones: places of a year, region, hospital. What fits whom, and
    /// adapted dwellings, are drawn all the same. Null draws everything.
    /// </summary>
    public IReadOnlyList<SimulatedMunicipality>? Country { get; init; }

    /// <summary>Where chance begins. The same seed gives the same year for every policy.</summary>
    public int Seed { get; init; }

    /// <summary>Households by week, from a forecast; drawn at random (Poisson) around an even flow when null.</summary>
    public IReadOnlyList<int>? Arrivals { get; init; }

    /// <summary>Decided places for one person expected. 36 082 decided, 33 701 settled in 2023 (000 L228-230, table 3-1-1).</summary>
    public double PlacesPerPerson { get; init; } = 36_082.0 / 33_701;

    /// <summary>Scarce places (hospital follow-up, adapted dwellings, minors alone) for one that is needed. Design decision.</summary>
    public double ScarcePlacesPerNeed { get; init; } = 1.15;

    /// <summary>Chance that a municipality declines a household without special needs. Design decision.</summary>
    public double DeclineRate { get; init; } = 0.10;

    /// <summary>Chance that a municipality declines a household with special needs. Design decision.</summary>
    public double DeclineRateSpecialNeeds { get; init; } = 0.32;

    /// <summary>Months that a municipality may be ahead of its even pace; null: the year's places only.</summary>
    public double? MonthsAhead { get; init; } = 1;

    /// <summary>Weeks between new estimates of the prices; 0: never, all prices are nought.</summary>
    public int PriceEvery { get; init; } = 4;

    /// <summary>Cores to use; all of them when null. Doesn't change the result.</summary>
    public int? Threads { get; init; }

    /// <summary>Says what makes no sense, or null.</summary>
    public string? Wrong() => this switch
    {
        { Weeks: < 1 or > 520 } => "weeks must be from 1 to 520",
        { Persons: < 0 or > 1_000_000 } => "persons must be from 0 to 1000000",
        { Municipalities: < 1 or > 1000 } => "municipalities must be from 1 to 1000",
        { Country: { } c } when c.Count is 0 or > 1000 || c.Any(m => m.Places is < 0 or > 1_000_000 || m.MinorPlaces is < 0 or > 1_000_000) => "a country is 1 to 1000 municipalities with places from 0",
        { Arrivals: { } a } when a.Count != Weeks || a.Any(n => n is < 0 or > 100_000) => "arrivals must be a number from 0 for every week",
        { PlacesPerPerson: not (>= 0 and <= 100) } or { ScarcePlacesPerNeed: not (>= 0 and <= 100) } => "places must be from 0 to 100 for one that is needed",
        { DeclineRate: not (>= 0 and <= 1) } or { DeclineRateSpecialNeeds: not (>= 0 and <= 1) } => "a rate must be from 0 to 1",
        { MonthsAhead: not (null or (>= 0 and <= 120)) } => "months ahead must be from 0 to 120",
        { PriceEvery: < 0 } => "weeks between prices must be from 0",
        { Threads: < 1 } => "threads must be from 1",
        _ => null,
    };
}

/// <summary>A real municipality in a simulated year.</summary>
/// <param name="Region">Labour-market region.</param>
/// <param name="Places">Places of a whole year.</param>
/// <param name="MinorPlaces">Of these for minors alone.</param>
/// <param name="NearHospital">Has a hospital within the distance that matching asks for.</param>
public sealed record SimulatedMunicipality(string Region, int Places, int MinorPlaces, bool NearHospital);

/// <summary>How far a simulation has come.</summary>
/// <param name="Policy">The policy that is simulated.</param>
/// <param name="Week">Weeks done.</param>
/// <param name="Weeks">Weeks in all.</param>
public readonly record struct SimulationProgress(SimulationPolicy Policy, int Week, int Weeks);
