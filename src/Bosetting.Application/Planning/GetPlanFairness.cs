using Bosetting.Application.Common;
using Bosetting.Application.Fairness;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Planning;

/// <summary>
/// How a plan treats groups of persons: share placed, mean points, what was given up against the best eligible municipality,
/// how good the place is among what they could have had, how long they have waited and how often municipalities have
/// declined them before. The groups are for looking afterwards only: the engine knows neither sex nor residence basis.
/// Groups of fewer than <see cref="PlanFairness.Fewest"/> persons are left out (design decision; <c>FairnessGroups.Shown</c>). Errors: <c>plan.not_found</c>.
/// </summary>
/// <param name="PlanId">The plan.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record GetPlanFairness(Guid PlanId) : IRequest<PlanFairness>;

/// <summary>What people are grouped by.</summary>
public enum FairnessGroup
{
    /// <summary>Sex.</summary>
    Sex = 1,

    /// <summary>Age on the day of the plan: 0–17, 18–29, 30–49, 50 and over.</summary>
    Age = 2,

    /// <summary>Residence basis.</summary>
    Basis = 3,

    /// <summary>Person category of the household.</summary>
    Category = 4,

    /// <summary>The household has someone with a special need.</summary>
    Needs = 5,
}

/// <summary>The report.</summary>
/// <param name="All">Everybody in the plan who isn't taken out.</param>
/// <param name="Groups">By group, in order; a group with too few is missing.</param>
public sealed record PlanFairness(FairnessRow All, IReadOnlyList<FairnessRow> Groups)
{
    /// <summary>Fewer persons than this aren't shown.</summary>
    public const int Fewest = 5;
}

/// <summary>How one group fares.</summary>
/// <param name="Group">Grouped by; null for everybody.</param>
/// <param name="Value">Name of the enum member, age band or <c>true</c>/<c>false</c>.</param>
/// <param name="Persons">Persons in the plan.</param>
/// <param name="SharePlaced">Share of them with a municipality.</param>
/// <param name="MeanPoints">Mean points of those placed; null when none is.</param>
/// <param name="GivenUp">Mean points that those placed have less than in their best eligible municipality.</param>
/// <param name="MeanRank">Mean place of their municipality among the eligible, 1 the best; null when not known.</param>
/// <param name="WaitedDays">Mean days waited so far.</param>
/// <param name="MeanDeclines">How many municipalities have said no to each so far, in the mean. Not a share of answers: whoever was accepted isn't in a plan.</param>
public sealed record FairnessRow(
    FairnessGroup? Group, string Value, int Persons, double SharePlaced, double? MeanPoints, double? GivenUp, double? MeanRank, double WaitedDays, double MeanDeclines);

internal sealed class GetPlanFairnessHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetPlanFairness, PlanFairness>
{
    public async Task<Result<PlanFairness>> Handle(GetPlanFairness request, CancellationToken ct)
    {
        if (!await db.Plans.AnyAsync(p => p.Id == request.PlanId, ct))
        {
            return new Error("plan.not_found");
        }

        var persons = await (
            from l in db.PlanLines
            where l.PlanId == request.PlanId && !l.IsExcluded
            join c in db.Cases on l.CaseId equals c.Id
            join r in db.Refugees on c.Id equals r.CaseId
            select new Person(
                r.Sex, r.BirthDate, r.Basis, c.Category, c.HasSpecialNeeds, c.WaitingSince, l.MunicipalityNumber != null ? l.Points : null, l.SecondPoints, l.Rank,
                db.Inquiries.Count(i => i.CaseId == c.Id && i.Status == InquiryStatus.Declined))).ToListAsync(ct);
        var today = context.Today;
        return new PlanFairness(
            Row(null, "", persons, today),
            [
                .. FairnessGroups.Shown(
                        persons.SelectMany(p => FairnessGroups.Of(p.Sex, p.BirthDate, p.Basis, p.Category, p.HasNeeds, today), (p, g) => (g, p)).GroupBy(x => x.g, x => x.p),
                        g => g.Key.Group, g => g.Count())
                    .OrderBy(g => g.Key.Group).ThenBy(g => FairnessGroups.Order(g.Key.Group, g.Key.Value))
                    .Select(g => Row(g.Key.Group, g.Key.Value, [.. g], today)),
            ]);
    }

    private static FairnessRow Row(FairnessGroup? group, string value, List<Person> persons, DateOnly today)
    {
        var placed = persons.FindAll(p => p.Points is not null);
        return new FairnessRow(
            group, value, persons.Count,
            persons.Count == 0 ? 0 : (double)placed.Count / persons.Count,
            placed.Count == 0 ? null : placed.Average(p => (double)p.Points!.Value),
            placed.Count == 0 ? null : placed.Average(p => (double)Math.Max(0, (p.SecondPoints ?? 0) - p.Points!.Value)),
            placed.Exists(p => p.Rank is not null) ? placed.Average(p => p.Rank) : null,
            persons.Count == 0 ? 0 : persons.Average(p => today.DayNumber - p.WaitingSince.DayNumber),
            persons.Count == 0 ? 0 : persons.Average(p => p.Declined));
    }

    private sealed record Person(
        Sex Sex, DateOnly BirthDate, ResidenceBasis Basis, PersonCategory Category, bool HasNeeds, DateOnly WaitingSince, decimal? Points, decimal? SecondPoints, int? Rank,
        int Declined);
}
