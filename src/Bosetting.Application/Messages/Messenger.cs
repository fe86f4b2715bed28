using Bosetting.Application.Access;
using Bosetting.Application.Common;
using Bosetting.Application.Jobs;
using Bosetting.Domain.Refugees;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Messages;

/// <summary>What to tell; nothing personal.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Link">Address in the application, from the root: opaque ids only.</param>
public sealed record Message(MessageKind Kind, string Link)
{
    /// <summary>The thing it is about.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>A date that belongs to the kind.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>A number that belongs to the kind.</summary>
    public int? Number { get; init; }

    /// <summary>Number of the municipality it is about.</summary>
    public string? About { get; init; }

    /// <summary>For what a schedule sends: a user gets each key once.</summary>
    public string? Key { get; init; }

    /// <summary>The household is graded: those without clearance are not told.</summary>
    public bool NeedsClearance { get; init; }
}

/// <summary>
/// Writes messages in the transaction of the use case, and asks for the e-mails. Whoever acts is not told of what they did
/// themselves. Registered for each run.
/// </summary>
internal sealed class Messenger(IBosettingDb db, IUseCaseContext context, JobQueue jobs, MailSettings settings)
{
    private readonly Dictionary<string, List<AppUser>> _known = [];

    /// <summary>Somebody of the directorate acts, not a municipality and not the system.</summary>
    public bool ActorIsDirectorate => context.Actor.IsDirectorate && context.Actor != Actor.System;

    /// <summary>Tells those who answer for a municipality: its settlement officers and administrators.</summary>
    public Task ToMunicipality(string number, Message message, CancellationToken ct) =>
        ToMunicipality(number, [Role.MunicipalityUser, Role.MunicipalityAdministrator], message, ct);

    /// <summary>Tells users with one of these roles in a municipality.</summary>
    public async Task ToMunicipality(string number, IReadOnlyList<Role> roles, Message message, CancellationToken ct) =>
        await Write(await Known($"m/{number}", u => u.MunicipalityNumber == number, ct), roles, message, ct);

    /// <summary>Tells the county's advisers.</summary>
    public async Task ToCounty(string countyNumber, Message message, CancellationToken ct) =>
        await Write(await Known($"c/{countyNumber}", u => u.CountyNumber == countyNumber, ct), [Role.CountyAdviser], message, ct);

    /// <summary>Tells everybody with a role of the directorate.</summary>
    public async Task ToRole(Role role, Message message, CancellationToken ct) =>
        await Write(await Known($"r/{role}", u => u.Role == role, ct), [role], message, ct);

    /// <summary>Tells one user; nobody when null, closed, or without the clearance it needs. What must not be lost goes by <see cref="ToFirst"/>.</summary>
    public async Task ToUser(Guid? userId, Message message, CancellationToken ct)
    {
        if (userId is { } id && id != Guid.Empty)
        {
            await Write(await Known($"u/{id}", u => u.Id == id, ct), [], message, ct);
        }
    }

    /// <summary>Tells the officer of a case: its handler, else who sent the inquiry, else the managers.</summary>
    public Task ToOfficer(SettlementCase @case, Guid? sentBy, Message message, CancellationToken ct) =>
        ToFirst([@case.HandlerId, sentBy], message with { NeedsClearance = @case.Grading is not AddressGrading.Ordinary }, ct);

    /// <summary>
    /// Tells the first of these who still works here and has the clearance it needs, else the managers: a message is not lost because
    /// somebody has left.
    /// </summary>
    public async Task ToFirst(IReadOnlyList<Guid?> users, Message message, CancellationToken ct)
    {
        if (await FirstOf(users, message.NeedsClearance, ct) is { } user)
        {
            await ToUser(user, message, ct);
        }
        else
        {
            await ToRole(Role.Manager, message, ct);
        }
    }

    /// <summary>The first of these who can be told; null when none can.</summary>
    public async Task<Guid?> FirstOf(IReadOnlyList<Guid?> users, bool needsClearance, CancellationToken ct)
    {
        foreach (var id in users)
        {
            if (id is { } user && user != Guid.Empty
                && (await Known($"u/{user}", u => u.Id == user, ct)).Exists(u => u.Cleared || !needsClearance))
            {
                return user;
            }
        }

        return null;
    }

    private async Task<List<AppUser>> Known(string key, System.Linq.Expressions.Expression<Func<AppUser, bool>> who, CancellationToken ct)
    {
        if (!_known.TryGetValue(key, out var users))
        {
            _known[key] = users = await db.Users.Where(u => u.IsActive).Where(who).ToListAsync(ct);
        }

        return users;
    }

    private async Task Write(List<AppUser> users, IReadOnlyList<Role> roles, Message message, CancellationToken ct)
    {
        var receivers = users.FindAll(u => (roles.Count == 0 || roles.Contains(u.Role))
            && u.Id != context.Actor.UserId && (u.Cleared || !message.NeedsClearance));
        if (message.Key is { } key && receivers.Count > 0)
        {
            Guid[] ids = [.. receivers.Select(u => u.Id)];
            var told = await db.Notifications.Where(n => n.Key == key && ids.Contains(n.UserId)).Select(n => n.UserId).ToListAsync(ct);
            receivers.RemoveAll(u => told.Contains(u.Id));
        }

        foreach (var user in receivers)
        {
            var notification = new Notification
            {
                Id = Guid.CreateVersion7(context.Now),
                UserId = user.Id,
                MunicipalityNumber = user.MunicipalityNumber,
                Kind = message.Kind,
                SubjectId = message.SubjectId,
                Date = message.Date,
                Number = message.Number,
                About = message.About,
                Link = message.Link,
                Key = message.Key,
                NeedsClearance = message.NeedsClearance,
                CreatedAt = context.Now,
            };
            db.Notifications.Add(notification);
            if (user.MailChoice is MailChoice.AtOnce)
            {
                Mail(user, notification.Id, null, message.NeedsClearance);
            }
        }
    }

    /// <summary>Writes an e-mail about a message or a digest, and asks for it to be sent when that is possible.</summary>
    public void Mail(AppUser user, Guid? notificationId, int? digestCount, bool needsClearance)
    {
        var mail = new OutgoingMail
        {
            Id = Guid.CreateVersion7(context.Now),
            UserId = user.Id,
            MunicipalityNumber = user.MunicipalityNumber,
            NotificationId = notificationId,
            DigestCount = digestCount,
            NeedsClearance = needsClearance,
            ToAddress = user.Email,
            State = user.Email is null ? MailState.NoAddress : settings.IsConfigured ? MailState.Waiting : MailState.NotConfigured,
            CreatedAt = context.Now,
        };
        db.Mails.Add(mail);
        if (mail.State is MailState.Waiting)
        {
            jobs.Add(SendMailJob.JobKind, mail.Id.ToString(), mail.Id.ToString());
        }
    }
}
