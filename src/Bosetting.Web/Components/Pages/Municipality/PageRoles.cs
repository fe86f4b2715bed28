using Bosetting.Application.Common;

namespace Bosetting.Web.Components.Pages.Municipality;

/// <summary>Who may open the pages, for the router; what they may do is decided by the use cases.</summary>
internal static class PageRoles
{
    /// <summary>Those who settle in a municipality.</summary>
    public const string Settlers = nameof(Role.MunicipalityUser) + "," + nameof(Role.MunicipalityAdministrator);

    /// <summary>Settlers, and the directorate that helps them.</summary>
    public const string SettlersAndDirectorate = Settlers + "," + nameof(Role.Officer) + "," + nameof(Role.Manager);

    /// <summary>Those who may know whom to call: settlers, and the whole directorate.</summary>
    public const string ContactReaders = SettlersAndDirectorate + "," + nameof(Role.Administrator);

    /// <summary>Those who administer the users of a municipality.</summary>
    public const string UserAdministrators = nameof(Role.MunicipalityAdministrator) + "," + nameof(Role.Administrator);

    /// <summary>Settlers and programme advisers.</summary>
    public const string SettlersAndAdvisers = Settlers + "," + nameof(Role.ProgrammeAdviser);
}
