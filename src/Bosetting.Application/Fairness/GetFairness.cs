using Bosetting.Application.Common;
using Bosetting.Application.Planning;
using Bosetting.Application.Statistics;
using Bosetting.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Fairness;

/// <summary>
/// Asks how groups of persons have fared over a period: how long those settled had waited, how often municipalities declined,
/// and how well the municipalities that accepted fitted. For looking afterwards only: the engine knows neither sex nor residence
/// basis. Protected identity counts in the total and in no group (docs/domain.md). Small groups are left out: see
/// <c>FairnessGroups.Shown</c>. Errors: <c>fairness.period_invalid</c>.
/// </summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.Auditor), ReadOnlyRequest, AggregatesOnly]
public sealed record GetFairness(DateOnly From, DateOnly To) : IRequest<FairnessReport>;

/// <summary>The report.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="AsOf">Computed from what was recorded up to this instant.</param>
/// <param name="All">Everybody.</param>
/// <param name="Groups">By group, in order.</param>
public sealed record FairnessReport(DateOnly From, DateOnly To, DateTimeOffset AsOf, GroupFairness All, IReadOnlyList<GroupFairness> Groups);

/// <summary>How one group fared.</summary>
public sealed record GroupFairness
{
    /// <summary>Grouped by; null for everybody.</summary>
    public FairnessGroup? Group { get; init; }

    /// <summary>Name of the enum member, age band or <c>true</c>/<c>false</c>.</summary>
    public string Value { get; init; } = "";

    /// <summary>Persons settled in the period.</summary>
    public long Settled { get; init; }

    /// <summary>Months from permit to settlement, mean of these.</summary>
    public double? WaitMean { get; init; }

    /// <summary>Half waited at most so many months.</summary>
    public double? WaitMedian { get; init; }

    /// <summary>Nine of ten waited at most so many months.</summary>
    public double? WaitP90 { get; init; }

    /// <summary>Answers of municipalities, counted once for each person they were about.</summary>
    public long Answers { get; init; }

    /// <summary>Of these declined.</summary>
    public long Declined { get; init; }

    /// <summary>Accepted answers with points.</summary>
    public long Scored { get; init; }

    /// <summary>Mean points of these.</summary>
    public double? MeanScore { get; init; }

    /// <summary>Mean place of the municipality among the eligible: 1 is the best there was.</summary>
    public double? MeanRank { get; init; }

    /// <summary>Declined of answered.</summary>
    public double? DeclineRate => Answers == 0 ? null : (double)Declined / Answers;
}

internal sealed class GetFairnessValidator : AbstractValidator<GetFairness>
{
    // More years than there are data for tell nothing more.
    private const int MostYears = 30;

    public GetFairnessValidator() => RuleFor(r => r.To).Must((r, to) => to >= r.From && r.From.Year >= 2000 && to.Year - r.From.Year <= MostYears)
        .WithErrorCode("fairness.period_invalid");
}

internal sealed class GetFairnessHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetFairness, FairnessReport>
{
    public async Task<Result<FairnessReport>> Handle(GetFairness request, CancellationToken ct)
    {
        await db.JoinByHash(ct);
        var settled = (await Settled(request, ct)).ToDictionary(r => (r.Grouping, r.Key));
        var answered = (await Answered(request, ct)).ToDictionary(r => (r.Grouping, r.Key));
        var rows = settled.Keys.Union(answered.Keys)
            .Select(k => Row(k, settled.GetValueOrDefault(k), answered.GetValueOrDefault(k))).ToList();
        var groups = FairnessGroups.Shown(rows.Where(r => r.Group is not null), r => r.Group, Fewest);
        return new FairnessReport(
            request.From, request.To, context.Now,
            rows.Find(r => r.Group is null) ?? new GroupFairness(), [.. groups.OrderBy(r => r.Group).ThenBy(r => FairnessGroups.Order(r.Group, r.Value))]);
    }

    // Each figure is about some persons; none isn't a figure.
    private static long Fewest(GroupFairness row) =>
        new[] { row.Settled, row.Answers, row.Scored }.Where(n => n > 0).DefaultIfEmpty(0).Min();

