using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Requests;

/// <summary>What all changes of a request have in common: lock it, check that it is as the user saw it, count again, tell the others.</summary>
internal sealed class RoundChange(IBosettingDb db, IUseCaseContext context, RequestBasis basis)
{
    /// <summary>Carries out a change. Errors: <c>request.not_found</c>, <c>request.changed_meanwhile</c>, and those of the change.</summary>
    /// <param name="id">The request.</param>
    /// <param name="revision">As the user saw it.</param>
    /// <param name="what">Name of the use case, for the audit trail.</param>
    /// <param name="distribute">Counts the numbers again afterwards.</param>
    /// <param name="change">The change.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Result<int>> Run(Guid id, int revision, string what, bool distribute, Func<RequestRound, Result> change, CancellationToken ct) =>
        RunWhen(id, revision, what, _ => distribute, change, ct);

    /// <summary>Carries out a change that knows only afterwards whether the numbers are to be counted again. Errors: as <see cref="Run"/>.</summary>
    /// <param name="id">The request.</param>
    /// <param name="revision">As the user saw it.</param>
    /// <param name="what">Name of the use case, for the audit trail.</param>
    /// <param name="distribute">Asked after the change: count the numbers again?</param>
    /// <param name="change">The change.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<int>> RunWhen(
        Guid id, int revision, string what, Func<RequestRound, bool> distribute, Func<RequestRound, Result> change, CancellationToken ct)
    {
        if (await Lock(id, ct) is not { } round)
        {
            return new Error("request.not_found");
        }

        if (round.Revision != revision)
        {
            return new Error("request.changed_meanwhile");
        }

        if (change(round) is { IsFailure: true } refused)
        {
            return Result<int>.Failure(refused.Errors);
        }

        if (distribute(round))
        {
            var numbers = await basis.Compute(round, context.Today, extra: 0, ct);
            if (numbers.IsFailure)
            {
                return Result<int>.Failure(numbers.Errors);
            }

            if (round.TakeOver(numbers.Value, context.Stamp()) is { IsFailure: true } late)
            {
                return Result<int>.Failure(late.Errors);
            }
        }

        context.AuditWrite("request", id.ToString(), what);
        context.Publish(new Change(Topics.Request));
        return round.Revision;
    }

    /// <summary>The request with its lines, locked; null when it is not there.</summary>
    public async Task<RequestRound?> Lock(Guid id, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM request_round WHERE id = {id} FOR UPDATE", ct);
        return await db.RequestRounds.AsTracking().Include(r => r.Lines).SingleOrDefaultAsync(r => r.Id == id, ct);
    }
}
