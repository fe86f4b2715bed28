using Bosetting.Application.Common;
using Bosetting.Domain.Refugees;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Statistics;

/// <summary>Persons settled by year, category, authority, case type and grading, with their days of waiting, children and cases.</summary>
internal sealed class YearlySettlement(IReadOnlyList<YearlySettlement.Row> rows)
{
    public static async Task<YearlySettlement> Load(IBosettingDb db, int first, int last, DateTimeOffset asOf, CancellationToken ct)
    {
        DateOnly from = new(first, 1, 1), to = new(last, 12, 31);
        // By case first: a family that arrives over New Year is counted in each year with those who came then.
        return new(await db.Database.SqlQuery<Row>(
            $"""
            SELECT s.year AS "Year", c.category AS "Category", c.authority AS "Authority", c.type AS "Type", c.grading AS "Grading",
                   sum(s.persons)::bigint AS "Persons", sum(s.days)::bigint AS "Days", sum(s.children)::bigint AS "Children", count(*) AS "Cases"
            FROM (SELECT e.case_id, extract(year FROM e.on_date)::int AS year, count(*) AS persons, sum(e.on_date - r.permit_on) AS days,
                         count(*) FILTER (WHERE r.is_child) AS children
                  FROM case_event e
                  JOIN refugee r ON r.id = e.refugee_id
                  WHERE e.kind = 'PersonSettled' AND e.on_date BETWEEN {from} AND {to} AND e.recorded_at <= {asOf}
                  GROUP BY 1, 2) s
            JOIN settlement_case c ON c.id = s.case_id
            GROUP BY 1, 2, 3, 4, 5
            """).ToListAsync(ct));
    }

    public double? Figure(AnnualRow row, int year)
    {
        var picked = rows.Where(r => r.Year == year && Picks(row, r)).ToList();
        return row switch
        {
            AnnualRow.Children => picked.Sum(r => r.Children),
            AnnualRow.Families => picked.Sum(r => r.Cases),
            _ when row.IsMonths() => picked.Sum(r => r.Persons) is var n and > 0 ? Waiting.Months((double)picked.Sum(r => r.Days) / n) : null,
            _ => picked.Sum(r => r.Persons),
        };
    }

    private static bool Picks(AnnualRow row, Row r) => row switch
    {
        AnnualRow.Settled or AnnualRow.WaitTotal or AnnualRow.TypeTotal or AnnualRow.TypeWaitTotal => true,
        AnnualRow.Minors or AnnualRow.WaitMinors => Category(PersonCategory.UnaccompaniedMinor, r),
        AnnualRow.MinorsImdi or AnnualRow.WaitMinorsImdi => Minors(SettlingAuthority.Imdi, r),
        AnnualRow.MinorsBufetat or AnnualRow.WaitMinorsBufetat => Minors(SettlingAuthority.Bufetat, r),
        AnnualRow.FamilyPersons or AnnualRow.Children or AnnualRow.Families or AnnualRow.WaitFamilies => Category(PersonCategory.FamilyWithChildren, r),
        AnnualRow.OtherAdults or AnnualRow.WaitOtherAdults => Category(PersonCategory.OtherAdult, r),
        AnnualRow.TypeReception or AnnualRow.TypeWaitReception => Type(CaseType.ReceptionCentre, r),
        AnnualRow.TypeOutside or AnnualRow.TypeWaitOutside => Type(CaseType.OutsideReception, r),
        AnnualRow.TypeResettlement or AnnualRow.TypeWaitResettlement => Type(CaseType.Resettlement, r),
        _ => throw new ArgumentOutOfRangeException(nameof(row)),
    };

    private static bool Category(PersonCategory category, Row r) => r.Category == category.ToString() && Counted(Dimension.Category, r);

    private static bool Minors(SettlingAuthority authority, Row r) => Category(PersonCategory.UnaccompaniedMinor, r) && r.Authority == authority.ToString();

    private static bool Type(CaseType type, Row r) => r.Type == type.ToString() && Counted(Dimension.Type, r);

    private static bool Counted(Dimension dimension, Row r) => GradingRule.CountedIn(dimension).Names().Contains(r.Grading);

    internal sealed record Row(int Year, string Category, string Authority, string Type, string Grading, long Persons, long Days, long Children, long Cases);
}
