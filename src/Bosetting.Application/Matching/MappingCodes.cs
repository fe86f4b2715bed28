using Bosetting.Domain.Refugees;

namespace Bosetting.Application.Matching;

/// <summary>Reads and checks the coded values of mapping answers, as described at <see cref="MappingTopic"/>.</summary>
public static class MappingCodes
{
    /// <summary>The answer «none» of several topics.</summary>
    public const string None = "none";

    /// <summary>The choices of a topic with a closed list; empty for the others.</summary>
    public static IReadOnlyList<string> Choices(MappingTopic topic) => topic switch
    {
        MappingTopic.DigitalSkills => ["none", "basic", "good"],
        MappingTopic.Education => ["0", "1", "2", "3", "4", "5", "6", "7", "8"],
        MappingTopic.DwellingNeeds => ["none", "accessible", "near_services"],
        MappingTopic.SpecialNeeds => ["none", "yes"],
        MappingTopic.DrivingLicence => ["yes", "no"],
        MappingTopic.EducationWish => ["none", "adult_primary", "upper_secondary", "vocational", "higher"],
        _ => [],
    };

    /// <summary>True when the value has the form of the topic. Whether a municipality or code exists is the caller's to check.</summary>
    public static bool IsValid(MappingTopic topic, string? value) => value is not null && topic switch
    {
        MappingTopic.Languages => value.Split(',') is { Length: <= 12 } all && all.All(IsLanguage) && all.Distinct().Count() == all.Length,
        MappingTopic.WorkExperience => value == None || IsOccupation(value),
        MappingTopic.WantedWork => value == "any" || IsOccupation(value),
        MappingTopic.Interpreter => value == None || IsLanguage(value),
        MappingTopic.Links => value == None || (ParseLinks(value) is { Count: > 0 } links && links.Count == value.Split(',').Length),
        MappingTopic.OwnWish or MappingTopic.Continuity => value == None || IsMunicipality(value),
        _ => Choices(topic).Contains(value),
    };

    /// <summary>The links of an answer such as <c>4621:family,0301:network</c>; parts that can't be read are left out.</summary>
    public static IReadOnlyList<(string Municipality, string Kind)> ParseLinks(string? value) =>
        [.. (value ?? "").Split(',').Select(p => p.Split(':'))
            .Where(p => p.Length == 2 && IsMunicipality(p[0]) && p[1] is "family" or "network")
            .Select(p => (p[0], p[1]))];

    /// <summary>The municipality numbers an answer names.</summary>
    public static IReadOnlyList<string> MunicipalitiesIn(MappingTopic topic, string value) => topic switch
    {
        MappingTopic.Links => [.. ParseLinks(value).Select(l => l.Municipality)],
        MappingTopic.OwnWish or MappingTopic.Continuity when IsMunicipality(value) => [value],
        _ => [],
    };

    /// <summary>Has the form of a municipality number: four digits.</summary>
    public static bool IsMunicipality(string value) => value.Length == 4 && value.All(char.IsAsciiDigit);

    private static bool IsLanguage(string value) => value.Length == 3 && value.All(char.IsAsciiLetterLower);

    private static bool IsOccupation(string value) => value.Length is >= 1 and <= 4 && value.All(char.IsAsciiDigit);
}
