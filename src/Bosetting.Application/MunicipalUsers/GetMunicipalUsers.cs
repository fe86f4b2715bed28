using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.MunicipalUsers;

/// <summary>The users of a municipality, its open invitations and its contact persons. Error: <c>municipality.not_found</c>.</summary>
/// <param name="MunicipalityNumber">For an administrator of the directorate; others see their own.</param>
[Allow(Role.MunicipalityAdministrator, Role.Administrator)]
[ReadOnlyRequest]
public sealed record GetMunicipalUsers(string? MunicipalityNumber = null) : IRequest<MunicipalUserList>;

/// <summary>Who works for a municipality.</summary>
/// <param name="Number">The municipality.</param>
/// <param name="Name">Its name.</param>
/// <param name="Me">The actor.</param>
/// <param name="Users">Users, active ones first, by name.</param>
/// <param name="Invitations">Invitations that are not used, latest first.</param>
public sealed record MunicipalUserList(
    string Number, string Name, Guid Me, IReadOnlyList<MunicipalUser> Users, IReadOnlyList<OpenInvitation> Invitations);

/// <summary>A user of a municipality.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Name">Name.</param>
/// <param name="Role">Role.</param>
/// <param name="IsActive">Can sign in.</param>
/// <param name="MayBeChanged">A role that the administrator gives and takes.</param>
public sealed record MunicipalUser(Guid Id, string Name, Role Role, bool IsActive, bool MayBeChanged);

/// <summary>An invitation that waits.</summary>
/// <param name="Id">The invitation.</param>
/// <param name="Name">Who is invited.</param>
/// <param name="Role">The role.</param>
/// <param name="ExpiresAt">Its code works until then.</param>
/// <param name="IsExpired">Too late.</param>
public sealed record OpenInvitation(Guid Id, string Name, Role Role, DateTimeOffset ExpiresAt, bool IsExpired);

internal sealed class GetMunicipalUsersHandler(IBosettingDb db, IUseCaseContext context, UserRules rules) : IHandler<GetMunicipalUsers, MunicipalUserList>
{
    public async Task<Result<MunicipalUserList>> Handle(GetMunicipalUsers request, CancellationToken ct)
    {
        var municipality = await rules.Municipality(request.MunicipalityNumber, ct);
        if (municipality.IsFailure)
        {
            return municipality.Error;
        }

        var number = municipality.Value;
        var users = await db.Users.Where(u => u.MunicipalityNumber == number).OrderByDescending(u => u.IsActive).ThenBy(u => u.Name)
            .Select(u => new { u.Id, u.Name, u.Role, u.IsActive }).ToListAsync(ct);
        var invitations = await db.Invitations.Where(i => i.MunicipalityNumber == number && i.UsedAt == null && i.CancelledAt == null)
            .OrderByDescending(i => i.InvitedAt).Select(i => new { i.Id, i.Name, i.Role, i.ExpiresAt }).ToListAsync(ct);
        return new MunicipalUserList(
            number,
            await db.Municipalities.Where(m => m.Number == number).Select(m => m.Name).SingleAsync(ct),
            context.Actor.UserId,
            [.. users.Select(u => new MunicipalUser(u.Id, u.Name, u.Role, u.IsActive, InviteUser.Roles.Contains(u.Role)))],
            [.. invitations.Select(i => new OpenInvitation(i.Id, i.Name, i.Role, i.ExpiresAt, i.ExpiresAt <= context.Now))]);
    }
}
