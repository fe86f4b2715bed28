using Bosetting.Application.Common;

namespace Bosetting.Web.Components.Pages.Manager;

/// <summary>Roles of the statistics pages, so that a visitor without access gets the no-access page before anything is asked.</summary>
internal static class StatisticsRoles
{
    /// <summary>Those who read figures.</summary>
    public const string Readers = $"{nameof(Role.Officer)},{nameof(Role.Manager)},{nameof(Role.Administrator)},{nameof(Role.Auditor)}";

    /// <summary>Those who may open the cases behind them.</summary>
    public const string Cases = $"{nameof(Role.Officer)},{nameof(Role.Manager)},{nameof(Role.Administrator)}";
}
