namespace Bosetting.Domain.Requests;

/// <summary>What a council has decided, as the municipality registers it.</summary>
public sealed record ResolutionDetails
{
    /// <summary>Id of the new resolution.</summary>
    public required Guid Id { get; init; }

    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>The year the places are for.</summary>
    public required int Year { get; init; }

    /// <summary>The day of the council's meeting.</summary>
    public required DateOnly? DecidedOn { get; init; }

    /// <summary>Persons.</summary>
    public required int? Persons { get; init; }

    /// <summary>Unaccompanied minors among them; null when the council has not decided on that group.</summary>
    public int? Minors { get; init; }

    /// <summary>The largest household accepted; null is no limit.</summary>
    public int? MaxHouseholdSize { get; init; }

    /// <summary>Families with children only.</summary>
    public bool OnlyFamilies { get; init; }

    /// <summary>Households without children only.</summary>
    public bool OnlyWithoutChildren { get; init; }

    /// <summary>Other conditions, in the council's words.</summary>
    public string? Conditions { get; init; }

    /// <summary>Why more or fewer than asked for.</summary>
    public IReadOnlyList<DecisionReason> Reasons { get; init; } = [];

    /// <summary>More about the reasons.</summary>
    public string? Note { get; init; }

    /// <summary>The other municipalities of a joint decision.</summary>
    public IReadOnlyList<string> JointWith { get; init; } = [];

    /// <summary>Persons all municipalities of a joint decision settle together.</summary>
    public int? JointPersons { get; init; }

    /// <summary>Why places already in use may stand beyond the decision; null when it is not asked for.</summary>
    public string? OverrunReason { get; init; }
}
