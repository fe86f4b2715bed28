namespace Bosetting.Domain.Requests;

/// <summary>Anmodning: how many a municipality is asked to settle in a year, by version (000 L228).</summary>
public sealed record AnnualRequest
{
    /// <summary>Year.</summary>
    public required int Year { get; init; }

    /// <summary>Version.</summary>
    public required RequestVersion Version { get; init; }

    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>Persons asked for.</summary>
    public required int Persons { get; init; }

    /// <summary>Unaccompanied minors among them; null when the source doesn't say.</summary>
    public int? Minors { get; init; }

    /// <summary>The request it was sent with; null for a published figure.</summary>
    public Guid? RoundId { get; init; }

    /// <summary>Where the figure comes from.</summary>
    public required string Source { get; init; }
}

/// <summary>Kommunestyrets vedtak as it holds now: how many a municipality has decided to settle in a year. Its history is <see cref="CouncilResolution"/>.</summary>
public sealed record CouncilDecision
{
    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>Year.</summary>
    public required int Year { get; init; }

    /// <summary>Persons.</summary>
    public required int Persons { get; init; }

    /// <summary>Unaccompanied minors among them; null when the council has not decided on that group.</summary>
    public int? Minors { get; init; }

    /// <summary>The largest household the council accepts, where it has set such a condition (001 L550-554).</summary>
    public int? MaxHouseholdSize { get; init; }

    /// <summary>Families with children only.</summary>
    public bool OnlyFamilies { get; init; }

    /// <summary>Households without children only.</summary>
    public bool OnlyWithoutChildren { get; init; }

    /// <summary>Other conditions, in the council's words.</summary>
    public string? Conditions { get; init; }

    /// <summary>The day of the council's meeting; null when only the year is known.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>True when the figure was completed by us because the source is partial; said wherever it is shown.</summary>
    public bool IsCompleted { get; init; }

    /// <summary>Where the figure comes from.</summary>
    public required string Source { get; init; }
}
