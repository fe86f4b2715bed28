using Bosetting.Domain.Refugees;
using static Bosetting.Domain.Tests.Households;

namespace Bosetting.Domain.Tests.Refugees;

public sealed class RegistrationTests
{
    [Fact]
    public void A_new_case_is_under_mapping_and_remembers_its_registration()
    {
        var c = Registered(Adult(), Child());

        c.Status.ShouldBe(CaseStatus.UnderMapping);
        c.IsWaiting.ShouldBeFalse();
        c.PersonCount.ShouldBe(2);
        c.RegisteredOn.ShouldBe(Today);
        var e = c.NewEvents.ShouldHaveSingleItem();
        (e.Kind, e.Sequence, e.StatusAfter, e.Persons).ShouldBe((CaseEventKind.Registered, 1, CaseStatus.UnderMapping, 2));
    }

    [Fact]
    public void Waiting_starts_at_the_earliest_permit_of_the_household()
    {
        var earliest = Today.AddDays(-90);
        Registered(Adult(), Adult(permitOn: earliest)).WaitingSince.ShouldBe(earliest);
    }

    [Fact]
    public void The_household_takes_the_strictest_grading_of_its_members()
    {
        var c = Registered(Adult(), Child() with { Grading = AddressGrading.StrictlyConfidential });

        c.Grading.ShouldBe(AddressGrading.StrictlyConfidential);
        c.Members.ShouldAllBe(m => m.Grading == AddressGrading.StrictlyConfidential);
    }

    [Fact]
    public void Adults_with_a_child_are_a_family() => Registered(Adult(), Child()).Category.ShouldBe(PersonCategory.FamilyWithChildren);

    [Fact]
    public void Adults_alone_are_other_adults() => Registered(Adult(), Adult()).Category.ShouldBe(PersonCategory.OtherAdult);

    [Fact]
    public void A_minor_alone_is_an_unaccompanied_minor_and_takes_a_minors_place()
    {
        var c = Registered(Minor());
        (c.Category, c.MinorPlaces).ShouldBe((PersonCategory.UnaccompaniedMinor, 1));
    }

    [Fact]
    public void A_minor_with_companion_takes_no_minors_place() => Registered(Minor(companion: true)).MinorPlaces.ShouldBe(0);

    [Theory]
    [InlineData(14, false, SettlingAuthority.Bufetat)]
    [InlineData(14, true, SettlingAuthority.Imdi)]
    [InlineData(15, false, SettlingAuthority.Imdi)]
    [InlineData(17, false, SettlingAuthority.Imdi)]
    public void Bufetat_settles_minors_under_15_without_companion(int age, bool companion, SettlingAuthority expected) =>
        Registered(Minor(age, companion, Today)).Authority.ShouldBe(expected);

    [Fact]
    public void A_case_has_members() => Register(Details()).ShouldBe("case.no_members");

    [Fact]
    public void A_case_has_at_most_30_members() =>
        Register(Details([.. Enumerable.Range(0, 31).Select(_ => Adult())])).ShouldBe("case.too_many_members");

    [Fact]
    public void A_case_has_a_number() => Register(Details(Adult()) with { CaseNumber = " " }).ShouldBe("case.number_missing");

    [Fact]
    public void Everybody_has_a_name() => Register(Details(Adult() with { FamilyName = "" })).ShouldBe("person.name_missing");

    [Fact]
    public void Nobody_is_born_in_the_future() =>
        Register(Details(Adult() with { BirthDate = Today.AddDays(1) })).ShouldBe("person.born_in_future");

    [Fact]
    public void No_permit_is_from_the_future() =>
        Register(Details(Adult(permitOn: Today.AddDays(1)))).ShouldBe("person.permit_in_future");

    [Fact]
    public void No_permit_is_older_than_its_person() =>
        Register(Details(Child(age: 0) with { PermitOn = Today.AddYears(-3) })).ShouldBe("person.permit_before_birth");

    [Fact]
    public void An_adult_is_not_unaccompanied() =>
        Register(Details(Adult() with { IsUnaccompanied = true })).ShouldBe("person.adult_unaccompanied");

    private static string Register(CaseDetails details) => SettlementCase.Register(Guid.CreateVersion7(), details, Now).Error.Code;
}
