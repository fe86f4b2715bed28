using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Statistics;

/// <summary>
/// Why municipalities decline: by reason, by municipality, by category and by special need, in the period. Errors as
/// <see cref="GetWaitingTimes"/>.
/// </summary>
/// <param name="Filter">What to narrow to; the county is that of the municipality asked.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.Auditor), ReadOnlyRequest, AggregatesOnly]
public sealed record GetDeclines(StatisticsFilter Filter) : IRequest<Declines>, IFilteredRequest;

/// <summary>Declined inquiries.</summary>
public sealed record Declines
{
    /// <summary>Computed at this instant.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Inquiries answered.</summary>
    public required long Answered { get; init; }

    /// <summary>Inquiries declined.</summary>
    public required long Declined { get; init; }

    /// <summary>By reason and category, most frequent reason first.</summary>
    public required IReadOnlyList<DeclineReasonRow> Reasons { get; init; }

    /// <summary>By municipality, most declines first.</summary>
    public required IReadOnlyList<DeclineMunicipalityRow> Municipalities { get; init; }

    /// <summary>Households with a special need and without: how often they are declined.</summary>
    public required IReadOnlyList<DeclineNeedRow> Needs { get; init; }

    /// <summary>The same for each kind of special need, most declined first; a household with several counts in each.</summary>
    public required IReadOnlyList<DeclineNeedKindRow> NeedKinds { get; init; }
}

/// <summary>A reason with the number of inquiries in each category.</summary>
public sealed record DeclineReasonRow(DeclineReason Reason, long Inquiries, long Persons, IReadOnlyDictionary<PersonCategory, long> ByCategory);

/// <summary>A municipality with what it has answered.</summary>
public sealed record DeclineMunicipalityRow(string Number, string Name, long Answered, long Declined, DeclineReason MostUsed);

/// <summary>Answers about households with or without special needs.</summary>
public sealed record DeclineNeedRow(bool HasSpecialNeeds, long Answered, long Declined);

/// <summary>Answers about households with a kind of special need.</summary>
public sealed record DeclineNeedKindRow(SpecialNeed Kind, long Answered, long Declined);

internal sealed class GetDeclinesValidator(TimeProvider clock) : FilteredRequestValidator<GetDeclines>(clock);

internal sealed class GetDeclinesHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetDeclines, Declines>
{
    // Design decision: the forty that decline most are what one acts on; narrow to a county to see all of it.
    private const int MostMunicipalities = 40;

    public async Task<Result<Declines>> Handle(GetDeclines request, CancellationToken ct)
    {
        var filter = request.Filter;
        var (from, to) = filter.Period(context.Today);
        DateTimeOffset start = NorwegianTime.InstantOf(from, TimeOnly.MinValue), end = NorwegianTime.InstantOf(to.AddDays(1), TimeOnly.MinValue);
        string[] types = filter.Types, categories = filter.Categories, gradings = filter.Counted(Dimension.Category).Names();
        await db.JoinByHash(ct);
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            SELECT i.municipality_number AS "Number", m.name AS "Name", i.declined_because AS "Reason", c.category AS "Category",
                   c.has_special_needs AS "Needs", count(*) AS "Inquiries", sum(i.persons)::bigint AS "Persons"
            FROM inquiry i
            JOIN settlement_case c ON c.id = i.case_id
            JOIN municipality m ON m.number = i.municipality_number
            WHERE i.status IN ('Accepted', 'Declined') AND i.answered_at >= {start} AND i.answered_at < {end} AND i.answered_at <= {context.Now}
              AND c.grading = ANY ({gradings}) AND c.type = ANY ({types}) AND c.category = ANY ({categories})
              AND ({filter.County}::text IS NULL OR m.county_number = {filter.County}::text)
            GROUP BY 1, 2, 3, 4, 5
            """).ToListAsync(ct);
        var kinds = await db.Database.SqlQuery<KindRow>(
            $"""
            SELECT n.kind AS "Kind", count(*) AS "Answered", count(*) FILTER (WHERE i.status = 'Declined') AS "Declined"
            FROM inquiry i
            JOIN settlement_case c ON c.id = i.case_id
            JOIN municipality m ON m.number = i.municipality_number
            JOIN LATERAL (SELECT DISTINCT p.kind FROM refugee r JOIN person_need p ON p.refugee_id = r.id WHERE r.case_id = c.id) n ON true
            WHERE i.status IN ('Accepted', 'Declined') AND i.answered_at >= {start} AND i.answered_at < {end} AND i.answered_at <= {context.Now}
              AND c.has_special_needs AND c.grading = ANY ({gradings}) AND c.type = ANY ({types}) AND c.category = ANY ({categories})
              AND ({filter.County}::text IS NULL OR m.county_number = {filter.County}::text)
            GROUP BY 1
            """).ToListAsync(ct);
        var declined = rows.FindAll(r => r.Reason is not null);
        return new Declines
        {
            AsOf = context.Now,
            From = from,
            To = to,
            Answered = rows.Sum(r => r.Inquiries),
            Declined = declined.Sum(r => r.Inquiries),
            Reasons =
            [
                .. declined.GroupBy(r => Enum.Parse<DeclineReason>(r.Reason!))
                    .Select(g => new DeclineReasonRow(g.Key, g.Sum(r => r.Inquiries), g.Sum(r => r.Persons),
                        g.GroupBy(r => Enum.Parse<PersonCategory>(r.Category)).ToDictionary(c => c.Key, c => c.Sum(r => r.Inquiries))))
                    .OrderByDescending(r => r.Inquiries).ThenBy(r => r.Reason),
            ],
            Municipalities =
            [
                .. rows.GroupBy(r => (r.Number, r.Name)).Where(g => g.Any(r => r.Reason is not null))
                    .Select(g => new DeclineMunicipalityRow(g.Key.Number, g.Key.Name, g.Sum(r => r.Inquiries), g.Where(r => r.Reason is not null).Sum(r => r.Inquiries),
                        Enum.Parse<DeclineReason>(g.Where(r => r.Reason is not null).GroupBy(r => r.Reason!).OrderByDescending(x => x.Sum(r => r.Inquiries)).ThenBy(x => x.Key, StringComparer.Ordinal).First().Key)))
                    .OrderByDescending(r => r.Declined).ThenBy(r => r.Name, StringComparer.Ordinal).Take(MostMunicipalities),
            ],
            NeedKinds =
            [
                .. kinds.Select(k => new DeclineNeedKindRow(Enum.Parse<SpecialNeed>(k.Kind), k.Answered, k.Declined))
                    .OrderByDescending(k => (double)k.Declined / k.Answered).ThenBy(k => k.Kind),
            ],
            Needs =
            [
                .. rows.GroupBy(r => r.Needs).OrderByDescending(g => g.Key)
                    .Select(g => new DeclineNeedRow(g.Key, g.Sum(r => r.Inquiries), g.Where(r => r.Reason is not null).Sum(r => r.Inquiries))),
            ],
        };
    }

    private sealed record KindRow(string Kind, long Answered, long Declined);

    private sealed record Row(string Number, string Name, string? Reason, string Category, bool Needs, long Inquiries, long Persons);
}
