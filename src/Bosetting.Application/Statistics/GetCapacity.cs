using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Statistics;

/// <summary>
/// Asks for the places of a year: requested, decided, proposed, agreed, settled and left (B8–B10). Case type and category don't
/// narrow it: councils decide on persons. Errors as <see cref="GetWaitingTimes"/>.
/// </summary>
/// <param name="Filter">Year and county are used.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.Auditor), ReadOnlyRequest, AggregatesOnly]
public sealed record GetCapacity(StatisticsFilter Filter) : IRequest<Capacity>, IFilteredRequest;

/// <summary>Places of one year, summed over municipalities.</summary>
public sealed record Capacity
{
    /// <summary>Computed at this instant.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>Asked for in the first request.</summary>
    public required long RequestedOriginally { get; init; }

    /// <summary>Asked for as the request stands.</summary>
    public required long Requested { get; init; }

    /// <summary>Decided by councils.</summary>
    public required long Decided { get; init; }

    /// <summary>Proposed, no answer yet.</summary>
    public required long Proposed { get; init; }

    /// <summary>Agreed, not yet arrived.</summary>
    public required long Agreed { get; init; }

    /// <summary>Settled on the places of the year.</summary>
    public required long Settled { get; init; }

    /// <summary>Places left in municipalities that have some; one that has used more than it decided takes nothing from the others.</summary>
    public required long Left { get; init; }

    /// <summary>Municipalities asked.</summary>
    public required int Municipalities { get; init; }

    /// <summary>Municipalities that decided as many as they were asked for.</summary>
    public required int InLine { get; init; }

    /// <summary>Municipalities that decided more.</summary>
    public required int More { get; init; }

    /// <summary>Municipalities that decided fewer.</summary>
    public required int Fewer { get; init; }

    /// <summary>Municipalities without a registered decision.</summary>
    public required int Undecided { get; init; }

    /// <summary>Municipalities with a temporary stop today.</summary>
    public required int Stopped { get; init; }

    /// <summary>Decisions completed by us because the source is partial.</summary>
    public required int Completed { get; init; }

    /// <summary>Settled of decided, 0–1 or more; null when nothing is decided (B10).</summary>
    public double? Use => Decided == 0 ? null : (double)Settled / Decided;

    /// <summary>Decided of requested; null when nothing is requested (B9).</summary>
    public double? DecidedOfRequested => Requested == 0 ? null : (double)Decided / Requested;
}

internal sealed class GetCapacityValidator(TimeProvider clock) : FilteredRequestValidator<GetCapacity>(clock);

internal sealed class GetCapacityHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetCapacity, Capacity>
{
    public async Task<Result<Capacity>> Handle(GetCapacity request, CancellationToken ct)
    {
        var year = request.Filter.PlaceYear(context.Today);
        var county = request.Filter.County;
        var row = await db.Database.SqlQuery<Row>(
            $"""
            SELECT coalesce(sum(l.requested_originally), 0) AS "RequestedOriginally", coalesce(sum(l.requested), 0) AS "Requested",
                   coalesce(sum(l.decided), 0) AS "Decided", coalesce(sum(l.proposed), 0) AS "Proposed",
                   coalesce(sum(l.agreed), 0) AS "Agreed", coalesce(sum(l.settled), 0) AS "Settled",
                   coalesce(sum(greatest(coalesce(l.decided, 0) - l.proposed - l.agreed - l.settled, 0)), 0) AS "Left",
                   count(*) FILTER (WHERE l.requested > 0)::int AS "Municipalities",
                   count(*) FILTER (WHERE l.requested > 0 AND l.decided = l.requested)::int AS "InLine",
                   count(*) FILTER (WHERE l.requested > 0 AND l.decided > l.requested)::int AS "More",
                   count(*) FILTER (WHERE l.requested > 0 AND l.decided < l.requested)::int AS "Fewer",
                   count(*) FILTER (WHERE l.requested > 0 AND l.decided IS NULL)::int AS "Undecided",
                   (SELECT count(DISTINCT s.municipality_number)::int FROM temporary_stop s JOIN municipality sm ON sm.number = s.municipality_number
                    WHERE s.from_date <= {context.Today} AND (s.to_date IS NULL OR s.to_date > {context.Today})
                      AND ({county}::text IS NULL OR sm.county_number = {county}::text)) AS "Stopped",
                   (SELECT count(*)::int FROM council_decision d JOIN municipality dm ON dm.number = d.municipality_number
                    WHERE d.year = {year} AND d.is_completed
                      AND ({county}::text IS NULL OR dm.county_number = {county}::text)) AS "Completed"
            FROM place_ledger l
            JOIN municipality m ON m.number = l.municipality_number
            WHERE l.year = {year} AND ({county}::text IS NULL OR m.county_number = {county}::text)
            """).SingleAsync(ct);
        return new Capacity
        {
            AsOf = context.Now,
            Year = year,
            RequestedOriginally = row.RequestedOriginally,
            Requested = row.Requested,
            Decided = row.Decided,
            Proposed = row.Proposed,
            Agreed = row.Agreed,
            Settled = row.Settled,
            Left = row.Left,
            Municipalities = row.Municipalities,
            InLine = row.InLine,
            More = row.More,
            Fewer = row.Fewer,
            Undecided = row.Undecided,
            Stopped = row.Stopped,
            Completed = row.Completed,
        };
    }

    private sealed record Row(long RequestedOriginally, long Requested, long Decided, long Proposed, long Agreed, long Settled, long Left,
        int Municipalities, int InLine, int More, int Fewer, int Undecided, int Stopped, int Completed);
}
