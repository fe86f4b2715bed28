using Bosetting.Application.Access;
using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.MunicipalUsers;

/// <summary>
/// What an administrator of a municipality may do with its users (design decision; a trigger of the database repeats it): roles of
/// the own municipality only, never clearance for graded addresses, and never without an administrator.
/// </summary>
internal sealed class UserRules(IBosettingDb db, IUseCaseContext context)
{
    /// <summary>
    /// The municipality to act for: one's own, or the one that an administrator of the directorate names. Error:
    /// <c>municipality.not_found</c>.
    /// </summary>
    public async Task<Result<string>> Municipality(string? named, CancellationToken ct)
    {
        var number = context.Actor.MunicipalityNumber ?? named;
        return number is not null && await db.Municipalities.AnyAsync(m => m.Number == number && (m.ValidTo == null || m.ValidTo > context.Today), ct)
            ? number
            : new Error("municipality.not_found");
    }

    /// <summary>
    /// A user of a municipality that the actor administers, for changing. Users of one municipality are changed one at a time, so that
    /// two administrators can't remove each other at once. Error: <c>user.not_found</c>.
    /// </summary>
    public async Task<Result<AppUser>> Lock(Guid id, CancellationToken ct)
    {
        var number = await db.Users.Where(u => u.Id == id && InviteUser.Roles.Contains(u.Role)).Select(u => u.MunicipalityNumber).SingleOrDefaultAsync(ct);
        if (number is null || (context.Actor.MunicipalityNumber is { } own && own != number))
        {
            return new Error("user.not_found");
        }

        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('app_user'), {int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)})", ct);
        return await db.Users.AsTracking().SingleAsync(u => u.Id == id, ct);
    }

    /// <summary>Nobody would be left who can invite and remove. Call with the lock of <see cref="Lock"/>.</summary>
    public async Task<bool> IsLastAdministrator(AppUser user, CancellationToken ct) =>
        user is { Role: Role.MunicipalityAdministrator, IsActive: true }
        && !await db.Users.AnyAsync(u => u.Id != user.Id && u.IsActive && u.Role == Role.MunicipalityAdministrator
            && u.MunicipalityNumber == user.MunicipalityNumber, ct);

    /// <summary>Audits and tells open screens.</summary>
    public void Write(string subject, string municipality, string what)
    {
        context.AuditWrite("user", subject, what);
        context.Publish(new Change(Topics.Users, null, municipality));
    }
}
