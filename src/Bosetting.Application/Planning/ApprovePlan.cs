using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Application.Matching;
using Bosetting.Application.Messages;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Planning;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Matching;
using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Planning;

/// <summary>
/// Approves a plan and sends its inquiries, in one transaction: all rules are judged again under the locks. A household for
/// which something has changed is left out with the reason; the others are sent. Errors: <c>plan.not_found</c>,
/// <c>plan.changed_meanwhile</c>, <c>plan.date_in_past</c>, <c>plan.note_too_long</c>, and those of <see cref="SettlementPlan.Approve"/>.
/// </summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Note">For those who made it; at most 1000 characters.</param>
/// <param name="Revision">Of the plan, as the user saw it; null expects nothing.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
public sealed record ApprovePlan(Guid PlanId, string? Note = null, int? Revision = null) : IRequest<PlanSent>;

/// <summary>What became of an approved plan.</summary>
/// <param name="Sent">Inquiries sent.</param>
/// <param name="Persons">Persons in them.</param>
/// <param name="Changed">What had changed meanwhile, by reason: error code and number of households; most common first.</param>
public sealed record PlanSent(int Sent, int Persons, IReadOnlyList<(string Code, int Households)> Changed);

internal sealed class ApprovePlanValidator : AbstractValidator<ApprovePlan>
{
    public ApprovePlanValidator() => RuleFor(r => r.Note).MaximumLength(1000).WithErrorCode("plan.note_too_long");
}

internal sealed class ApprovePlanHandler(IBosettingDb db, IUseCaseContext context, PlanData data, InquirySettings settings, PlanSettings plans, Messenger messenger) : IHandler<ApprovePlan, PlanSent>
{
    public async Task<Result<PlanSent>> Handle(ApprovePlan request, CancellationToken ct)
    {
        if (await data.Lock(request.PlanId, ct) is not { } plan)
        {
            return new Error("plan.not_found");
        }

        if (request.Revision is { } seen && plan.Revision != seen)
        {
            return new Error("plan.changed_meanwhile");
        }

        if (plan.ProposedDate < context.Today)
        {
            return new Error("plan.date_in_past");
        }

        if (plan.Approve(request.Note, context.Stamp()) is { IsFailure: true } refused)
        {
            return Result<PlanSent>.Failure(refused.Errors);
        }

        var lines = plan.Lines.Where(l => l.MunicipalityNumber is not null).OrderBy(l => l.CaseId).ToList();
        await Send(plan, lines, ct);
        context.AuditWrite("plan", plan.Id.ToString(), nameof(ApprovePlan));
        context.Publish(new Change(Topics.Plan));
        var sent = lines.FindAll(l => l.InquiryId is not null);
        return new PlanSent(sent.Count, sent.Sum(l => l.Persons),
            [.. lines.Where(l => l.ChangedMeanwhile is not null).GroupBy(l => l.ChangedMeanwhile!).OrderByDescending(g => g.Count()).Select(g => (g.Key, g.Count()))]);
    }

    private async Task Send(SettlementPlan plan, List<PlanLine> lines, CancellationToken ct)
    {
        // The order of locks of the house: cases by id, then places by number (LockedLoads).
        Guid[] ids = [.. lines.Select(l => l.CaseId)];
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM settlement_case WHERE id = ANY ({ids}) ORDER BY id FOR UPDATE", ct);
        var cases = await data.Cases(ids, tracked: true, ct);
        string[] numbers = [.. lines.Select(l => l.MunicipalityNumber!).Distinct()];
        var year = plan.ProposedDate.Year;
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM place_ledger WHERE year = {year} AND municipality_number = ANY ({numbers}) ORDER BY municipality_number FOR UPDATE", ct);
        var ledgers = await db.PlaceLedgers.AsTracking().Where(l => l.Year == year && numbers.Contains(l.MunicipalityNumber)).ToDictionaryAsync(l => l.MunicipalityNumber, ct);

        var basis = await data.Basis(plan, ct);
        var common = new SnapshotHalf(basis.Half.Municipalities, basis.Half.Regions) { Outcome = basis.Criteria.Outcome };
        var room = basis.Half.Municipalities.ToDictionary(m => m.Number, basis.Capacity);
        var paced = basis.Half.Municipalities.Where(basis.IsLimitedByPace).Select(m => m.Number).ToHashSet();
        var judged = new Judged?[lines.Count];
        var now = context.Now;
        (Guid, SnapshotHalf) kept = (await SnapshotStore.Keep(db, common, now, ct), common);
        Parallel.For(0, lines.Count, new ParallelOptions { CancellationToken = ct }, i =>
        {
            if (cases.TryGetValue(lines[i].CaseId, out var @case) && room.ContainsKey(lines[i].MunicipalityNumber!))
            {
                judged[i] = Judge(@case, lines[i].MunicipalityNumber!, basis, now, kept);
            }
        });

        Guid[] snapshots = [.. judged.OfType<Judged>().Select(j => j.Snapshot.Id)];
        var known = await db.MatchSnapshots.Where(s => snapshots.Contains(s.Id)).Select(s => s.Id).ToHashSetAsync(ct);

        // Dwellings, care homes and the pace are reported and planned, not booked: what this plan sends is counted here.
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, number) = (lines[i], lines[i].MunicipalityNumber!);
            Inquiry? sent = null;
            var refused = judged[i] is not { } j ? new Error("case.not_found")
                : !ledgers.TryGetValue(number, out var places) ? new Error("municipality.year_not_open", year)
                : Changed(line, cases[line.CaseId], j, places) ?? Full(room[number], j.Use, paced.Contains(number))
                    ?? Propose(line, cases[line.CaseId], j, places, plan.ProposedDate, out sent);
            if (refused is not null)
            {
                line.NotSent(refused);
                continue;
            }

