namespace Bosetting.Application.Common;

/// <summary>Who may sign in. Asked at sign-in and again while a session lasts, so that a removed user is out within minutes.</summary>
public interface IUserDirectory
{
    /// <summary>The users of the demo country, for the demo's sign-in page; empty outside the demo.</summary>
    Task<IReadOnlyList<DemoUser>> DemoUsers(CancellationToken ct);

    /// <summary>An active user by id; null when there is none or the user is closed.</summary>
    Task<Actor?> FindById(Guid userId, CancellationToken ct);

    /// <summary>An active user by the identity provider's issuer and subject, compared exactly; null when not registered here.</summary>
    Task<Actor?> FindBySubject(string issuer, string subject, CancellationToken ct);

    /// <summary>
    /// Makes the user of an invitation, bound to an identity that has just signed in; null when the code doesn't work, or the identity
    /// already has a user. A code works once.
    /// </summary>
    /// <param name="issuer">The identity provider.</param>
    /// <param name="subject">The identity there.</param>
    /// <param name="code">The code as typed.</param>
    /// <param name="now">Now.</param>
    /// <param name="origin">Remote address, for the audit trail.</param>
    /// <param name="ct">Cancels.</param>
    Task<Actor?> Redeem(string issuer, string subject, string code, DateTimeOffset now, string origin, CancellationToken ct);

    /// <summary>Keeps the address an identity provider knows, for a user who has none yet: one that was chosen here is never replaced.</summary>
    Task RememberEmail(Guid userId, string email, CancellationToken ct);

    /// <summary>Name of the municipality or county the actor works for, shown beside the name; null for the directorate.</summary>
    Task<string?> WorksFor(Actor actor, CancellationToken ct);
}

/// <summary>A user of the demo, as offered on its sign-in page.</summary>
/// <param name="UserId">Opaque id.</param>
/// <param name="Name">Synthetic name.</param>
/// <param name="Role">The role.</param>
/// <param name="WorksFor">Name of the municipality, county or unit; null for the directorate itself.</param>
public sealed record DemoUser(Guid UserId, string Name, Role Role, string? WorksFor = null);
