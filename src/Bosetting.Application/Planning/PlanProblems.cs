using Bosetting.Domain.Common;
using Bosetting.Domain.Planning;

namespace Bosetting.Application.Planning;

/// <summary>Loads what a plan is to be solved from: its households as they are now, and the places there are now.</summary>
internal sealed class PlanProblems(PlanData data, PlanSettings settings)
{
    /// <summary>
    /// The problem of a plan with its lines. Errors: <c>plan.locks_do_not_fit</c> (args: case number): a household can't stay where
    /// it is locked, because it isn't eligible there any more or the places have been taken.
    /// </summary>
    public async Task<Result<PlanProblem>> Load(SettlementPlan plan, CancellationToken ct)
    {
        Guid[] ids = [.. plan.Lines.Where(l => !l.IsExcluded).Select(l => l.CaseId)];
        var (basis, cases) = (await data.Basis(plan, ct), await data.Cases(ids, tracked: false, ct));
        var present = ids.Where(cases.ContainsKey).ToArray();
        var candidates = new PlanCandidate[present.Length];
        Parallel.For(0, present.Length, new ParallelOptions { CancellationToken = ct }, i =>
        {
            var @case = cases[present[i]];
            candidates[i] = PlanProblemBuilder.Judge(@case, basis, settings);
            // A case that can't be proposed any more takes no place from the others.
            if (@case.CanBeProposed().IsFailure)
            {
                candidates[i] = candidates[i] with { Eligible = [], BlockingRule = null };
            }
        });
        var locks = plan.Lines.Where(l => l is { IsLocked: true, MunicipalityNumber: not null }).ToDictionary(l => l.CaseId, l => l.MunicipalityNumber!);
        return PlanProblemBuilder.Misfit(candidates, locks, basis) is { } misfit
            ? new Error("plan.locks_do_not_fit", cases[misfit.CaseId].CaseNumber)
            : PlanProblemBuilder.Build(candidates, locks, basis, plan.Revision);
    }
}
