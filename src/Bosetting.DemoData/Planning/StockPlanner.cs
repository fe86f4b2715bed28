using Bosetting.DemoData.Calibration;
using Bosetting.DemoData.Common;
using Bosetting.DemoData.Municipal;
using Bosetting.Domain.Refugees;

namespace Bosetting.DemoData.Planning;

/// <summary>Plans those who have not moved on 31 December 2023. What isn't in <see cref="StockTargets"/> is assumed.</summary>
internal sealed class StockPlanner(double scale, MunicipalFigures figures, DemoRandom random)
{
    private static readonly DateOnly End = StockTargets.Date;

    public IReadOnlyList<HouseholdPlan> Plan()
    {
        var households = new List<HouseholdPlan>();
        foreach (var group in StockTargets.Groups)
        {
            households.AddRange(Group(group, (int)Math.Round(group.Persons * scale, MidpointRounding.AwayFromZero)));
        }

        Graded(households);
        Place(households);
        return households;
    }

    private List<HouseholdPlan> Group(StockTarget group, int persons)
    {
        var resettled = group.Type is CaseType.Resettlement;
        var minors = (int)Math.Round(persons * (resettled ? 0.01 : 0.026));
        var inFamilies = (int)Math.Round(persons * (resettled ? 0.88 : 0.52));
        var families = (int)Math.Round(inFamilies / (resettled ? 4.7 : 3.05));
        var adults = Math.Clamp((int)Math.Round(families * (resettled ? 1.85 : 1.58)), families, Math.Max(families, inFamilies - families));
        var shaper = new HouseholdShaper(random);
        var list = new List<HouseholdPlan>();
        if (families > 0)
        {
            list.AddRange(shaper.Families(new FamilyCell(families, adults, inFamilies - adults))
                .Select(s => New(group, PersonCategory.FamilyWithChildren, s.Adults, s.Children)));
        }

        list.AddRange(shaper.Minors(minors).Select(n => New(group, PersonCategory.UnaccompaniedMinor, 0, n)));
        list.AddRange(shaper.OtherAdults(persons - minors - list.Where(h => h.Adults > 0).Sum(h => h.Persons))
            .Select(n => New(group, PersonCategory.OtherAdult, n, 0)));
        Origins(list, StockTargets.CollectiveShare(group.Type));
        foreach (var h in list)
        {
            Dates(h);
        }

        return list;
    }

    private HouseholdPlan New(StockTarget group, PersonCategory category, int adults, int children) => new()
    {
        Seed = random.Bits(),
        Type = group.Type,
        Category = category,
        // Bufetat's cases are never proposed here: they are under mapping or ready.
        Authority = category is PersonCategory.UnaccompaniedMinor && group.Status is (CaseStatus.Ready or CaseStatus.UnderMapping) && random.Chance(0.15)
            ? SettlingAuthority.Bufetat
            : SettlingAuthority.Imdi,
        Adults = adults,
        Children = children,
        IsAbroad = group.Abroad,
        Year = 2023,
        Outcome = group.Status,
    };

    private void Origins(List<HouseholdPlan> list, double collectiveShare)
    {
        var order = list.ToList();
        random.Shuffle(order);
        var collective = OriginPlanner.Take(order, (int)Math.Round(list.Sum(h => h.Persons) * collectiveShare)).ToHashSet();
        foreach (var h in list)
        {
            h.Basis = h.Type is CaseType.Resettlement ? ResidenceBasis.Resettlement
                : collective.Contains(h) ? ResidenceBasis.CollectiveProtection : ResidenceBasis.Asylum;
            h.Citizenship = Calibration.Origins.Draw(h, random);
            h.HasCompanion = h.Category is PersonCategory.UnaccompaniedMinor && h.Authority is SettlingAuthority.Imdi && random.Chance(0.2);
        }
    }

