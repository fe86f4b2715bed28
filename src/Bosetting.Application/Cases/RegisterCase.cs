using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Cases;

/// <summary>
/// Registers a household by hand. Errors: at the fields <c>case.number_missing</c>, <c>case.number_too_long</c>,
/// <c>case.number_taken</c>, <c>case.stay_unknown</c>, <c>case.no_members</c>, <c>case.too_many_members</c>,
/// <c>case.text_too_long</c>, <c>person.…</c>, <c>identifier.taken_twice</c>. Fields of a member are named
/// <c>Members[0].GivenName</c>.
/// </summary>
[Allow(Role.Officer, Role.Manager)]
public sealed record RegisterCase : IRequest<RegisteredCase>
{
    /// <summary>Case number; unique, at most 20 characters.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>Channel.</summary>
    public CaseType? Type { get; init; }

    /// <summary>Municipality where they stay; null when abroad.</summary>
    public string? StayMunicipality { get; init; }

    /// <summary>Reception centre or other place; at most 200 characters.</summary>
    public string? StayPlace { get; init; }

    /// <summary>Still abroad.</summary>
    public bool IsAbroad { get; init; }

    /// <summary>Becomes the handler at once.</summary>
    public bool AssignToMe { get; init; }

    /// <summary>The persons, 1–30.</summary>
    public required IReadOnlyList<RegisterMember> Members { get; init; }
}

/// <summary>One person of the household.</summary>
public sealed record RegisterMember
{
    /// <summary>Given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>Family name.</summary>
    public string? FamilyName { get; init; }

    /// <summary>Date of birth.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>Sex as registered.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Citizenship, ISO 3166-1 alpha-3.</summary>
    public string? Citizenship { get; init; }

    /// <summary>Basis of the permit.</summary>
    public ResidenceBasis? Basis { get; init; }

    /// <summary>Date of the permit.</summary>
    public DateOnly? PermitOn { get; init; }

    /// <summary>Place in the household.</summary>
    public HouseholdRole Role { get; init; } = HouseholdRole.Principal;

    /// <summary>Under 18 without a parent.</summary>
    public bool IsUnaccompanied { get; init; }

    /// <summary>Comes with a companion.</summary>
    public bool HasCompanion { get; init; }

    /// <summary>Address grading.</summary>
    public AddressGrading Grading { get; init; }

    /// <summary>DUF number.</summary>
    public string? Duf { get; init; }

    /// <summary>D number.</summary>
    public string? DNumber { get; init; }

    /// <summary>National number.</summary>
    public string? NationalNumber { get; init; }
}

/// <summary>The case that was made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CaseNumber">Its number.</param>
public sealed record RegisteredCase(Guid Id, string CaseNumber);

internal sealed class RegisterCaseHandler(IBosettingDb db, IUseCaseContext context) : IHandler<RegisterCase, RegisteredCase>
{
    public async Task<Result<RegisteredCase>> Handle(RegisterCase r, CancellationToken ct)
    {
        var number = r.CaseNumber.Trim();
        if (await db.Cases.AnyAsync(c => c.CaseNumber == number, ct))
        {
            return new Error("case.number_taken") { Field = nameof(r.CaseNumber) };
        }

        if (r.StayMunicipality is { } stay && !await db.Municipalities.AnyAsync(m => m.Number == stay, ct))
        {
            return new Error("case.stay_unknown") { Field = nameof(r.StayMunicipality) };
        }

        if (r.Members.Any(m => m.Grading is not AddressGrading.Ordinary) && !context.Actor.Cleared)
        {
            // Whoever registers it could not see it afterwards; the policy would refuse the row without saying why.
            return new Error("case.grading_needs_clearance");
        }

        var details = new CaseDetails
        {
            CaseNumber = number,
            Type = r.Type!.Value,
            StayMunicipality = r.StayMunicipality,
            StayPlace = Tidy(r.StayPlace),
            IsAbroad = r.IsAbroad,
            Members = [.. r.Members.Select(Details)],
        };
        var registered = SettlementCase.Register(Guid.CreateVersion7(context.Now), details, context.Stamp());
        if (!registered.IsSuccess)
        {
            return Result<RegisteredCase>.Failure(registered.Errors);
        }

        var @case = registered.Value;
        if (r.AssignToMe && @case.AssignTo(context.Actor.UserId, context.Stamp()) is { IsFailure: true } refused)
        {
            return Result<RegisteredCase>.Failure(refused.Errors);
        }

        db.Cases.Add(@case);
        return new RegisteredCase(@case.Id, @case.CaseNumber);
    }

    private static RefugeeDetails Details(RegisterMember m) => new()
    {
        GivenName = m.GivenName!.Trim(),
        FamilyName = m.FamilyName!.Trim(),
        BirthDate = m.BirthDate!.Value,
        Sex = m.Sex!.Value,
        Citizenship = m.Citizenship!,
        Basis = m.Basis!.Value,
        PermitOn = m.PermitOn!.Value,
        Role = m.Role,
        IsUnaccompanied = m.IsUnaccompanied,
        HasCompanion = m is { IsUnaccompanied: true, HasCompanion: true },
        Grading = m.Grading,
        Identifiers = [.. Identifiers(m)],
    };

    private static IEnumerable<PersonIdentifier> Identifiers(RegisterMember m)
    {
        foreach (var (kind, typed) in new[] { (IdentifierKind.Duf, m.Duf), (IdentifierKind.DNumber, m.DNumber), (IdentifierKind.NationalNumber, m.NationalNumber) })
        {
            if (IdentifierChecks.Digits(typed) is { Length: > 0 } value)
            {
                yield return new(kind, value);
            }
        }
    }

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
