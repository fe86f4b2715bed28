using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Municipalities;

/// <summary>Reads a household as a municipality sees it. The caller logs the access.</summary>
internal static class HouseholdReader
{
    // What services are planned by. Links, wish and continuity are shown only where they are about the municipality itself.
    private static readonly MappingTopic[] Shown =
    [
        MappingTopic.Languages, MappingTopic.Interpreter, MappingTopic.DwellingNeeds, MappingTopic.SpecialNeeds, MappingTopic.Education,
        MappingTopic.WorkExperience, MappingTopic.WantedWork, MappingTopic.EducationWish, MappingTopic.DigitalSkills, MappingTopic.DrivingLicence,
    ];

    /// <summary>The household of a case, or null when row-level security hides it from the actor.</summary>
    public static async Task<HouseholdView?> Read(
        IBosettingDb db, IUseCaseContext context, Guid caseId, string municipality, CancellationToken ct)
    {
        var found = await (
            from c in db.Cases.Include(c => c.Members)
            where c.Id == caseId
            join m in db.Municipalities on c.StayMunicipality equals m.Number into stays
            from m in stays.DefaultIfEmpty()
            select new { Case = c, StayName = m == null ? null : m.Name })
            .AsSplitQuery()
            .SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        // What somebody has told of a number that has ended is about those that followed.
        var here = new Here(municipality, new MunicipalityNumbers(
            await db.Municipalities.Where(m => m.ValidTo == null).Select(m => m.Number).ToListAsync(ct), await db.MunicipalityChanges.ToListAsync(ct)));
        return new HouseholdView
        {
            CaseId = caseId,
            CaseNumber = found.Case.CaseNumber,
            Type = found.Case.Type,
            Category = found.Case.Category,
            StayMunicipality = found.StayName,
            StayPlace = found.Case.StayPlace,
            IsAbroad = found.Case.IsAbroad,
            IsGraded = found.Case.Grading is not AddressGrading.Ordinary,
            MappingPercent = found.Case.MappingPercent,
            Members =
            [
                .. found.Case.Members.OrderBy(p => p.HouseholdRole).ThenBy(p => p.BirthDate).ThenBy(p => p.Id)
                    .Select(p => Member(p, here, context.Today)),
            ],
        };
    }

    private static HouseholdMember Member(Refugee p, Here here, DateOnly today) => new()
    {
        Id = p.Id,
        Name = $"{p.GivenName} {p.FamilyName}",
        Age = Ages.On(p.BirthDate, today),
        Role = p.HouseholdRole,
        IsUnaccompanied = p.IsUnaccompanied,
        HasCompanion = p.HasCompanion,
        Basis = p.Basis,
        Needs = [.. p.Needs.OrderBy(n => n.Kind)],
        Answers = [.. p.Mapping.Where(a => Shown.Contains(a.Topic)).OrderBy(a => Array.IndexOf(Shown, a.Topic))],
        Missing = [.. MappingRequirement.Expected(p, today).Where(t => Shown.Contains(t) && p.Answer(t) is null)],
        LinksHere = LinksTo(here, p.Answer(MappingTopic.Links)?.Value),
        WishesHere = here.Is(p.Answer(MappingTopic.OwnWish)?.Value),
        ContinuesHere = here.Is(p.Answer(MappingTopic.Continuity)?.Value),
    };

    // Coded as «4621:family,0301:network».
    private static string[] LinksTo(Here here, string? value) =>
    [
        .. (value ?? "").Split(',', StringSplitOptions.TrimEntries)
            .Select(link => link.Split(':', 2))
            .Where(link => link.Length == 2 && here.Is(link[0]))
            .Select(link => link[1])
            .Distinct(),
    ];

    private sealed record Here(string Number, MunicipalityNumbers Numbers)
    {
        public bool Is(string? told) => told is { Length: 4 } && Numbers.Today(told).Contains(Number);
    }
}