    private void Dates(HouseholdPlan h)
    {
        var mean = (h.Outcome, h.Type) switch
        {
            (CaseStatus.UnderMapping, CaseType.Resettlement) => 60,
            (CaseStatus.UnderMapping, _) => 20,
            (_, CaseType.Resettlement) => 130,
            (CaseStatus.Agreed, _) => 72,
            (CaseStatus.Proposed, _) => 55,
            _ => 42,
        };
        var roll = random.Double();
        // A tail of long waiters: over six months, and a few over a year.
        var days = roll < 0.006 ? random.Int(380, 640) : roll < 0.035 ? random.Int(185, 370) : (int)(mean * random.Gamma(1.8)) + 6;
        h.Permit = Workdays.OnOrBefore(End.AddDays(-days));
        h.Registered = On(h.Permit.AddDays(Math.Min(random.Int(8), days / 6)));
        if (h.Outcome is CaseStatus.UnderMapping)
        {
            return;
        }

        h.Ready = On(h.Registered.AddDays((int)(days * random.Between(0.3, 0.62))));
        var since = End.DayNumber - h.Ready.Value.DayNumber;
        if (h.Outcome is CaseStatus.Agreed)
        {
            h.Agreed = On(h.Ready.Value.AddDays((int)(since * random.Between(0.25, 0.9))));
            h.AgreedDate = Workdays.OnOrAfter(new DateOnly(2024, 1, 2).AddDays((int)(h.IsAbroad ? 10 + (45 * random.Gamma(2)) : 22 * random.Gamma(1.3))));
        }
    }

    private static DateOnly On(DateOnly day)
    {
        var workday = Workdays.OnOrAfter(day);
        return workday > End ? Workdays.OnOrBefore(End) : workday;
    }

    // Two households with graded addresses wait outside reception, so that clearance can be tried: one is handled by cleared
    // officers only. They are in the 7 064, as totals are whole.
    private static void Graded(List<HouseholdPlan> households)
    {
        foreach (var grading in new[] { AddressGrading.StrictlyConfidential, AddressGrading.Confidential })
        {
            var i = households.FindIndex(h => h is { Type: CaseType.OutsideReception, Outcome: CaseStatus.Ready, Category: PersonCategory.FamilyWithChildren, Grading: AddressGrading.Ordinary });
            if (i < 0)
            {
                return;
            }

            var h = households[i];
            households[i] = new HouseholdPlan
            {
                Seed = h.Seed,
                Type = h.Type,
                Category = h.Category,
                Grading = grading,
                Adults = h.Adults,
                Children = h.Children,
                Year = h.Year,
                Outcome = h.Outcome,
                Basis = h.Basis,
                Citizenship = h.Citizenship,
                Permit = h.Permit,
                Registered = h.Registered,
                Ready = h.Ready,
            };
        }
    }

    private void Place(List<HouseholdPlan> households)
    {
        var bound = households.Where(h => h.Outcome is CaseStatus.Agreed or CaseStatus.Proposed).ToList();
        var year = figures.In(2024).Where(f => f.Decided > 0).ToList();
        // Where demo users work there is always something to do, also in the small ones.
        var quotas = Apportion.Parts(bound.Sum(h => h.Persons),
            [.. year.Select(f => (double)(DemoPeople.Municipalities.Contains(f.Municipality) ? Math.Max(f.Decided!.Value, (int)(110 * scale)) : f.Decided!.Value))]);
        var allocator = new MunicipalityAllocator([.. year.Select((f, i) => (f.Municipality, quotas[i]))], random.Fork("municipalities"));
        allocator.PlaceMinors(
            [.. bound.Where(h => h.Category is PersonCategory.UnaccompaniedMinor)],
            year.Where(f => f.DecidedMinors is not null).ToDictionary(f => f.Municipality, f => f.DecidedMinors!.Value, StringComparer.Ordinal),
            (int)(20 * Math.Min(1, scale)));
        foreach (var municipality in DemoPeople.Municipalities)
        {
            var free = bound.Where(h => h is { Municipality: null, Persons: <= 4, Category: not PersonCategory.UnaccompaniedMinor }).ToList();
            foreach (var h in free.Where(h => h.Outcome is CaseStatus.Proposed).Take(3)
                .Concat(free.Where(h => h.Outcome is CaseStatus.Agreed).OrderBy(h => h.AgreedDate).ThenBy(h => h.Seed).Take(3)))
            {
                allocator.TryPut(h, municipality);
            }
        }

        allocator.PlaceAll(bound);
    }
}
