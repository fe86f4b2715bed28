using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Requests;

/// <summary>All requests, newest year first; published figures from before as rows of their own. Errors: none of its own.</summary>
[Allow(Role.Manager, Role.Officer), ReadOnlyRequest]
public sealed record GetRequestRounds : IRequest<RequestRoundList>;

/// <summary>The requests.</summary>
/// <param name="Rows">Newest first.</param>
/// <param name="Today">Today in Norway.</param>
public sealed record RequestRoundList(IReadOnlyList<RequestRoundRow> Rows, DateOnly Today);

/// <summary>One request.</summary>
/// <param name="Id">Null for a published figure, which has no more to show.</param>
/// <param name="Year">Year.</param>
/// <param name="Version">Version.</param>
/// <param name="Sequence">Its number in the year; 0 for a published figure.</param>
/// <param name="Status">Where it stands; null for a published figure.</param>
/// <param name="Persons">Persons.</param>
/// <param name="Municipalities">Municipalities asked.</param>
/// <param name="At">Sent, or last changed.</param>
public sealed record RequestRoundRow(Guid? Id, int Year, RequestVersion Version, int Sequence, RoundStatus? Status, int Persons, int Municipalities, DateTimeOffset? At);

internal sealed class GetRequestRoundsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetRequestRounds, RequestRoundList>
{
    public async Task<Result<RequestRoundList>> Handle(GetRequestRounds request, CancellationToken ct)
    {
        var rounds = await db.RequestRounds.Select(r => new RequestRoundRow(
            r.Id, r.Year, r.Version, r.Sequence, r.Status, r.Persons, r.Lines.Count(l => l.IsAsked), r.SentAt ?? r.EditedAt)).ToListAsync(ct);
        var published = await db.AnnualRequests.Where(r => r.RoundId == null).GroupBy(r => new { r.Year, r.Version })
            .Select(g => new RequestRoundRow(null, g.Key.Year, g.Key.Version, 0, null, g.Sum(r => r.Persons), g.Count(r => r.Persons > 0), null)).ToListAsync(ct);
        return new RequestRoundList(
            [.. rounds.Concat(published).OrderByDescending(r => r.Year).ThenByDescending(r => r.Sequence).ThenByDescending(r => r.Version)], context.Today);
    }
}
