using System.Globalization;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;

namespace Bosetting.Matching.Snapshots;

/// <summary>Makes the profile of a case. Reads what matching may know of a person, and nothing else.</summary>
public static class HouseholdProfiles
{
    // Wishes and practical matters that help matching but never hold a case back (MappingRequirement).
    private static readonly MappingTopic[] AlsoAsked =
        [MappingTopic.WantedWork, MappingTopic.OwnWish, MappingTopic.DrivingLicence, MappingTopic.EducationWish, MappingTopic.Continuity];

    /// <summary>The profile of a case on a day.</summary>
    /// <param name="case">The case, with its members and their mapping.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="securityExclusions">Numbers of municipalities where the household must not live. Empty where no place is proposed.</param>
    /// <param name="advice">Advice of an integration reception centre: a municipality number.</param>
    /// <param name="numbers">What followed numbers that have ended; null leaves the links as they were told.</param>
    public static HouseholdProfile From(
        SettlementCase @case,
        DateOnly asOf,
        IReadOnlyList<string> securityExclusions,
        Known<string>? advice = null,
        MunicipalityNumbers? numbers = null)
    {
        ArgumentNullException.ThrowIfNull(@case);
        // The order of the database isn't promised; the profile's is, so that the same facts give the same content.
        var members = @case.Members.OrderBy(m => m.Id).ToList();
        var asked = members.FindAll(m => !m.IsChild || m.IsUnaccompanied);
        return new HouseholdProfile
        {
            CaseId = @case.Id,
            CaseType = @case.Type,
            Category = @case.Category,
            Authority = @case.Authority,
            Grading = @case.Grading,
            WaitingSince = @case.WaitingSince,
            Members = [.. members.Select(m => Member(m, asOf))],
            Needs = [.. members.SelectMany(m => m.Needs.OrderBy(n => n.Kind)).Select(n => new HouseholdNeed(n.Kind, n.Confirmed, n.NotedOn))],
            Links = OncePerKind(asked.SelectMany(Links).Concat(Stay(@case)).SelectMany(l => Today(l, numbers))),
            NeedsAccessibleDwelling = Accessible(asked),
            Advice = advice,
            SecurityExclusions = [.. securityExclusions.SelectMany(n => Today(n, numbers)).Distinct().Order(StringComparer.Ordinal)],
            UnknownTopics = [.. asked.SelectMany(m => Unanswered(m, asOf)).Distinct().Order()],
        };
    }

    private static MemberProfile Member(Refugee m, DateOnly asOf) => new()
    {
        RefugeeId = m.Id,
        Age = Ages.On(m.BirthDate, asOf),
        IsUnaccompanied = m.IsUnaccompanied,
        HasCompanion = m.HasCompanion,
        EducationLevel = int.TryParse(Value(m, MappingTopic.Education), NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level <= 8
            ? level
            : null,
        DigitalSkills = Value(m, MappingTopic.DigitalSkills) switch
        {
            "none" => DigitalSkill.None,
            "basic" => DigitalSkill.Basic,
            "good" => DigitalSkill.Good,
            _ => null,
        },
        Occupation = Occupation(m, MappingTopic.WorkExperience, MemberProfile.None),
        WantedOccupation = Occupation(m, MappingTopic.WantedWork, MemberProfile.Any),
        InterpreterLanguage = Value(m, MappingTopic.Interpreter),
        DrivingLicence = Value(m, MappingTopic.DrivingLicence) switch { "yes" => true, "no" => false, _ => null },
        EducationWish = Value(m, MappingTopic.EducationWish) switch
        {
            "none" => EducationWish.None,
            "adult_primary" => EducationWish.AdultPrimary,
            "upper_secondary" => EducationWish.UpperSecondary,
            "vocational" => EducationWish.Vocational,
            "higher" => EducationWish.Higher,
            _ => null,
        },
    };

    private static string? Value(Refugee m, MappingTopic topic) => m.Answer(topic)?.Value.Trim();

    private static string? Occupation(Refugee m, MappingTopic topic, string open) =>
        Value(m, topic) is { } v && (v == open || (v.Length is >= 1 and <= 4 && v.All(char.IsAsciiDigit))) ? v : null;

    // Spouses name the same sister: one link, as first reported.
    private static List<HouseholdLink> OncePerKind(IEnumerable<HouseholdLink> links) =>
        [.. links.GroupBy(l => (l.MunicipalityNumber, l.Kind)).Select(g => g.MinBy(l => l.On)!)
            .OrderBy(l => l.MunicipalityNumber, StringComparer.Ordinal).ThenBy(l => l.Kind)];

    // A sister in old Ålesund lives in one of its parts.
    private static IEnumerable<HouseholdLink> Today(HouseholdLink link, MunicipalityNumbers? numbers) =>
        Today(link.MunicipalityNumber, numbers).Select(n => link with { MunicipalityNumber = n });

    // The same for a place of danger, in whichever part it is.
    private static IReadOnlyList<string> Today(string number, MunicipalityNumbers? numbers) => numbers?.Today(number) ?? [number];

    private static IEnumerable<HouseholdLink> Links(Refugee m)
    {
        if (m.Answer(MappingTopic.Links) is { } links)
        {
            foreach (var (number, kind) in Parse(links.Value))
            {
                yield return new HouseholdLink(number, kind, links.AnsweredOn, FactSource.Mapping);
            }
        }

        foreach (var (topic, kind) in new[] { (MappingTopic.OwnWish, LinkKind.OwnWish), (MappingTopic.Continuity, LinkKind.CourseUnderWay) })
        {
            if (m.Answer(topic) is { } answer && IsNumber(answer.Value.Trim()))
            {
                yield return new HouseholdLink(answer.Value.Trim(), kind, answer.AnsweredOn, FactSource.Mapping);
            }
        }
    }

    // The form of the answer is given at MappingTopic.Links: 4621:family,0301:network
    private static IEnumerable<(string Number, LinkKind Kind)> Parse(string value)
    {
        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split(':') is [var number, var kind] && IsNumber(number) && kind is "family" or "network")
            {
                yield return (number, kind == "family" ? LinkKind.CloseFamily : LinkKind.Network);
            }
        }
    }

    private static bool IsNumber(string value) => value.Length == 4 && value.All(char.IsAsciiDigit);

    private static IEnumerable<HouseholdLink> Stay(SettlementCase @case) =>
        @case is { IsAbroad: false, StayMunicipality: { } stay }
            ? [new HouseholdLink(stay, LinkKind.PresentStay, @case.RegisteredOn, FactSource.CaseData)]
            : [];

    private static bool? Accessible(List<Refugee> asked)
    {
        var answers = asked.ConvertAll(m => Value(m, MappingTopic.DwellingNeeds));
        return answers.Contains("accessible") ? true : answers.Count == 0 || answers.Contains(null) ? null : false;
    }

    private static IEnumerable<MappingTopic> Unanswered(Refugee m, DateOnly asOf) =>
        MappingRequirement.Expected(m, asOf).Concat(AlsoAsked).Where(t => !IsAnswered(m, t));

    // An answer that can't be read, and a yes to needs that nobody has noted, tell as little as no answer.
    private static bool IsAnswered(Refugee m, MappingTopic topic) =>
        Value(m, topic) is { } value && topic switch
        {
            MappingTopic.Links => value == "none" || Parse(value).Any(),
            MappingTopic.OwnWish or MappingTopic.Continuity => value == "none" || IsNumber(value),
            MappingTopic.SpecialNeeds => value == "none" || m.Needs.Count > 0,
            _ => true,
        };
}
