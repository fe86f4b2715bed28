using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.MunicipalCapacity;

/// <summary>
/// Gives a stop another period or reason. Errors: <c>stop.not_found</c>, <c>conflict.changed_meanwhile</c>, those of
/// <see cref="TemporaryStop.Change"/>, <c>stop.overlaps</c>.
/// </summary>
/// <param name="Id">The stop.</param>
/// <param name="Revision">The revision that the actor saw.</param>
/// <param name="Details">Period and reason.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
public sealed record ChangeStop(Guid Id, int Revision, StopDetails Details) : IRequest<Guid>;

/// <summary>
/// Ends a stop: the municipality can be asked again from today. Errors: <c>stop.not_found</c>, <c>conflict.changed_meanwhile</c>,
/// <c>stop.over</c>.
/// </summary>
/// <param name="Id">The stop.</param>
/// <param name="Revision">The revision that the actor saw.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
public sealed record EndStop(Guid Id, int Revision) : IRequest<Guid>;

internal sealed class ChangeStopHandler(IBosettingDb db, IUseCaseContext context, CapacityJournal journal) : IHandler<ChangeStop, Guid>
{
    public async Task<Result<Guid>> Handle(ChangeStop request, CancellationToken ct)
    {
        var stop = await db.LockStop(request.Id, request.Revision, ct);
        if (stop.IsFailure)
        {
            return stop.Error;
        }

        var changed = stop.Value.Change(request.Details, context.Today);
        if (changed.IsFailure)
        {
            return Result<Guid>.Failure(changed.Errors);
        }

        db.TemporaryStops.Update(changed.Value);
        journal.Write(CapacityChangeKind.StopChanged, changed.Value);
        await db.SaveChangesAsync(ct);
        return request.Id;
    }
}

internal sealed class EndStopHandler(IBosettingDb db, IUseCaseContext context, CapacityJournal journal) : IHandler<EndStop, Guid>
{
    public async Task<Result<Guid>> Handle(EndStop request, CancellationToken ct)
    {
        var stop = await db.LockStop(request.Id, request.Revision, ct);
        if (stop.IsFailure)
        {
            return stop.Error;
        }

        var ended = stop.Value.End(context.Today);
        if (ended.IsFailure)
        {
            return ended.Error;
        }

        if (ended.Value is { } kept)
        {
            db.TemporaryStops.Update(kept);
        }
        else
        {
            db.TemporaryStops.Remove(stop.Value);
        }

        journal.Write(CapacityChangeKind.StopEnded, ended.Value ?? stop.Value);
        return request.Id;
    }
}

internal static class LockedStops
{
    /// <summary>The stop as it is now, locked. Errors: <c>stop.not_found</c>, <c>conflict.changed_meanwhile</c>.</summary>
    public static async Task<Result<TemporaryStop>> LockStop(this IBosettingDb db, Guid id, int revision, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM temporary_stop WHERE id = {id} FOR UPDATE", ct);
        var stop = await db.TemporaryStops.SingleOrDefaultAsync(s => s.Id == id, ct);
        return stop is null ? new Error("stop.not_found")
            : stop.Revision != revision ? new Error("conflict.changed_meanwhile")
            : stop;
    }
}
