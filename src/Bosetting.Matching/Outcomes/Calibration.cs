namespace Bosetting.Matching.Outcomes;

/// <summary>Calibration and its measures: do those with a predicted 30 per cent come to work or education in 30 of 100 cases?</summary>
public static class Calibration
{
    private const int Bins = 10;

    /// <summary>
    /// Platt scaling (Platt 1999): slope and offset for log odds, fitted with his smoothed targets. A slope that isn't positive would
    /// turn the order round; it is then left as it is.
    /// </summary>
    /// <param name="predictors">Log odds of persons the model wasn't fitted on.</param>
    /// <param name="outcomes">1 for yes, 0 for no.</param>
    public static (double Slope, double Offset) Platt(IReadOnlyList<double> predictors, IReadOnlyList<double> outcomes)
    {
        var data = new LogisticData(predictors.Count, 2);
        var yes = outcomes.Count(o => o > 0.5);
        var (high, low) = ((yes + 1.0) / (yes + 2), 1.0 / (outcomes.Count - yes + 2));
        for (var i = 0; i < predictors.Count; i++)
        {
            (data.Row(i)[0], data.Row(i)[1], data.Y[i]) = (1, predictors[i], outcomes[i] > 0.5 ? high : low);
        }

        var fit = RidgeLogistic.Fit(data, [0, 0], [0, 1]);
        return fit[1] > 0 && double.IsFinite(fit[0]) && double.IsFinite(fit[1]) ? (fit[1], fit[0]) : (1, 0);
    }

    /// <summary>Log loss, Brier score and area under the curve of log odds.</summary>
    public static FitQuality Quality(IReadOnlyList<double> predictors, IReadOnlyList<double> outcomes)
    {
        var (loss, brier) = (0.0, 0.0);
        for (var i = 0; i < predictors.Count; i++)
        {
            loss += RidgeLogistic.LogLoss(outcomes[i], predictors[i]);
            brier += Math.Pow(RidgeLogistic.Sigmoid(predictors[i]) - outcomes[i], 2);
        }

        return new FitQuality(loss / predictors.Count, brier / predictors.Count, Auc(predictors, outcomes));
    }

    /// <summary>Ten groups of equal size by predicted probability.</summary>
    public static IReadOnlyList<ReliabilityBin> Reliability(IReadOnlyList<double> probabilities, IReadOnlyList<double> outcomes)
    {
        int[] order = [.. Enumerable.Range(0, probabilities.Count).OrderBy(i => probabilities[i])];
        var bins = new List<ReliabilityBin>(Bins);
        for (var b = 0; b < Bins; b++)
        {
            var (from, to) = ((int)((long)order.Length * b / Bins), (int)((long)order.Length * (b + 1) / Bins));
            if (to > from)
            {
                var share = order[from..to].Average(i => outcomes[i]);
                var (low, high) = Wilson(share, to - from);
                bins.Add(new ReliabilityBin(to - from, order[from..to].Average(i => probabilities[i]), share, low, high));
            }
        }

        return bins;
    }

    /// <summary>The 95 per cent interval of a share (Wilson 1927), right also near 0 and 1.</summary>
    public static (double Low, double High) Wilson(double share, int n)
    {
        const double Z = 1.959964;
        var middle = (share + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z / (1 + (Z * Z / n)) * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4.0 * n * n)));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    // By ranks; equal predictions share the mean of theirs.
    private static double Auc(IReadOnlyList<double> predictors, IReadOnlyList<double> outcomes)
    {
        int[] order = [.. Enumerable.Range(0, predictors.Count).OrderBy(i => predictors[i])];
        var (yes, sum) = (0L, 0.0);
        for (var i = 0; i < order.Length;)
        {
            var same = i;
            while (same < order.Length && predictors[order[same]] == predictors[order[i]])
            {
                same++;
            }

            for (var k = i; k < same; k++)
            {
                if (outcomes[order[k]] > 0.5)
                {
                    yes++;
                    sum += (i + 1 + same) / 2.0;
                }
            }

            i = same;
        }

        var no = order.Length - yes;
        return yes == 0 || no == 0 ? 0.5 : (sum - (yes * (yes + 1) / 2.0)) / ((double)yes * no);
    }
}
