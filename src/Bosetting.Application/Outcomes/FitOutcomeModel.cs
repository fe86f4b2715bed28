using Bosetting.Application.Common;
using Bosetting.Domain.Common;

namespace Bosetting.Application.Outcomes;

/// <summary>
/// Begins to fit a new version of the outcome model on everything registered. It is used by nothing before a version of the criteria
/// names it. Errors: <c>outcome.being_fitted</c>.
/// </summary>
[Allow(Role.Manager, Role.Administrator)]
public sealed record FitOutcomeModel : IRequest<bool>;

internal sealed class FitOutcomeModelHandler(IUseCaseContext context, OutcomeRunner runner) : IHandler<FitOutcomeModel, bool>
{
    public Task<Result<bool>> Handle(FitOutcomeModel request, CancellationToken ct)
    {
        if (!runner.Start(context.Actor))
        {
            return Task.FromResult<Result<bool>>(new Error("outcome.being_fitted"));
        }

        context.AuditWrite("outcome_model", "fit", nameof(FitOutcomeModel));
        return Task.FromResult<Result<bool>>(true);
    }
}
