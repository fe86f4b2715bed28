namespace Bosetting.Matching.Outcomes;

/// <summary>
/// A sample as columns: intercept, features, then an indicator for each feature that someone lacks. What isn't known stands at the mean
/// of those who answered, and the indicator tells that it isn't: not knowing is a fact of its own and is never taken for a no.
/// </summary>
internal sealed class OutcomeDesign
{
    /// <summary>Seed of the division in folds; fixed, so that the same persons always give the same model.</summary>
    private const ulong Seed = 20240102;

    public const int Folds = 5;

    private OutcomeDesign(LogisticData data, int[] order, int[] clusters, int[] starts, IReadOnlyList<Column> columns) =>
        (Data, Order, Clusters, FoldStarts, Columns) = (data, order, clusters, starts, columns);

    /// <summary>A column after the intercept.</summary>
    public sealed record Column(OutcomeFeature Feature, bool IsUnknown, double Mean, double Variance, double Share);

    public LogisticData Data { get; }

    /// <summary>Which person of the sample each row is.</summary>
    public int[] Order { get; }

    public int[] Clusters { get; }

    /// <summary>First row of each fold, and the end.</summary>
    public int[] FoldStarts { get; }

    /// <summary>Column j of the data is number j − 1 here.</summary>
    public IReadOnlyList<Column> Columns { get; }

    public Range Fold(int fold) => FoldStarts[fold]..FoldStarts[fold + 1];

    public static OutcomeDesign Of(OutcomeSample sample)
    {
        // A household is in one fold whole: else its members would tell of each other.
        var folds = Enumerable.Range(0, sample.Persons).Select(i => FoldOf(sample.Household(i))).ToArray();
        int[] order = [.. Enumerable.Range(0, sample.Persons).OrderBy(i => folds[i]).ThenBy(i => sample.Household(i)).ThenBy(i => i)];
        var clusters = new int[order.Length];
        for (var i = 1; i < order.Length; i++)
        {
            clusters[i] = clusters[i - 1] + (sample.Household(order[i]) == sample.Household(order[i - 1]) ? 0 : 1);
        }

        int[] starts = [.. Enumerable.Range(0, Folds + 1).Select(f => order.Count(i => folds[i] < f))];
        List<Column> columns =
        [
            .. Enumerable.Range(0, OutcomeFeatures.Count).Select(f => Known(sample, f)),
            .. Enumerable.Range(0, OutcomeFeatures.Count).Where(f => OutcomeFeatures.Indicator(Feature(f)) == Feature(f))
                .Select(f => Unknown(sample, f)).Where(c => c.Share > 0),
        ];
        var data = new LogisticData(order.Length, columns.Count + 1);
        for (var i = 0; i < order.Length; i++)
        {
            var row = data.Row(i);
            row[0] = 1;
            for (var j = 0; j < columns.Count; j++)
            {
                var value = sample.Value(order[i], OutcomeFeatures.At(columns[j].Feature));
                row[j + 1] = columns[j].Variance == 0 ? 0
                    : columns[j].IsUnknown ? (double.IsNaN(value) ? 1 : 0)
                    : double.IsNaN(value) ? columns[j].Mean : value;
            }

            data.Y[i] = sample.Outcome(order[i]) ? 1 : 0;
        }

        return new OutcomeDesign(data, order, clusters, starts, columns);
    }

    /// <summary>
    /// The penalty of each column. As if every column had a standard deviation of one, so that no choice of unit matters; the intercept
    /// isn't penalised. A column that is the same for all is held at zero.
    /// </summary>
    public double[] Penalties(double penalty, int persons) =>
        [0, .. Columns.Select(c => c.Variance == 0 ? 1 : penalty * persons * c.Variance)];

    private static OutcomeFeature Feature(int index) => (OutcomeFeature)(index + 1);

    private static Column Known(OutcomeSample sample, int feature)
    {
        var (n, sum, squares) = (0, 0.0, 0.0);
        for (var i = 0; i < sample.Persons; i++)
        {
            var v = sample.Value(i, feature);
            if (!double.IsNaN(v))
            {
                (n, sum, squares) = (n + 1, sum + v, squares + (v * v));
            }
        }

        var mean = n == 0 ? 0 : sum / n;
        // The variance of the column as it is used, where what isn't known stands at the mean.
        var variance = n == 0 ? 0 : Math.Max(0, squares - (n * mean * mean)) / sample.Persons;
        return new Column(Feature(feature), false, mean, variance < 1e-9 ? 0 : variance, (double)n / sample.Persons);
    }

    private static Column Unknown(OutcomeSample sample, int feature)
    {
        var share = Enumerable.Range(0, sample.Persons).Count(i => double.IsNaN(sample.Value(i, feature))) / (double)sample.Persons;
        return new Column(Feature(feature), true, share, share * (1 - share), share);
    }

    private static int FoldOf(Guid household)
    {
        Span<byte> bytes = stackalloc byte[16];
        household.TryWriteBytes(bytes);
        var z = Seed;
        for (var i = 0; i < 16; i += 8)
        {
            z = Mix((z ^ BitConverter.ToUInt64(bytes[i..])) + 0x9E3779B97F4A7C15UL);
        }

        return (int)(z % Folds);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
