using Bosetting.Application.Access;
using Bosetting.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Infrastructure.Persistence;

/// <summary>Users as sign-in sees them: before anybody is signed in there is no actor, so this stands outside the pipeline.</summary>
internal sealed class UserDirectory(BosettingDb db) : IUserDirectory
{
    public async Task<IReadOnlyList<DemoUser>> DemoUsers(CancellationToken ct) =>
        await (from u in db.Users.AsNoTracking()
               where u.IsDemo && u.IsActive
               let municipality = db.Municipalities.Where(m => m.Number == u.MunicipalityNumber).Select(m => m.Name).FirstOrDefault()
               let county = db.Municipalities.Where(m => m.CountyNumber == u.CountyNumber).Select(m => m.CountyName).FirstOrDefault()
               orderby u.Role, u.Name
               select new DemoUser(u.Id, u.Name, u.Role, municipality ?? county)).ToListAsync(ct);

    public async Task<Actor?> FindById(Guid userId, CancellationToken ct) =>
        (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId && u.IsActive, ct))?.ToActor();

    public async Task<Actor?> FindBySubject(string issuer, string subject, CancellationToken ct) =>
        (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Issuer == issuer && u.Subject == subject && u.IsActive, ct))?.ToActor();

    public async Task<Actor?> Redeem(string issuer, string subject, string code, DateTimeOffset now, string origin, CancellationToken ct)
    {
        if (Invitation.HashOf(code) is not { } hash)
        {
            return null;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Nobody is signed in yet: what happens here is the system's doing, and the code is what gives the right to it.
        await db.Database.ExecuteSqlAsync($"SELECT set_config('bosetting.scope', 'national', true)", ct);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM invitation WHERE code_hash = {hash} FOR UPDATE", ct);
        var invitation = await db.Invitations.AsTracking().SingleOrDefaultAsync(i => i.CodeHash == hash, ct);
        if (invitation is null || invitation.UsedAt is not null || invitation.CancelledAt is not null || invitation.ExpiresAt <= now
            || await db.Municipalities.AnyAsync(m => m.Number == invitation.MunicipalityNumber && m.ValidTo != null, ct))
        {
            return null;
        }

        // Somebody whose access was closed comes back as the same user, with what the invitation gives and nothing of what was before.
        var known = await db.Users.AsTracking().SingleOrDefaultAsync(u => u.Issuer == issuer && u.Subject == subject, ct);
        if (known is { IsActive: true })
        {
            return null;
        }

        var user = known ?? new AppUser { Id = Guid.CreateVersion7(now), Name = invitation.Name, Role = invitation.Role, Issuer = issuer, Subject = subject };
        (user.Name, user.Role, user.MunicipalityNumber, user.CountyNumber) = (invitation.Name, invitation.Role, invitation.MunicipalityNumber, null);
        (user.Email, user.Cleared, user.IsActive) = (invitation.Email, false, true);
        (invitation.UsedAt, invitation.UserId) = (now, user.Id);
        if (known is null)
        {
            db.Users.Add(user);
        }

        await db.Database.ExecuteSqlAsync($"SELECT set_config('bosetting.user', {user.Id.ToString()}, true)", ct);
        db.Audit.Add(new AuditRecord
        {
            At = now,
            UserId = user.Id,
            Role = user.Role.ToString(),
            UseCase = nameof(Redeem),
            Kind = "write",
            SubjectKind = "user",
            SubjectId = invitation.Id.ToString(),
            What = "invitation_used",
            Origin = origin,
        });
        db.Outbox.Add(new OutboxMessage { Topic = Topics.Users, MunicipalityNumber = user.MunicipalityNumber });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return user.ToActor();
    }

    public Task RememberEmail(Guid userId, string email, CancellationToken ct) =>
        db.Users.Where(u => u.Id == userId && u.Email == null).ExecuteUpdateAsync(u => u.SetProperty(x => x.Email, email), ct);

    public async Task<string?> WorksFor(Actor actor, CancellationToken ct) =>
        actor.MunicipalityNumber is { } municipality
            ? await db.Municipalities.Where(m => m.Number == municipality).Select(m => m.Name).FirstOrDefaultAsync(ct)
            : actor.CountyNumber is { } county
                ? await db.Municipalities.Where(m => m.CountyNumber == county).Select(m => m.CountyName).FirstOrDefaultAsync(ct)
                : null;
}
