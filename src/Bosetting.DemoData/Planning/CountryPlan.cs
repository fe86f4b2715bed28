using Bosetting.DemoData.Calibration;
using Bosetting.DemoData.Common;
using Bosetting.DemoData.Municipal;
using Bosetting.Domain.Municipalities;
using Bosetting.Infrastructure.ReferenceData;

namespace Bosetting.DemoData.Planning;

/// <summary>The whole plan of the demo country, before it goes through the domain's rules.</summary>
internal sealed class CountryPlan
{
    private const ulong Seed = 20240102;

    private CountryPlan(double scale, MunicipalFigures figures, IReadOnlyList<HouseholdPlan> households, IReadOnlyList<PlaceLedger> ledgers, int moved) =>
        (Scale, Figures, Households, Ledgers, MovedQuota) = (scale, figures, households, ledgers, moved);

    public double Scale { get; }

    public MunicipalFigures Figures { get; }

    /// <summary>In the order they were registered.</summary>
    public IReadOnlyList<HouseholdPlan> Households { get; }

    /// <summary>Places per municipality and year as they stand on the day of the plan.</summary>
    public IReadOnlyList<PlaceLedger> Ledgers { get; }

    /// <summary>Persons by which published municipal figures had to bend; zero at full scale.</summary>
    public int MovedQuota { get; }

    /// <summary>Plans the country.</summary>
    /// <param name="scale">1 is the real size.</param>
    /// <param name="until">Places are counted to the end of this day; the households are planned to the end of 2023 anyway.</param>
    public static CountryPlan Make(double scale, DateOnly until)
    {
        var random = new DemoRandom(Seed);
        var facts = ReferenceFacts.Current;
        var years = Targets.Years.Select(y => y.Scale(scale)).ToList();
        var figures = new MunicipalFigures(facts, scale, years.ToDictionary(y => y.Year, y => y.Persons));
        var needs = new NeedsPlanner(facts.Municipalities, random.Fork("needs"));
        var households = new List<HouseholdPlan>();
        var moved = 0;
        foreach (var year in years)
        {
            var planner = new SettledPlanner(year, scale, figures, random.Fork($"settled {year.Year}"));
            var settled = planner.Plan();
            needs.Assign(year, settled);
            households.AddRange(settled);
            households.AddRange(new ClosedPlanner(random.Fork($"closed {year.Year}")).Plan(year.Year, year.Persons));
            moved += planner.MovedQuota;
        }

        var waiting = new StockPlanner(scale, figures, random.Fork("stock")).Plan();
        needs.AssignWaiting(waiting, (int)Math.Round(StockTargets.EvacueesAgreed * scale));
        households.AddRange(waiting);
        FitYearEnds(years, households, exact: scale >= 1, random.Fork("year ends"));
        new StayPlanner(facts.Municipalities, random.Fork("stay")).Assign(households);
        households = [.. households.OrderBy(h => h.Registered).ThenBy(h => h.Seed)];
        var inquiries = new InquiryPlanner(random.Fork("inquiries"));
        for (var i = 0; i < households.Count; i++)
        {
            households[i].Number = i + 1;
            inquiries.Plan(households[i]);
        }

        HoldPlanner.Plan(households, random.Fork("holds"));
        var accounts = new PlaceAccounts(figures, random.Fork("places"));
        accounts.Replay(households, until);
        return new CountryPlan(scale, figures, households, [.. accounts.Ledgers.Where(l => l.Year <= until.Year + 1)], moved);
    }

    private static void FitYearEnds(IReadOnlyList<YearTargets> years, List<HouseholdPlan> households, bool exact, DemoRandom random)
    {
        var fitter = new YearEndFitter(new StagePlanner(random.Fork("stages")), random.Fork("fit"));
        var closed = new ClosedPlanner(random.Fork("closed"));
        // 31 December 2023 is planned as it is.
        foreach (var year in years.SkipLast(1))
        {
            if (fitter.FitReception(year, households) is > 0 and var missing)
            {
                households.AddRange(closed.Fill(new DateOnly(year.Year, 12, 31), missing));
                missing = fitter.FitReception(year, households);
                Expect(missing == 0, $"{missing} persons are missing in reception at the end of {year.Year}.");
            }

            // A country made smaller has too few single persons abroad to hit every number.
            var abroad = fitter.FitAbroad(year, households);
            Expect(abroad == 0 || !exact, $"{abroad} persons are missing abroad at the end of {year.Year}.");
        }
    }

    private static void Expect(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidOperationException(message);
        }
    }
}
