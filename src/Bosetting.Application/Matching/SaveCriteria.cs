using Bosetting.Application.Common;
using Bosetting.Application.Outcomes;
using Bosetting.Domain.Common;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Matching.Scoring;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Matching;

/// <summary>
/// Makes a new version of the weights. Older versions are never changed. Errors: those of <see cref="CriteriaSet.Validate"/>,
/// <c>criteria.date_in_past</c>, <c>criteria.nothing_changed</c>, <c>outcome.model_not_found</c>, <c>outcome.horizon_not_fitted</c>
/// (args: horizon), <c>conflict.changed_meanwhile</c>.
/// </summary>
/// <param name="BasedOn">The newest version when the form was opened.</param>
/// <param name="ValidFrom">In force from; today or later.</param>
/// <param name="Reason">Why, in the manager's words.</param>
/// <param name="Weights">Weight of every criterion; an optional one may be missing.</param>
/// <param name="OutcomeModelVersion">The outcome model to use; null for none.</param>
[Allow(Role.Manager, Role.Administrator)]
public sealed record SaveCriteria(
    int BasedOn, DateOnly ValidFrom, string Reason, IReadOnlyList<CriterionWeight> Weights, int? OutcomeModelVersion = null) : IRequest<int>;

/// <summary>Weight of one criterion.</summary>
/// <param name="Criterion">Which.</param>
/// <param name="Weight">In reception and for resettled.</param>
/// <param name="WeightOutsideReception">For those outside the reception system.</param>
public sealed record CriterionWeight(CriterionKind Criterion, int Weight, int WeightOutsideReception);

/// <summary>
/// Gives the outcome estimate weight, another weight, or none, from today: the other criteria give way in proportion, or get back what
/// they had. Errors: <c>criteria.outcome_weight_out_of_range</c> (args: most) and those of <see cref="SaveCriteria"/>.
/// </summary>
/// <param name="BasedOn">The newest version when the form was opened.</param>
/// <param name="ModelVersion">The model to use.</param>
/// <param name="OneYear">Points for one year, 0 is off.</param>
/// <param name="FiveYears">Points for five years, 0 is off.</param>
/// <param name="Reason">Why, in the manager's words.</param>
[Allow(Role.Manager, Role.Administrator)]
public sealed record SetOutcomeWeights(int BasedOn, int? ModelVersion, int OneYear, int FiveYears, string Reason) : IRequest<int>
{
    /// <summary>Most points for a horizon (design decision): an estimate never weighs more than work does from the start.</summary>
    public const int Most = 20;
}

internal sealed class SetOutcomeWeightsValidator : AbstractValidator<SetOutcomeWeights>
{
    public SetOutcomeWeightsValidator()
    {
        RuleFor(r => r.OneYear).InclusiveBetween(0, SetOutcomeWeights.Most).WithErrorCode("criteria.outcome_weight_out_of_range");
        RuleFor(r => r.FiveYears).InclusiveBetween(0, SetOutcomeWeights.Most).WithErrorCode("criteria.outcome_weight_out_of_range");
        RuleFor(r => r.Reason).Must(n => !string.IsNullOrWhiteSpace(n)).WithErrorCode("criteria.reason_missing");
    }
}

internal sealed class SaveCriteriaHandler(CriteriaWriter writer) : IHandler<SaveCriteria, int>
{
    public async Task<Result<int>> Handle(SaveCriteria request, CancellationToken ct)
    {
        var set = await writer.Draft(request.Weights, request.OutcomeModelVersion, ct);
        return await writer.Add(set with { ValidFrom = request.ValidFrom, Reason = request.Reason.Trim() }, request.BasedOn, ct);
    }
}

internal sealed class SetOutcomeWeightsHandler(IUseCaseContext context, CriteriaWriter writer) : IHandler<SetOutcomeWeights, int>
{
    public async Task<Result<int>> Handle(SetOutcomeWeights request, CancellationToken ct)
    {
        var set = await writer.WithOutcome(request.OneYear, request.FiveYears, request.ModelVersion, ct);
        return await writer.Add(set with { ValidFrom = context.Today, Reason = request.Reason.Trim() }, request.BasedOn, ct);
    }
}

