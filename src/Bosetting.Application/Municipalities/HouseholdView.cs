using Bosetting.Domain.Refugees;

namespace Bosetting.Application.Municipalities;

/// <summary>
/// A household as a municipality sees it: what it needs to decide and to prepare the services, nothing more. Citizenship,
/// sex, identifiers and links to other municipalities are left out on purpose.
/// </summary>
public sealed record HouseholdView
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Case number, for talking with the directorate.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>Channel.</summary>
    public required CaseType Type { get; init; }

    /// <summary>What kind of household.</summary>
    public required PersonCategory Category { get; init; }

    /// <summary>Name of the municipality where it stays now.</summary>
    public string? StayMunicipality { get; init; }

    /// <summary>The reception centre or other place.</summary>
    public string? StayPlace { get; init; }

    /// <summary>Still abroad.</summary>
    public required bool IsAbroad { get; init; }

    /// <summary>The address is graded: only the cleared may handle it.</summary>
    public bool IsGraded { get; init; }

    /// <summary>Share of the expected mapping topics that are answered, 0–100.</summary>
    public required int MappingPercent { get; init; }

    /// <summary>The persons, the principal first.</summary>
    public required IReadOnlyList<HouseholdMember> Members { get; init; }
}

/// <summary>A person in the household.</summary>
public sealed record HouseholdMember
{
    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Full name.</summary>
    public required string Name { get; init; }

    /// <summary>Age today, completed years.</summary>
    public required int Age { get; init; }

    /// <summary>Place in the household.</summary>
    public required HouseholdRole Role { get; init; }

    /// <summary>Unaccompanied minor.</summary>
    public required bool IsUnaccompanied { get; init; }

    /// <summary>With a companion.</summary>
    public required bool HasCompanion { get; init; }

    /// <summary>Basis of the permit: decides right and duty to the introduction programme.</summary>
    public required ResidenceBasis Basis { get; init; }

    /// <summary>Special needs.</summary>
    public required IReadOnlyList<PersonNeed> Needs { get; init; }

    /// <summary>Mapping answers that services are planned by; coded as <see cref="MappingTopic"/> says.</summary>
    public required IReadOnlyList<MappingAnswer> Answers { get; init; }

    /// <summary>Expected topics that are not answered.</summary>
    public required IReadOnlyList<MappingTopic> Missing { get; init; }

    /// <summary>Kinds of links to this municipality: <c>family</c>, <c>network</c> …; empty when none is known.</summary>
    public required IReadOnlyList<string> LinksHere { get; init; }

    /// <summary>Wishes to live in this municipality.</summary>
    public required bool WishesHere { get; init; }

    /// <summary>Has a course or job under way in this municipality.</summary>
    public required bool ContinuesHere { get; init; }
}
