using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Planning;
using Bosetting.Matching.Planning;

namespace Bosetting.Application.Planning;

/// <summary>Loads what a plan is to be solved from: its households as they are now, and the places there are now.</summary>
internal sealed class PlanProblems(IUseCaseContext context, PlanData data, PlanSettings settings)
{
    /// <summary>The problem of a plan with its lines. Errors: <c>plan.locks_do_not_fit</c>.</summary>
    public async Task<Result<PlanProblem>> Load(SettlementPlan plan, CancellationToken ct)
    {
        Guid[] ids = [.. plan.Lines.Where(l => !l.IsExcluded).Select(l => l.CaseId)];
        var (half, criteria) = (await data.Municipalities(plan.ProposedDate, ct), await data.Criteria(ct));
        var (cases, declines) = (await data.Cases(ids, tracked: false, ct), await data.Declines(ids, ct));
        var present = ids.Where(cases.ContainsKey).ToArray();
        var candidates = new PlanCandidate[present.Length];
        var (today, cleared) = (context.Today, context.Actor.Cleared);
        Parallel.For(0, present.Length, new ParallelOptions { CancellationToken = ct }, i =>
        {
            var @case = cases[present[i]];
            candidates[i] = PlanProblemBuilder.Judge(@case, half, PlanData.Of(declines, @case.Id), criteria, today, cleared, settings);
            // A case that can't be proposed any more takes no place from the others.
            if (@case.CanBeProposed().IsFailure)
            {
                candidates[i] = candidates[i] with { Eligible = [], BlockingRule = null };
            }
        });
        var locks = plan.Lines.Where(l => l is { IsLocked: true, MunicipalityNumber: not null }).ToDictionary(l => l.CaseId, l => l.MunicipalityNumber!);
        try
        {
            return PlanProblemBuilder.Build(candidates, locks, half, criteria.Set.Version, settings);
        }
        catch (PlanningException)
        {
            // Only locks can fail: the places they were given have been taken by others since.
            return new Error("plan.locks_do_not_fit");
        }
    }
}
