using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Requests;

/// <summary>
/// The difference between two requests, municipality by municipality; published figures of a year can be one of them. Errors:
/// <c>request.not_found</c>.
/// </summary>
/// <param name="Id">The one that is looked at.</param>
/// <param name="Other">The one to compare with; null is what was asked for in the year before it.</param>
[Allow(Role.Manager, Role.Officer), ReadOnlyRequest]
public sealed record CompareRequests(Guid Id, Guid? Other = null) : IRequest<RequestComparison>;

/// <summary>The difference.</summary>
/// <param name="Rows">Municipalities whose number differs, the largest difference first.</param>
/// <param name="Same">Municipalities with the same number.</param>
/// <param name="From">Sum of the other.</param>
/// <param name="To">Sum of the one that is looked at.</param>
/// <param name="Others">Requests that can be compared with.</param>
public sealed record RequestComparison(IReadOnlyList<NumberChange> Rows, int Same, int From, int To, IReadOnlyList<RequestRoundRow> Others);

internal sealed class CompareRequestsHandler(IBosettingDb db) : IHandler<CompareRequests, RequestComparison>
{
    public async Task<Result<RequestComparison>> Handle(CompareRequests request, CancellationToken ct)
    {
        var lines = await db.RequestLines.Where(l => l.RoundId == request.Id).ToListAsync(ct);
        if (lines.Count == 0)
        {
            return new Error("request.not_found");
        }

        var other = request.Other is { } id
            ? (await db.RequestLines.Where(l => l.RoundId == id).ToListAsync(ct)).ToDictionary(l => l.MunicipalityNumber, l => l.Persons)
            : lines.ToDictionary(l => l.MunicipalityNumber, l => l.Before);
        if (other.Count == 0)
        {
            return new Error("request.not_found");
        }

        var names = await db.Municipalities.ToDictionaryAsync(m => m.Number, m => m.Name, ct);
        var all = lines.Select(l => l.MunicipalityNumber).Union(other.Keys)
            .Select(n => new NumberChange(n, names[n], other.GetValueOrDefault(n), lines.Find(l => l.MunicipalityNumber == n)?.Persons ?? 0)).ToList();
        var rounds = await db.RequestRounds.Where(r => r.Id != request.Id).OrderByDescending(r => r.Year).ThenByDescending(r => r.Sequence)
            .Select(r => new RequestRoundRow(r.Id, r.Year, r.Version, r.Sequence, r.Status, r.Persons, r.Lines.Count(l => l.IsAsked), r.SentAt ?? r.EditedAt)).ToListAsync(ct);
        var changed = all.Where(c => c.From != c.To).OrderByDescending(c => Math.Abs(c.To - c.From)).ThenBy(c => c.Number, StringComparer.Ordinal).ToList();
        return new RequestComparison(changed, all.Count - changed.Count, all.Sum(c => c.From), all.Sum(c => c.To), rounds);
    }
}
