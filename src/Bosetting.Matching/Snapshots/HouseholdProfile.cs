using Bosetting.Domain.Refugees;

namespace Bosetting.Matching.Snapshots;

/// <summary>
/// A household as matching sees it: needs, competence, links. Deliberately without name, citizenship, sex, ethnicity and
/// religion. Language is here only as a need for an interpreter, disability only as a need for a service.
/// </summary>
public sealed record HouseholdProfile
{
    /// <summary>Opaque id of the case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Channel. Persons outside the reception system are as a rule settled where they stay (000 L371).</summary>
    public required CaseType CaseType { get; init; }

    /// <summary>Person category of the case.</summary>
    public required PersonCategory Category { get; init; }

    /// <summary>Who settles; minors under 15 are Bufetat's (004a §1.10).</summary>
    public SettlingAuthority Authority { get; init; } = SettlingAuthority.Imdi;

    /// <summary>The strictest address grading among the members.</summary>
    public AddressGrading Grading { get; init; } = AddressGrading.Ordinary;

    /// <summary>Start of the waiting time.</summary>
    public required DateOnly WaitingSince { get; init; }

    /// <summary>Everyone to be settled together; at least one.</summary>
    public required IReadOnlyList<MemberProfile> Members { get; init; }

    /// <summary>Special needs of the members.</summary>
    public IReadOnlyList<HouseholdNeed> Needs { get; init; } = [];

    /// <summary>Links to municipalities.</summary>
    public IReadOnlyList<HouseholdLink> Links { get; init; } = [];

    /// <summary>Whether the household needs an accessible dwelling; null when not mapped.</summary>
    public bool? NeedsAccessibleDwelling { get; init; }

    /// <summary>Municipality that an integration reception centre advises (000 L353); null when there is no advice.</summary>
    public Known<string>? Advice { get; init; }

    /// <summary>Numbers of municipalities where the household must not live, for reasons of security.</summary>
    public IReadOnlyList<string> SecurityExclusions { get; init; } = [];

    /// <summary>Topics that someone who should have answered hasn't. A missing answer is shown, never guessed.</summary>
    public IReadOnlyList<MappingTopic> UnknownTopics { get; init; } = [];
}

/// <summary>A special need of a member.</summary>
/// <param name="Kind">The need.</param>
/// <param name="Confirmed">True when assessed by health personnel; else only a rough indication (000 L449).</param>
/// <param name="NotedOn">The day it was reported.</param>
public sealed record HouseholdNeed(SpecialNeed Kind, bool Confirmed, DateOnly NotedOn);

/// <summary>What links a household to a municipality (004a §1.13). Text key: <c>link.</c> + name.</summary>
public enum LinkKind
{
    /// <summary>Nær familie.</summary>
    CloseFamily = 1,

    /// <summary>Annet nettverk (000 L279).</summary>
    Network = 2,

    /// <summary>Eget ønske.</summary>
    OwnWish = 3,

    /// <summary>Oppholdssted nå (000 L371).</summary>
    PresentStay = 4,

    /// <summary>Kurs eller arbeid som er i gang (000 L1241).</summary>
    CourseUnderWay = 5,
}

/// <summary>A link.</summary>
/// <param name="MunicipalityNumber">To which municipality.</param>
/// <param name="Kind">What it is.</param>
/// <param name="On">The day it was reported.</param>
/// <param name="Source">Who it comes from.</param>
public sealed record HouseholdLink(string MunicipalityNumber, LinkKind Kind, DateOnly On, FactSource Source);
