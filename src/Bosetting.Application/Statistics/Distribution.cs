namespace Bosetting.Application.Statistics;

/// <summary>
/// How long something took, for N of them: the mean never stands alone. Percentiles interpolate between neighbours
/// (as PostgreSQL's <c>percentile_cont</c>). All values are null when N is 0.
/// </summary>
/// <param name="N">How many.</param>
/// <param name="Mean">Arithmetic mean over all N; never a mean of means.</param>
/// <param name="P25">A quarter took at most this.</param>
/// <param name="Median">Half took at most this.</param>
/// <param name="P75">Three quarters took at most this.</param>
/// <param name="P90">Nine of ten took at most this.</param>
public sealed record Distribution(long N, double? Mean, double? P25, double? Median, double? P75, double? P90)
{
    /// <summary>Of nothing.</summary>
    public static Distribution Empty { get; } = new(0, null, null, null, null, null);

    /// <summary>The distribution of counted whole days, in days divided by <paramref name="unit"/>.</summary>
    public static Distribution Of(IEnumerable<(int Days, long Count)> counts, double unit = 1)
    {
        var sum = new DayCounts();
        foreach (var (days, count) in counts)
        {
            sum.Add(days, count);
        }

        return sum.Distribution(unit);
    }
}

/// <summary>How many took how many whole days, none less than 0. Sums of such counts are exact, and so are the percentiles taken from them.</summary>
internal sealed class DayCounts
{
    private long[] _counts = new long[512];

    public void Add(int days, long count)
    {
        if (days >= _counts.Length)
        {
            Array.Resize(ref _counts, Math.Max(days + 1, 2 * _counts.Length));
        }

        _counts[days] += count;
    }

    public Distribution Distribution(double unit)
    {
        long n = 0;
        double sum = 0;
        for (var days = 0; days < _counts.Length; days++)
        {
            n += _counts[days];
            sum += (double)days * _counts[days];
        }

        return n == 0 ? Statistics.Distribution.Empty : new(n, sum / n / unit, At(0.25), At(0.5), At(0.75), At(0.9));

        double At(double share)
        {
            var position = share * (n - 1);
            var below = (long)Math.Floor(position);
            return (DayAt(below) + ((position - below) * (DayAt(Math.Min(below + 1, n - 1)) - DayAt(below)))) / unit;
        }
    }

    private int DayAt(long index)
    {
        for (var days = 0; days < _counts.Length; days++)
        {
            if ((index -= _counts[days]) < 0)
            {
                return days;
            }
        }

        throw new InvalidOperationException("Index beyond the count.");
    }
}

/// <summary>A distribution for one value of a dimension.</summary>
/// <param name="Key">The value: an enum name, a county number or a month as <c>yyyy-MM</c>.</param>
/// <param name="Values">The distribution.</param>
public sealed record GroupDistribution(string Key, Distribution Values);
