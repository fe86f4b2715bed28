namespace Bosetting.Domain.Municipalities;

/// <summary>
/// One line in the history of a municipality's capacity: what was reported, and by whom. Append-only in the database. Which of
/// the values are used follows from <see cref="Kind"/>; they are how things were after the change.
/// </summary>
public sealed record CapacityChange
{
    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required Guid ByUser { get; init; }

    /// <summary>What was done.</summary>
    public required CapacityChangeKind Kind { get; init; }

    /// <summary>The stop or dwelling.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>The service area.</summary>
    public ServiceArea? Area { get; init; }

    /// <summary>The judgement on it.</summary>
    public CapacityLevel? Level { get; init; }

    /// <summary>Care-home places, bedrooms, or persons in the pace plan.</summary>
    public int? Number { get; init; }

    /// <summary>Persons a dwelling sleeps, or the year of a pace plan.</summary>
    public int? Other { get; init; }

    /// <summary>First day of a stop, or the day a dwelling is free.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of a stop or an offer.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Why a dwelling is gone.</summary>
    public DwellingGone? Gone { get; init; }

    /// <summary>The reason of a stop.</summary>
    public string? Note { get; init; }
}
