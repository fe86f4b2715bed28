using Bosetting.Application.Common;
using Bosetting.Application.Matching;
using Bosetting.Domain.Common;
using Bosetting.Domain.Planning;
using Bosetting.Matching.Snapshots;
using FluentValidation;

namespace Bosetting.Application.Planning;

/// <summary>
/// Places a household of a plan by hand and locks it there. Only where no rule has to be set aside: an override belongs to the
/// household's own page, with its reason. Errors: <c>plan.not_found</c>, <c>plan.changed_meanwhile</c>, <c>plan.not_eligible</c>
/// (args: rule codes), <c>plan.no_places</c> (args: persons left), <c>plan.no_minor_places</c> (args: left),
/// <c>plan.no_care_home</c> (args: left), <c>plan.no_pace_room</c> (args: left), <c>plan.no_accessible_dwelling</c>, <c>municipality.not_found</c>, <c>case.not_found</c>, and those of
/// <see cref="SettlementPlan.Place"/> and <see cref="Domain.Refugees.SettlementCase.CanBeProposed"/>.
/// </summary>
/// <param name="PlanId">The plan.</param>
/// <param name="CaseId">The household.</param>
/// <param name="MunicipalityNumber">Where to.</param>
/// <param name="Revision">Of the plan, as the user saw it; null expects nothing.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
public sealed record PlaceInPlan(Guid PlanId, Guid CaseId, string MunicipalityNumber, int? Revision = null) : IRequest<int>;

/// <summary>Locks a household where the plan has it, or lets it go. Errors: as <see cref="SettlementPlan.SetLock"/>, <c>plan.not_found</c>, <c>plan.changed_meanwhile</c>.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="CaseId">The household.</param>
/// <param name="Locked">Locked or not.</param>
/// <param name="Revision">Of the plan, as the user saw it; null expects nothing.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
public sealed record LockInPlan(Guid PlanId, Guid CaseId, bool Locked, int? Revision = null) : IRequest<int>;

/// <summary>Takes a household out of the plan, or in again. Errors: as <see cref="SettlementPlan.SetExcluded"/>, <c>plan.not_found</c>, <c>plan.changed_meanwhile</c>.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="CaseId">The household.</param>
/// <param name="Excluded">Out or in.</param>
/// <param name="Revision">Of the plan, as the user saw it; null expects nothing.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
public sealed record ExcludeFromPlan(Guid PlanId, Guid CaseId, bool Excluded, int? Revision = null) : IRequest<int>;

/// <summary>Sends the plan for approval by another person. Errors: as <see cref="SettlementPlan.Submit"/>, <c>plan.not_found</c>, <c>plan.changed_meanwhile</c>.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Revision">Of the plan, as the user saw it; null expects nothing.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
public sealed record SubmitPlan(Guid PlanId, int? Revision = null) : IRequest<int>;

/// <summary>Sends a plan back to be worked on, with a reason. Errors: as <see cref="SettlementPlan.SendBack"/>, <c>plan.not_found</c>, <c>plan.note_too_long</c>.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Note">Why, at most 1000 characters.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
public sealed record SendBackPlan(Guid PlanId, string Note) : IRequest<int>;

/// <summary>Throws a plan away; it stays readable. Errors: as <see cref="SettlementPlan.Discard"/>, <c>plan.not_found</c>.</summary>
/// <param name="PlanId">The plan.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
public sealed record DiscardPlan(Guid PlanId) : IRequest<int>;

internal sealed class PlaceInPlanValidator : AbstractValidator<PlaceInPlan>
{
    public PlaceInPlanValidator() =>
        RuleFor(r => r.MunicipalityNumber).Must(n => n is not null && MappingCodes.IsMunicipality(n)).WithErrorCode("municipality.not_found");
}

internal sealed class SendBackPlanValidator : AbstractValidator<SendBackPlan>
{
    public SendBackPlanValidator() => RuleFor(r => r.Note).MaximumLength(1000).WithErrorCode("plan.note_too_long");
}

/// <summary>What all changes of a plan have in common: lock it, check that it is as the user saw it, tell the others.</summary>
internal sealed class PlanChange(IUseCaseContext context, PlanData data)
{
    public async Task<Result<int>> Run(Guid planId, int? revision, string what, Func<SettlementPlan, Task<Result>> change, CancellationToken ct)
    {
        if (await data.Lock(planId, ct) is not { } plan)
        {
            return new Error("plan.not_found");
        }

        if (revision is not null && plan.Revision != revision)
        {
            return new Error("plan.changed_meanwhile");
        }

        if (await change(plan) is { IsFailure: true } refused)
        {
            return Result<int>.Failure(refused.Errors);
        }

        context.AuditWrite("plan", planId.ToString(), what);
        context.Publish(new Change(Topics.Plan));
        return plan.Revision;
    }

    public Task<Result<int>> Run(Guid planId, int? revision, string what, Func<SettlementPlan, Result> change, CancellationToken ct) =>
        Run(planId, revision, what, plan => Task.FromResult(change(plan)), ct);
}

