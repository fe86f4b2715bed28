using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Warnings;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Warnings;

/// <summary>
/// Decides other thresholds from a day on. Errors: <c>warning.reason_missing</c>, <c>warning.reason_too_long</c>,
/// <c>warning.valid_from_in_past</c>, <c>conflict.changed_meanwhile</c>, those of <see cref="WarningThresholds.Check"/>.
/// </summary>
/// <param name="ValidFrom">The first day; today or later, so that yesterday's warnings can be explained.</param>
/// <param name="Thresholds">The thresholds.</param>
/// <param name="Reason">Why.</param>
/// <param name="After">The version that the actor saw last; null when there was none.</param>
[Allow(Role.Manager, Role.Administrator)]
public sealed record SetWarningThresholds(DateOnly ValidFrom, WarningThresholds Thresholds, string? Reason, Guid? After) : IRequest<Guid>;

/// <summary>The thresholds, now and before.</summary>
[Allow(Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record GetWarningThresholds : IRequest<ThresholdHistory>;

/// <summary>Thresholds in force and decided.</summary>
/// <param name="Today">Today in Norway.</param>
/// <param name="InForce">Those in force today.</param>
/// <param name="Versions">All that were decided, latest first; empty when the product's own hold.</param>
public sealed record ThresholdHistory(DateOnly Today, WarningThresholds InForce, IReadOnlyList<ThresholdLine> Versions);

/// <summary>Thresholds that were decided.</summary>
/// <param name="Version">The thresholds with day and reason.</param>
/// <param name="By">Who, as colleagues know them.</param>
public sealed record ThresholdLine(WarningThresholdVersion Version, string? By);

internal sealed class SetWarningThresholdsValidator : AbstractValidator<SetWarningThresholds>
{
    public SetWarningThresholdsValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().WithErrorCode("warning.reason_missing");
        RuleFor(r => r.Reason).MaximumLength(WarningSetAside.MaxReason).WithErrorCode("warning.reason_too_long");
    }
}

internal sealed class SetWarningThresholdsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<SetWarningThresholds, Guid>
{
    public async Task<Result<Guid>> Handle(SetWarningThresholds request, CancellationToken ct)
    {
        if (request.Thresholds.Check() is { IsFailure: true } wrong)
        {
            return Result<Guid>.Failure(wrong.Errors);
        }

        if (request.ValidFrom < context.Today)
        {
            return new Error("warning.valid_from_in_past") { Field = nameof(request.ValidFrom) };
        }

        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('warning_threshold'))", ct);
        if (await db.WarningThresholds.OrderByDescending(t => t.Id).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(ct) != request.After)
        {
            return new Error("conflict.changed_meanwhile");
        }

        var version = new WarningThresholdVersion
        {
            Id = Guid.CreateVersion7(),
            ValidFrom = request.ValidFrom,
            Thresholds = request.Thresholds,
            Reason = request.Reason!.Trim(),
            ByUser = context.Actor.UserId,
            At = context.Now,
        };
        db.WarningThresholds.Add(version);
        context.AuditWrite("warning", version.Id.ToString(), "thresholds");
        context.Publish(new Change(Topics.Warning));
        return version.Id;
    }
}

internal sealed class GetWarningThresholdsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetWarningThresholds, ThresholdHistory>
{
    public async Task<Result<ThresholdHistory>> Handle(GetWarningThresholds request, CancellationToken ct)
    {
        var versions = await (
            from t in db.WarningThresholds
            join u in db.Users on t.ByUser equals u.Id into users
            from u in users.DefaultIfEmpty()
            orderby t.Id descending
            select new { Version = t, By = u == null ? null : u.Name }).ToListAsync(ct);
        return new ThresholdHistory(
            context.Today, await db.ThresholdsOn(context.Today, ct), [.. versions.Select(v => new ThresholdLine(v.Version, v.By))]);
    }
}
