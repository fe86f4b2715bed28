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
        var (from, to) = filter.Period(filter.Day(context.Today));
        string[] types = filter.Types, categories = filter.Categories, gradings = filter.Counted().Names();
        var rows = await db.Database.SqlQuery<Row>(SqlText.Flat(
            $"""
            SELECT nullif(a.reason, '') AS "Reason", a.days AS "Days", a.is_late AS "Late", a.inquiries AS "Inquiries", a.persons AS "Persons"
            FROM {KnownAnswers(from, to, filter.AsOf)} a
            WHERE a.grading = ANY ({gradings}) AND a.type = ANY ({types}) AND a.category = ANY ({categories})
              AND ({filter.County}::text IS NULL OR a.county = {filter.County}::text)
            """)).ToListAsync(ct);
        return new Answers
        {
            AsOf = filter.AsOf ?? context.Now,
            Accepted = rows.Where(r => r.Reason is null).Sum(r => r.Inquiries.Sum()),
            Declined = rows.Where(r => r.Reason is not null).Sum(r => r.Inquiries.Sum()),
            Late = rows.Where(r => r.Late).Sum(r => r.Inquiries.Sum()),
            Days = Distribution.Of(rows.SelectMany(r => r.Days.Zip(r.Inquiries))),
            Reasons =
            [
                .. rows.Where(r => r.Reason is not null).GroupBy(r => Enum.Parse<DeclineReason>(r.Reason!))
                    .Select(g => new DeclineCount(g.Key, g.Sum(r => r.Inquiries.Sum()), g.Sum(r => r.Persons.Sum())))
                    .OrderByDescending(d => d.Inquiries).ThenBy(d => d.Reason),
            ],
        };
    }

    // An answer is known when it is given. The sums are of whole months; the month of an instant in the past is counted again.
    private static FormattableString KnownAnswers(DateOnly from, DateOnly to, DateTimeOffset? asOf)
    {
        DateOnly first = new(from.Year, from.Month, 1), last = new(to.Year, to.Month, 1);
        if (asOf is not { } instant)
        {
            return Whole(first, last);
        }

        var begins = NorwegianTime.InstantOf(last, TimeOnly.MinValue);
        return $"""
            (SELECT * FROM {Whole(first, last.AddDays(-1))} w
             UNION ALL SELECT month, county, type, category, grading, reason, is_late, ARRAY[days], ARRAY[1::bigint], ARRAY[persons]
             FROM inquiry_answer WHERE answered_at >= {begins} AND answered_at <= {instant} AND month = {last})
            """;
    }

    private static FormattableString Whole(DateOnly first, DateOnly last) =>
        $"""
        (SELECT month, county, type, category, grading, reason, is_late, days, inquiries, persons FROM answer_sum WHERE month BETWEEN {first} AND {last}
         UNION ALL SELECT month, county, type, category, grading, reason, is_late, ARRAY[days], ARRAY[inquiries], ARRAY[persons]
         FROM answer_delta WHERE month BETWEEN {first} AND {last})
        """;

    private sealed record Row
    {
        public string? Reason { get; init; }

        public bool Late { get; init; }

        public int[] Days { get; init; } = [];

        public long[] Inquiries { get; init; } = [];

        public long[] Persons { get; init; } = [];
    }
}
