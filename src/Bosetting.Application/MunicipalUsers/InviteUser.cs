using Bosetting.Application.Access;
using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.MunicipalUsers;

/// <summary>
/// Invites somebody to a municipality. The answer holds the one-time code: it is shown once, and given to the person by the one who
/// invites. Errors: <c>user.name_missing</c>, <c>user.name_too_long</c>, <c>user.role_not_allowed</c>, <c>municipality.not_found</c>,
/// <c>user.email_invalid</c>, <c>invitation.too_many</c> (args: most).
/// </summary>
/// <param name="Name">Name shown to colleagues.</param>
/// <param name="Role">A role of the municipality.</param>
/// <param name="MunicipalityNumber">For an administrator of the directorate, who makes the first administrator of a municipality.</param>
/// <param name="Email">Where messages are sent; the user can change it.</param>
[Allow(Role.MunicipalityAdministrator, Role.Administrator)]
public sealed record InviteUser(string Name, Role Role, string? MunicipalityNumber = null, string? Email = null) : IRequest<InvitationCode>
{
    /// <summary>Open invitations of a municipality at most (design decision).</summary>
    public const int MostOpen = 50;

    /// <summary>Roles that can be given. Mapping staff are the directorate's, who arranges where mapping is done.</summary>
    public static IReadOnlyList<Role> Roles { get; } = [Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.ProgrammeAdviser];
}

/// <summary>A code, shown once.</summary>
/// <param name="Id">The invitation.</param>
/// <param name="Code">The code.</param>
/// <param name="ExpiresAt">It works until then.</param>
public sealed record InvitationCode(Guid Id, string Code, DateTimeOffset ExpiresAt);

/// <summary>Takes an invitation back; its code no longer works. Errors: <c>invitation.not_found</c>, <c>invitation.used</c>.</summary>
/// <param name="Id">The invitation.</param>
[Allow(Role.MunicipalityAdministrator, Role.Administrator)]
public sealed record CancelInvitation(Guid Id) : IRequest<bool>;

internal sealed class InviteUserValidator : AbstractValidator<InviteUser>
{
    public InviteUserValidator()
    {
        RuleFor(r => r.Name).NotEmpty().WithErrorCode("user.name_missing").MaximumLength(200).WithErrorCode("user.name_too_long");
        RuleFor(r => r.Role).Must(r => InviteUser.Roles.Contains(r)).WithErrorCode("user.role_not_allowed");
        RuleFor(r => r.Email).MaximumLength(AppUser.MaxEmail).WithErrorCode("user.email_invalid").EmailAddress().When(r => !string.IsNullOrWhiteSpace(r.Email))
            .WithErrorCode("user.email_invalid");
    }
}

internal sealed class InviteUserHandler(IBosettingDb db, IUseCaseContext context, UserRules rules) : IHandler<InviteUser, InvitationCode>
{
    public async Task<Result<InvitationCode>> Handle(InviteUser request, CancellationToken ct)
    {
        var municipality = await rules.Municipality(request.MunicipalityNumber, ct);
        if (municipality.IsFailure)
        {
            return municipality.Error;
        }

        if (await db.Invitations.CountAsync(i => i.MunicipalityNumber == municipality.Value && i.UsedAt == null && i.CancelledAt == null && i.ExpiresAt > context.Now, ct) >= InviteUser.MostOpen)
        {
            return new Error("invitation.too_many", InviteUser.MostOpen);
        }

        var code = Invitation.NewCode();
        var invitation = new Invitation
        {
            Id = Guid.CreateVersion7(context.Now),
            MunicipalityNumber = municipality.Value,
            Name = request.Name.Trim(),
            Email = string.IsNullOrWhiteSpace(request.Email) ? null : request.Email.Trim(),
            Role = request.Role,
            CodeHash = Invitation.HashOf(code)!,
            InvitedBy = context.Actor.UserId,
            InvitedAt = context.Now,
            ExpiresAt = context.Now.AddDays(Invitation.ValidDays),
        };
        db.Invitations.Add(invitation);
        rules.Write(invitation.Id.ToString(), municipality.Value, $"invited:{request.Role}");
        return new InvitationCode(invitation.Id, code, invitation.ExpiresAt);
    }
}

internal sealed class CancelInvitationHandler(IBosettingDb db, IUseCaseContext context, UserRules rules) : IHandler<CancelInvitation, bool>
{
    public async Task<Result<bool>> Handle(CancelInvitation request, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM invitation WHERE id = {request.Id} FOR UPDATE", ct);
        var invitation = await db.Invitations.AsTracking().SingleOrDefaultAsync(i => i.Id == request.Id, ct);
        if (invitation is null)
        {
            return new Error("invitation.not_found");
        }

        if (invitation.UsedAt is not null)
        {
            return new Error("invitation.used");
        }

        invitation.CancelledAt ??= context.Now;
        rules.Write(invitation.Id.ToString(), invitation.MunicipalityNumber, "invitation_cancelled");
        return true;
    }
}
