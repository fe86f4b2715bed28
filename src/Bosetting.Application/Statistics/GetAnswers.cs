using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Statistics;

/// <summary>Asks how municipalities answered in the period: how fast (D2), and why they declined (D3). Errors as <see cref="GetWaitingTimes"/>.</summary>
/// <param name="Filter">What to narrow to; the county is that of the municipality asked.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.Auditor), ReadOnlyRequest, AggregatesOnly]
public sealed record GetAnswers(StatisticsFilter Filter) : IRequest<Answers>, IFilteredRequest;

/// <summary>Answers to settlement inquiries, counted by inquiry.</summary>
public sealed record Answers
{
    /// <summary>Computed at this instant.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Accepted.</summary>
    public required long Accepted { get; init; }

    /// <summary>Declined.</summary>
    public required long Declined { get; init; }

    /// <summary>Answered after the deadline.</summary>
    public required long Late { get; init; }

    /// <summary>Days from the inquiry was sent to its answer, by Norwegian dates.</summary>
    public required Distribution Days { get; init; }

    /// <summary>Why declined, most frequent first.</summary>
    public required IReadOnlyList<DeclineCount> Reasons { get; init; }

    /// <summary>Declined of answered, 0–1; null when nothing was answered.</summary>
    public double? DeclinedShare => Accepted + Declined == 0 ? null : (double)Declined / (Accepted + Declined);
}

/// <summary>Inquiries declined for a reason.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Inquiries">Inquiries.</param>
/// <param name="Persons">Persons in them.</param>
public sealed record DeclineCount(DeclineReason Reason, long Inquiries, long Persons);

internal sealed class GetAnswersValidator(TimeProvider clock) : FilteredRequestValidator<GetAnswers>(clock);

internal sealed class GetAnswersHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetAnswers, Answers>
{
    public async Task<Result<Answers>> Handle(GetAnswers request, CancellationToken ct)
    {
        var filter = request.Filter;
        var (from, to) = filter.Period(context.Today);
        DateTimeOffset start = NorwegianTime.InstantOf(from, TimeOnly.MinValue), end = NorwegianTime.InstantOf(to.AddDays(1), TimeOnly.MinValue);
        string[] types = filter.Types, categories = filter.Categories, gradings = filter.Counted().Names();
        await db.JoinByHash(ct);
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            SELECT i.declined_because AS "Reason", i.days AS "Days", i.answered > i.deadline AS "Late", count(*) AS "Inquiries", sum(i.persons)::bigint AS "Persons"
            FROM (SELECT case_id, municipality_number, declined_because, persons, deadline, (answered_at AT TIME ZONE 'Europe/Oslo')::date AS answered,
                         (answered_at AT TIME ZONE 'Europe/Oslo')::date - (sent_at AT TIME ZONE 'Europe/Oslo')::date AS days
                  FROM inquiry
                  WHERE status IN ('Accepted', 'Declined') AND answered_at >= {start} AND answered_at < {end} AND answered_at <= {context.Now}) i
            JOIN settlement_case c ON c.id = i.case_id
            JOIN municipality m ON m.number = i.municipality_number
            WHERE c.grading = ANY ({gradings}) AND c.type = ANY ({types}) AND c.category = ANY ({categories})
              AND ({filter.County}::text IS NULL OR m.county_number = {filter.County}::text)
            GROUP BY 1, 2, 3
            """).ToListAsync(ct);
        return new Answers
        {
            AsOf = context.Now,
            Accepted = rows.Where(r => r.Reason is null).Sum(r => r.Inquiries),
            Declined = rows.Where(r => r.Reason is not null).Sum(r => r.Inquiries),
            Late = rows.Where(r => r.Late).Sum(r => r.Inquiries),
            Days = Distribution.Of(rows.Select(r => (r.Days, r.Inquiries))),
            Reasons =
            [
                .. rows.Where(r => r.Reason is not null).GroupBy(r => Enum.Parse<DeclineReason>(r.Reason!))
                    .Select(g => new DeclineCount(g.Key, g.Sum(r => r.Inquiries), g.Sum(r => r.Persons)))
                    .OrderByDescending(d => d.Inquiries).ThenBy(d => d.Reason),
            ],
        };
    }

    private sealed record Row(string? Reason, int Days, bool Late, long Inquiries, long Persons);
}
