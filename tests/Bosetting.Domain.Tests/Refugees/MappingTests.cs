using Bosetting.Domain.Refugees;
using static Bosetting.Domain.Tests.Households;

namespace Bosetting.Domain.Tests.Refugees;

public sealed class MappingTests
{
    [Fact]
    public void A_case_is_not_ready_before_the_settlement_preparing_topics_are_answered()
    {
        var c = Registered();
        c.CompleteMapping(Now).ShouldBeRefused("case.mapping_incomplete");
        c.CompleteMapping(Now).Error.Args.ShouldBe([4]);
        c.Status.ShouldBe(CaseStatus.UnderMapping);
    }

    [Fact]
    public void Competence_topics_never_hold_a_case_back()
    {
        var c = Registered();
        AnswerEverythingNeeded(c, Now);

        c.CompleteMapping(Now).ShouldSucceed();

        c.MappingPercent.ShouldBe(50);
        c.Missing(Today).Count.ShouldBe(4);
        (c.Status, c.ReadyOn).ShouldBe((CaseStatus.Ready, Today));
    }

    [Fact]
    public void Nothing_is_asked_of_a_child_who_comes_with_adults() =>
        MappingRequirement.NeededBeforeReady(Registered(Adult(), Child()).Members[1]).ShouldBeEmpty();

    [Fact]
    public void A_minor_who_comes_alone_is_asked_before_ready_but_not_about_competence()
    {
        var minor = Registered(Minor()).Members[0];
        MappingRequirement.Expected(minor, Today).ShouldBe(MappingRequirement.NeededBeforeReady(minor));
        MappingRequirement.NeededBeforeReady(minor).Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(17, false)]
    [InlineData(18, true)]
    [InlineData(55, true)]
    [InlineData(56, false)]
    public void Competence_is_mapped_from_18_to_55(int age, bool mapped)
    {
        var person = Registered(Adult(40), Adult(age)).Members[1];
        MappingRequirement.Expected(person, Today).Contains(MappingTopic.Education).ShouldBe(mapped);
    }

    [Fact]
    public void A_later_answer_replaces_an_earlier_one_and_both_are_in_the_history()
    {
        var c = Registered();
        var id = c.Members[0].Id;
        c.RecordAnswers(id, [Answer(MappingTopic.Links, Today, "none")], Now).ShouldSucceed();
        c.RecordAnswers(id, [Answer(MappingTopic.Links, Today, "4601:family")], Now).ShouldSucceed();

        c.Members[0].Answer(MappingTopic.Links)!.Value.ShouldBe("4601:family");
        c.Members[0].Mapping.Count.ShouldBe(1);
        c.NewEvents.Count(e => e.Kind == CaseEventKind.MappingAnswered).ShouldBe(2);
    }

    [Fact]
    public void An_answer_has_a_value_a_length_and_a_date()
    {
        var c = Registered();
        var id = c.Members[0].Id;
        c.RecordAnswers(id, [Answer(MappingTopic.Links, Today, " ")], Now).ShouldBeRefused("mapping.value_missing");
        c.RecordAnswers(id, [Answer(MappingTopic.Links, Today, new string('x', 201))], Now).ShouldBeRefused("mapping.value_too_long");
        c.RecordAnswers(id, [Answer(MappingTopic.Links, Today.AddDays(1))], Now).ShouldBeRefused("mapping.answered_in_future");
        c.RecordAnswers(Guid.CreateVersion7(), [Answer(MappingTopic.Links, Today)], Now).ShouldBeRefused("case.no_such_member");
        c.Members[0].Mapping.ShouldBeEmpty();
    }

    [Fact]
    public void One_wrong_answer_among_several_records_none()
    {
        var c = Registered();
        c.RecordAnswers(c.Members[0].Id, [Answer(MappingTopic.Links, Today), Answer(MappingTopic.OwnWish, Today, "")], Now)
            .ShouldBeRefused("mapping.value_missing");
        c.Members[0].Mapping.ShouldBeEmpty();
        c.NewEvents.Count.ShouldBe(1);
    }

    [Fact]
    public void Competence_may_be_mapped_after_settlement()
    {
        var (c, agreement) = Agreed();
        c.RegisterArrival(agreement, c.Members[0].Id, agreement.AgreedDate, At(agreement.AgreedDate)).ShouldSucceed();
        c.RecordAnswers(c.Members[0].Id, [Answer(MappingTopic.Education, Today, "5")], Now).ShouldSucceed();
    }
}
