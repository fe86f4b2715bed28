using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Planning;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Simulation;

/// <summary>
/// Begins to simulate a year in the background. One simulation runs at a time in the whole installation: it takes all the power
/// that pages can spare. Errors: <c>simulation.name_missing</c>, <c>simulation.name_too_long</c>, <c>simulation.already_running</c>,
/// <c>simulation.no_places</c> (args: year), and by field <c>simulation.weeks_out_of_range</c>, <c>persons_out_of_range</c>,
/// <c>places_out_of_range</c>, <c>rate_out_of_range</c>, <c>months_out_of_range</c>, <c>no_policy</c>.
/// </summary>
/// <param name="Name">What to call it, at most 100 characters.</param>
/// <param name="Parameters">The year and the policies.</param>
[Allow(Role.Manager, Role.Administrator)]
public sealed record StartSimulation(string Name, SimulationParameters Parameters) : IRequest<Guid>;

/// <summary>Stops a simulation, at the next week of it. Errors: <c>simulation.not_found</c>, <c>simulation.ended</c>.</summary>
/// <param name="Id">The simulation.</param>
[Allow(Role.Manager, Role.Administrator)]
public sealed record StopSimulation(Guid Id) : IRequest<bool>;

internal sealed class StartSimulationValidator : AbstractValidator<StartSimulation>
{
    public StartSimulationValidator()
    {
        RuleFor(r => r.Name).MaximumLength(100).WithErrorCode("simulation.name_too_long");
        // The fields of a form are named without what they belong to.
        RuleFor(r => r.Parameters).Custom((p, context) =>
        {
            foreach (var f in new SimulationParametersValidator().Validate(p).Errors)
            {
                context.AddFailure(f);
            }
        });
    }
}

internal sealed class StartSimulationHandler(IBosettingDb db, IUseCaseContext context, SimulationRunner runner) : IHandler<StartSimulation, Guid>
{
    public async Task<Result<Guid>> Handle(StartSimulation request, CancellationToken ct)
    {
        var parameters = request.Parameters;
        if (parameters.PlaceYear is { } year && !await db.PlaceLedgers.AnyAsync(l => l.Year == year && l.Decided > 0, ct))
        {
            return new Error("simulation.no_places", year) { Field = nameof(SimulationParameters.PlaceYear) };
        }

        await SimulationBeats.EndThoseThatWentSilent(db, context.Now, ct);
        if (await db.SimulationRuns.AnyAsync(r => r.Status == SimulationStatus.Running, ct))
        {
            return new Error("simulation.already_running");
        }

        var run = SimulationRun.Start(
            Guid.CreateVersion7(context.Now), request.Name, SimulationJson.Write(parameters), parameters.Weeks * parameters.Policies.Count, context.Stamp());
        if (run.IsFailure)
        {
            return Result<Guid>.Failure(run.Errors);
        }

        // Two who start at once: the index of the table lets one through, and the other's runner finds no row to run.
        db.SimulationRuns.Add(run.Value);
        runner.Start(context.Actor, run.Value.Id);
        context.AuditWrite("simulation", run.Value.Id.ToString(), nameof(StartSimulation));
        context.Publish(new Change(Topics.Simulation));
        return run.Value.Id;
    }
}

internal sealed class StopSimulationHandler(IBosettingDb db, IUseCaseContext context, SimulationRunner runner) : IHandler<StopSimulation, bool>
{
    public async Task<Result<bool>> Handle(StopSimulation request, CancellationToken ct)
    {
        if (await db.SimulationRuns.AsTracking().SingleOrDefaultAsync(r => r.Id == request.Id, ct) is not { } run)
        {
            return new Error("simulation.not_found");
        }

        if (run.AskToStop() is { IsFailure: true } refused)
        {
            return refused.Error;
        }

        // At once where it runs here; another node reads it at its next beat.
        runner.Stop(run.Id);
        context.AuditWrite("simulation", run.Id.ToString(), nameof(StopSimulation));
        return true;
    }
}
