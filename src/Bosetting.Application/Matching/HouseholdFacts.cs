using System.Globalization;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Application.Matching;

/// <summary>
/// A case as matching may see it. The coded answers are those of <see cref="MappingTopic"/>; an answer that can't be read is
/// no answer.
/// </summary>
internal static class HouseholdFacts
{
    public static HouseholdProfile Of(SettlementCase @case, DateOnly asOf) => new()
    {
        CaseId = @case.Id,
        CaseType = @case.Type,
        Category = @case.Category,
        Authority = @case.Authority,
        Grading = @case.Grading,
        WaitingSince = @case.WaitingSince,
        Members = [.. InOrder(@case).Select(m => Member(m, asOf))],
        Needs = [.. InOrder(@case).SelectMany(m => m.Needs.OrderBy(n => n.Kind)).Select(n => new HouseholdNeed(n.Kind, n.Confirmed, n.NotedOn))],
        Links = [.. Links(@case)],
        NeedsAccessibleDwelling = NeedsAccessibleDwelling(@case),
        UnknownTopics = [.. @case.Missing(asOf).Select(x => x.Topic).Distinct().Order()],
    };

    // The order of the database isn't promised; the snapshot's is, so that the same facts give the same content.
    private static IEnumerable<Refugee> InOrder(SettlementCase @case) => @case.Members.OrderBy(m => m.Id);

    private static MemberProfile Member(Refugee m, DateOnly asOf) => new()
    {
        RefugeeId = m.Id,
        Age = Ages.On(m.BirthDate, asOf),
        IsUnaccompanied = m.IsUnaccompanied,
        HasCompanion = m.HasCompanion,
        EducationLevel = int.TryParse(Value(m, MappingTopic.Education), NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? level : null,
        Occupation = Value(m, MappingTopic.WorkExperience),
        WantedOccupation = Value(m, MappingTopic.WantedWork),
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

    private static IEnumerable<HouseholdLink> Links(SettlementCase @case)
    {
        var links = new List<HouseholdLink>();
        foreach (var m in InOrder(@case))
        {
            links.AddRange(MappingCodes.ParseLinks(Value(m, MappingTopic.Links))
                .Select(l => Link(l.Municipality, l.Kind == "family" ? LinkKind.CloseFamily : LinkKind.Network, m, MappingTopic.Links)));
            links.AddRange(Municipality(m, MappingTopic.OwnWish).Select(n => Link(n, LinkKind.OwnWish, m, MappingTopic.OwnWish)));
            links.AddRange(Municipality(m, MappingTopic.Continuity).Select(n => Link(n, LinkKind.CourseUnderWay, m, MappingTopic.Continuity)));
        }

        if (@case is { StayMunicipality: { } stay, IsAbroad: false })
        {
            links.Add(new HouseholdLink(stay, LinkKind.PresentStay, @case.RegisteredOn, FactSource.CaseData));
        }

        // Spouses name the same sister: one link, as first reported.
        return links.GroupBy(l => (l.MunicipalityNumber, l.Kind)).Select(g => g.OrderBy(l => l.On).First())
            .OrderBy(l => l.MunicipalityNumber, StringComparer.Ordinal).ThenBy(l => l.Kind);
    }

    private static HouseholdLink Link(string number, LinkKind kind, Refugee m, MappingTopic topic) =>
        new(number, kind, m.Answer(topic)!.AnsweredOn, FactSource.Mapping);

    private static IEnumerable<string> Municipality(Refugee m, MappingTopic topic) =>
        Value(m, topic) is { } v && MappingCodes.IsMunicipality(v) ? [v] : [];

    private static bool? NeedsAccessibleDwelling(SettlementCase @case)
    {
        if (@case.Members.Any(m => Value(m, MappingTopic.DwellingNeeds) == "accessible" || m.Needs.Any(n => n.Kind is SpecialNeed.AdaptedDwelling)))
        {
            return true;
        }

        var asked = @case.Members.Where(m => MappingRequirement.NeededBeforeReady(m).Contains(MappingTopic.DwellingNeeds)).ToList();
        return asked.TrueForAll(m => m.Answer(MappingTopic.DwellingNeeds) is not null) ? false : null;
    }

    private static string? Value(Refugee m, MappingTopic topic) => m.Answer(topic)?.Value;
}
