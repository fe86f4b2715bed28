using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Planning;
using Bosetting.Matching.Simulation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Simulation;

/// <summary>The simulations, newest first; at most 50.</summary>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.Auditor)]
[ReadOnlyRequest]
[AggregatesOnly]
public sealed record GetSimulations : IRequest<SimulationList>;

/// <summary>A simulation with what came out. Errors: <c>simulation.not_found</c>.</summary>
/// <param name="Id">The simulation.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.Auditor)]
[ReadOnlyRequest]
[AggregatesOnly]
public sealed record GetSimulation(Guid Id) : IRequest<SimulationView>;

/// <summary>The simulations.</summary>
/// <param name="Runs">Newest first.</param>
/// <param name="CanStart">The user may start one.</param>
public sealed record SimulationList(IReadOnlyList<SimulationView> Runs, bool CanStart);

/// <summary>A simulation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What its maker calls it.</param>
/// <param name="Status">Where it is on its way.</param>
/// <param name="Parameters">What it was asked.</param>
/// <param name="StartedBy">Name of who started it.</param>
/// <param name="StartedAt">When.</param>
/// <param name="EndedAt">When it ended; null while it runs.</param>
/// <param name="Done">Weeks simulated, over all policies.</param>
/// <param name="Total">Weeks to simulate, over all policies.</param>
/// <param name="StopAsked">It has been told to stop.</param>
/// <param name="CanStop">The user may stop it.</param>
/// <param name="Reports">What came out, one for each policy; empty until it is done.</param>
public sealed record SimulationView(
    Guid Id, string Name, SimulationStatus Status, SimulationParameters Parameters, string? StartedBy, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    int Done, int Total, bool StopAsked, bool CanStop, IReadOnlyList<SimulationReport> Reports);

internal sealed class GetSimulationsHandler(IBosettingDb db, IUseCaseContext context, SimulationRunner runner) : IHandler<GetSimulations, SimulationList>
{
    private const int Most = 50;

    public async Task<Result<SimulationList>> Handle(GetSimulations request, CancellationToken ct) => new SimulationList(
        await SimulationViews.Load(db, db.SimulationRuns.OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(Most), context.Actor, runner, ct),
        SimulationViews.MayStart(context.Actor));
}

internal sealed class GetSimulationHandler(IBosettingDb db, IUseCaseContext context, SimulationRunner runner) : IHandler<GetSimulation, SimulationView>
{
    public async Task<Result<SimulationView>> Handle(GetSimulation request, CancellationToken ct) =>
        await SimulationViews.Load(db, db.SimulationRuns.Where(r => r.Id == request.Id), context.Actor, runner, ct) is [var view]
            ? view
            : new Error("simulation.not_found");
}

internal static class SimulationViews
{
    public static bool MayStart(Actor actor) => actor.Role is Role.Manager or Role.Administrator;

    /// <summary>A run whose node has gone silent is shown as interrupted at once, though its row says so only at the next start.</summary>
    public static async Task<List<SimulationView>> Load(
        IBosettingDb db, IQueryable<SimulationRun> runs, Actor actor, SimulationRunner runner, CancellationToken ct)
    {
        var rows = await runs.Select(r => new { Run = r, By = db.Users.Where(u => u.Id == r.CreatedBy).Select(u => u.Name).FirstOrDefault() }).ToListAsync(ct);
        var silent = rows.Exists(r => r.Run.Status is SimulationStatus.Running) ? await SimulationBeats.Silent(db, ct) : [];
        return
        [
            .. rows.Select(x =>
            {
                var r = x.Run;
                var status = silent.Contains(r.Id) ? SimulationStatus.Interrupted : r.Status;
                return new SimulationView(
                    r.Id, r.Name, status, SimulationJson.Read<SimulationParameters>(r.Parameters), x.By, r.CreatedAt, r.EndedAt,
                    runner.Done(r.Id) is { } done && done > r.Done ? done : r.Done, r.Total, r.StopAsked,
                    status is SimulationStatus.Running && !r.StopAsked && MayStart(actor),
                    r.Report is { } report ? SimulationJson.Read<List<SimulationReport>>(report) : []);
            }),
        ];
    }
}
