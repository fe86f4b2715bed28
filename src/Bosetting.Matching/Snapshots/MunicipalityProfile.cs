namespace Bosetting.Matching.Snapshots;

/// <summary>A municipality as matching sees it on one day. Null means not known.</summary>
public sealed record MunicipalityProfile
{
    /// <summary>Number, four digits.</summary>
    public required string Number { get; init; }

    /// <summary>Name, unique.</summary>
    public required string Name { get; init; }

    /// <summary>County number, two digits.</summary>
    public required string CountyNumber { get; init; }

    /// <summary>Inhabitants.</summary>
    public required int Population { get; init; }

    /// <summary>SSB's centrality class, 1 (most central) to 6. Shown; no rule or criterion reads it alone.</summary>
    public required int CentralityClass { get; init; }

    /// <summary>Latitude of the administrative centre, WGS84; for the map.</summary>
    public double Latitude { get; init; }

    /// <summary>Longitude of the administrative centre, WGS84; for the map.</summary>
    public double Longitude { get; init; }

    /// <summary>Labour-market region (BA-region).</summary>
    public required string LabourMarketRegion { get; init; }

    /// <summary>The stop in force or announced (000 L241); null when there is none.</summary>
    public StopPeriod? Stop { get; init; }

    /// <summary>Persons left in the year's decision; null when no decision is registered.</summary>
    public Known<int>? PlacesLeft { get; init; }

    /// <summary>Whether the council has decided to settle unaccompanied minors; null when not known.</summary>
    public bool? HasMinorsDecision { get; init; }

    /// <summary>Minors left in that decision.</summary>
    public Known<int>? MinorPlacesLeft { get; init; }

    /// <summary>Free places in care homes for unaccompanied minors (000 L435).</summary>
    public Known<int>? FreeCareHomePlaces { get; init; }

    /// <summary>Nearest hospital with an emergency department.</summary>
    public Known<ServicePlace>? Hospital { get; init; }

    /// <summary>Nearest offer of each kind of schooling; a kind that is missing is not known.</summary>
    public IReadOnlyList<EducationOffer> EducationOffers { get; init; } = [];

    /// <summary>Latest report for each service area; an area that is missing is not reported.</summary>
    public IReadOnlyList<CapacityFact> Capacity { get; init; } = [];

    /// <summary>Languages that interpreters can be had for, ISO 639-3.</summary>
    public Known<IReadOnlyList<string>>? InterpreterLanguages { get; init; }

    /// <summary>Dwellings offered; expired ones are ignored.</summary>
    public IReadOnlyList<DwellingFact> Dwellings { get; init; } = [];

    /// <summary>Plan for the pace of the year and where it stands; null when there is no plan.</summary>
    public PaceFact? Pace { get; init; }

    /// <summary>Demanding cases received in the last six months (000 L466-468).</summary>
    public Known<int>? RecentDemandingCases { get; init; }

    /// <summary>How the groups that the municipality belongs to stand against the goal of dispersed settlement.</summary>
    public IReadOnlyList<SpreadFact> Spread { get; init; } = [];

    /// <summary>Share of participants who went to work or education after the introduction programme, 0–1.</summary>
    public Known<decimal>? ProgrammeResult { get; init; }

    /// <summary>That the municipality has declined this household before.</summary>
    public IReadOnlyList<DeclineFact> PriorDeclines { get; init; } = [];

    /// <summary>Conditions of the council's decision; null when none are registered.</summary>
    public CouncilConditions? Conditions { get; init; }
}
