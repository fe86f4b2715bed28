using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Application.Outcomes;
using Bosetting.Application.Planning;
using Bosetting.Application.Worklists;
using Bosetting.Domain.Common;
using Bosetting.Matching;
using Bosetting.Matching.Results;
using Bosetting.Matching.Scoring;
using Bosetting.Matching.Snapshots;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Matching;

/// <summary>
/// What other weights would do: a sample of the cases that are ready is ranked with the criteria in force and with the draft. Stores
/// nothing, and tells only counts. Errors: those of <see cref="CriteriaSet.Validate"/>, <c>outcome.model_not_found</c>.
/// </summary>
/// <param name="Weights">Weight of every criterion; null takes <paramref name="OneYear"/> and <paramref name="FiveYears"/> instead.</param>
/// <param name="OutcomeModelVersion">The outcome model to use.</param>
/// <param name="OneYear">Points for the one-year estimate, as in <see cref="SetOutcomeWeights"/>.</param>
/// <param name="FiveYears">Points for the five-year estimate.</param>
[Allow(Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record PreviewCriteria(IReadOnlyList<CriterionWeight>? Weights, int? OutcomeModelVersion, int OneYear = 0, int FiveYears = 0) : IRequest<CriteriaPreview>;

/// <summary>The effect on the sample.</summary>
/// <param name="Set">The criteria as they would be.</param>
/// <param name="Cases">Cases in the sample.</param>
/// <param name="OtherFirst">Of them another municipality would come first.</param>
/// <param name="OldFirstInTopFive">Of those, the one that is first now would still be among the first five.</param>
/// <param name="MeanCommon">How many of the first ten are the same, mean over the cases.</param>
public sealed record CriteriaPreview(CriteriaSet Set, int Cases, int OtherFirst, int OldFirstInTopFive, double MeanCommon);

internal sealed class PreviewCriteriaValidator : AbstractValidator<PreviewCriteria>
{
    public PreviewCriteriaValidator()
    {
        RuleFor(r => r.OneYear).InclusiveBetween(0, SetOutcomeWeights.Most).WithErrorCode("criteria.outcome_weight_out_of_range");
        RuleFor(r => r.FiveYears).InclusiveBetween(0, SetOutcomeWeights.Most).WithErrorCode("criteria.outcome_weight_out_of_range");
    }
}

internal sealed class PreviewCriteriaHandler(IBosettingDb db, IUseCaseContext context, CriteriaWriter writer, PlanData data, Cases.InquirySettings settings)
    : IHandler<PreviewCriteria, CriteriaPreview>
{
    private const int Sample = 100;

    public async Task<Result<CriteriaPreview>> Handle(PreviewCriteria request, CancellationToken ct)
    {
        var set = request.Weights is { } weights
            ? await writer.Draft(weights, request.OutcomeModelVersion, ct)
            : await writer.WithOutcome(request.OneYear, request.FiveYears, request.OutcomeModelVersion, ct);
        if (set.Validate() is { IsFailure: true } refused)
        {
            return Result<CriteriaPreview>.Failure(refused.Errors);
        }

        var now = await data.Criteria(ct);
        var then = new CriteriaInForce(set, set.OutcomeModelVersion is { } version ? await OutcomeModels.Parameters(db, version, ct) : null);
        if (set.UsesOutcome && then.Outcome is null)
        {
            return new Error("outcome.model_not_found");
        }

        // Spread evenly over those who wait, longest first: the same cases each time one looks.
        var ready = await db.Plannable(new WorklistFilter(), context).OrderBy(c => c.WaitingSince).ThenBy(c => c.Id).Select(c => c.Id).ToListAsync(ct);
        Guid[] chosen = [.. Enumerable.Range(0, Math.Min(Sample, ready.Count)).Select(i => ready[(int)((long)i * ready.Count / Math.Min(Sample, ready.Count))])];
        var half = await data.Municipalities(context.Today.AddDays(settings.MoveLeadDays), ct);
        var cases = await data.Cases(chosen, tracked: false, ct);
        var excluded = await db.ExcludedMunicipalities(chosen, ct);
        var (other, kept, common) = (new int[chosen.Length], new int[chosen.Length], new int[chosen.Length]);
        var (today, cleared) = (context.Today, context.Actor.Cleared);
        Parallel.For(0, chosen.Length, new ParallelOptions { CancellationToken = ct }, i =>
        {
            if (!cases.TryGetValue(chosen[i], out var @case))
            {
                return;
            }

            var household = HouseholdProfiles.From(@case, today, [.. excluded[@case.Id]], numbers: half.Numbers);
            var (before, after) = (Rank(now), Rank(then));
            other[i] = before[0].Number != after[0].Number ? 1 : 0;
            kept[i] = other[i] == 1 && after.Take(5).Any(m => m.Number == before[0].Number) ? 1 : 0;
            common[i] = before.Take(10).Select(m => m.Number).Intersect(after.Take(10).Select(m => m.Number)).Count();

            IReadOnlyList<RankedMunicipality> Rank(CriteriaInForce criteria) => Engine.Rank(
                new RankingSnapshot(household, half.Municipalities, criteria.Set, half.Regions, today, Engine.Version)
                {
                    ActorCleared = cleared,
                    Outcome = criteria.Outcome,
                }).Municipalities;
        });
        return new CriteriaPreview(set, chosen.Length, other.Sum(), kept.Sum(), chosen.Length == 0 ? 0 : common.Average());
    }
}
