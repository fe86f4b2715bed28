using Bosetting.Application.Common;
using Bosetting.Application.Messages;

namespace Bosetting.Application.Access;

/// <summary>Somebody who can sign in, with one role.</summary>
public sealed class AppUser
{
    /// <summary>Characters of an e-mail address at most (RFC 5321).</summary>
    public const int MaxEmail = 254;

    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name shown to colleagues.</summary>
    public required string Name { get; set; }

    /// <summary>Role.</summary>
    public required Role Role { get; set; }

    /// <summary>Tenant of municipal roles.</summary>
    public string? MunicipalityNumber { get; set; }

    /// <summary>Tenant of county advisers.</summary>
    public string? CountyNumber { get; set; }

    /// <summary>May handle graded addresses.</summary>
    public bool Cleared { get; set; }

    /// <summary>Issuer of the identity provider, when signed in by it.</summary>
    public string? Issuer { get; set; }

    /// <summary>Subject at that issuer.</summary>
    public string? Subject { get; set; }

    /// <summary>Where e-mail is sent; null when none is known.</summary>
    public string? Email { get; set; }

    /// <summary>How the user wants messages by e-mail.</summary>
    public MailChoice MailChoice { get; set; } = MailChoice.AtOnce;

    /// <summary>A demo user: may be chosen on the demo sign-in page.</summary>
    public bool IsDemo { get; set; }

    /// <summary>False: can't sign in.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>The actor this user is.</summary>
    public Actor ToActor() => new(Id, Name, Role, MunicipalityNumber, CountyNumber, Cleared);
}