    // Age on the day of settlement. A group is named by the bit that GROUPING leaves out; graded persons are in the total alone.
    private Task<List<SettledRow>> Settled(GetFairness request, CancellationToken ct) => db.Database.SqlQuery<SettledRow>(
        $"""
        SELECT GROUPING(sex) * 16 + GROUPING(age) * 8 + GROUPING(basis) * 4 + GROUPING(category) * 2 + GROUPING(needs) AS "Grouping",
               coalesce(sex, age, basis, category, needs, '') AS "Key", count(*) AS "Persons", avg(days)::double precision AS "Mean",
               percentile_cont(0.5) WITHIN GROUP (ORDER BY days) AS "Median", percentile_cont(0.9) WITHIN GROUP (ORDER BY days) AS "P90"
        FROM (SELECT r.grading = 'Ordinary' AS open, e.on_date - r.permit_on AS days, r.sex, r.basis, c.category, c.has_special_needs::text AS needs,
                     CASE WHEN years < 18 THEN '0-17' WHEN years < 30 THEN '18-29' WHEN years < 50 THEN '30-49' ELSE '50+' END AS age
              FROM case_event e
              JOIN refugee r ON r.id = e.refugee_id
              JOIN settlement_case c ON c.id = e.case_id
              CROSS JOIN LATERAL (SELECT extract(year FROM age(e.on_date, r.birth_date)) AS years) a
              WHERE e.kind = 'PersonSettled' AND e.on_date BETWEEN {request.From} AND {request.To} AND e.recorded_at <= {context.Now}) x
        GROUP BY GROUPING SETS ((), (open, sex), (open, age), (open, basis), (open, category), (open, needs))
        HAVING GROUPING(open) = 1 OR open
        """).ToListAsync(ct);

    private Task<List<AnsweredRow>> Answered(GetFairness request, CancellationToken ct)
    {
        var (start, end) = (NorwegianTime.InstantOf(request.From, TimeOnly.MinValue), NorwegianTime.InstantOf(request.To.AddDays(1), TimeOnly.MinValue));
        return db.Database.SqlQuery<AnsweredRow>(
            $"""
            SELECT GROUPING(sex) * 16 + GROUPING(age) * 8 + GROUPING(basis) * 4 + GROUPING(category) * 2 + GROUPING(needs) AS "Grouping",
                   coalesce(sex, age, basis, category, needs, '') AS "Key", count(*) AS "Persons", count(*) FILTER (WHERE declined) AS "Declined",
                   count(score) FILTER (WHERE NOT declined) AS "Scored", avg(score) FILTER (WHERE NOT declined)::double precision AS "Score",
                   avg(rank) FILTER (WHERE NOT declined)::double precision AS "Rank"
            FROM (SELECT i.status = 'Declined' AS declined, i.score, i.rank, r.grading = 'Ordinary' AS open, r.sex, r.basis, c.category, c.has_special_needs::text AS needs,
                         CASE WHEN years < 18 THEN '0-17' WHEN years < 30 THEN '18-29' WHEN years < 50 THEN '30-49' ELSE '50+' END AS age
                  FROM inquiry i
                  JOIN settlement_case c ON c.id = i.case_id
                  JOIN refugee r ON r.case_id = i.case_id
                  CROSS JOIN LATERAL (SELECT extract(year FROM age((i.answered_at AT TIME ZONE 'Europe/Oslo')::date, r.birth_date)) AS years) a
                  WHERE i.status IN ('Accepted', 'Declined') AND i.answered_at >= {start} AND i.answered_at < {end} AND i.answered_at <= {context.Now}) x
            GROUP BY GROUPING SETS ((), (open, sex), (open, age), (open, basis), (open, category), (open, needs))
            HAVING GROUPING(open) = 1 OR open
            """).ToListAsync(ct);
    }

    private static GroupFairness Row((int Grouping, string Key) key, SettledRow? settled, AnsweredRow? answered) => new()
    {
        Group = key.Grouping switch
        {
            0b01111 => FairnessGroup.Sex,
            0b10111 => FairnessGroup.Age,
            0b11011 => FairnessGroup.Basis,
            0b11101 => FairnessGroup.Category,
            0b11110 => FairnessGroup.Needs,
            _ => null,
        },
        Value = key.Key,
        Settled = settled?.Persons ?? 0,
        WaitMean = settled?.Mean / Waiting.DaysPerMonth,
        WaitMedian = settled?.Median / Waiting.DaysPerMonth,
        WaitP90 = settled?.P90 / Waiting.DaysPerMonth,
        Answers = answered?.Persons ?? 0,
        Declined = answered?.Declined ?? 0,
        Scored = answered?.Scored ?? 0,
        MeanScore = answered?.Score,
        MeanRank = answered?.Rank,
    };

    private sealed record SettledRow(int Grouping, string Key, long Persons, double? Mean, double? Median, double? P90);

    private sealed record AnsweredRow(int Grouping, string Key, long Persons, long Declined, long Scored, double? Score, double? Rank);
}
