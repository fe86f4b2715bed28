using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Requests;

/// <summary>
/// The difference between two requests, municipality by municipality. Errors: <c>request.not_found</c>.
/// </summary>
/// <param name="Id">The one that is looked at.</param>
/// <param name="Other">The one to compare with; null is what was asked for in the same year before it, also where that is a published figure.</param>
[Allow(Role.Manager, Role.Officer), ReadOnlyRequest]
public sealed record CompareRequests(Guid Id, Guid? Other = null) : IRequest<RequestComparison>;

/// <summary>The difference.</summary>
/// <param name="Rows">Municipalities whose number differs, the largest difference first.</param>
/// <param name="Same">Municipalities with the same number.</param>
/// <param name="From">Sum of the other.</param>
/// <param name="To">Sum of the one that is looked at.</param>
/// <param name="Others">Requests that can be compared with.</param>
/// <param name="Minors">Municipalities whose number of minors differs, the largest difference first; empty where the other doesn't know of minors.</param>
public sealed record RequestComparison(
    IReadOnlyList<NumberChange> Rows, int Same, int From, int To, IReadOnlyList<RequestRoundRow> Others, IReadOnlyList<NumberChange> Minors);

internal sealed class CompareRequestsHandler(IBosettingDb db) : IHandler<CompareRequests, RequestComparison>
{
    public async Task<Result<RequestComparison>> Handle(CompareRequests request, CancellationToken ct)
    {
        if (await db.RequestRounds.Include(r => r.Lines).AsSplitQuery().SingleOrDefaultAsync(r => r.Id == request.Id, ct) is not { } round)
        {
            return new Error("request.not_found");
        }

        var other = request.Other is { } id ? await db.RequestLines.Where(l => l.RoundId == id).ToListAsync(ct) : null;
        if (other is { Count: 0 })
        {
            return new Error("request.not_found");
        }

        var names = await db.Municipalities.ToDictionaryAsync(m => m.Number, m => m.Name, ct);
        var before = other?.ToDictionary(l => l.MunicipalityNumber, l => l.Persons) ?? round.Lines.ToDictionary(l => l.MunicipalityNumber, l => l.Before);
        var minorsBefore = other?.ToDictionary(l => l.MunicipalityNumber, l => l.Minors) ?? await RequestAnswers.MinorsBefore(db, round, ct);
        var persons = Changes(before, round.Lines.ToDictionary(l => l.MunicipalityNumber, l => l.Persons), names);
        var minors = minorsBefore.Count == 0 ? [] : Changes(minorsBefore, round.Lines.ToDictionary(l => l.MunicipalityNumber, l => l.Minors), names);
        var rounds = await db.RequestRounds.Where(r => r.Id != request.Id).OrderByDescending(r => r.Year).ThenByDescending(r => r.Sequence)
            .Select(r => new RequestRoundRow(r.Id, r.Year, r.Version, r.Sequence, r.Status, r.Persons, r.Lines.Count(l => l.IsAsked), r.SentAt ?? r.EditedAt)).ToListAsync(ct);
        return new RequestComparison(Differing(persons), persons.Count(c => c.From == c.To), persons.Sum(c => c.From), persons.Sum(c => c.To), rounds, Differing(minors));
    }

    private static List<NumberChange> Changes(IReadOnlyDictionary<string, int> from, IReadOnlyDictionary<string, int> to, Dictionary<string, string> names) =>
        [.. to.Keys.Union(from.Keys).Select(n => new NumberChange(n, names[n], from.GetValueOrDefault(n), to.GetValueOrDefault(n)))];

    private static List<NumberChange> Differing(List<NumberChange> changes) =>
        [.. changes.Where(c => c.From != c.To).OrderByDescending(c => Math.Abs(c.To - c.From)).ThenBy(c => c.Number, StringComparer.Ordinal)];
}
