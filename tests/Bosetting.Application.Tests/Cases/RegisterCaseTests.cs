using Bosetting.Application.Cases;
using Bosetting.Application.Search;
using Bosetting.Domain.Refugees;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Cases;

public sealed class RegisterCaseTests : IAsyncLifetime
{
    private Scenario _s = null!;

    public async Task InitializeAsync() => _s = await Scenario.StartAsync();

    public async Task DisposeAsync() => await _s.DisposeAsync();

    private static RegisterMember Adult => new()
    {
        GivenName = " Maryna ",
        FamilyName = "Testenko",
        BirthDate = new DateOnly(1990, 4, 2),
        Sex = Sex.Female,
        Citizenship = "UKR",
        Basis = ResidenceBasis.CollectiveProtection,
        PermitOn = new DateOnly(2023, 12, 1),
        Duf = "2023 12345678",
    };

    private static RegisterCase Household => new()
    {
        CaseNumber = "2024-M00001",
        Type = CaseType.ReceptionCentre,
        StayMunicipality = Scenario.Trondheim,
        StayPlace = " Eksempel mottak ",
        AssignToMe = true,
        Members = [Adult, Adult with { GivenName = "Danylo", BirthDate = new DateOnly(2015, 1, 1), Role = HouseholdRole.Child, Duf = null }],
    };

    [Fact]
    public async Task A_household_is_registered_with_its_members_and_can_be_found()
    {
        var made = await _s.Run(Household);
        await using var db = await _s.OpenAsSystem();
        var @case = await db.Db.Cases.Include(c => c.Members).SingleAsync(c => c.Id == made.Id);
        @case.ShouldSatisfyAllConditions(
            c => c.Status.ShouldBe(CaseStatus.UnderMapping),
            c => c.Category.ShouldBe(PersonCategory.FamilyWithChildren),
            c => c.HandlerId.ShouldBe(Scenario.Officer.UserId),
            c => c.StayPlace.ShouldBe("Eksempel mottak"),
            c => c.Members.Count.ShouldBe(2));
        @case.Members.Single(m => m.GivenName == "Maryna").Identifiers.ShouldBe([new(IdentifierKind.Duf, "202312345678")]);
        (await _s.Run(new SearchCases("202312345678"))).Hits.Single().CaseId.ShouldBe(made.Id);
        (await db.Db.CaseEvents.Where(e => e.CaseId == made.Id).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync())
            .ShouldBe([CaseEventKind.Registered, CaseEventKind.Assigned]);
    }

    [Fact]
    public async Task Every_error_of_the_form_is_shown_at_its_field()
    {
        var result = await _s.RunAs(Scenario.Officer, new RegisterCase { CaseNumber = "", Members = [new(), Adult with { PermitOn = new DateOnly(1980, 1, 1), DNumber = "12x" }] });
        var errors = result.Errors.Select(e => (e.Field, e.Code)).ToList();
        errors.ShouldContain(("CaseNumber", "case.number_missing"));
        errors.ShouldContain(("Type", "case.type_missing"));
        errors.ShouldContain(("StayMunicipality", "case.stay_missing"));
        errors.ShouldContain(("Members[0].GivenName", "person.name_missing"));
        errors.ShouldContain(("Members[0].BirthDate", "person.birth_missing"));
        errors.ShouldContain(("Members[0].Citizenship", "person.citizenship_missing"));
        errors.ShouldContain(("Members[1].PermitOn", "person.permit_before_birth"));
        errors.ShouldContain(("Members[1].DNumber", "identifier.not_digits"));
    }

    [Fact]
    public async Task A_case_number_is_used_once_and_the_next_free_is_proposed()
    {
        (await _s.Run(new ProposeCaseNumber())).ShouldBe("2024-M00001");
        await _s.Run(Household);
        (await _s.Run(new ProposeCaseNumber())).ShouldBe("2024-M00002");
        var again = await _s.RunAs(Scenario.Officer, Household);
        (again.Error.Code, again.Error.Field).ShouldBe(("case.number_taken", "CaseNumber"));
    }

    [Fact]
    public async Task The_same_household_sent_twice_at_once_is_one_case()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _s.RunAs(Scenario.Officer, Household)));
        results.Count(r => r.IsSuccess).ShouldBe(1);
        results.Where(r => !r.IsSuccess).ShouldAllBe(r => r.Error.Code == "case.number_taken");
    }

    [Fact]
    public async Task A_graded_household_is_registered_by_cleared_officers()
    {
        var graded = Household with { Members = [Adult with { Grading = AddressGrading.Confidential }] };
        (await _s.RunAs(Scenario.Officer, graded)).Error.Code.ShouldBe("case.grading_needs_clearance");
        (await _s.RunAs(Scenario.ClearedOfficer, graded)).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task A_place_that_is_no_municipality_is_refused_at_the_field()
    {
        var error = (await _s.RunAs(Scenario.Officer, Household with { StayMunicipality = "9999" })).Error;
        (error.Code, error.Field).ShouldBe(("case.stay_unknown", "StayMunicipality"));
    }

    [Fact]
    public async Task A_number_that_fails_its_checksum_is_kept_all_the_same()
    {
        IdentifierChecks.Warning(IdentifierKind.NationalNumber, "12345678901", 2024).ShouldBe("identifier.checksum");
        (await _s.RunAs(Scenario.Officer, Household with { Members = [Adult with { NationalNumber = "12345678901" }] })).IsSuccess.ShouldBeTrue();
    }
}
