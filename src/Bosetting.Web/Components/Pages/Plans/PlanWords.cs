using System.Globalization;

namespace Bosetting.Web.Components.Pages.Plans;

/// <summary>Figures of plans as text.</summary>
internal static class PlanWords
{
    /// <summary>A gap with as many decimals as make it say something: «0 %», «0,03 %», «2,4 %».</summary>
    public static string Gap(double gap) => gap <= 0
        ? 0d.ToString("P0", CultureInfo.CurrentCulture)
        // Never nought for what is not proved to be nought.
        : gap < 0.00005 ? "< " + 0.0001.ToString("P2", CultureInfo.CurrentCulture)
        : gap.ToString(gap < 0.01 ? "P2" : "P1", CultureInfo.CurrentCulture);
}
