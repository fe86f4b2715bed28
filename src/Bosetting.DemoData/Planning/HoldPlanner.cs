using Bosetting.DemoData.Common;
using Bosetting.Domain.Refugees;

namespace Bosetting.DemoData.Planning;

/// <summary>Puts a few of those who wait on hold; how many is assumed.</summary>
internal static class HoldPlanner
{
    public static void Plan(IEnumerable<HouseholdPlan> households, DemoRandom random)
    {
        foreach (var h in households.Where(h => h.Outcome is CaseStatus.Ready or CaseStatus.UnderMapping && random.Chance(0.04)))
        {
            h.Hold = h.Needs.Count > 0 ? HoldCause.AwaitingHealthInformation
                : h.IsAbroad ? HoldCause.AwaitingExitPermit
                : h.Persons > 1 && random.Chance(0.7) ? HoldCause.AwaitingFamilyMember
                : random.Chance(0.3) ? HoldCause.AwaitingSecurityClearance : HoldCause.AwaitingHealthInformation;
        }
    }
}
