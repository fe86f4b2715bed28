using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Matching.Snapshots;
using static Bosetting.Matching.Tests.Given;

namespace Bosetting.Matching.Tests;

public class HouseholdProfileTests
{
    private static readonly Stamp Now = new(new DateTimeOffset(2024, 1, 2, 8, 0, 0, TimeSpan.Zero), Today, Guid.Empty);

    [Fact]
    public void Answers_of_the_mapping_become_needs_competence_and_links()
    {
        var profile = Profile(
            (MappingTopic.Links, "4621:family, 0301:network"), (MappingTopic.OwnWish, "5001"), (MappingTopic.Continuity, "none"),
            (MappingTopic.WorkExperience, "522"), (MappingTopic.WantedWork, "any"), (MappingTopic.Education, "6"),
            (MappingTopic.Interpreter, "ukr"), (MappingTopic.DrivingLicence, "yes"), (MappingTopic.EducationWish, "vocational"),
            (MappingTopic.DwellingNeeds, "accessible"), (MappingTopic.SpecialNeeds, "none"), (MappingTopic.Languages, "ukr,eng"), (MappingTopic.DigitalSkills, "good"));
        profile.Links.Select(l => (l.MunicipalityNumber, l.Kind)).ShouldBe(
        [
            ("0301", LinkKind.Network), ("4601", LinkKind.PresentStay), ("4621", LinkKind.CloseFamily), ("5001", LinkKind.OwnWish),
        ]);
        var member = profile.Members[0];
        (member.Age, member.EducationLevel, member.Occupation, member.WantedOccupation).ShouldBe((33, 6, "522", "any"));
        (member.InterpreterLanguage, member.DrivingLicence, member.EducationWish).ShouldBe(("ukr", true, EducationWish.Vocational));
        profile.NeedsAccessibleDwelling.ShouldBe(true);
        profile.UnknownTopics.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_answered_is_unknown_and_never_none()
    {
        var profile = Profile();
        profile.NeedsAccessibleDwelling.ShouldBeNull();
        profile.Members[0].EducationWish.ShouldBeNull();
        profile.Members[0].DrivingLicence.ShouldBeNull();
        profile.UnknownTopics.ShouldBe(Enum.GetValues<MappingTopic>());
    }

    [Theory]
    [InlineData(MappingTopic.Links, "et sted ved kysten")]
    [InlineData(MappingTopic.OwnWish, "Bergen")]
    [InlineData(MappingTopic.SpecialNeeds, "yes")] // A yes, but no need is noted.
    public void An_answer_that_tells_nothing_is_unknown(MappingTopic topic, string value) =>
        Profile((topic, value)).UnknownTopics.ShouldContain(topic);

    [Fact]
    public void Needs_noted_make_the_topic_known() =>
        From(Details() with { Needs = [new(SpecialNeed.SpecialCare, MappingSource.Directorate, true, Today)] }, (MappingTopic.SpecialNeeds, "yes"))
            .UnknownTopics.ShouldNotContain(MappingTopic.SpecialNeeds);

    [Fact]
    public void Children_with_their_parents_are_not_asked()
    {
        var @case = Register(Details(), Details() with { BirthDate = new DateOnly(2015, 1, 1), Role = HouseholdRole.Child });
        foreach (var topic in Enum.GetValues<MappingTopic>())
        {
            @case.RecordAnswers(@case.Members[0].Id, [new(topic, "none", MappingSource.ReceptionCentre, Today)], Now);
        }

        HouseholdProfiles.From(@case, Today, []).UnknownTopics.ShouldBeEmpty();
    }

    [Fact]
    public void A_link_that_two_members_report_is_one()
    {
        var @case = Register(Details(), Details());
        foreach (var (member, days) in @case.Members.Zip([5, 9]))
        {
            @case.RecordAnswers(member.Id, [new(MappingTopic.Links, "4621:family", MappingSource.ReceptionCentre, Today.AddDays(-days))], Now);
        }

        HouseholdProfiles.From(@case, Today, []).Links.Where(l => l.Kind is LinkKind.CloseFamily).ShouldBe(
            [new("4621", LinkKind.CloseFamily, Today.AddDays(-9), FactSource.Mapping)]);
    }

    [Fact]
    public void Those_abroad_have_no_present_stay() =>
        HouseholdProfiles.From(SettlementCase.Register(Guid.NewGuid(),
                new CaseDetails { CaseNumber = "REG-2", Type = CaseType.Resettlement, IsAbroad = true, StayMunicipality = "4601", Members = [Details()] }, Now).Value, Today, [])
            .Links.ShouldBeEmpty();

    private static HouseholdProfile Profile(params (MappingTopic Topic, string Value)[] answers) => From(Details(), answers);

    private static HouseholdProfile From(RefugeeDetails details, params (MappingTopic Topic, string Value)[] answers)
    {
        var @case = Register(details);
        @case.RecordAnswers(@case.Members[0].Id, [.. answers.Select(a => new MappingAnswer(a.Topic, a.Value, MappingSource.ReceptionCentre, Today))], Now)
            .IsSuccess.ShouldBeTrue();
        return HouseholdProfiles.From(@case, Today, []);
    }

    private static SettlementCase Register(params RefugeeDetails[] members) => SettlementCase.Register(Guid.NewGuid(),
        new CaseDetails { CaseNumber = "REG-1", Type = CaseType.ReceptionCentre, StayMunicipality = "4601", Members = members }, Now).Value;

    private static RefugeeDetails Details() => new()
    {
        GivenName = "Test",
        FamilyName = "Testesen",
        BirthDate = new DateOnly(1990, 5, 17),
        Sex = Sex.Female,
        Citizenship = "UKR",
        Basis = ResidenceBasis.CollectiveProtection,
        PermitOn = Today.AddDays(-40),
    };
}
