using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Warnings;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Warnings;

/// <summary>
/// Sets a warning aside until a day, with a reason. It comes back by itself. Errors: <c>municipality.not_found</c>,
/// <c>warning.kind_unknown</c>, those of <see cref="WarningSetAside.Create"/>.
/// </summary>
/// <param name="Kind">Which rule.</param>
/// <param name="MunicipalityNumber">The municipality.</param>
/// <param name="Until">The last day.</param>
/// <param name="Reason">Why.</param>
[Allow(Role.Manager, Role.Administrator)]
public sealed record SetAsideWarning(WarningKind Kind, string MunicipalityNumber, DateOnly Until, string? Reason) : IRequest<Guid>;

/// <summary>Takes back that a warning is set aside; nothing to take back is fine.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="MunicipalityNumber">The municipality.</param>
[Allow(Role.Manager, Role.Administrator)]
public sealed record TakeBackSetAside(WarningKind Kind, string MunicipalityNumber) : IRequest<bool>;

internal sealed class SetAsideWarningValidator : AbstractValidator<SetAsideWarning>
{
    public SetAsideWarningValidator() => RuleFor(r => r.Kind).IsInEnum().WithErrorCode("warning.kind_unknown");
}

internal sealed class SetAsideWarningHandler(IBosettingDb db, IUseCaseContext context) : IHandler<SetAsideWarning, Guid>
{
    public async Task<Result<Guid>> Handle(SetAsideWarning request, CancellationToken ct)
    {
        if (!await db.Municipalities.AnyAsync(m => m.Number == request.MunicipalityNumber, ct))
        {
            return new Error("municipality.not_found");
        }

        var aside = WarningSetAside.Create(
            Guid.CreateVersion7(context.Now), request.Kind, request.MunicipalityNumber, request.Until, request.Reason, context.Stamp());
        if (aside.IsFailure)
        {
            return Result<Guid>.Failure(aside.Errors);
        }

        db.WarningsSetAside.Add(aside.Value);
        context.AuditWrite("municipality", request.MunicipalityNumber, $"warning_set_aside:{request.Kind}");
        context.Publish(new Change(Topics.Warning, null, request.MunicipalityNumber));
        return aside.Value.Id;
    }
}

internal sealed class TakeBackSetAsideHandler(IBosettingDb db, IUseCaseContext context) : IHandler<TakeBackSetAside, bool>
{
    public async Task<Result<bool>> Handle(TakeBackSetAside request, CancellationToken ct)
    {
        var ended = await db.WarningsSetAside
            .Where(a => a.Kind == request.Kind && a.MunicipalityNumber == request.MunicipalityNumber && a.EndedAt == null && a.Until >= context.Today)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.EndedAt, context.Now), ct);
        if (ended > 0)
        {
            context.AuditWrite("municipality", request.MunicipalityNumber, $"warning_taken_back:{request.Kind}");
            context.Publish(new Change(Topics.Warning, null, request.MunicipalityNumber));
        }

        return ended > 0;
    }
}
