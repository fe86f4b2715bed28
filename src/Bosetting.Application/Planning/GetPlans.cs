using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Planning;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Planning;

/// <summary>The plans, newest first; at most 100.</summary>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record GetPlans : IRequest<PlanList>;

/// <summary>The plans.</summary>
/// <param name="Plans">Newest first.</param>
public sealed record PlanList(IReadOnlyList<PlanRow> Plans);

/// <summary>A plan as its board shows it. Errors: <c>plan.not_found</c>.</summary>
/// <param name="PlanId">The plan.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record GetPlan(Guid PlanId) : IRequest<PlanBoard>;

/// <summary>
/// Households of a plan: longest waiting first. They are shown by case number, without names; who they are stands on the case's
/// own page, where looking is logged. Errors: <c>plan.not_found</c>, <c>match.too_many_rows</c>.
/// </summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Shown">Which.</param>
/// <param name="Municipality">Only those placed there.</param>
/// <param name="CaseNumber">Part of a case number.</param>
/// <param name="Skip">Rows to pass over.</param>
/// <param name="Take">Rows wanted, 1–200.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record GetPlanLines(
    Guid PlanId, PlanLinesShown Shown = PlanLinesShown.All, string? Municipality = null, string? CaseNumber = null, int Skip = 0, int Take = 50) : IRequest<PlanLinesPage>;

internal sealed class GetPlanLinesValidator : AbstractValidator<GetPlanLines>
{
    public GetPlanLinesValidator()
    {
        RuleFor(r => r.Take).InclusiveBetween(1, 200).WithErrorCode("match.too_many_rows");
        RuleFor(r => r.Skip).GreaterThanOrEqualTo(0).WithErrorCode("match.too_many_rows");
    }
}

internal sealed class GetPlansHandler(IBosettingDb db) : IHandler<GetPlans, PlanList>
{
    private const int Most = 100;

    public async Task<Result<PlanList>> Handle(GetPlans request, CancellationToken ct) => new PlanList(await (
        from p in db.Plans
        orderby p.CreatedAt descending
        select new PlanRow(
            p.Id, p.Name, p.Status, db.Users.Where(u => u.Id == p.CreatedBy).Select(u => u.Name).FirstOrDefault(), p.CreatedAt,
            p.Lines.Count, p.Lines.Count(l => l.MunicipalityNumber != null), p.Lines.Sum(l => l.Persons),
            p.Lines.Where(l => l.MunicipalityNumber != null).Sum(l => l.Persons), p.Lines.Count(l => l.InquiryId != null)))
        .Take(Most).ToListAsync(ct));
}

internal sealed class GetPlanHandler(IBosettingDb db, IUseCaseContext context, PlanSettings settings) : IHandler<GetPlan, PlanBoard>
{
    public async Task<Result<PlanBoard>> Handle(GetPlan request, CancellationToken ct)
    {
        if (await db.Plans.SingleOrDefaultAsync(p => p.Id == request.PlanId, ct) is not { } plan)
        {
            return new Error("plan.not_found");
        }

        var lines = db.PlanLines.Where(l => l.PlanId == plan.Id);
        var year = plan.ProposedDate.Year;
        var totals = await lines.GroupBy(_ => 1).Select(g => new
        {
            Households = g.Count(),
            Persons = g.Sum(l => l.Persons),
            Placed = g.Count(l => l.MunicipalityNumber != null),
            PersonsPlaced = g.Sum(l => l.MunicipalityNumber != null ? l.Persons : 0),
            Locked = g.Count(l => l.IsLocked),
            Excluded = g.Count(l => l.IsExcluded),
            Points = g.Sum(l => l.MunicipalityNumber != null ? l.Points * l.Persons : 0),
            Sent = g.Count(l => l.InquiryId != null),
            NotSent = g.Count(l => l.ChangedMeanwhile != null),
        }).SingleOrDefaultAsync(ct);
        var used = await lines.Where(l => l.MunicipalityNumber != null).GroupBy(l => l.MunicipalityNumber!).Select(g => new
        {
            Number = g.Key,
            Households = g.Count(),
            Persons = g.Sum(l => l.Persons),
            Minors = g.Sum(l => l.MinorPlaces),
            Points = g.Sum(l => l.Points * l.Persons),
        }).ToListAsync(ct);
        var places = await db.PlaceLedgers.Where(l => l.Year == year).ToDictionaryAsync(l => l.MunicipalityNumber, ct);
        var all = await db.Municipalities.ToDictionaryAsync(m => m.Number, ct);
        var unplaced = await lines.Where(l => l.Reason != null).GroupBy(l => new { l.Reason, l.BlockingRule })
            .Select(g => new UnplacedGroup(g.Key.Reason!.Value, g.Key.BlockingRule, g.Count(), g.Sum(l => l.Persons))).ToListAsync(ct);
        return new PlanBoard
        {
            Id = plan.Id,
            Name = plan.Name,
            Status = plan.Status,
            ProposedDate = plan.ProposedDate,
            Revision = plan.Revision,
            Steps = await Steps(plan, ct),
            DecisionNote = plan.DecisionNote,
            CanApprove = plan.Status is PlanStatus.Submitted && !plan.Involved.Contains(context.Actor.UserId),
            PointsMayFall = settings.PointsMayFall,
            Objective = plan.Objective,
            Gap = plan.Gap,
            Proof = plan.Proof,
            CriteriaVersion = plan.CriteriaVersion,
            Totals = totals is null ? new(0, 0, 0, 0, 0, 0, null, 0, 0) : new(
                totals.Households, totals.Persons, totals.Placed, totals.PersonsPlaced, totals.Locked, totals.Excluded,
                totals.PersonsPlaced == 0 ? null : Math.Round((totals.Points ?? 0) / totals.PersonsPlaced, 1), totals.Sent, totals.NotSent),
            Unplaced = [.. unplaced.OrderByDescending(g => g.Persons)],
            Municipalities =
            [
                .. used.OrderByDescending(u => u.Persons).ThenBy(u => u.Number, StringComparer.Ordinal).Select(u => new PlanMunicipality(
                    u.Number, all[u.Number].Name, all[u.Number].CountyName, places.TryGetValue(u.Number, out var l) ? l.Left : 0,
                    u.Households, u.Persons, u.Minors, Math.Round((u.Points ?? 0) / u.Persons, 1))),
            ],
            Help = [.. plan.Prices.Where(p => all.ContainsKey(p.MunicipalityNumber)).Select(p => new WouldHelp(p.MunicipalityNumber, all[p.MunicipalityNumber].Name, p.Kind, p.Worth))],
        };
    }

