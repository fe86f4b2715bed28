namespace Bosetting.Domain.Municipalities;

/// <summary>
/// Kommune, as numbered from a date. A reform makes new municipalities with new numbers; <see cref="MunicipalityChange"/>
/// tells which number became which.
/// </summary>
public sealed record Municipality
{
    /// <summary>Four digits; the key. A number is not used again for another municipality in the period covered.</summary>
    public required string Number { get; init; }

    /// <summary>Norwegian short name, made unique with the county where two share one.</summary>
    public required string Name { get; init; }

    /// <summary>Official name with parallel names in Sámi and Kven.</summary>
    public required string OfficialName { get; init; }

    /// <summary>County number, two digits.</summary>
    public required string CountyNumber { get; init; }

    /// <summary>County name.</summary>
    public required string CountyName { get; init; }

    /// <summary>Inhabitants on <see cref="PopulationOn"/>.</summary>
    public required int Population { get; init; }

    /// <summary>Date of the population figure.</summary>
    public required DateOnly PopulationOn { get; init; }

    /// <summary>SSB's centrality class, 1 (most central) to 6.</summary>
    public required int CentralityClass { get; init; }

    /// <summary>Latitude of the administrative centre, WGS84.</summary>
    public required double Latitude { get; init; }

    /// <summary>Longitude of the administrative centre, WGS84.</summary>
    public required double Longitude { get; init; }

    /// <summary>Labour-market region (BA-region).</summary>
    public required string LabourMarketRegion { get; init; }

    /// <summary>Målform of letters to the municipality.</summary>
    public required WrittenStandard WrittenStandard { get; init; }

    /// <summary>Straight-line kilometres to the nearest hospital with emergency department; 0 when in the municipality.</summary>
    public required double HospitalKm { get; init; }

    /// <summary>Name of that hospital.</summary>
    public required string HospitalName { get; init; }

    /// <summary>Straight-line kilometres to the nearest municipality with an upper secondary school; 0 when in the municipality.</summary>
    public required double UpperSecondaryKm { get; init; }

    /// <summary>The number is valid from this day.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The first day the number is no longer valid; null for now.</summary>
    public DateOnly? ValidTo { get; init; }
}

/// <summary>That an old municipality number became a new one; a split gives several rows.</summary>
/// <param name="OldNumber">The number before.</param>
/// <param name="OldName">The name before.</param>
/// <param name="NewNumber">The number after.</param>
/// <param name="On">The day of the change.</param>
/// <param name="Kind">Renumbered, merged or split.</param>
public sealed record MunicipalityChange(string OldNumber, string OldName, string NewNumber, DateOnly On, string Kind);

/// <summary>What a municipality reports on one service area on one day; the latest counts (004a §1.13).</summary>
public sealed record CapacityReport
{
    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>Service area.</summary>
    public required ServiceArea Area { get; init; }

    /// <summary>The day of the report.</summary>
    public required DateOnly ReportedOn { get; init; }

    /// <summary>The judgement.</summary>
    public required CapacityLevel Level { get; init; }
}

/// <summary>Free places in care homes (botiltak) for unaccompanied minors, as reported; the latest counts (000 L435).</summary>
public sealed record CareHomeReport
{
    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>The day of the report.</summary>
    public required DateOnly ReportedOn { get; init; }

    /// <summary>Places free.</summary>
    public required int FreePlaces { get; init; }
}

/// <summary>How many persons a municipality plans to receive in a month (tempoplan): even pace, no long pauses (000 L259).</summary>
public sealed record PacePlanMonth
{
    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>Year.</summary>
    public required int Year { get; init; }

    /// <summary>Month 1–12.</summary>
    public required int Month { get; init; }

    /// <summary>Persons.</summary>
    public required int Persons { get; init; }
}

/// <summary>Demand for an occupational group in a labour-market region, 0–1, as an estimate with a date and a source.</summary>
public sealed record LabourDemand
{
    /// <summary>Labour-market region (BA-region).</summary>
    public required string Region { get; init; }

    /// <summary>STYRK-08 major group, one digit.</summary>
    public required string OccupationGroup { get; init; }

    /// <summary>0 (none) – 1 (highest).</summary>
    public required double Demand { get; init; }

    /// <summary>Date of the estimate.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Where it comes from, shown to users.</summary>
    public required string Source { get; init; }
}
