using Bosetting.DemoData.Calibration;
using Bosetting.DemoData.Common;
using Bosetting.DemoData.Municipal;
using Bosetting.Domain.Refugees;

namespace Bosetting.DemoData.Planning;

/// <summary>Plans everybody who is settled in one year: households, origin, day of the move, permit, municipality, stages.</summary>
internal sealed class SettledPlanner(YearTargets target, double scale, MunicipalFigures figures, DemoRandom random)
{
    /// <summary>Municipalities beside those with a decision that settled minors in 2023: 114 − 35 [000 L443].</summary>
    private const int MunicipalitiesWithoutMinorDecision = 79;

    public IReadOnlyList<HouseholdPlan> Plan()
    {
        var households = Shape().ToList();
        Companions(households);
        new OriginPlanner(random.Fork("origin")).Assign(target, scale, households);
        Move(households);
        Wait(households);
        Place(households);
        var stages = new StagePlanner(random.Fork("stages"));
        households.ForEach(stages.Plan);
        return households;
    }

    private IEnumerable<HouseholdPlan> Shape()
    {
        var shaper = new HouseholdShaper(random.Fork("shape"));
        var families = HouseholdShaper.Divide(target);
        foreach (var cell in target.Cells)
        {
            var sizes = cell.Category switch
            {
                PersonCategory.FamilyWithChildren => shaper.Families(families[cell.Type]),
                PersonCategory.UnaccompaniedMinor => [.. shaper.Minors(cell.Persons).Select(n => (0, n))],
                _ => [.. shaper.OtherAdults(cell.Persons).Select(n => (n, 0))],
            };
            foreach (var (adults, children) in sizes)
            {
                yield return New(cell.Type, cell.Category, cell.Authority, AddressGrading.Ordinary, adults, children);
            }
        }

        foreach (var graded in target.Graded)
        {
            foreach (var (adults, children) in GradedHouseholds(graded.Persons))
            {
                yield return New(graded.Type, children > 0 ? PersonCategory.FamilyWithChildren : PersonCategory.OtherAdult,
                    SettlingAuthority.Imdi, graded.Grading, adults, children);
            }
        }
    }

    private static IEnumerable<(int Adults, int Children)> GradedHouseholds(int persons)
    {
        for (; persons >= 4; persons -= 3)
        {
            yield return (1, 2);
        }

        for (; persons > 0; persons--)
        {
            yield return (1, 0);
        }
    }

    private HouseholdPlan New(CaseType type, PersonCategory category, SettlingAuthority authority, AddressGrading grading, int adults, int children) => new()
    {
        Seed = random.Bits(),
        Type = type,
        Category = category,
        Authority = authority,
        Grading = grading,
        Adults = adults,
        Children = children,
        IsAbroad = type is CaseType.Resettlement,
        Year = target.Year,
        Outcome = CaseStatus.Settled,
    };

    private void Companions(List<HouseholdPlan> households)
    {
        // Under 15 without a companion are Bufetat's; those with one are placed by IMDi.
        var minors = households.Where(h => h.Category is PersonCategory.UnaccompaniedMinor && h.Authority is SettlingAuthority.Imdi);
        foreach (var h in OriginPlanner.Take(minors.OrderBy(h => h.Seed), target.MinorsWithCompanion))
        {
            h.HasCompanion = true;
        }
    }

    private void Move(List<HouseholdPlan> households)
    {
        var calendar = new SettlementCalendar(target.Year);
        var days = random.Fork("days");
        households.ForEach(h => h.Settled = calendar.Draw(h, days));
    }

    private void Wait(List<HouseholdPlan> households)
    {
        var waits = random.Fork("waits");
        foreach (var cell in target.Cells)
        {
            WaitFitter.Fit(
                [.. households.Where(h => h.Grading is AddressGrading.Ordinary && h.Type == cell.Type && h.Category == cell.Category && h.Authority == cell.Authority)],
                cell.WaitMonths, waits);
        }

        foreach (var graded in target.Graded)
        {
            WaitFitter.Fit([.. households.Where(h => h.Grading == graded.Grading && h.Type == graded.Type)], graded.WaitMonths, waits);
        }
    }

    private void Place(List<HouseholdPlan> households)
    {
        var allocator = new MunicipalityAllocator([.. figures.In(target.Year).Select(f => (f.Municipality, f.Settled))], random.Fork("municipalities"));
        var minors = households.Where(h => h.Category is PersonCategory.UnaccompaniedMinor).ToList();
        var decisions = figures.In(Math.Max(2021, target.Year)).Where(f => f.DecidedMinors is not null)
            .ToDictionary(f => f.Municipality, f => f.DecidedMinors!.Value, StringComparer.Ordinal);
        var others = target.Year == 2023 ? Math.Min(MunicipalitiesWithoutMinorDecision, target.MinorsWithCompanion) : (target.MinorsWithCompanion + 1) / 2;
        allocator.PlaceMinors(minors, decisions, others);
        allocator.PlaceAll(households);
        MovedQuota = allocator.Moved;
    }

    /// <summary>Persons by which municipalities' figures had to bend; zero at full scale.</summary>
    public int MovedQuota { get; private set; }
}