/// <summary>Makes new versions of the criteria, one way for everyone who can.</summary>
internal sealed class CriteriaWriter(IBosettingDb db, IUseCaseContext context)
{
    /// <summary>The set in force with other weights; parameters and neutral values stay.</summary>
    public async Task<CriteriaSet> Draft(IReadOnlyList<CriterionWeight> weights, int? outcomeModel, CancellationToken ct)
    {
        var set = await CriteriaStore.InForce(db, context.Today, ct);
        return set with
        {
            Settings = [.. weights.Select(w => set.SettingOf(w.Criterion) with { Weight = w.Weight, WeightOutsideReception = w.WeightOutsideReception })],
            OutcomeModelVersion = weights.Any(w => CriteriaSet.Optional.Contains(w.Criterion) && (w.Weight > 0 || w.WeightOutsideReception > 0)) ? outcomeModel : null,
        };
    }

    /// <summary>
    /// The set in force with other weights for the outcome. When nothing else has changed since the estimate was switched on, the
    /// weights from before it are the ground, so that switching off gives them back to the point.
    /// </summary>
    public async Task<CriteriaSet> WithOutcome(int oneYear, int fiveYears, int? model, CancellationToken ct)
    {
        var now = await CriteriaStore.InForce(db, context.Today, ct);
        if (!now.UsesOutcome)
        {
            return now.WithOutcome(oneYear, fiveYears, model);
        }

        var before = (await db.CriteriaVersions.OrderByDescending(c => c.Version).Select(c => c.Content).ToListAsync(ct))
            .Select(CriteriaStore.Read).FirstOrDefault(c => !c.UsesOutcome);
        var same = before is not null && now.Parameters == before.Parameters
            && Others(before.WithOutcome(now.SettingOf(CriterionKind.OutcomeOneYear).Weight, now.SettingOf(CriterionKind.OutcomeFiveYears).Weight, 1))
                .SequenceEqual(Others(now));
        return (same ? before! : now).WithOutcome(oneYear, fiveYears, model);
    }

    /// <summary>Checks and stores a set as the next version.</summary>
    public async Task<Result<int>> Add(CriteriaSet set, int basedOn, CancellationToken ct)
    {
        var newest = await db.CriteriaVersions.MaxAsync(c => (int?)c.Version, ct) ?? CriteriaSet.Default.Version;
        if (newest != basedOn)
        {
            return new Error("conflict.changed_meanwhile");
        }

        set = set with { Version = newest + 1 };
        var now = await CriteriaStore.InForce(db, context.Today, ct);
        if (set.Validate() is { IsFailure: true } refused)
        {
            return Result<int>.Failure(refused.Errors);
        }

        if (set.ValidFrom < context.Today)
        {
            return new Error("criteria.date_in_past") { Field = nameof(set.ValidFrom) };
        }

        if (set.OutcomeModelVersion == now.OutcomeModelVersion && Weighted(set).SequenceEqual(Weighted(now)))
        {
            return new Error("criteria.nothing_changed");
        }

        if (await OutcomeRefused(set, ct) is { } no)
        {
            return no;
        }

        db.CriteriaVersions.Add(new CriteriaVersion
        {
            Version = set.Version,
            ValidFrom = set.ValidFrom,
            Reason = set.Reason,
            Content = CriteriaStore.Write(set),
            CreatedBy = context.Actor.UserId,
            CreatedAt = context.Now,
        });
        context.AuditWrite("criteria", set.Version.ToString(System.Globalization.CultureInfo.InvariantCulture), nameof(SaveCriteria));
        context.Publish(new Change(Topics.Criteria));
        return set.Version;
    }

    private async Task<Error?> OutcomeRefused(CriteriaSet set, CancellationToken ct)
    {
        if (!set.UsesOutcome)
        {
            return null;
        }

        if (await OutcomeModels.Parameters(db, set.OutcomeModelVersion!.Value, ct) is not { } model)
        {
            return new Error("outcome.model_not_found");
        }

        foreach (var (kind, horizon) in new[] { (CriterionKind.OutcomeOneYear, OutcomeHorizon.OneYear), (CriterionKind.OutcomeFiveYears, OutcomeHorizon.FiveYears) })
        {
            var setting = set.SettingOf(kind);
            if ((setting.Weight > 0 || setting.WeightOutsideReception > 0) && model.For(horizon) is null)
            {
                return new Error("outcome.horizon_not_fitted", horizon);
            }
        }

        return null;
    }

    private static IEnumerable<CriterionSetting> Others(CriteriaSet set) =>
        set.Settings.Where(s => !CriteriaSet.Optional.Contains(s.Criterion)).OrderBy(s => s.Criterion);

    private static IEnumerable<(int, int)> Weighted(CriteriaSet set) =>
        Enum.GetValues<CriterionKind>().Select(k => (set.SettingOf(k).Weight, set.SettingOf(k).WeightOutsideReception));
}
