using Bosetting.DemoData.Common;
using Bosetting.DemoData.Planning;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;

namespace Bosetting.DemoData.People;

/// <summary>Makes the persons of a household from its seed. Ages and sexes follow docs/demo-data.md; names are synthetic.</summary>
internal static class PersonFactory
{
    // Those who wait must stay in their category while the demo runs: children are still children half a year on.
    private static readonly DateOnly StillWaiting = new(2024, 7, 1);

    public static List<RefugeeDetails> Make(HouseholdPlan h, DemoRandom random)
    {
        var background = Background.Of(h.Citizenship);
        var family = Names.Current.Family(background.NameGroup, random);
        var end = h.Settled ?? h.Closed ?? StillWaiting;
        var births = h.Category is PersonCategory.UnaccompaniedMinor ? Minors(h, end, random) : Household(h, end, random);
        var members = new List<RefugeeDetails>(births.Count);
        for (var i = 0; i < births.Count; i++)
        {
            var (birth, sex, role) = births[i];
            members.Add(new RefugeeDetails
            {
                GivenName = Names.Current.Given(background.NameGroup, sex, random),
                FamilyName = family,
                BirthDate = birth,
                Sex = sex,
                Citizenship = h.Citizenship,
                Basis = h.Basis,
                PermitOn = h.Permit,
                Role = role,
                IsUnaccompanied = h.Category is PersonCategory.UnaccompaniedMinor,
                HasCompanion = h.HasCompanion,
                Grading = h.Grading,
                Identifiers = Identifiers.For(birth, h.Permit, (h.Number * 16) + i, random),
                Needs = IsTheOneInNeed(h, i) ? [.. h.Needs.Select(n => Need(n, h, random))] : [],
            });
        }

        return members;
    }

    private static bool IsTheOneInNeed(HouseholdPlan h, int index) => h.Needs.Count > 0 && index == (h.NeedOfChild ? h.Adults : 0);

    private static PersonNeed Need(SpecialNeed need, HouseholdPlan h, DemoRandom random) => new(
        need,
        h.Type is CaseType.ReceptionCentre ? MappingSource.ReceptionCentre : h.Type is CaseType.Resettlement ? MappingSource.Directorate : MappingSource.SelfReported,
        need is SpecialNeed.SpecialCare or SpecialNeed.MedicalEvacuation or SpecialNeed.AdaptedWard || random.Chance(0.3),
        h.Registered);

    private static List<(DateOnly Birth, Sex Sex, HouseholdRole Role)> Minors(HouseholdPlan h, DateOnly end, DemoRandom random)
    {
        // Bufetat's are under 15 on the day of the permit; IMDi's who come alone are 15 to 17.
        var (oldest, youngest) = h.Authority is SettlingAuthority.Bufetat ? (h.Permit.AddYears(-15).AddDays(1), h.Permit.AddYears(-9))
            : h.HasCompanion ? (end.AddYears(-Ages.Adult).AddDays(1), h.Permit.AddYears(-7))
            : (end.AddYears(-Ages.Adult).AddDays(1), h.Permit.AddYears(-15));
        var limit = end.AddYears(-Ages.Adult).AddDays(1);
        oldest = oldest < limit ? limit : oldest;
        return [.. Enumerable.Range(0, h.Children).Select(i => (
            Day(oldest, youngest, random),
            random.Chance(h.Citizenship == "UKR" ? 0.57 : 0.82) ? Sex.Male : Sex.Female,
            i == 0 ? HouseholdRole.Principal : HouseholdRole.OtherRelative))];
    }

    private static List<(DateOnly Birth, Sex Sex, HouseholdRole Role)> Household(HouseholdPlan h, DateOnly end, DemoRandom random)
    {
        var children = Enumerable.Range(0, h.Children).Select(_ => Child(h.Permit, end, random)).Order().ToList();
        var members = new List<(DateOnly, Sex, HouseholdRole)>();
        var firstSex = random.Chance(Demography.FemaleShareOfFirstAdult(h)) ? Sex.Female : Sex.Male;
        var first = children.Count > 0
            ? Adult(children[0].AddDays(-(int)(365.25 * random.Between(20, 36))), h.Permit)
            : Adult(h.Permit.AddDays(-(int)(365.25 * Demography.AdultAge(h, random))), h.Permit);
        members.Add((first, firstSex, HouseholdRole.Principal));
        for (var i = 1; i < h.Adults; i++)
        {
            // The second adult is mostly a partner; others are a grown child or a parent of the first.
            var partner = i == 1 && random.Chance(Demography.PartnerShare(h));
            var years = partner ? random.Between(-5, 5) : first.AddYears(38) < h.Permit && random.Chance(0.5) ? -random.Between(19, 28) : random.Between(21, 31);
            var sex = partner ? (firstSex is Sex.Female ? Sex.Male : Sex.Female) : random.Chance(0.6) ? Sex.Female : Sex.Male;
            members.Add((Adult(first.AddDays(-(int)(365.25 * years)), h.Permit), sex, partner ? HouseholdRole.Partner : HouseholdRole.OtherRelative));
        }

        members.AddRange(children.Select(c => (c, random.Chance(0.51) ? Sex.Male : Sex.Female, HouseholdRole.Child)));
        return members;
    }

    private static DateOnly Child(DateOnly permit, DateOnly end, DemoRandom random)
    {
        var oldest = end.AddYears(-Ages.Adult).AddDays(1);
        var age = random.Weighted([0.28, 0.44, 0.28]) switch
        {
            0 => random.Between(0, 6),
            1 => random.Between(6, 13),
            _ => random.Between(13, 18),
        };
        var birth = permit.AddDays(-(int)(365.25 * age));
        return birth < oldest ? Day(oldest, permit, random) : birth;
    }

    private static DateOnly Adult(DateOnly birth, DateOnly permit)
    {
        var youngest = permit.AddYears(-Ages.Adult);
        var oldest = permit.AddYears(-94);
        return birth > youngest ? youngest : birth < oldest ? oldest : birth;
    }

    private static DateOnly Day(DateOnly from, DateOnly to, DemoRandom random) =>
        to <= from ? from : from.AddDays(random.Int(to.DayNumber - from.DayNumber + 1));
}
