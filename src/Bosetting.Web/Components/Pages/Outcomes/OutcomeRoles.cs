using Bosetting.Application.Common;

namespace Bosetting.Web.Components.Pages.Outcomes;

/// <summary>Roles of the page about the outcome model.</summary>
internal static class OutcomeRoles
{
    /// <summary>Those who read it.</summary>
    public const string Readers = $"{Deciders},{nameof(Role.Auditor)}";

    /// <summary>Those who fit it, import outcomes and switch it on or off.</summary>
    public const string Deciders = $"{nameof(Role.Manager)},{nameof(Role.Administrator)}";
}
