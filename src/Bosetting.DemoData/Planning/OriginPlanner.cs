using Bosetting.DemoData.Calibration;
using Bosetting.DemoData.Common;
using Bosetting.Domain.Refugees;

namespace Bosetting.DemoData.Planning;

/// <summary>Gives the households of a year their residence basis and citizenship; published numbers come out exactly.</summary>
internal sealed class OriginPlanner(DemoRandom random)
{
    public void Assign(YearTargets year, double scale, IReadOnlyList<HouseholdPlan> households)
    {
        var order = households.Where(h => h.Grading is AddressGrading.Ordinary).ToList();
        random.Shuffle(order);
        foreach (var h in households)
        {
            h.Basis = OtherBasis(h);
        }

        var minors = Origins.CollectiveMinors(year.Year);
        Collective(order, CaseType.ReceptionCentre, Scaled(minors.FromReception, scale), year.CollectiveFromReception, Graded(households, CaseType.ReceptionCentre, year));
        Collective(order, CaseType.OutsideReception, Scaled(minors.FromOutside, scale), year.CollectiveFromOutside, Graded(households, CaseType.OutsideReception, year));
        foreach (var h in households.Where(h => h.Type is not CaseType.Resettlement))
        {
            h.Citizenship = Origins.Draw(h, random);
        }

        Resettled([.. order.Where(h => h.Type is CaseType.Resettlement)], year.Year);

        Syrians(order, Scaled(Origins.SyriansFromReception(year.Year), scale), MinorQuotas(order, year, scale));
    }

    /// <summary>Takes households in order until the persons are exactly the number; those that are too large are passed over.</summary>
    public static IReadOnlyList<HouseholdPlan> Take(IEnumerable<HouseholdPlan> households, int persons)
    {
        var taken = new List<HouseholdPlan>();
        foreach (var h in households)
        {
            if (persons == 0)
            {
                break;
            }

            if (h.Persons <= persons)
            {
                taken.Add(h);
                persons -= h.Persons;
            }
        }

        return taken;
    }

    // The few with a graded address from 2022 on are counted among those with collective protection.
    private static int Graded(IReadOnlyList<HouseholdPlan> households, CaseType type, YearTargets year)
    {
        if (year.CollectiveFromReception == 0)
        {
            return 0;
        }

        var graded = households.Where(h => h.Type == type && h.Grading is not AddressGrading.Ordinary).ToList();
        graded.ForEach(h => h.Basis = ResidenceBasis.CollectiveProtection);
        return graded.Sum(h => h.Persons);
    }

    private static void Collective(List<HouseholdPlan> order, CaseType type, int minors, int persons, int already)
    {
        if (persons == 0)
        {
            return;
        }

        var all = order.Where(h => h.Type == type).ToList();
        List<HouseholdPlan> Of(PersonCategory c) => [.. all.Where(h => h.Category == c)];
        var young = Take(Of(PersonCategory.UnaccompaniedMinor), minors);
        var families = Of(PersonCategory.FamilyWithChildren);
        var others = all.Sum(h => h.Persons) + already - persons;
        var youngOthers = Of(PersonCategory.UnaccompaniedMinor).Sum(h => h.Persons) - young.Sum(h => h.Persons);
        // Families without collective protection are larger: take those of four and more first.
        var apart = Take(families.OrderBy(h => h.Persons < 4), (int)((others - youngOthers) * Origins.FamilyShareOfOthers));
        var collective = young.Concat(families.Except(apart)).ToList();
        var left = persons - already - collective.Sum(h => h.Persons);
        collective.AddRange(Take(Of(PersonCategory.OtherAdult), left));
        collective.ForEach(h => h.Basis = ResidenceBasis.CollectiveProtection);
    }

    private static int MinorQuotas(List<HouseholdPlan> order, YearTargets year, double scale)
    {
        var free = order.Where(h => h.Category is PersonCategory.UnaccompaniedMinor && h.Basis is not ResidenceBasis.CollectiveProtection).ToList();
        var syriansInReception = 0;
        foreach (var (citizenship, persons) in Origins.MinorQuotas(year.Year))
        {
            var taken = Take(free, Scaled(persons, scale));
            foreach (var h in taken)
            {
                h.Citizenship = citizenship;
                free.Remove(h);
            }

            syriansInReception += citizenship == "SYR" ? taken.Where(h => h.Type is CaseType.ReceptionCentre).Sum(h => h.Persons) : 0;
        }

        if (Origins.MinorQuotas(year.Year).Count > 0)
        {
            // The rest are neither: the quotas are the whole number.
            foreach (var h in free.Where(h => h.Citizenship is "AFG" or "SYR"))
            {
                h.Citizenship = "ERI";
            }
        }

        return syriansInReception;
    }

    private static void Syrians(List<HouseholdPlan> order, int persons, int already)
    {
        if (persons == 0)
        {
            return;
        }

        var candidates = order.Where(h => h.Type is CaseType.ReceptionCentre && h.Basis is not ResidenceBasis.CollectiveProtection
            && h.Category is not PersonCategory.UnaccompaniedMinor).ToList();
        var families = Take(candidates.Where(h => h.Category is PersonCategory.FamilyWithChildren), (int)((persons - already) * 0.42));
        var adults = Take(candidates.Where(h => h.Category is PersonCategory.OtherAdult), persons - already - families.Sum(h => h.Persons));
        foreach (var h in families.Concat(adults))
        {
            h.Citizenship = "SYR";
        }
    }

    // Each household gets the citizenship that is furthest behind its share of persons: shares come out, whatever the sizes.
    private static void Resettled(IReadOnlyList<HouseholdPlan> households, int year)
    {
        var table = Origins.Resettled(year);
        var total = table.Sum(t => t.Weight);
        var given = new int[table.Count];
        var all = 0;
        foreach (var h in households)
        {
            all += h.Persons;
            var i = Enumerable.Range(0, table.Count).MaxBy(i => (all * table[i].Weight / total) - given[i]);
            h.Citizenship = table[i].Citizenship;
            given[i] += h.Persons;
        }
    }

    private ResidenceBasis OtherBasis(HouseholdPlan h)
    {
        if (h.Type is CaseType.Resettlement)
        {
            return ResidenceBasis.Resettlement;
        }

        var roll = random.Double();
        return roll < 0.90 ? ResidenceBasis.Asylum : roll < 0.98 ? ResidenceBasis.Humanitarian : ResidenceBasis.Independent;
    }

    private static int Scaled(int n, double scale) => (int)Math.Round(n * scale, MidpointRounding.AwayFromZero);
}
