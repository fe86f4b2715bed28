using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Planning;
using Bosetting.Matching.Scoring;
using Bosetting.Matching.Simulation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Simulation;

/// <summary>What is to be simulated. For <see cref="SimulationRunner"/>. Errors: <c>simulation.not_found</c>.</summary>
[Allow(Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
internal sealed record GetSimulationWork(Guid Id) : IRequest<SimulationWork>;

/// <summary>The policies to play, and the year.</summary>
internal sealed record SimulationWork(IReadOnlyList<SimulationPolicy> Policies, SimulationOptions Options);

/// <summary>Says that the node is there and how far it has come; the answer is whether to stop. Errors: <c>simulation.not_found</c>.</summary>
[Allow(Role.Manager, Role.Administrator)]
internal sealed record BeatSimulation(Guid Id, int Done) : IRequest<bool>;

/// <summary>Keeps how a simulation ended. Errors: <c>simulation.not_found</c>, <c>simulation.ended</c>.</summary>
[Allow(Role.Manager, Role.Administrator)]
internal sealed record EndSimulation(Guid Id, SimulationStatus Status, IReadOnlyList<SimulationReport>? Reports) : IRequest<bool>;

internal sealed class GetSimulationWorkHandler(IBosettingDb db) : IHandler<GetSimulationWork, SimulationWork>
{
    public async Task<Result<SimulationWork>> Handle(GetSimulationWork request, CancellationToken ct)
    {
        if (await db.SimulationRuns.SingleOrDefaultAsync(r => r.Id == request.Id, ct) is not { } run)
        {
            return new Error("simulation.not_found");
        }

        var parameters = SimulationJson.Read<SimulationParameters>(run.Parameters);
        return new SimulationWork(parameters.Policies, parameters.Options(parameters.PlaceYear is { } year ? await Country(year, ct) : null));
    }

    // The distance is the one that matching asks for.
    private async Task<IReadOnlyList<SimulatedMunicipality>> Country(int year, CancellationToken ct)
    {
        var near = (double)new MatchParameters().HospitalMaxKm;
        return await (
            from l in db.PlaceLedgers
            where l.Year == year
            join m in db.Municipalities on l.MunicipalityNumber equals m.Number
            orderby m.Number
            select new SimulatedMunicipality(m.LabourMarketRegion, l.Decided ?? 0, l.DecidedMinors ?? 0, m.HospitalKm <= near)).ToListAsync(ct);
    }
}

internal sealed class BeatSimulationHandler(IBosettingDb db) : IHandler<BeatSimulation, bool>
{
    public async Task<Result<bool>> Handle(BeatSimulation request, CancellationToken ct) =>
        await SimulationBeats.Beat(db, request.Id, request.Done, ct) == 0 ? new Error("simulation.not_found")
        : await db.SimulationRuns.Where(r => r.Id == request.Id).Select(r => r.StopAsked || r.Status != SimulationStatus.Running).SingleAsync(ct);
}

internal sealed class EndSimulationHandler(IBosettingDb db, IUseCaseContext context) : IHandler<EndSimulation, bool>
{
    public async Task<Result<bool>> Handle(EndSimulation request, CancellationToken ct)
    {
        if (await db.SimulationRuns.AsTracking().SingleOrDefaultAsync(r => r.Id == request.Id, ct) is not { } run)
        {
            return new Error("simulation.not_found");
        }

        if (run.End(request.Status, request.Reports is { } r ? SimulationJson.Write(r) : null, context.Now) is { IsFailure: true } refused)
        {
            return refused.Error;
        }

        context.AuditWrite("simulation", run.Id.ToString(), nameof(EndSimulation));
        context.Publish(new Change(Topics.Simulation));
        return true;
    }
}

/// <summary>
/// Signs of life, by the clock of the database: nodes needn't agree on the time, and the demo's clock stands elsewhere.
/// </summary>
internal static class SimulationBeats
{
    /// <summary>A node that hasn't been heard of for so long is gone.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    public static Task<int> Beat(IBosettingDb db, Guid id, int done, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"UPDATE simulation_run SET done = {done}, beat_at = clock_timestamp() WHERE id = {id} AND status = 'Running'", ct);

    public static Task<int> EndThoseThatWentSilent(IBosettingDb db, DateTimeOffset now, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"UPDATE simulation_run SET status = 'Interrupted', ended_at = {now} WHERE status = 'Running' AND beat_at < clock_timestamp() - {Silence}", ct);

    public static async Task<HashSet<Guid>> Silent(IBosettingDb db, CancellationToken ct) =>
        [.. await db.Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM simulation_run WHERE status = 'Running' AND beat_at < clock_timestamp() - {Silence}").ToListAsync(ct)];
}
