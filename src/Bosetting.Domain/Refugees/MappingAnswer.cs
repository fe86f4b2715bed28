namespace Bosetting.Domain.Refugees;

/// <summary>The two tracks of mapping, kept apart: 004a §2.1 (L6364-6371).</summary>
public enum MappingTrack
{
    /// <summary>Bosettingsforberedende kartlegging.</summary>
    SettlementPreparing = 1,

    /// <summary>Kompetansekartlegging, ages 18–55 (integreringsloven §§ 6 and 10).</summary>
    Competence = 2,
}

/// <summary>How a mapping was done. Source: 000 §2.2 [L265-269, L419, L453].</summary>
public enum MappingType
{
    /// <summary>Ordinær.</summary>
    Ordinary = 1,

    /// <summary>Forenklet (kollektiv beskyttelse, since 2022 [000 L269]).</summary>
    Simplified = 2,

    /// <summary>Intervju med overføringsflyktninger [000 L419].</summary>
    ResettlementInterview = 3,

    /// <summary>Egenrapportert [000 L453].</summary>
    SelfReported = 4,
}

/// <summary>Who an answer comes from.</summary>
public enum MappingSource
{
    /// <summary>Mottak.</summary>
    ReceptionCentre = 1,

    /// <summary>Vertskommune.</summary>
    HostMunicipality = 2,

    /// <summary>IMDi.</summary>
    Directorate = 3,

    /// <summary>Flyktningen selv.</summary>
    SelfReported = 4,

    /// <summary>Bosettingskommunen, after settlement (§ 10).</summary>
    SettlingMunicipality = 5,
}

/// <summary>What a mapping answer is about. Content of the tracks: 004a §2.1 (L6051-6062, L6124-6126).</summary>
public enum MappingTopic
{
    /// <summary>Languages as ISO 639-3 codes, best first, separated by commas. Competence.</summary>
    Languages = 1,

    /// <summary>Digital skills: <c>none</c>, <c>basic</c> or <c>good</c>. Competence.</summary>
    DigitalSkills = 2,

    /// <summary>Highest completed education as a NUS2000 level 0–8. Competence.</summary>
    Education = 3,

    /// <summary>Occupation worked in, STYRK-08 code of three digits, or <c>none</c>. Competence.</summary>
    WorkExperience = 4,

    /// <summary>Occupation wanted, STYRK-08 code of three digits, or <c>any</c>. Competence.</summary>
    WantedWork = 5,

    /// <summary>Interpreter needed: ISO 639-3 code of the language, or <c>none</c>. Settlement-preparing.</summary>
    Interpreter = 6,

    /// <summary>Links in Norway: municipality numbers with kind, <c>4621:family,0301:network</c>, or <c>none</c>. Settlement-preparing.</summary>
    Links = 7,

    /// <summary>Own wish: a municipality number or <c>none</c>. Settlement-preparing.</summary>
    OwnWish = 8,

    /// <summary>Needs of the dwelling: <c>none</c>, <c>accessible</c> or <c>near_services</c>. Settlement-preparing.</summary>
    DwellingNeeds = 9,

    /// <summary>Whether special needs have been asked about: <c>none</c> or <c>yes</c>; the needs themselves are kept apart. Settlement-preparing.</summary>
    SpecialNeeds = 10,

    /// <summary>Driving licence: <c>yes</c> or <c>no</c>. Settlement-preparing.</summary>
    DrivingLicence = 11,

    /// <summary>Schooling wanted: <c>none</c>, <c>adult_primary</c>, <c>upper_secondary</c>, <c>vocational</c> or <c>higher</c>. Settlement-preparing.</summary>
    EducationWish = 12,

    /// <summary>A course or job under way in a municipality (number) or <c>none</c> [000 L1241]. Settlement-preparing.</summary>
    Continuity = 13,
}

/// <summary>One answer of a mapping, with where it comes from. An answer is replaced, not edited: the latest counts.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Value">The coded value described at <see cref="MappingTopic"/>; at most 200 characters.</param>
/// <param name="Source">Who it comes from.</param>
/// <param name="AnsweredOn">The date.</param>
public sealed record MappingAnswer(MappingTopic Topic, string Value, MappingSource Source, DateOnly AnsweredOn);
