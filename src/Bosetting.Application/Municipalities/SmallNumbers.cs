namespace Bosetting.Application.Municipalities;

/// <summary>Withholds numbers of persons under five outside the directorate (docs/domain.md, «Fairness and law»).</summary>
internal static class SmallNumbers
{
    /// <summary>The smallest number that is shown, apart from zero.</summary>
    public const int Limit = 5;

    /// <summary>
    /// Withholds small numbers. A single withheld one could be found as the total less the others, so that the smallest of the
    /// rest then goes with it, and the total where there is none.
    /// </summary>
    public static (IReadOnlyList<CountyCounts> Rows, CountyCounts Total) Withhold(IReadOnlyList<CountyCounts> rows)
    {
        var withheld = Enumerable.Range(0, rows.Count).Where(i => rows[i].Used is > 0 and < Limit).ToHashSet();
        var lonely = withheld.Count == 1;
        if (lonely && Enumerable.Range(0, rows.Count).Where(i => rows[i].Used >= Limit).OrderBy(i => rows[i].Used).Cast<int?>().FirstOrDefault() is { } next)
        {
            withheld.Add(next);
            lonely = false;
        }

        var total = new CountyCounts(
            rows.Sum(r => r.Requested),
            rows.All(r => r.Decided is null) ? null : rows.Sum(r => r.Decided ?? 0),
            lonely ? null : rows.Sum(r => r.Used),
            lonely ? null : rows.Sum(r => r.Left));
        return ([.. rows.Select((r, i) => withheld.Contains(i) ? r with { Used = null, Left = null } : r)], total);
    }
}
