using Bosetting.Domain.Common;

namespace Bosetting.Domain.Refugees;

/// <summary>The place of a member in the household.</summary>
public enum HouseholdRole
{
    /// <summary>Hovedperson: the one the case is named after.</summary>
    Principal = 1,

    /// <summary>Ektefelle eller samboer.</summary>
    Partner = 2,

    /// <summary>Barn.</summary>
    Child = 3,

    /// <summary>Annet familiemedlem.</summary>
    OtherRelative = 4,
}

/// <summary>Kinds of identifier. All are kept and searchable; sex and birth date are fields and never read from a number.</summary>
public enum IdentifierKind
{
    /// <summary>DUF-nummer of the immigration authorities, 12 digits.</summary>
    Duf = 1,

    /// <summary>D-nummer, 11 digits.</summary>
    DNumber = 2,

    /// <summary>Fødselsnummer, 11 digits.</summary>
    NationalNumber = 3,
}

/// <summary>An identifier of a person.</summary>
/// <param name="Kind">Which register it is from.</param>
/// <param name="Value">Digits only.</param>
public sealed record PersonIdentifier(IdentifierKind Kind, string Value);

/// <summary>A special need of a person, with how sure it is: it is often only a rough indication (000 L449-453).</summary>
/// <param name="Kind">The need.</param>
/// <param name="Source">Who reported it.</param>
/// <param name="Confirmed">True when assessed by health personnel.</param>
/// <param name="NotedOn">The date it was reported.</param>
public sealed record PersonNeed(SpecialNeed Kind, MappingSource Source, bool Confirmed, DateOnly NotedOn);

/// <summary>What is needed to register a person in a case.</summary>
public sealed record RefugeeDetails
{
    /// <summary>Given name; 1–100 characters.</summary>
    public required string GivenName { get; init; }

    /// <summary>Family name; 1–100 characters.</summary>
    public required string FamilyName { get; init; }

    /// <summary>Date of birth.</summary>
    public required DateOnly BirthDate { get; init; }

    /// <summary>Sex as registered.</summary>
    public required Sex Sex { get; init; }

    /// <summary>Citizenship, ISO 3166-1 alpha-3; <c>XXX</c> is stateless.</summary>
    public required string Citizenship { get; init; }

    /// <summary>Basis of the permit.</summary>
    public required ResidenceBasis Basis { get; init; }

    /// <summary>Date of the residence permit, for resettlement refugees of the entry permit: the start of the waiting time (000 L199).</summary>
    public required DateOnly PermitOn { get; init; }

    /// <summary>Place in the household.</summary>
    public HouseholdRole Role { get; init; } = HouseholdRole.Principal;

    /// <summary>Under 18 and without a parent in Norway.</summary>
    public bool IsUnaccompanied { get; init; }

    /// <summary>An unaccompanied minor who comes with a companion (følgeperson, 000 L439).</summary>
    public bool HasCompanion { get; init; }

    /// <summary>Address grading.</summary>
    public AddressGrading Grading { get; init; }

    /// <summary>Identifiers.</summary>
    public IReadOnlyList<PersonIdentifier> Identifiers { get; init; } = [];

    /// <summary>Special needs known at registration.</summary>
    public IReadOnlyList<PersonNeed> Needs { get; init; } = [];
}

/// <summary>A person in a settlement case. Changed only through its <see cref="SettlementCase"/>.</summary>
public sealed class Refugee
{
    private readonly List<PersonIdentifier> _identifiers = [];
    private readonly List<PersonNeed> _needs = [];
    private List<MappingAnswer> _mapping = [];

    private Refugee()
    {
    }

    internal Refugee(Guid id, Guid caseId, RefugeeDetails d, DateOnly asOf)
    {
        Id = id;
        CaseId = caseId;
        GivenName = d.GivenName;
        FamilyName = d.FamilyName;
        BirthDate = d.BirthDate;
        Sex = d.Sex;
        Citizenship = d.Citizenship;
        Basis = d.Basis;
        PermitOn = d.PermitOn;
        HouseholdRole = d.Role;
        IsUnaccompanied = d.IsUnaccompanied;
        HasCompanion = d.HasCompanion;
        Grading = d.Grading;
        IsChild = Ages.On(d.BirthDate, asOf) < Ages.Adult;
        _identifiers.AddRange(d.Identifiers);
        _needs.AddRange(d.Needs);
    }

    /// <summary>Opaque id (UUID version 7).</summary>
    public Guid Id { get; private set; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>Given name.</summary>
    public string GivenName { get; private set; } = "";

    /// <summary>Family name.</summary>
    public string FamilyName { get; private set; } = "";

    /// <summary>Date of birth.</summary>
    public DateOnly BirthDate { get; private set; }

    /// <summary>Sex as registered; statistics only.</summary>
    public Sex Sex { get; private set; }

    /// <summary>Citizenship, ISO 3166-1 alpha-3; statistics and interpretation only, never matching.</summary>
    public string Citizenship { get; private set; } = "";

    /// <summary>Basis of the permit.</summary>
    public ResidenceBasis Basis { get; private set; }

    /// <summary>Start of this person's waiting time.</summary>
    public DateOnly PermitOn { get; private set; }

    /// <summary>Place in the household.</summary>
    public HouseholdRole HouseholdRole { get; private set; }

    /// <summary>Under 18 on the day the case was registered; fixed for the case so that counts add up (design decision).</summary>
    public bool IsChild { get; private set; }

    /// <summary>Unaccompanied minor.</summary>
    public bool IsUnaccompanied { get; private set; }

    /// <summary>Unaccompanied minor with a companion.</summary>
    public bool HasCompanion { get; private set; }

    /// <summary>Address grading.</summary>
    public AddressGrading Grading { get; private set; }

    /// <summary>The day the person moved to the municipality; null until then.</summary>
    public DateOnly? SettledOn { get; private set; }

    /// <summary>The municipality the person was settled in.</summary>
    public string? SettledIn { get; private set; }

    /// <summary>All identifiers ever registered.</summary>
    public IReadOnlyList<PersonIdentifier> Identifiers => _identifiers;

    /// <summary>Special needs.</summary>
    public IReadOnlyList<PersonNeed> Needs => _needs;

    /// <summary>The mapping answers, one for each topic: the latest.</summary>
    public IReadOnlyList<MappingAnswer> Mapping => _mapping;

    /// <summary>The answer to a topic, or null when it is not mapped.</summary>
    public MappingAnswer? Answer(MappingTopic topic) => _mapping.Find(a => a.Topic == topic);

    // A new list each time: the change is then seen by whoever compares references.
    internal void Put(MappingAnswer answer) => _mapping = [.. _mapping.Where(a => a.Topic != answer.Topic), answer];

    internal void Arrive(string municipalityNumber, DateOnly on) => (SettledIn, SettledOn) = (municipalityNumber, on);
}
