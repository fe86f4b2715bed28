using Bosetting.Application.Common;
using Bosetting.Domain.Refugees;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Statistics;

/// <summary>Persons settled by year, category, authority, case type and grading, with their days of waiting, children and cases.</summary>
internal sealed class YearlySettlement(IReadOnlyList<YearlySettlement.Row> rows)
{
    public static async Task<YearlySettlement> Load(IBosettingDb db, int first, int last, CancellationToken ct)
    {
        DateOnly from = new(first, 1, 1), to = new(last, 12, 31);
        await db.JoinByHash(ct);
        // By case first: a family that arrives over New Year is counted in each year with those who came then.
        return new(await db.Database.SqlQuery<Row>(
            $"""
            SELECT s.year AS "Year", s.category AS "Category", s.authority AS "Authority", s.type AS "Type", s.grading AS "Grading",
                   sum(s.persons)::bigint AS "Persons", sum(s.days)::bigint AS "Days", sum(s.children)::bigint AS "Children", count(*) AS "Cases"
            FROM (SELECT w.case_id, extract(year FROM w.settled_on)::int AS year, g.category, g.authority, g.type, g.grading,
                         count(*) AS persons, sum(w.settled_on - w.permit_on) AS days, count(*) FILTER (WHERE w.is_child) AS children
                  FROM person_wait w
                  JOIN statistic_group g ON g.id = w.group_id
                  WHERE w.settled_on BETWEEN {from} AND {to}
                  GROUP BY 1, 2, 3, 4, 5, 6) s
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
