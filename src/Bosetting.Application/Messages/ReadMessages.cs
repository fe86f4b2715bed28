using Bosetting.Application.Access;
using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Messages;

/// <summary>Opens a message: it is read from now on. Returns the address it leads to. Errors: <c>message.not_found</c>.</summary>
/// <param name="Id">One of the actor's own messages.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.ProgrammeAdviser,
    Role.CountyAdviser, Role.MappingStaff)]
public sealed record OpenMessage(Guid Id) : IRequest<string>;

/// <summary>Marks all the actor's messages as read. Returns how many.</summary>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.ProgrammeAdviser,
    Role.CountyAdviser, Role.MappingStaff)]
public sealed record ReadAllMessages : IRequest<int>;

/// <summary>Chooses how the actor gets e-mail, and where. Errors: <c>message.unknown_choice</c>, <c>message.email_invalid</c>.</summary>
/// <param name="Choice">The choice.</param>
/// <param name="Email">The address; null leaves it as it is, and an empty one takes it away.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.ProgrammeAdviser,
    Role.CountyAdviser, Role.MappingStaff)]
public sealed record ChooseMail(MailChoice Choice, string? Email = null) : IRequest<MailChoice>
{
    /// <summary>Says nothing personal: a record's own text would, in a log.</summary>
    public override string ToString() => nameof(ChooseMail);
}

internal sealed class ChooseMailValidator : AbstractValidator<ChooseMail>
{
    public ChooseMailValidator()
    {
        RuleFor(r => r.Choice).IsInEnum().WithErrorCode("message.unknown_choice");
        RuleFor(r => r.Email).MaximumLength(AppUser.MaxEmail).WithErrorCode("message.email_invalid").EmailAddress().When(r => !string.IsNullOrWhiteSpace(r.Email))
            .WithErrorCode("message.email_invalid");
    }
}

internal sealed class OpenMessageHandler(IBosettingDb db, IUseCaseContext context) : IHandler<OpenMessage, string>
{
    public async Task<Result<string>> Handle(OpenMessage request, CancellationToken ct)
    {
        var message = await db.Notifications.AsTracking().SingleOrDefaultAsync(n => n.Id == request.Id && n.UserId == context.Actor.UserId, ct);
        if (message is null)
        {
            return new Error("message.not_found");
        }

        message.ReadAt ??= context.Now;
        return message.Link;
    }
}

internal sealed class ReadAllMessagesHandler(IBosettingDb db, IUseCaseContext context) : IHandler<ReadAllMessages, int>
{
    public async Task<Result<int>> Handle(ReadAllMessages request, CancellationToken ct)
    {
        var now = context.Now;
        return await db.Notifications.Where(n => n.UserId == context.Actor.UserId && n.ReadAt == null)
            .ExecuteUpdateAsync(n => n.SetProperty(x => x.ReadAt, now), ct);
    }
}

internal sealed class ChooseMailHandler(IBosettingDb db, IUseCaseContext context) : IHandler<ChooseMail, MailChoice>
{
    public async Task<Result<MailChoice>> Handle(ChooseMail request, CancellationToken ct)
    {
        var email = string.IsNullOrWhiteSpace(request.Email) ? null : request.Email.Trim();
        await db.Users.Where(u => u.Id == context.Actor.UserId).ExecuteUpdateAsync(
            u => u.SetProperty(x => x.MailChoice, request.Choice).SetProperty(x => x.Email, x => request.Email == null ? x.Email : email), ct);
        return request.Choice;
    }
}
