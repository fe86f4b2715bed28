namespace Bosetting.Application.Common;

/// <summary>The roles of docs/domain.md. One user has one role and, for local roles, one municipality or county.</summary>
public enum Role
{
    /// <summary>Saksbehandler i IMDi.</summary>
    Officer = 1,

    /// <summary>Leder i IMDi.</summary>
    Manager = 2,

    /// <summary>Administrator i IMDi.</summary>
    Administrator = 3,

    /// <summary>Bosettingsansvarlig i kommunen.</summary>
    MunicipalityUser = 4,

    /// <summary>Kommuneadministrator.</summary>
    MunicipalityAdministrator = 5,

    /// <summary>Programrådgiver i kommunen.</summary>
    ProgrammeAdviser = 6,

    /// <summary>Fylkeskommunen.</summary>
    CountyAdviser = 7,

    /// <summary>Mottak eller vertskommune: maps those who stay there.</summary>
    MappingStaff = 8,

    /// <summary>Revisor eller personvernombud: audit and statistics, read-only.</summary>
    Auditor = 9,
}

/// <summary>Who is acting, as established at sign-in. Passed to the pipeline, never to a page's own checks.</summary>
/// <param name="UserId">Opaque id of the user.</param>
/// <param name="Name">Name shown to colleagues and stored with what the user does.</param>
/// <param name="Role">The one role.</param>
/// <param name="MunicipalityNumber">The tenant of a municipal role; null for others. For <see cref="Role.MappingStaff"/> the host municipality.</param>
/// <param name="CountyNumber">The tenant of a county adviser; null for others.</param>
/// <param name="Cleared">True for the few who may handle graded addresses; without it a graded person is absent.</param>
public sealed record Actor(
    Guid UserId,
    string Name,
    Role Role,
    string? MunicipalityNumber = null,
    string? CountyNumber = null,
    bool Cleared = false)
{
    /// <summary>The system itself: jobs and the demo replay. Never the actor of a web request.</summary>
    public static Actor System { get; } = new(Guid.Empty, "Bosetting", Role.Administrator, Cleared: true);

    /// <summary>True for the roles of the directorate that work with cases.</summary>
    public bool IsDirectorate => Role is Role.Officer or Role.Manager or Role.Administrator;

    /// <summary>True for the roles of a municipality.</summary>
    public bool IsMunicipality => Role is Role.MunicipalityUser or Role.MunicipalityAdministrator or Role.ProgrammeAdviser;
}

/// <summary>Gives the actor of the current circuit or HTTP request.</summary>
public interface ICurrentActor
{
    /// <summary>The actor, or null when nobody is signed in.</summary>
    ValueTask<Actor?> GetAsync(CancellationToken ct);

    /// <summary>Where the actor comes from (remote address or "job"); kept in the audit trail.</summary>
    string Origin { get; }
}
