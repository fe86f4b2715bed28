using Bosetting.Application.Common;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Requests;

/// <summary>
/// Which municipalities have answered a request. An answer is a decision registered after it was sent. An older decision answers it
/// only where the request asks for nothing new (design decision).
/// </summary>
internal static class RequestAnswers
{
    /// <summary>Minors asked for in the year before this request; a municipality without a known number is not in it.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> MinorsBefore(IBosettingDb db, RequestRound round, CancellationToken ct)
    {
        var earlier = await db.RequestRounds.Where(r => r.Year == round.Year && r.Status == RoundStatus.Sent && r.Sequence < round.Sequence)
            .OrderByDescending(r => r.Sequence).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);
        return earlier is { } id
            ? await db.RequestLines.Where(l => l.RoundId == id).ToDictionaryAsync(l => l.MunicipalityNumber, l => l.Minors, ct)
            : new Dictionary<string, int>();
    }

    /// <summary>True when the municipality is asked for something else than before.</summary>
    public static bool IsNew(RequestLine line, IReadOnlyDictionary<string, int> minorsBefore) =>
        line.Persons != line.Before || (minorsBefore.TryGetValue(line.MunicipalityNumber, out var minors) && minors != line.Minors);

    /// <summary>The municipalities of a sent request that have answered it.</summary>
    public static async Task<IReadOnlySet<string>> Of(IBosettingDb db, RequestRound round, IReadOnlyList<RequestLine> lines, CancellationToken ct)
    {
        var decided = (await db.CouncilDecisions.Where(d => d.Year == round.Year).Select(d => d.MunicipalityNumber).ToListAsync(ct)).ToHashSet();
        var since = (await db.CouncilResolutions.Where(r => r.Year == round.Year && r.RegisteredBy != Guid.Empty && r.RegisteredAt >= round.SentAt)
            .Select(r => r.MunicipalityNumber).Distinct().ToListAsync(ct)).ToHashSet();
        var minors = await MinorsBefore(db, round, ct);
        return lines.Where(l => since.Contains(l.MunicipalityNumber) || (decided.Contains(l.MunicipalityNumber) && !IsNew(l, minors)))
            .Select(l => l.MunicipalityNumber).ToHashSet();
    }
}
