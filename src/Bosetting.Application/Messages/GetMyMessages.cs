using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Messages;

/// <summary>The actor's messages, newest first, page by page, with the choice of e-mail.</summary>
/// <param name="Before">Id of the last message of the page before; null for the first page.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.ProgrammeAdviser,
    Role.CountyAdviser, Role.MappingStaff, Role.Auditor)]
[ReadOnlyRequest]
public sealed record GetMyMessages(Guid? Before = null) : IRequest<MyMessages>;

/// <summary>A page of messages.</summary>
/// <param name="Messages">The messages.</param>
/// <param name="Unread">Unread on all pages.</param>
/// <param name="Choice">How the actor wants e-mail.</param>
/// <param name="Email">The actor's address; null when none is known.</param>
/// <param name="Next">What to ask for next; null on the last page.</param>
public sealed record MyMessages(IReadOnlyList<MessageRow> Messages, int Unread, MailChoice Choice, string? Email, Guid? Next);

/// <summary>One message.</summary>
public sealed record MessageRow(
    Guid Id, MessageKind Kind, DateOnly? Date, int? Number, string? About, string Link, DateTimeOffset CreatedAt, bool IsRead);

internal sealed class GetMyMessagesHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetMyMessages, MyMessages>
{
    private const int PageSize = 30;

    public async Task<Result<MyMessages>> Handle(GetMyMessages request, CancellationToken ct)
    {
        var mine = db.Notifications.Where(n => n.UserId == context.Actor.UserId);
        // Ids are made of time: their order is that of the messages.
        var page = request.Before is { } before ? mine.Where(n => n.Id.CompareTo(before) < 0) : mine;
        var rows = await page.OrderByDescending(n => n.Id).Take(PageSize + 1)
            .Select(n => new MessageRow(
                n.Id, n.Kind, n.Date, n.Number, db.Municipalities.Where(m => m.Number == n.About).Select(m => m.Name).FirstOrDefault(),
                n.Link, n.CreatedAt, n.ReadAt != null)).ToListAsync(ct);
        var user = await db.Users.Where(u => u.Id == context.Actor.UserId).Select(u => new { u.MailChoice, u.Email }).SingleOrDefaultAsync(ct);
        return new MyMessages(
            [.. rows.Take(PageSize)], await mine.CountAsync(n => n.ReadAt == null, ct), user?.MailChoice ?? MailChoice.AtOnce, user?.Email,
            rows.Count > PageSize ? rows[PageSize - 1].Id : null);
    }
}

/// <summary>How many messages the actor has not opened.</summary>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.ProgrammeAdviser,
    Role.CountyAdviser, Role.MappingStaff, Role.Auditor)]
[ReadOnlyRequest]
public sealed record CountMyMessages : IRequest<int>;

internal sealed class CountMyMessagesHandler(IBosettingDb db, IUseCaseContext context) : IHandler<CountMyMessages, int>
{
    public async Task<Result<int>> Handle(CountMyMessages request, CancellationToken ct) =>
        await db.Notifications.CountAsync(n => n.UserId == context.Actor.UserId && n.ReadAt == null, ct);
}