    private async Task<List<PlanStep>> Steps(SettlementPlan plan, CancellationToken ct)
    {
        var steps = new List<(string Kind, Guid? By, DateTimeOffset? At)>
        {
            ("Created", plan.CreatedBy, plan.CreatedAt),
            ("Solved", plan.SolvedBy, plan.SolvedAt),
            ("Submitted", plan.SubmittedBy, plan.SubmittedAt),
            (plan.Status is PlanStatus.Draft ? "SentBack" : plan.Status is PlanStatus.Discarded ? "Discarded" : "Approved", plan.DecidedBy, plan.DecidedAt),
        };
        Guid[] ids = [.. steps.Select(s => s.By).OfType<Guid>().Distinct()];
        var names = await db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        return [.. steps.Where(s => s.At is not null).OrderBy(s => s.At).Select(s => new PlanStep(s.Kind, s.By is { } by ? names.GetValueOrDefault(by) : null, s.At!.Value))];
    }
}

internal sealed class GetPlanLinesHandler(IBosettingDb db) : IHandler<GetPlanLines, PlanLinesPage>
{
    public async Task<Result<PlanLinesPage>> Handle(GetPlanLines request, CancellationToken ct)
    {
        if (!await db.Plans.AnyAsync(p => p.Id == request.PlanId, ct))
        {
            return new Error("plan.not_found");
        }

        var lines = db.PlanLines.Where(l => l.PlanId == request.PlanId);
        lines = request.Shown switch
        {
            PlanLinesShown.Placed => lines.Where(l => l.MunicipalityNumber != null),
            PlanLinesShown.Unplaced => lines.Where(l => l.MunicipalityNumber == null && !l.IsExcluded),
            PlanLinesShown.Locked => lines.Where(l => l.IsLocked),
            PlanLinesShown.Excluded => lines.Where(l => l.IsExcluded),
            PlanLinesShown.NotSent => lines.Where(l => l.ChangedMeanwhile != null),
            _ => lines,
        };
        if (Words.OrNull(request.Municipality) is { } municipality)
        {
            lines = lines.Where(l => l.MunicipalityNumber == municipality);
        }

        var rows = from l in lines join c in db.Cases on l.CaseId equals c.Id select new { l, c };
        if (Words.OrNull(request.CaseNumber) is { } number)
        {
            var part = number.ToUpperInvariant();
            rows = rows.Where(r => r.c.CaseNumber.Contains(part));
        }

        return new PlanLinesPage(await rows.CountAsync(ct), await rows
            .OrderBy(r => r.c.WaitingSince).ThenBy(r => r.c.Id).Skip(request.Skip).Take(request.Take)
            .Select(r => new PlanLineRow
            {
                CaseId = r.c.Id,
                CaseNumber = r.c.CaseNumber,
                Category = r.c.Category,
                Persons = r.l.Persons,
                WaitingSince = r.c.WaitingSince,
                HasNeeds = r.c.HasSpecialNeeds,
                MunicipalityNumber = r.l.MunicipalityNumber,
                Municipality = db.Municipalities.Where(m => m.Number == r.l.MunicipalityNumber).Select(m => m.Name).FirstOrDefault(),
                Points = r.l.Points,
                Second = db.Municipalities.Where(m => m.Number == r.l.SecondNumber).Select(m => m.Name).FirstOrDefault(),
                SecondPoints = r.l.SecondPoints,
                Eligible = r.l.EligibleCount,
                Reason = r.l.Reason,
                BlockingRule = r.l.BlockingRule,
                IsLocked = r.l.IsLocked,
                IsExcluded = r.l.IsExcluded,
                IsSent = r.l.InquiryId != null,
                ChangedMeanwhile = r.l.ChangedMeanwhile,
            }).ToListAsync(ct));
    }
}
