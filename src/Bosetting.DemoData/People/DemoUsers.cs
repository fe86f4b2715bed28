using System.Globalization;
using Bosetting.Application.Access;
using Bosetting.Application.Common;

namespace Bosetting.DemoData.People;

/// <summary>The users of the demo: at least one of every role, all synthetic.</summary>
public static class DemoUsers
{
    /// <summary>All of them, with ids that are the same in every installation.</summary>
    public static IReadOnlyList<AppUser> All { get; } =
    [
        User(1, "Ingrid Solvik", Role.Officer),
        User(2, "Jonas Bergheim", Role.Officer),
        User(3, "Amalie Nordnes", Role.Officer, cleared: true),
        User(4, "Henrik Dalsbø", Role.Officer),
        User(5, "Marit Haugland", Role.Manager, cleared: true),
        User(6, "Stian Løkken", Role.Manager),
        User(7, "Astrid Fjeldheim", Role.Administrator),
        User(10, "Kari Moen", Role.MunicipalityUser, municipality: "5001"),
        User(11, "Ragnhild Vangen", Role.MunicipalityUser, municipality: "4621"),
        User(12, "Olav Tveito", Role.MunicipalityUser, municipality: "4016"),
        User(13, "Elle Hætta", Role.MunicipalityUser, municipality: "5601"),
        User(14, "Nils Brumund", Role.MunicipalityUser, municipality: "3411"),
        User(20, "Torunn Strinda", Role.MunicipalityAdministrator, municipality: "5001"),
        User(21, "Sjur Bulken", Role.MunicipalityAdministrator, municipality: "4621"),
        User(30, "Petter Lade", Role.ProgrammeAdviser, municipality: "5001"),
        User(31, "Gro Evanger", Role.ProgrammeAdviser, municipality: "4621"),
        User(40, "Vidar Kvamme", Role.CountyAdviser, county: "46"),
        User(41, "Hilde Verdal", Role.CountyAdviser, county: "50"),
        User(50, "Siri Mottaksen", Role.MappingStaff, municipality: "5001"),
        User(60, "Reidar Kontrollberg", Role.Auditor),
    ];

    internal static IReadOnlyList<Guid> Officers { get; } = [.. All.Where(u => u.Role is Role.Officer).Select(u => u.Id)];

    internal static Guid ClearedOfficer { get; } = All.First(u => u is { Role: Role.Officer, Cleared: true }).Id;

    /// <summary>Who answers for a municipality: its demo user, else nobody in particular.</summary>
    internal static Guid AnswersFor(string municipality) => Answering.GetValueOrDefault(municipality);

    private static readonly Dictionary<string, Guid> Answering = All.Where(u => u.Role is Role.MunicipalityUser)
        .ToDictionary(u => u.MunicipalityNumber!, u => u.Id, StringComparer.Ordinal);

    private static AppUser User(int number, string name, Role role, string? municipality = null, string? county = null, bool cleared = false) => new()
    {
        Id = Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"0190d000-0000-7000-8000-{number:D12}")),
        Name = name,
        Role = role,
        MunicipalityNumber = municipality,
        CountyNumber = county,
        Cleared = cleared,
        // A name kept for examples (RFC 2606): no e-mail can ever reach anybody.
        Email = string.Create(CultureInfo.InvariantCulture, $"bruker{number}@example.org"),
        IsDemo = true,
    };
}