            for (var d = 0; d < room[number].Length; d++)
            {
                room[number][d] -= judged[i]!.Use[d];
            }

            await messenger.TellSent(cases[line.CaseId], sent!, ct);
            if (known.Add(judged[i]!.Snapshot.Id))
            {
                db.MatchSnapshots.Add(judged[i]!.Snapshot);
            }
        }
    }

    // The one who approved saw a household and points; another household, or far fewer points, is another decision.
    private Error? Changed(PlanLine line, SettlementCase @case, Judged judged, PlaceLedger places) =>
        @case.CanBeProposed() is { IsFailure: true } notNow ? notNow.Error
        : @case.PersonCount != line.Persons || @case.MinorPlaces != line.MinorPlaces ? new Error("plan.household_changed")
        : ProposalRules.Refuse(judged.Entry, [], places.Left) is [var rule, ..] ? rule
        : line.Points - judged.Entry.Score > plans.PointsMayFall ? new Error("plan.points_fell")
        : null;

    private static Error? Full(double[] room, int[] use, bool paced) =>
        paced && use[0] > room[0] ? new Error("plan.no_pace_room", (int)Math.Max(0, room[0]))
        : use[2] > 0 && use[2] > room[2] ? new Error("plan.no_care_home", (int)Math.Max(0, room[2]))
        : use[3] > 0 && use[3] > room[3] ? new Error("plan.no_accessible_dwelling")
        : null;

    private Error? Propose(PlanLine line, SettlementCase @case, Judged judged, PlaceLedger places, DateOnly date, out Inquiry? inquiry)
    {
        inquiry = null;
        if (places.Reserve(@case.PersonCount, @case.MinorPlaces, allowOverrun: false, allowMinorOverrun: false) is { IsFailure: true } full)
        {
            return full.Error;
        }

        var sent = @case.Propose(
            new InquiryDetails
            {
                Id = Guid.CreateVersion7(context.Now),
                MunicipalityNumber = places.MunicipalityNumber,
                PlaceYear = places.Year,
                ProposedDate = date,
                Deadline = context.Today.AddDays(settings.DeadlineDays(@case.Type, context.Today)),
                Score = judged.Entry.Score,
                Rank = judged.Rank,
                SnapshotId = judged.Snapshot.Id,
            },
            context.Stamp());
        if (sent.IsFailure)
        {
            places.ReleaseProposed(@case.PersonCount, @case.MinorPlaces);
            return sent.Error;
        }

        db.Inquiries.Add(inquiry = sent.Value);
        line.Sent(sent.Value.Id);
        return null;
    }

    // All municipalities, not the one alone: links and advice look at the region around it.
    private static Judged Judge(SettlementCase @case, string number, PlanBasis basis, DateTimeOffset now, (Guid, SnapshotHalf) common)
    {
        var snapshot = basis.Snapshot(@case);
        var ranking = Engine.Rank(snapshot);
        var entry = ranking.Municipalities.Single(m => m.Number == number);
        return new Judged(entry, ProposalRules.PlaceOf(entry, ranking), PlanBasis.Use(snapshot.Household, @case.MinorPlaces), SnapshotStore.Of(snapshot, now, common));
    }

    private sealed record Judged(RankedMunicipality Entry, int Rank, int[] Use, MatchSnapshot Snapshot);
}
