using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using FluentValidation;

namespace Bosetting.Application.MunicipalUsers;

/// <summary>
/// Gives a user of the municipality another of its roles. The user's session ends within minutes, and the next sign-in has the new
/// role. Errors: <c>user.not_found</c>, <c>user.role_not_allowed</c>, <c>user.last_administrator</c>, <c>conflict.changed_meanwhile</c>.
/// </summary>
/// <param name="Id">The user.</param>
/// <param name="From">The role that the actor saw.</param>
/// <param name="To">The new one.</param>
[Allow(Role.MunicipalityAdministrator, Role.Administrator)]
public sealed record ChangeUserRole(Guid Id, Role From, Role To) : IRequest<bool>;

/// <summary>
/// Closes a user of the municipality: no sign-in any more, and out of open sessions within minutes. What the user has done stays in
/// the history. Errors: <c>user.not_found</c>, <c>user.last_administrator</c>.
/// </summary>
/// <param name="Id">The user.</param>
[Allow(Role.MunicipalityAdministrator, Role.Administrator)]
public sealed record CloseUser(Guid Id) : IRequest<bool>;

/// <summary>Opens a closed user of the municipality again. Error: <c>user.not_found</c>.</summary>
/// <param name="Id">The user.</param>
[Allow(Role.MunicipalityAdministrator, Role.Administrator)]
public sealed record ReopenUser(Guid Id) : IRequest<bool>;

internal sealed class ChangeUserRoleValidator : AbstractValidator<ChangeUserRole>
{
    public ChangeUserRoleValidator() => RuleFor(r => r.To).Must(r => InviteUser.Roles.Contains(r)).WithErrorCode("user.role_not_allowed");
}

internal sealed class ChangeUserRoleHandler(UserRules rules) : IHandler<ChangeUserRole, bool>
{
    public async Task<Result<bool>> Handle(ChangeUserRole request, CancellationToken ct)
    {
        var user = await rules.Lock(request.Id, ct);
        if (user.IsFailure)
        {
            return user.Error;
        }

        if (user.Value.Role != request.From)
        {
            return new Error("conflict.changed_meanwhile");
        }

        if (request.To != Role.MunicipalityAdministrator && await rules.IsLastAdministrator(user.Value, ct))
        {
            return new Error("user.last_administrator");
        }

        user.Value.Role = request.To;
        rules.Write(user.Value.Id.ToString(), user.Value.MunicipalityNumber!, $"role:{request.From}>{request.To}");
        return true;
    }
}

internal sealed class CloseUserHandler(UserRules rules) : IHandler<CloseUser, bool>
{
    public async Task<Result<bool>> Handle(CloseUser request, CancellationToken ct)
    {
        var user = await rules.Lock(request.Id, ct);
        if (user.IsFailure)
        {
            return user.Error;
        }

        if (await rules.IsLastAdministrator(user.Value, ct))
        {
            return new Error("user.last_administrator");
        }

        user.Value.IsActive = false;
        rules.Write(user.Value.Id.ToString(), user.Value.MunicipalityNumber!, "closed");
        return true;
    }
}

internal sealed class ReopenUserHandler(UserRules rules) : IHandler<ReopenUser, bool>
{
    public async Task<Result<bool>> Handle(ReopenUser request, CancellationToken ct)
    {
        var user = await rules.Lock(request.Id, ct);
        if (user.IsFailure)
        {
            return user.Error;
        }

        user.Value.IsActive = true;
        rules.Write(user.Value.Id.ToString(), user.Value.MunicipalityNumber!, "reopened");
        return true;
    }
}
