using Bosetting.DemoData.Calibration;
using Bosetting.DemoData.Planning;
using Bosetting.Domain.Refugees;

namespace Bosetting.Application.Tests.Demo;

/// <summary>One plan at full scale for all tests of it.</summary>
public sealed class PlanFixture
{
    internal CountryPlan Plan { get; } = CountryPlan.Make(1, StockTargets.Date);

    internal IEnumerable<HouseholdPlan> Settled(int year) => Plan.Households.Where(h => h.Settled?.Year == year);

    /// <summary>Persons in households that the category rows count: no graded address.</summary>
    internal IEnumerable<HouseholdPlan> Counted(int year) => Settled(year).Where(h => h.Grading is AddressGrading.Ordinary);

    internal static int Persons(IEnumerable<HouseholdPlan> households) => households.Sum(h => h.Persons);

    /// <summary>Mean wait in months, counted by person.</summary>
    internal static double Months(IEnumerable<HouseholdPlan> households)
    {
        var list = households.ToList();
        return list.Sum(h => (double)h.WaitDays * h.Persons) / list.Sum(h => h.Persons) / WaitFitter.DaysPerMonth;
    }
}
