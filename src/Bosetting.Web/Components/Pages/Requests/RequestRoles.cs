using Bosetting.Application.Common;

namespace Bosetting.Web.Components.Pages.Requests;

/// <summary>Who may open the pages; what they may do is decided by the use cases.</summary>
internal static class RequestRoles
{
    /// <summary>Those who follow a request.</summary>
    public const string Readers = nameof(Role.Manager) + "," + nameof(Role.Officer);

    /// <summary>Those who see what it costs.</summary>
    public const string Incentive = nameof(Role.Manager) + "," + nameof(Role.Administrator);
}
