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

    public async Task<string?> WorksFor(Actor actor, CancellationToken ct) =>
        actor.MunicipalityNumber is { } municipality
            ? await db.Municipalities.Where(m => m.Number == municipality).Select(m => m.Name).FirstOrDefaultAsync(ct)
            : actor.CountyNumber is { } county
                ? await db.Municipalities.Where(m => m.CountyNumber == county).Select(m => m.CountyName).FirstOrDefaultAsync(ct)
                : null;
}
