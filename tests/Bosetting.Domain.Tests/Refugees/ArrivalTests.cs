using Bosetting.Domain.Agreements;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Domain.Refugees;
using static Bosetting.Domain.Tests.Households;

namespace Bosetting.Domain.Tests.Refugees;

public sealed class ArrivalTests
{
    [Fact]
    public void Nobody_arrives_before_the_agreed_date_or_in_the_future()
    {
        var (c, agreement) = Agreed();
        var onTheDay = At(agreement.AgreedDate);
        var member = c.Members[0].Id;
        c.RegisterArrival(agreement, member, agreement.AgreedDate.AddDays(-1), onTheDay).ShouldBeRefused("arrival.before_agreed_date");
        c.RegisterArrival(agreement, member, agreement.AgreedDate.AddDays(1), onTheDay).ShouldBeRefused("arrival.in_future");
        c.RegisterArrival(agreement, Guid.CreateVersion7(), agreement.AgreedDate, onTheDay).ShouldBeRefused("case.no_such_member");
        c.Members[0].SettledOn.ShouldBeNull();
    }

    [Fact]
    public void The_case_is_settled_when_the_last_member_has_arrived()
    {
        var (c, agreement) = Agreed(Adult(), Child());
        var (first, last) = (agreement.AgreedDate, agreement.AgreedDate.AddDays(3));
        c.RegisterArrival(agreement, c.Members[0].Id, first, At(last)).ShouldSucceed();
        (c.Status, agreement.Status).ShouldBe((CaseStatus.Agreed, AgreementStatus.Active));

        c.RegisterArrival(agreement, c.Members[1].Id, last, At(last)).ShouldSucceed();
        (c.Status, c.SettledOn, agreement.Status).ShouldBe((CaseStatus.Settled, last, AgreementStatus.Fulfilled));
        c.NewEvents.Count(e => e.Kind == CaseEventKind.PersonSettled && e.Persons == 1).ShouldBe(2);
        (c.NewEvents[^1].Kind, c.NewEvents[^1].On, c.NewEvents[^1].Persons).ShouldBe((CaseEventKind.Settled, last, 2));
    }

    [Fact]
    public void A_member_arrives_once_and_the_agreement_then_stands()
    {
        var (c, agreement) = Agreed(Adult(), Child());
        var day = At(agreement.AgreedDate);
        c.RegisterArrival(agreement, c.Members[0].Id, agreement.AgreedDate, day).ShouldSucceed();
        c.RegisterArrival(agreement, c.Members[0].Id, agreement.AgreedDate, day).ShouldBeRefused("arrival.already_registered");
        c.CancelAgreement(agreement, "Angrer", day).ShouldBeRefused("agreement.arrivals_begun");
        c.ChangeAgreedDate(agreement, agreement.AgreedDate.AddDays(9), "Utsatt", day).ShouldBeRefused("agreement.arrivals_begun");
    }

    [Fact]
    public void Nobody_arrives_without_an_agreement()
    {
        var (_, agreement) = Agreed();
        var other = Ready();
        other.RegisterArrival(agreement, other.Members[0].Id, agreement.AgreedDate, At(agreement.AgreedDate)).ShouldBeRefused("case.wrong_status");
        var (third, _) = Agreed();
        third.RegisterArrival(agreement, third.Members[0].Id, agreement.AgreedDate, At(agreement.AgreedDate))
            .ShouldBeRefused("agreement.not_of_this_case");
    }

    [Fact]
    public void Bufetat_settles_its_own_cases_only()
    {
        Ready().RegisterBufetatSettlement("4601", Today, Now).ShouldBeRefused("case.not_bufetat");
        Registered(Minor(12)).RegisterBufetatSettlement("4601", Today, Now).ShouldBeRefused("case.not_ready");
        Ready(Minor(12)).RegisterBufetatSettlement("4601", Today.AddDays(1), Now).ShouldBeRefused("arrival.in_future");
    }

    [Fact]
    public void Bufetats_settlement_ends_the_case()
    {
        var c = Ready(Minor(12));
        c.RegisterBufetatSettlement("4601", Today, Now).ShouldSucceed();
        (c.Status, c.SettledOn, c.MunicipalityNumber).ShouldBe((CaseStatus.Settled, Today, "4601"));
    }

    [Fact]
    public void Nobody_is_settled_before_the_permit() =>
        Ready(Minor(12)).RegisterBufetatSettlement("4601", Today.AddDays(-61), Now).ShouldBeRefused("arrival.before_permit");

    [Fact]
    public void A_settled_case_is_not_on_hold()
    {
        var c = Ready(Minor(12));
        c.Hold(HoldCause.AwaitingFamilyMember, Today.AddDays(5), null, Now).ShouldSucceed();
        c.RegisterBufetatSettlement("4601", Today, Now).ShouldSucceed();
        (c.Status, c.IsOnHold).ShouldBe((CaseStatus.Settled, false));
    }

    [Theory]
    [InlineData(17, null)]
    [InlineData(18, ProgrammeEntitlement.Right)]
    [InlineData(55, ProgrammeEntitlement.Right)]
    [InlineData(56, null)]
    public void Settled_persons_of_18_to_55_become_participants(int age, ProgrammeEntitlement? expected)
    {
        var (c, agreement) = Agreed(Adult(), Adult(age) with { BirthDate = Today.AddYears(-age).AddDays(-40) });
        c.RegisterArrival(agreement, c.Members[1].Id, agreement.AgreedDate, At(agreement.AgreedDate)).ShouldSucceed();
        IntroductionParticipant.For(c.Members[1])?.Entitlement.ShouldBe(expected!.Value);
        (IntroductionParticipant.For(c.Members[1]) is null).ShouldBe(expected is null);
    }

    [Theory]
    [InlineData(ResidenceBasis.CollectiveProtection, ProgrammeEntitlement.Right)]
    [InlineData(ResidenceBasis.Asylum, ProgrammeEntitlement.RightAndDuty)]
    [InlineData(ResidenceBasis.Resettlement, ProgrammeEntitlement.RightAndDuty)]
    [InlineData(ResidenceBasis.Humanitarian, ProgrammeEntitlement.RightAndDuty)]
    [InlineData(ResidenceBasis.Independent, ProgrammeEntitlement.RightAndDuty)]
    [InlineData(ResidenceBasis.Family, ProgrammeEntitlement.MayBeOffered)]
    public void The_basis_of_the_permit_decides_the_entitlement(ResidenceBasis basis, ProgrammeEntitlement expected) =>
        IntroductionParticipant.EntitlementOf(basis).ShouldBe(expected);
}
