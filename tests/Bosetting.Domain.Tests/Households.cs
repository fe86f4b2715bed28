using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;

namespace Bosetting.Domain.Tests;

/// <summary>Households and stamps for the tests: small, named, all synthetic.</summary>
internal static class Households
{
    public static readonly DateOnly Today = new(2024, 1, 2);
    public static readonly Guid Officer = Guid.Parse("018f0000-0000-7000-8000-000000000001");

    public static Stamp At(DateOnly day) => new(new DateTimeOffset(day, new TimeOnly(9, 0), TimeSpan.Zero), day, Officer);

    public static Stamp Now => At(Today);

    public static RefugeeDetails Adult(int age = 34, DateOnly? permitOn = null) => new()
    {
        GivenName = "Testa",
        FamilyName = "Eksempel",
        BirthDate = Today.AddYears(-age).AddDays(-10),
        Sex = Sex.Female,
        Citizenship = "UKR",
        Basis = ResidenceBasis.CollectiveProtection,
        PermitOn = permitOn ?? Today.AddDays(-60),
    };

    public static RefugeeDetails Child(int age = 7, DateOnly? permitOn = null) =>
        Adult(age, permitOn) with { Role = HouseholdRole.Child };

    public static RefugeeDetails Minor(int age = 16, bool companion = false, DateOnly? permitOn = null) =>
        Adult(age, permitOn) with { IsUnaccompanied = true, HasCompanion = companion };

    public static CaseDetails Details(params RefugeeDetails[] members) => new()
    {
        CaseNumber = "2024/000001",
        Type = CaseType.ReceptionCentre,
        StayMunicipality = "3301",
        StayPlace = "Eksempel mottak",
        Members = members,
    };

    public static SettlementCase Registered(params RefugeeDetails[] members) =>
        SettlementCase.Register(Guid.CreateVersion7(), Details(members.Length == 0 ? [Adult()] : members), Now).Value;

    public static SettlementCase Ready(params RefugeeDetails[] members)
    {
        var @case = Registered(members);
        AnswerEverythingNeeded(@case, Now);
        @case.CompleteMapping(Now).IsSuccess.ShouldBeTrue();
        return @case;
    }

    public static void AnswerEverythingNeeded(SettlementCase @case, Stamp stamp)
    {
        foreach (var group in @case.MissingBeforeReady().GroupBy(m => m.RefugeeId, m => m.Topic))
        {
            @case.RecordAnswers(group.Key, [.. group.Select(t => Answer(t, stamp.Today))], stamp).IsSuccess.ShouldBeTrue();
        }
    }

    public static MappingAnswer Answer(MappingTopic topic, DateOnly on, string value = "none") =>
        new(topic, value, MappingSource.ReceptionCentre, on);

    public static InquiryDetails Inquiry(string municipality = "4601") => new()
    {
        Id = Guid.CreateVersion7(),
        MunicipalityNumber = municipality,
        PlaceYear = 2024,
        ProposedDate = Today.AddDays(30),
        Deadline = Today.AddDays(14),
    };

    public static (SettlementCase Case, Inquiry Inquiry) Proposed(params RefugeeDetails[] members)
    {
        var @case = Ready(members);
        return (@case, @case.Propose(Inquiry(), Now).Value);
    }

    public static (SettlementCase Case, Agreements.SettlementAgreement Agreement) Agreed(params RefugeeDetails[] members)
    {
        var (@case, inquiry) = Proposed(members);
        return (@case, @case.Accept(inquiry, Today.AddDays(20), null, Now).Value);
    }
}
