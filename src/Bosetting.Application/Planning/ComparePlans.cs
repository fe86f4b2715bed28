using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Planning;

/// <summary>What two plans do differently with the households that both have. Errors: <c>plan.not_found</c>, <c>plan.same</c>.</summary>
/// <param name="PlanId">One plan.</param>
/// <param name="OtherId">The other.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record ComparePlans(Guid PlanId, Guid OtherId) : IRequest<PlanComparison>;

/// <summary>Two plans side by side.</summary>
/// <param name="Plan">One.</param>
/// <param name="Other">The other.</param>
/// <param name="Common">Households that both have.</param>
/// <param name="Same">Of these: with the same municipality, or none in both.</param>
/// <param name="Different">The others: the greatest difference of points first; at most 200.</param>
public sealed record PlanComparison(PlanSide Plan, PlanSide Other, int Common, int Same, IReadOnlyList<PlanDifference> Different);

/// <summary>One of two plans.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Households">Households.</param>
/// <param name="PersonsPlaced">Persons with a municipality.</param>
/// <param name="MeanPoints">Mean points of these.</param>
/// <param name="Objective">Sum of values.</param>
/// <param name="Gap">What it may lack.</param>
/// <param name="Municipalities">Municipalities it uses.</param>
public sealed record PlanSide(Guid Id, string Name, int Households, int PersonsPlaced, decimal? MeanPoints, decimal? Objective, decimal? Gap, int Municipalities);

/// <summary>A household that two plans place differently.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="CaseNumber">Its number.</param>
/// <param name="Persons">Persons.</param>
/// <param name="Municipality">Where one plan has it; null is nowhere.</param>
/// <param name="Points">Points there.</param>
/// <param name="Other">Where the other has it.</param>
/// <param name="OtherPoints">Points there.</param>
public sealed record PlanDifference(Guid CaseId, string CaseNumber, int Persons, string? Municipality, decimal? Points, string? Other, decimal? OtherPoints);

internal sealed class ComparePlansHandler(IBosettingDb db) : IHandler<ComparePlans, PlanComparison>
{
    private const int Most = 200;

    public async Task<Result<PlanComparison>> Handle(ComparePlans request, CancellationToken ct)
    {
        if (request.PlanId == request.OtherId)
        {
            return new Error("plan.same");
        }

        if (await Side(request.PlanId, ct) is not { } plan || await Side(request.OtherId, ct) is not { } other)
        {
            return new Error("plan.not_found");
        }

        var both = from a in db.PlanLines
                   where a.PlanId == request.PlanId
                   join b in db.PlanLines.Where(x => x.PlanId == request.OtherId) on a.CaseId equals b.CaseId
                   select new { a, b };
        var common = await both.CountAsync(ct);
        var different = both.Where(x => x.a.MunicipalityNumber != x.b.MunicipalityNumber);
        var rows = await (
            from x in different
            join c in db.Cases on x.a.CaseId equals c.Id
            orderby Math.Abs((x.a.Points ?? 0) - (x.b.Points ?? 0)) * x.a.Persons descending, c.Id
            select new PlanDifference(
                c.Id, c.CaseNumber, x.a.Persons,
                db.Municipalities.Where(m => m.Number == x.a.MunicipalityNumber).Select(m => m.Name).FirstOrDefault(), x.a.Points,
                db.Municipalities.Where(m => m.Number == x.b.MunicipalityNumber).Select(m => m.Name).FirstOrDefault(), x.b.Points)).Take(Most).ToListAsync(ct);
        return new PlanComparison(plan, other, common, common - await different.CountAsync(ct), rows);
    }

    private async Task<PlanSide?> Side(Guid id, CancellationToken ct)
    {
        if (await db.Plans.SingleOrDefaultAsync(p => p.Id == id, ct) is not { } plan)
        {
            return null;
        }

        var lines = db.PlanLines.Where(l => l.PlanId == id);
        var placed = lines.Where(l => l.MunicipalityNumber != null);
        var persons = await placed.SumAsync(l => l.Persons, ct);
        return new PlanSide(
            id, plan.Name, await lines.CountAsync(ct), persons,
            persons == 0 ? null : Math.Round(await placed.SumAsync(l => (l.Points ?? 0) * l.Persons, ct) / persons, 1),
            plan.Objective, plan.Gap, await placed.Select(l => l.MunicipalityNumber).Distinct().CountAsync(ct));
    }
}
