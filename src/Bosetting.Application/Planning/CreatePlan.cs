using System.Text.Json;
using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Application.Worklists;
using Bosetting.Domain.Common;
using Bosetting.Domain.Planning;
using Bosetting.Domain.Refugees;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Planning;

/// <summary>
/// Makes a plan of the households that are ready, not on hold, settled by the directorate and match the filter. Graded households
/// are never planned in bulk: they are placed one by one (design decision). Errors: those of <see cref="SettlementPlan.Create"/>,
/// <c>plan.name_too_long</c>.
/// </summary>
/// <param name="Name">What to call it, at most 100 characters.</param>
/// <param name="Filter">Which cases; empty is all that can be planned.</param>
/// <param name="ProposedDate">Suggested day of the moves; null is the configured lead from today.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
public sealed record CreatePlan(string Name, WorklistFilter Filter, DateOnly? ProposedDate = null) : IRequest<Guid>;

/// <summary>How many households and persons a plan with a filter would have. Errors: none of its own.</summary>
/// <param name="Filter">Which cases.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record CountPlannable(WorklistFilter Filter) : IRequest<Plannable>;

/// <summary>What can be planned.</summary>
/// <param name="Households">Households.</param>
/// <param name="Persons">Persons.</param>
public sealed record Plannable(int Households, int Persons);

internal sealed class CreatePlanValidator : AbstractValidator<CreatePlan>
{
    public CreatePlanValidator()
    {
        RuleFor(r => r.Name).Must(n => !string.IsNullOrWhiteSpace(n)).WithErrorCode("plan.name_missing")
            .MaximumLength(100).WithErrorCode("plan.name_too_long");
        RuleFor(r => r.ProposedDate).Must(d => d is null or { Year: > 2000 and < 2100 }).WithErrorCode("match.date_out_of_range");
    }
}

internal sealed class CreatePlanHandler(IBosettingDb db, IUseCaseContext context, InquirySettings settings) : IHandler<CreatePlan, Guid>
{
    public async Task<Result<Guid>> Handle(CreatePlan request, CancellationToken ct)
    {
        var households = await db.Plannable(request.Filter, context).OrderBy(c => c.WaitingSince).ThenBy(c => c.Id)
            .Select(c => new PlanHousehold(c.Id, c.PersonCount, c.MinorPlaces)).ToListAsync(ct);
        var made = SettlementPlan.Create(
            Guid.CreateVersion7(context.Now), request.Name, request.ProposedDate ?? context.Today.AddDays(settings.MoveLeadDays),
            JsonSerializer.Serialize(request.Filter, JsonSerializerOptions.Web), households, context.Stamp());
        if (made.IsFailure)
        {
            return Result<Guid>.Failure(made.Errors);
        }

        db.Plans.Add(made.Value);
        context.AuditWrite("plan", made.Value.Id.ToString(), nameof(CreatePlan));
        context.Publish(new Change(Topics.Plan));
        return made.Value.Id;
    }
}

internal sealed class CountPlannableHandler(IBosettingDb db, IUseCaseContext context) : IHandler<CountPlannable, Plannable>
{
    public async Task<Result<Plannable>> Handle(CountPlannable request, CancellationToken ct) =>
        await db.Plannable(request.Filter, context).GroupBy(_ => 1).Select(g => new Plannable(g.Count(), g.Sum(c => c.PersonCount)))
            .SingleOrDefaultAsync(ct) ?? new Plannable(0, 0);
}

internal static class PlannableCases
{
    /// <summary>The cases that a plan may hold, narrowed by a filter.</summary>
    public static IQueryable<SettlementCase> Plannable(this IBosettingDb db, WorklistFilter f, IUseCaseContext context)
    {
        var cases = db.Cases.Where(c => c.Status == CaseStatus.Ready && c.HoldCause == null
            && c.Authority == SettlingAuthority.Imdi && c.Grading == AddressGrading.Ordinary);
        if (f.Type is { } type)
        {
            cases = cases.Where(c => c.Type == type);
        }

        if (f.Category is { } category)
        {
            cases = cases.Where(c => c.Category == category);
        }

        if (f.Basis is { } basis)
        {
            cases = cases.Where(c => db.Refugees.Any(r => r.CaseId == c.Id && r.Basis == basis));
        }

        if (f.County is { } county)
        {
            cases = cases.Where(c => db.Municipalities.Any(m => m.Number == c.StayMunicipality && m.CountyNumber == county));
        }

        if (f.Municipality is { } municipality)
        {
            cases = cases.Where(c => c.StayMunicipality == municipality);
        }

        if (f.NeedsOnly)
        {
            cases = cases.Where(c => c.HasSpecialNeeds);
        }

        if (f.Unassigned)
        {
            cases = cases.Where(c => c.HandlerId == null);
        }
        else if (f.Handler is { } handler)
        {
            cases = cases.Where(c => c.HandlerId == handler);
        }

        if (f.MinDays is { } days)
        {
            var since = context.Today.AddDays(-days);
            cases = cases.Where(c => c.WaitingSince <= since);
        }

        return cases;
    }
}
