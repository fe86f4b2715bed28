using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Reforms;

/// <summary>Reforms of the published table that are not carried out here, and those that are.</summary>
[Allow(Role.Administrator)]
[ReadOnlyRequest]
public sealed record GetReforms : IRequest<ReformOverview>;

/// <summary>Reforms.</summary>
/// <param name="Today">Today in Norway.</param>
/// <param name="Waiting">In the published table, with an old number that is still in use here.</param>
/// <param name="Applied">Carried out, latest first.</param>
/// <param name="Names">What the numbers of the register stand for, ended ones too.</param>
public sealed record ReformOverview(
    DateOnly Today, IReadOnlyList<MunicipalityReform> Waiting, IReadOnlyList<ReformDone> Applied, IReadOnlyDictionary<string, string> Names);

/// <summary>A reform that was carried out.</summary>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
/// <param name="Report">What it moved.</param>
public sealed record ReformDone(DateTimeOffset At, string? By, ReformReport Report);

internal sealed class GetReformsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetReforms, ReformOverview>
{
    public async Task<Result<ReformOverview>> Handle(GetReforms request, CancellationToken ct)
    {
        var changes = await (
            from c in db.MunicipalityChanges
            where c.OldNumber != c.NewNumber && db.Municipalities.Any(m => m.Number == c.OldNumber && m.ValidTo == null && m.ValidFrom < c.On)
            join n in db.Municipalities on c.NewNumber equals n.Number into known
            from n in known.DefaultIfEmpty()
            orderby c.OldNumber, c.NewNumber
            select new { Change = c, Population = n == null ? 0 : n.Population }).ToListAsync(ct);
        var waiting = changes.GroupBy(c => c.Change.On).OrderBy(g => g.Key).Select(g => new MunicipalityReform(g.Key,
        [
            .. g.GroupBy(c => c.Change.OldNumber).Select(o =>
            {
                // The largest part first: it receives what is running. Shares by inhabitants, to be changed before it is carried out.
                var parts = o.OrderByDescending(c => c.Population).ToList();
                var all = Math.Max(1, parts.Sum(p => p.Population));
                var shares = parts.ConvertAll(p => (int)Math.Round(100d * p.Population / all));
                shares[0] += 100 - shares.Sum();
                return new ReformStep(o.Key, [.. parts.Select((p, i) => new ReformSuccessor(p.Change.NewNumber, shares[i]))]);
            }),
        ])).ToList();
        var applied = await (
            from r in db.Reforms
            join u in db.Users on r.ByUser equals u.Id into users
            from u in users.DefaultIfEmpty()
            orderby r.At descending
            select new { Reform = r, By = u == null ? null : u.Name }).Take(50).ToListAsync(ct);
        return new ReformOverview(
            context.Today,
            waiting,
            [.. applied.Select(a => new ReformDone(a.Reform.At, a.By, a.Reform.Report))],
            await db.Municipalities.ToDictionaryAsync(m => m.Number, m => m.Name, ct));
    }
}
