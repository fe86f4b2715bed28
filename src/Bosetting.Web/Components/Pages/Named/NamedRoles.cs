using Bosetting.Application.Common;

namespace Bosetting.Web.Components.Pages.Named;

/// <summary>Who may open the pages, for the router; what they may do is decided by the use cases.</summary>
internal static class NamedRoles
{
    /// <summary>Those who decide on requests.</summary>
    public const string Deciders = nameof(Role.Officer) + "," + nameof(Role.Manager);
}
