using Bosetting.Application.Common;
using Microsoft.AspNetCore.Components;

namespace Bosetting.Web.Components.Layout;

/// <summary>An entry of the main menu.</summary>
/// <param name="Href">Address of the page.</param>
/// <param name="Text">Key in ShellTexts.</param>
/// <param name="Icon">Name of an <see cref="Shared.Icon"/>.</param>
/// <param name="Group">Key in ShellTexts of the group.</param>
/// <param name="Roles">Who sees it; empty for everybody.</param>
internal sealed record MenuItem(string Href, string Text, string Icon, string Group, params Role[] Roles);

/// <summary>The main menu by role. The first entry of a role is its home.</summary>
internal static class Menu
{
    private const string Work = "Nav.Group.Work";
    private const string Insight = "Nav.Group.Insight";

    /// <summary>All entries, in order.</summary>
    public static readonly IReadOnlyList<MenuItem> All =
    [
        new("/leder", "Nav.Dashboard", "chart", Work, Role.Manager, Role.Administrator),
        new("/leder/varsler", "Nav.Warnings", "warning", Work, Role.Manager, Role.Administrator),
        new("/saker", "Nav.Cases", "cases", Work, Role.Officer, Role.Manager, Role.Administrator),
        new("/kartlegging", "Nav.Mapping", "cases", Work, Role.MappingStaff),
        new("/plan", "Nav.Plans", "plan", Work, Role.Officer, Role.Manager),
        new("/leder/anmodning", "Nav.Requests", "scales", Work, Role.Manager),
        new("/leder/anmodning", "Nav.Requests", "scales", Insight, Role.Officer),
        new("/leder/tilskudd", "Nav.Incentive", "chart", Insight, Role.Manager, Role.Administrator),
        new("/kommune", "Nav.Start", "home", Work, Role.MunicipalityUser, Role.MunicipalityAdministrator),
        new("/kommune/foresporsler", "Nav.Inquiries", "inbox", Work, Role.MunicipalityUser, Role.MunicipalityAdministrator),
        new("/kommune/forhandsdialog", "Nav.Preliminary", "inbox", Work, Role.MunicipalityUser, Role.MunicipalityAdministrator),
        new("/kommune/avtaler", "Nav.Agreements", "arrival", Work, Role.MunicipalityUser, Role.MunicipalityAdministrator),
        new("/kommune/plasser", "Nav.Places", "places", Work, Role.MunicipalityUser, Role.MunicipalityAdministrator),
        new("/kommune/vedtak", "Nav.Decision", "scales", Work, Role.MunicipalityUser, Role.MunicipalityAdministrator),
        new("/kommune/deltakere", "Nav.Participants", "people", Work, Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.ProgrammeAdviser),
        new("/fylke", "Nav.County", "places", Work, Role.CountyAdviser),
        new("/fylke/anmodning", "Nav.CountyRequest", "scales", Work, Role.CountyAdviser),
        new("/fylke/videregaende", "Nav.UpperSecondary", "people", Work, Role.CountyAdviser),
        new("/kommune/kapasitet", "Nav.Capacity", "places", Work, Role.MunicipalityUser, Role.MunicipalityAdministrator),
        new("/navngitte", "Nav.Named", "people", Work, Role.Officer, Role.Manager),
        new("/kommune/navngitte", "Nav.Named", "people", Work, Role.MunicipalityUser, Role.MunicipalityAdministrator),
        new("/admin/kommunereform", "Nav.Reform", "map", Work, Role.Administrator),
        new("/kommune/kontakter", "Nav.Contacts", "people", Work, Role.MunicipalityUser, Role.MunicipalityAdministrator),
        new("/kommune/brukere", "Nav.Users", "people", Work, Role.MunicipalityAdministrator, Role.Administrator),
        new("/kommune/kontakter", "Nav.Contacts", "people", Insight, Role.Officer, Role.Manager, Role.Administrator),
        new("/leder", "Nav.Dashboard", "chart", Insight, Role.Officer, Role.Auditor),
        new("/leder/avslag", "Nav.Declines", "chart", Insight, Role.Officer, Role.Manager, Role.Administrator, Role.Auditor),
        new("/leder/simulering", "Nav.Simulation", "flask", Insight, Role.Manager, Role.Administrator, Role.Officer, Role.Auditor),
        new("/leder/likebehandling", "Nav.Fairness", "people", Insight, Role.Manager, Role.Administrator, Role.Officer, Role.Auditor),
        new("/leder/kriterier", "Nav.Criteria", "scales", Insight, Role.Manager, Role.Administrator),
        new("/leder/utfallsmodell", "Nav.OutcomeModel", "chart", Insight, Role.Manager, Role.Administrator, Role.Auditor),
        new("/slik-virker-forslagene", "Nav.HowProposalsWork", "scales", Insight),
        new("/om-dataene", "Nav.AboutData", "info", Insight),
        new("/meldinger", "Nav.Messages", "bell", Work, Role.Officer, Role.Manager, Role.Administrator, Role.MunicipalityUser, Role.MunicipalityAdministrator,
            Role.ProgrammeAdviser, Role.CountyAdviser, Role.MappingStaff),
        new("/mine-oppslag", "Nav.MyReads", "eye", Insight),
        new("/innsyn", "Nav.Insight", "search", Insight, Role.Auditor, Role.Administrator),
        new("/admin/utboks", "Nav.Outbox", "mail", Insight, Role.Administrator, Role.Manager),
        new("/admin/jobber", "Nav.Jobs", "clock", Insight, Role.Administrator, Role.Manager),
    ];

    /// <summary>Templates of the pages that exist, so that the menu never leads to a page that doesn't.</summary>
    private static readonly HashSet<string> Pages =
        typeof(Menu).Assembly.GetTypes()
            .SelectMany(t => t.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>())
            .Select(r => r.Template)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when a page answers at exactly this address.</summary>
    public static bool Exists(string href) => Pages.Contains(href);

    /// <summary>The entries a role sees.</summary>
    public static IEnumerable<MenuItem> For(Role role)
        => All.Where(i => (i.Roles.Length == 0 || i.Roles.Contains(role)) && Exists(i.Href));
}
