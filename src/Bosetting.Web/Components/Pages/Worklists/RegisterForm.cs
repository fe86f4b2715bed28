using Bosetting.Application.Cases;
using Bosetting.Domain.Refugees;

namespace Bosetting.Web.Components.Pages.Worklists;

/// <summary>The form of a new household as it is typed; the same shape is kept as a draft.</summary>
public sealed class RegisterForm
{
    /// <summary>Case number.</summary>
    public string CaseNumber { get; set; } = "";

    /// <summary>Channel.</summary>
    public CaseType? Type { get; set; }

    /// <summary>County of the place of stay; narrows the municipalities.</summary>
    public string? County { get; set; }

    /// <summary>Municipality of the place of stay.</summary>
    public string? StayMunicipality { get; set; }

    /// <summary>Reception centre or other place.</summary>
    public string? StayPlace { get; set; }

    /// <summary>Still abroad.</summary>
    public bool IsAbroad { get; set; }

    /// <summary>Becomes the handler.</summary>
    public bool AssignToMe { get; set; } = true;

    /// <summary>The persons.</summary>
    public List<MemberForm> Members { get; set; } = [new()];

    /// <summary>What is sent.</summary>
    public RegisterCase ToRequest() => new()
    {
        CaseNumber = CaseNumber,
        Type = Type,
        StayMunicipality = IsAbroad || string.IsNullOrEmpty(StayMunicipality) ? null : StayMunicipality,
        StayPlace = StayPlace,
        IsAbroad = IsAbroad,
        AssignToMe = AssignToMe,
        Members = [.. Members.Select(m => m.ToMember())],
    };
}

/// <summary>One person as typed.</summary>
public sealed class MemberForm
{
    /// <summary>Given name.</summary>
    public string? GivenName { get; set; }

    /// <summary>Family name.</summary>
    public string? FamilyName { get; set; }

    /// <summary>Date of birth.</summary>
    public DateOnly? BirthDate { get; set; }

    /// <summary>Sex as registered.</summary>
    public Sex? Sex { get; set; }

    /// <summary>Citizenship.</summary>
    public string? Citizenship { get; set; }

    /// <summary>Basis of the permit.</summary>
    public ResidenceBasis? Basis { get; set; }

    /// <summary>Date of the permit.</summary>
    public DateOnly? PermitOn { get; set; }

    /// <summary>Place in the household.</summary>
    public HouseholdRole Role { get; set; } = HouseholdRole.Principal;

    /// <summary>Unaccompanied minor.</summary>
    public bool IsUnaccompanied { get; set; }

    /// <summary>With a companion.</summary>
    public bool HasCompanion { get; set; }

    /// <summary>Address grading.</summary>
    public AddressGrading Grading { get; set; }

    /// <summary>DUF number.</summary>
    public string? Duf { get; set; }

    /// <summary>D number.</summary>
    public string? DNumber { get; set; }

    /// <summary>National number.</summary>
    public string? NationalNumber { get; set; }

    /// <summary>What is sent.</summary>
    public RegisterMember ToMember() => new()
    {
        GivenName = GivenName,
        FamilyName = FamilyName,
        BirthDate = BirthDate,
        Sex = Sex,
        Citizenship = Citizenship,
        Basis = Basis,
        PermitOn = PermitOn,
        Role = Role,
        IsUnaccompanied = IsUnaccompanied,
        HasCompanion = HasCompanion,
        Grading = Grading,
        Duf = Duf,
        DNumber = DNumber,
        NationalNumber = NationalNumber,
    };
}
