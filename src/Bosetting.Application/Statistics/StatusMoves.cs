using Bosetting.Application.Common;
using Bosetting.Domain.Refugees;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Statistics;

/// <summary>
/// How many persons came into and left each status, by month, from the history of cases. The stock at the end of any month is the
/// sum of all moves up to it. A family whose members arrive on different days leaves the waiting one by one.
/// </summary>
internal sealed class StatusMoves(IReadOnlyList<StatusMoves.Row> rows)
{
    /// <summary>
    /// Moves recorded up to an instant. A move happens the day it was recorded, an arrival the day the person arrived; the date of
    /// an agreement lies ahead and is not the day it was made.
    /// </summary>
    public static async Task<StatusMoves> Load(IBosettingDb db, StatisticsFilter filter, DateTimeOffset asOf, CancellationToken ct)
    {
        string[] types = filter.Types, categories = filter.Categories;
        return new(await db.Database.SqlQuery<Row>(
            $"""
            SELECT (date_part('year', e.day) * 12 + date_part('month', e.day))::int - 1 AS "Month", e.kind AS "Kind",
                   CASE e.kind WHEN 'PersonSettled' THEN c.authority = 'Bufetat' WHEN 'Closed' THEN c.ready_on IS NOT NULL ELSE false END AS "FromReady",
                   c.type AS "Type", c.is_abroad AS "Abroad", c.grading AS "Grading", sum(e.persons)::bigint AS "Persons"
            FROM settlement_case c
            JOIN (SELECT case_id, kind, persons,
                         CASE kind WHEN 'Agreed' THEN (recorded_at AT TIME ZONE 'Europe/Oslo')::date ELSE on_date END AS day
                  FROM case_event
                  WHERE recorded_at <= {asOf} AND kind IN ('Registered', 'BecameReady', 'Proposed', 'InquiryWithdrawn', 'Declined',
                        'Agreed', 'AgreementCancelled', 'PersonSettled', 'Closed')) e ON e.case_id = c.id
            LEFT JOIN municipality m ON m.number = c.stay_municipality
            WHERE c.type = ANY ({types}) AND c.category = ANY ({categories})
              AND ({filter.County}::text IS NULL OR m.county_number = {filter.County}::text)
            GROUP BY 1, 2, 3, 4, 5, 6
            """).ToListAsync(ct));
    }

    /// <summary>Persons in each status at the end of a month, among the rows that a condition picks.</summary>
    public IReadOnlyDictionary<CaseStatus, long> StockAfter(int month, Func<Row, bool> counted)
    {
        var stock = Enum.GetValues<CaseStatus>().ToDictionary(s => s, _ => 0L);
        foreach (var row in rows.Where(r => r.Month <= month && counted(r)))
        {
            var (from, to) = Move(row);
            stock[to] += row.Persons;
            if (from is { } left)
            {
                stock[left] -= row.Persons;
            }
        }

        return stock;
    }

    private static (CaseStatus? From, CaseStatus To) Move(Row row) => Enum.Parse<CaseEventKind>(row.Kind) switch
    {
        CaseEventKind.Registered => (null, CaseStatus.UnderMapping),
        CaseEventKind.BecameReady => (CaseStatus.UnderMapping, CaseStatus.Ready),
        CaseEventKind.Proposed => (CaseStatus.Ready, CaseStatus.Proposed),
        CaseEventKind.InquiryWithdrawn or CaseEventKind.Declined => (CaseStatus.Proposed, CaseStatus.Ready),
        CaseEventKind.Agreed => (CaseStatus.Proposed, CaseStatus.Agreed),
        CaseEventKind.AgreementCancelled => (CaseStatus.Agreed, CaseStatus.Ready),
        CaseEventKind.PersonSettled => (row.FromReady ? CaseStatus.Ready : CaseStatus.Agreed, CaseStatus.Settled),
        CaseEventKind.Closed => (row.FromReady ? CaseStatus.Ready : CaseStatus.UnderMapping, CaseStatus.Closed),
        _ => throw new InvalidOperationException($"{row.Kind} doesn't move a case."),
    };

    internal sealed record Row
    {
        public int Month { get; init; }

        public string Kind { get; init; } = "";

        /// <summary>Left from ready: what Bufetat settles has no agreement, and what is closed has or hasn't been ready.</summary>
        public bool FromReady { get; init; }

        public string Type { get; init; } = "";

        public bool Abroad { get; init; }

        public string Grading { get; init; } = "";

        public long Persons { get; init; }
    }
}
