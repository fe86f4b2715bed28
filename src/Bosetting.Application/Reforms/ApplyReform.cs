using System.Globalization;
using System.Text.Json;
using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Reforms;

/// <summary>
/// What a reform would move, counted by the same function that moves it. Errors: those of <see cref="ApplyReform"/> except
/// <c>reform.not_yet</c>.
/// </summary>
/// <param name="Reform">The reform.</param>
[Allow(Role.Administrator)]
[ReadOnlyRequest]
public sealed record PreviewReform(MunicipalityReform Reform) : IRequest<ReformReport>;

/// <summary>
/// Carries out a reform: everything that is running moves from the old numbers to the new ones, in one transaction; what has happened
/// keeps its number. Nobody else places or answers meanwhile. Errors: those of <see cref="MunicipalityReform.Check"/>,
/// <c>reform.not_yet</c> (args: day), <c>reform.request_open</c> (args: year), <c>reform.old_unknown</c> (args: number),
/// <c>reform.old_closed</c> (args: number), <c>reform.not_registered</c> (args: number), <c>reform.places_too_few</c> (args: number, year).
/// </summary>
/// <param name="Reform">The reform.</param>
[Allow(Role.Administrator)]
public sealed record ApplyReform(MunicipalityReform Reform) : IRequest<ReformReport>;

internal sealed class PreviewReformHandler(ReformRunner runner) : IHandler<PreviewReform, ReformReport>
{
    public Task<Result<ReformReport>> Handle(PreviewReform request, CancellationToken ct) => runner.Run(request.Reform, move: false, ct);
}

internal sealed class ApplyReformHandler(IBosettingDb db, IUseCaseContext context, ReformRunner runner) : IHandler<ApplyReform, ReformReport>
{
    public async Task<Result<ReformReport>> Handle(ApplyReform request, CancellationToken ct)
    {
        if (request.Reform.On > context.Today)
        {
            return new Error("reform.not_yet", request.Reform.On);
        }

        var report = await runner.Run(request.Reform, move: true, ct);
        if (report.IsFailure)
        {
            return report;
        }

        db.Reforms.Add(new AppliedReform { Id = Guid.CreateVersion7(), On = request.Reform.On, At = context.Now, ByUser = context.Actor.UserId, Report = report.Value });
        foreach (var number in request.Reform.Steps.SelectMany(s => s.Successors.Select(n => n.Number).Prepend(s.OldNumber)).Distinct())
        {
            context.AuditWrite("municipality", number, "reform");
            context.Publish(new Change(Topics.Municipality, null, number));
            context.Publish(new Change(Topics.Users, null, number));
        }

        return report;
    }
}

/// <summary>Checks a reform against the register and counts or moves, by one function of the database: the preview can't say anything else than what happens.</summary>
internal sealed class ReformRunner(IBosettingDb db)
{
    public async Task<Result<ReformReport>> Run(MunicipalityReform reform, bool move, CancellationToken ct)
    {
        if (reform.Check() is { IsFailure: true } wrong)
        {
            return Result<ReformReport>.Failure(wrong.Errors);
        }

        if (move)
        {
            await WaitForOthers(reform, ct);
        }

        // A draft holds a line for each number; made again after the reform, it holds the new ones.
        if (await db.RequestRounds.Where(r => r.Status == RoundStatus.Draft && r.Year >= reform.On.Year).Select(r => (int?)r.Year).MinAsync(ct) is { } year)
        {
            return new Error("reform.request_open", Year(year));
        }

        var lines = new List<ReformLine>();
        foreach (var step in reform.Steps)
        {
            if (await Refuse(step, reform.On, ct) is { } error)
            {
                return error;
            }

            var successors = JsonSerializer.Serialize(step.Successors.Select(s => new { number = s.Number, share = s.SharePercent }));
            var rows = await db.Database.SqlQuery<Row>(
                $"SELECT what AS \"What\", target AS \"Target\", moved AS \"Moved\" FROM reform_municipality({step.OldNumber}, {successors}::jsonb, {reform.On}, {move}) WHERE moved > 0")
                .ToListAsync(ct);
            lines.AddRange(rows.Select(r => new ReformLine(step.OldNumber, r.Target, r.What, r.Moved)));
        }

        return new ReformReport(reform, lines);
    }

    // Nobody places, answers or reports while it lasts; what somebody is doing is waited for. Those who work for one of the numbers
    // hold a lock on it while they write (IDatabaseSession.BeginAsync), and are refused when they come later.
    private async Task WaitForOthers(MunicipalityReform reform, CancellationToken ct)
    {
        var numbers = reform.Steps.SelectMany(s => s.Successors.Select(n => n.Number).Prepend(s.OldNumber)).Distinct().Order(StringComparer.Ordinal).ToArray();
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('municipality_number'), n::integer) FROM unnest({numbers}) AS n", ct);
        await db.Database.ExecuteSqlAsync($"LOCK TABLE settlement_case, inquiry, settlement_agreement, place_ledger, request_round IN EXCLUSIVE MODE", ct);
    }

    private async Task<Error?> Refuse(ReformStep step, DateOnly on, CancellationToken ct)
    {
        var old = await db.Municipalities.SingleOrDefaultAsync(m => m.Number == step.OldNumber, ct);
        if (old is null)
        {
            return new Error("reform.old_unknown", step.OldNumber);
        }

        if (old.ValidTo is not null)
        {
            return new Error("reform.old_closed", step.OldNumber);
        }

        foreach (var s in step.Successors)
        {
            // Population, county and place of a new municipality come with the reference data, never from those of an old one.
            if (!await db.Municipalities.AnyAsync(m => m.Number == s.Number && m.ValidTo == null, ct))
            {
                return new Error("reform.not_registered", s.Number);
            }
        }

        // The first successor takes what is in use with it, so that its share of the places must hold it.
        var shares = step.Successors.Select(s => s.SharePercent).ToList();
        foreach (var ledger in await db.PlaceLedgers.Where(l => l.MunicipalityNumber == step.OldNumber && l.Year >= on.Year).ToListAsync(ct))
        {
            if (MunicipalityReform.Divide(ledger.Decided ?? 0, shares)[0] + ledger.Overrun < ledger.Used
                || MunicipalityReform.Divide(ledger.DecidedMinors ?? 0, shares)[0] + ledger.OverrunMinors < ledger.ProposedMinors + ledger.AgreedMinors + ledger.SettledMinors)
            {
                return new Error("reform.places_too_few", step.OldNumber, Year(ledger.Year));
            }
        }

        return null;
    }

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    private sealed record Row(string What, string Target, long Moved);
}
