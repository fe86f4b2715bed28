using System.Text.Json.Serialization;
using Bosetting.Domain.Common;

namespace Bosetting.Matching.Snapshots;

/// <summary>Schooling a person wants. Text key: <c>education.</c> + name.</summary>
public enum EducationWish
{
    /// <summary>None.</summary>
    None = 1,

    /// <summary>Grunnskole for voksne.</summary>
    AdultPrimary = 2,

    /// <summary>Videregående opplæring.</summary>
    UpperSecondary = 3,

    /// <summary>Fag- og yrkesopplæring.</summary>
    Vocational = 4,

    /// <summary>Fagskole, høgskole eller universitet.</summary>
    Higher = 5,
}

/// <summary>Digital skills, as mapped (004a §2.1).</summary>
public enum DigitalSkill
{
    /// <summary>Ingen.</summary>
    None = 1,

    /// <summary>Grunnleggende.</summary>
    Basic = 2,

    /// <summary>Gode.</summary>
    Good = 3,
}

/// <summary>A member of the household. Null means not mapped, which is not the same as none.</summary>
public sealed record MemberProfile
{
    /// <summary>Answer that says there is none (occupation, interpreter).</summary>
    public const string None = "none";

    /// <summary>Answer that says any occupation will do.</summary>
    public const string Any = "any";

    /// <summary>Opaque id of the person; never used in the model.</summary>
    public required Guid RefugeeId { get; init; }

    /// <summary>Completed years on the day of the ranking.</summary>
    public required int Age { get; init; }

    /// <summary>Unaccompanied minor.</summary>
    public bool IsUnaccompanied { get; init; }

    /// <summary>Unaccompanied minor who comes with a companion, and so needs no care home (000 L443).</summary>
    public bool HasCompanion { get; init; }

    /// <summary>Highest completed education, NUS2000 level 0–8. Shown, and read by the outcome estimate only: else it is the wish for schooling that counts.</summary>
    public int? EducationLevel { get; init; }

    /// <summary>Digital skills; read by the outcome estimate only.</summary>
    public DigitalSkill? DigitalSkills { get; init; }

    /// <summary>Occupation worked in: STYRK-08 code of up to four digits, or <see cref="None"/>.</summary>
    public string? Occupation { get; init; }

    /// <summary>Occupation wanted: STYRK-08 code of up to four digits, or <see cref="Any"/>.</summary>
    public string? WantedOccupation { get; init; }

    /// <summary>Language an interpreter is needed for, ISO 639-3, or <see cref="None"/>.</summary>
    public string? InterpreterLanguage { get; init; }

    /// <summary>Holds a driving licence.</summary>
    public bool? DrivingLicence { get; init; }

    /// <summary>Schooling wanted.</summary>
    public EducationWish? EducationWish { get; init; }

    /// <summary>18 or over.</summary>
    [JsonIgnore]
    public bool IsAdult => Age >= Ages.Adult;

    /// <summary>Needs a place for unaccompanied minors: alone and without companion (000 L443).</summary>
    [JsonIgnore]
    public bool NeedsMinorPlace => IsUnaccompanied && !HasCompanion;
}
