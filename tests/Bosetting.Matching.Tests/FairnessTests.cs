using System.Reflection;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Matching.Outcomes;
using Bosetting.Matching.Results;
using Bosetting.Matching.Scoring;
using Bosetting.Matching.Snapshots;
using static Bosetting.Matching.Tests.Given;

namespace Bosetting.Matching.Tests;

public class FairnessTests
{
    private static readonly string[] Forbidden =
    [
        "givenname", "familyname", "fullname", "firstname", "lastname", "citizenship", "nationality", "country", "sex", "gender", "ethnic",
        "religion", "faith", "orientation", "birthdate", "duf", "dnumber", "nationalnumber", "identifier", "residencebasis", "mothertongue",
    ];

    [Fact]
    public void A_snapshot_has_no_property_that_holds_a_group_trait_or_an_identity()
    {
        var seen = new HashSet<Type>();
        List<string> properties = [];
        Walk(typeof(RankingSnapshot), seen, properties);
        seen.ShouldContain(typeof(MemberProfile));
        seen.ShouldContain(typeof(HouseholdNeed));
        seen.ShouldContain(typeof(OutcomeTerm));
        properties.Count.ShouldBeGreaterThan(80);
        properties.ShouldAllBe(p => !Forbidden.Any(f => p.Contains(f, StringComparison.OrdinalIgnoreCase)));
        seen.ShouldNotContain(typeof(Sex));
        seen.ShouldNotContain(typeof(ResidenceBasis));
        seen.ShouldNotContain(typeof(PersonIdentifier));
    }

    [Fact]
    public void A_member_is_described_by_these_properties_and_no_other() =>
        typeof(MemberProfile).GetProperties().Select(p => p.Name).Order().ShouldBe(
        [
            "Age", "DigitalSkills", "DrivingLicence", "EducationLevel", "EducationWish", "HasCompanion", "InterpreterLanguage", "IsAdult", "IsUnaccompanied",
            "NeedsMinorPlace", "Occupation", "RefugeeId", "WantedOccupation",
        ]);

    [Theory]
    [InlineData("Sex")]
    [InlineData("Citizenship")]
    [InlineData("Name")]
    [InlineData("Basis")]
    [InlineData("Identifier")]
    public void Changing_a_trait_of_a_person_changes_no_ranking(string trait)
    {
        var changed = Person() is var p ? trait switch
        {
            "Sex" => p with { Sex = Sex.Male },
            "Citizenship" => p with { Citizenship = "AFG" },
            "Name" => p with { GivenName = "Ola", FamilyName = "Nordmann" },
            "Basis" => p with { Basis = ResidenceBasis.Asylum },
            "Identifier" => p with { Identifiers = [new(IdentifierKind.Duf, "199912345678")] },
            _ => throw new ArgumentOutOfRangeException(nameof(trait)),
        } : p;
        changed.ShouldNotBe(Person());
        Ranked(changed).ShouldBe(Ranked(Person()));
    }

    [Fact]
    public void The_outcome_estimate_knows_of_competence_needs_and_places_only()
    {
        Enum.GetNames<OutcomeFeature>().ShouldBe(
        [
            "UpperSecondary", "HigherEducation", "WorkExperience", "DigitalSkills", "NeedsInterpreter", "DrivingLicence", "WantsEducation",
            "SmallChildren", "OccupationDemand", "EducationNear", "NetworkThere", "Centrality", "CentralityHigherEducation", "RegionDemand",
        ]);
        Enum.GetNames<OutcomeFeature>().ShouldAllBe(n => !Forbidden.Any(f => n.Contains(f, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData(18)]
    [InlineData(55)]
    public void Age_within_that_of_the_programme_and_the_language_an_interpreter_is_needed_for_change_no_estimate(int age)
    {
        Scores(Adult(age) with { InterpreterLanguage = "ukr" }).ShouldBe(Scores(Adult(36) with { InterpreterLanguage = "ara" }));

        static string Scores(MemberProfile adult) => string.Join('\n', Engine.Rank(WithOutcome(Snapshot(Household(adult), Municipality("4601"), Municipality("4621", "Voss"))))
            .Municipalities.SelectMany(m => m.Criteria.Where(c => CriteriaSet.Optional.Contains(c.Criterion))).Select(c => $"{c.Criterion} {c.Value} {c.Sentence}"));
    }

    [Fact]
    public void Changing_a_need_does_change_the_ranking() =>
        Ranked(Person() with { Needs = [new(SpecialNeed.MedicalEvacuation, MappingSource.Directorate, true, Today)] }).ShouldNotBe(Ranked(Person()));

    [Fact]
    public void A_language_counts_only_as_a_need_for_an_interpreter()
    {
        // Two languages that the municipality has interpreters for, and two that it hasn't.
        Score("ukr").ShouldBe(Score("ara"));
        Score("tir").ShouldBe(Score("som"));

        static string Score(string language) =>
            Text(Engine.Rank(Snapshot(Household(Adult() with { InterpreterLanguage = language }), Municipality("4601"), Municipality("4621", "Voss"))));
    }

    [Fact]
    public void No_sentence_tells_who_a_person_is()
    {
        var household = Profile(Person());
        var text = Text(Engine.Rank(Snapshot(household, Municipality())));
        text.ShouldNotContain(household.Members[0].RefugeeId.ToString());
        text.ShouldNotContain(household.CaseId.ToString());
        text.ShouldNotContain("Olena");
    }

    private static RefugeeDetails Person() => new()
    {
        GivenName = "Olena",
        FamilyName = "Testova",
        BirthDate = new DateOnly(1990, 5, 17),
        Sex = Sex.Female,
        Citizenship = "UKR",
        Basis = ResidenceBasis.CollectiveProtection,
        PermitOn = Today.AddDays(-40),
    };

    internal static HouseholdProfile Profile(RefugeeDetails person, params MappingAnswer[] answers)
    {
        var stamp = new Stamp(new DateTimeOffset(2024, 1, 2, 8, 0, 0, TimeSpan.Zero), Today, Guid.Empty);
        var @case = SettlementCase.Register(Guid.Parse("0193a000-0000-7000-8000-00000000000a"),
            new CaseDetails { CaseNumber = "REG-1", Type = CaseType.ReceptionCentre, StayMunicipality = "4601", Members = [person] }, stamp).Value;
        @case.RecordAnswers(@case.Members[0].Id, answers, stamp).IsSuccess.ShouldBeTrue();
        return HouseholdProfiles.From(@case, Today, []);
    }

    // With and without the outcome estimate: it is learned from people, and must not know who they are either.
    private static string Ranked(RefugeeDetails person)
    {
        var snapshot = Snapshot(Profile(person), Municipality("4601"), Municipality("4621", "Voss") with { Hospital = null, CentralityClass = 6 });
        return Text(Engine.Rank(snapshot)) + Text(Engine.Rank(WithOutcome(snapshot)));
    }

    private static string Text(Ranking ranking) =>
        string.Join('\n', ranking.Municipalities.Select(m => System.Text.Encoding.UTF8.GetString(SnapshotJson.Write(m))));

    private static void Walk(Type type, HashSet<Type> seen, List<string> properties)
    {
        foreach (var argument in type.IsGenericType ? type.GetGenericArguments() : [])
        {
            Walk(argument, seen, properties);
        }

        if (!seen.Add(type) || type.Namespace?.StartsWith("Bosetting", StringComparison.Ordinal) is not true || type.IsEnum)
        {
            return;
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            properties.Add($"{type.Name}.{property.Name}");
            Walk(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, seen, properties);
        }
    }
}