internal sealed class PlaceInPlanHandler(IUseCaseContext context, PlanData data, PlanChange change, PlanSettings settings) : IHandler<PlaceInPlan, int>
{
    public Task<Result<int>> Handle(PlaceInPlan request, CancellationToken ct) =>
        change.Run(request.PlanId, request.Revision, nameof(PlaceInPlan), plan => Place(plan, request, ct), ct);

    private async Task<Result> Place(SettlementPlan plan, PlaceInPlan request, CancellationToken ct)
    {
        if (plan.Find(request.CaseId) is not { } line)
        {
            return new Error("plan.no_such_household");
        }

        Guid[] ids = [request.CaseId];
        if (!(await data.Cases(ids, tracked: false, ct)).TryGetValue(request.CaseId, out var @case))
        {
            return new Error("case.not_found");
        }

        if (@case.CanBeProposed() is { IsFailure: true } notNow)
        {
            return notNow;
        }

        var basis = await data.Basis(plan, request.CaseId, ct);
        var municipalities = basis.Half.Municipalities;
        var to = municipalities.Select((m, i) => (m, i)).Where(x => x.m.Number == request.MunicipalityNumber).Select(x => x.i).DefaultIfEmpty(-1).First();
        if (to < 0)
        {
            return new Error("municipality.not_found");
        }

        var candidate = PlanProblemBuilder.Judge(@case, basis, settings);
        if (candidate.PointsIn(to) is null)
        {
            return new Error("plan.not_eligible");
        }

        var left = await Left(plan, line, municipalities[to], basis, ct);
        return candidate.Use[0] > left[0] ? new Error(basis.IsLimitedByPace(municipalities[to]) ? "plan.no_pace_room" : "plan.no_places", left[0])
            : candidate.Use[1] > 0 && candidate.Use[1] > left[1] ? new Error("plan.no_minor_places", left[1])
            : candidate.Use[2] > 0 && candidate.Use[2] > left[2] ? new Error("plan.no_care_home", left[2])
            : candidate.Use[3] > 0 && candidate.Use[3] > left[3] ? new Error("plan.no_accessible_dwelling")
            : plan.Place(request.CaseId, candidate.In(to, municipalities), context.Stamp());
    }

    // What the plan's other households there leave of each kind.
    private async Task<int[]> Left(SettlementPlan plan, PlanLine line, MunicipalityProfile there, PlanBasis basis, CancellationToken ct)
    {
        int[] left = [.. basis.Capacity(there).Select(c => (int)c)];
        Guid[] others = [.. plan.Lines.Where(l => l != line && l.MunicipalityNumber == there.Number).Select(l => l.CaseId)];
        foreach (var other in (await data.Cases(others, tracked: false, ct)).Values)
        {
            var use = PlanBasis.Use(basis.Snapshot(other).Household, other.MinorPlaces);
            for (var d = 0; d < use.Length; d++)
            {
                left[d] -= use[d];
            }
        }

        return left;
    }
}

internal sealed class LockInPlanHandler(IUseCaseContext context, PlanChange change) : IHandler<LockInPlan, int>
{
    public Task<Result<int>> Handle(LockInPlan request, CancellationToken ct) =>
        change.Run(request.PlanId, request.Revision, nameof(LockInPlan), plan => plan.SetLock(request.CaseId, request.Locked, context.Stamp()), ct);
}

internal sealed class ExcludeFromPlanHandler(IUseCaseContext context, PlanChange change) : IHandler<ExcludeFromPlan, int>
{
    public Task<Result<int>> Handle(ExcludeFromPlan request, CancellationToken ct) =>
        change.Run(request.PlanId, request.Revision, nameof(ExcludeFromPlan), plan => plan.SetExcluded(request.CaseId, request.Excluded, context.Stamp()), ct);
}

internal sealed class SubmitPlanHandler(IUseCaseContext context, PlanChange change, PlanRunner runner) : IHandler<SubmitPlan, int>
{
    public Task<Result<int>> Handle(SubmitPlan request, CancellationToken ct) =>
        change.Run(request.PlanId, request.Revision, nameof(SubmitPlan),
            plan => runner.Current(plan.Id) is not null ? new Error("plan.being_solved") : plan.Submit(context.Stamp()), ct);
}

internal sealed class SendBackPlanHandler(IUseCaseContext context, PlanChange change) : IHandler<SendBackPlan, int>
{
    public Task<Result<int>> Handle(SendBackPlan request, CancellationToken ct) =>
        change.Run(request.PlanId, null, nameof(SendBackPlan), plan => plan.SendBack(request.Note, context.Stamp()), ct);
}

internal sealed class DiscardPlanHandler(IUseCaseContext context, PlanChange change, PlanRunner runner) : IHandler<DiscardPlan, int>
{
    public Task<Result<int>> Handle(DiscardPlan request, CancellationToken ct) =>
        change.Run(request.PlanId, null, nameof(DiscardPlan), plan =>
        {
            runner.Stop(plan.Id);
            return plan.Discard(context.Stamp());
        }, ct);
}
