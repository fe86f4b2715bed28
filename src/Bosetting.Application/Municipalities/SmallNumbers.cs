namespace Bosetting.Application.Municipalities;

/// <summary>
/// Withholds numbers of persons under five outside the directorate (docs/domain.md, «Fairness and law»), and as many more that
/// the withheld ones can't be found as the total less the others.
/// </summary>
internal static class SmallNumbers
{
    /// <summary>The smallest number that is shown, apart from zero.</summary>
    public const int Limit = 5;

    /// <summary>One column of a table with its total. Null is withheld.</summary>
    public static (IReadOnlyList<int?> Cells, int? Total) Withhold(IReadOnlyList<int> numbers)
    {
        var (hidden, withoutTotal) = Choose(numbers);
        return ([.. numbers.Select((n, i) => hidden.Contains(i) ? (int?)null : n)], withoutTotal ? null : numbers.Sum());
    }

    /// <summary>Rows of counts: what is used and what is left go together, since one gives the other.</summary>
    public static (IReadOnlyList<CountyCounts> Rows, CountyCounts Total) Withhold(IReadOnlyList<CountyCounts> rows)
    {
        var (hidden, withoutTotal) = Choose([.. rows.Select(r => r.Used ?? 0)]);
        var total = new CountyCounts(
            rows.Sum(r => r.Requested),
            rows.All(r => r.Decided is null) ? null : rows.Sum(r => r.Decided ?? 0),
            withoutTotal ? null : rows.Sum(r => r.Used),
            withoutTotal ? null : rows.Sum(r => r.Left));
        return ([.. rows.Select((r, i) => hidden.Contains(i) ? r with { Used = null, Left = null } : r)], total);
    }

    /// <summary>
    /// Small ones are withheld, and then the smallest of the rest until what is withheld has more than one solution. When the rest
    /// is used up, the total goes too.
    /// </summary>
    private static (IReadOnlySet<int> Hidden, bool WithoutTotal) Choose(IReadOnlyList<int> numbers)
    {
        var hidden = Enumerable.Range(0, numbers.Count).Where(i => numbers[i] is > 0 and < Limit).ToHashSet();
        var small = hidden.Count;
        var rest = new Queue<int>(Enumerable.Range(0, numbers.Count).Where(i => numbers[i] >= Limit).OrderBy(i => numbers[i]));
        while (small > 0 && !IsSafe(small, hidden.Count - small, hidden.Sum(i => (long)numbers[i]), rest.TryPeek(out var shown) ? numbers[shown] : int.MaxValue))
        {
            if (!rest.TryDequeue(out var next))
            {
                return (hidden, true);
            }

            hidden.Add(next);
        }

        return (hidden, false);
    }

    // Whoever knows the sum, and how these are chosen, still has at least two values for each small one: it is from 1 to 4, the
    // other small ones too, and the others are from 5 to the smallest one that is shown.
    private static bool IsSafe(int small, int others, long sum, long smallestShown)
    {
        var least = small - 1 + (others * Limit);
        var most = ((small - 1) * (Limit - 1)) + (others * smallestShown);
        return Enumerable.Range(1, Limit - 1).Count(n => sum - n >= least && sum - n <= most) >= 2;
    }
}
