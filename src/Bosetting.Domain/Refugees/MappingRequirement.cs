using Bosetting.Domain.Common;

namespace Bosetting.Domain.Refugees;

/// <summary>
/// Which topics must be asked of whom. Settlement-preparing topics are needed before a case is ready to be placed;
/// competence topics count in the completeness but never hold a case back, because many are settled before they are
/// mapped (000 L267-273) and settlement shall be fast (004a §1.2). Which topics hold back is a design decision.
/// </summary>
public static class MappingRequirement
{
    private static readonly MappingTopic[] BeforeReady =
        [MappingTopic.Interpreter, MappingTopic.Links, MappingTopic.DwellingNeeds, MappingTopic.SpecialNeeds];

    // The minimum content of competence mapping: 004a L6124-6126.
    private static readonly MappingTopic[] Competence =
        [MappingTopic.Languages, MappingTopic.DigitalSkills, MappingTopic.Education, MappingTopic.WorkExperience];

    /// <summary>The first and last age of competence mapping (integreringsloven; 004a §2.1, L6018-6021).</summary>
    public const int CompetenceFromAge = 18, CompetenceToAge = 55;

    /// <summary>The track a topic belongs to.</summary>
    public static MappingTrack TrackOf(MappingTopic topic) =>
        topic is MappingTopic.Languages or MappingTopic.DigitalSkills or MappingTopic.Education
            or MappingTopic.WorkExperience or MappingTopic.WantedWork
            ? MappingTrack.Competence
            : MappingTrack.SettlementPreparing;

    /// <summary>What must be answered about a person before the case is ready: adults, and minors who come alone.</summary>
    public static IReadOnlyList<MappingTopic> NeededBeforeReady(Refugee person) =>
        person.IsChild && !person.IsUnaccompanied ? [] : BeforeReady;

    /// <summary>Everything that should be answered about a person on a date; the basis of the completeness in per cent.</summary>
    public static IReadOnlyList<MappingTopic> Expected(Refugee person, DateOnly on)
    {
        var age = Ages.On(person.BirthDate, on);
        return age is >= CompetenceFromAge and <= CompetenceToAge
            ? [.. NeededBeforeReady(person), .. Competence]
            : NeededBeforeReady(person);
    }
}
