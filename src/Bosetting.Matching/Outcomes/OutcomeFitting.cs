using Bosetting.Domain.Common;

namespace Bosetting.Matching.Outcomes;

/// <summary>
/// Learns the outcome model of one horizon: the penalty by five-fold cross-validation over households, the coefficients on all, Platt's
/// calibration on persons left out. Deterministic: no chance, and no sum whose order depends on the machine.
/// </summary>
public static class OutcomeFitting
{
    /// <summary>Fewest persons to learn from (design decision): five hundred give a share within about four percentage points.</summary>
    public const int FewestPersons = 500;

    /// <summary>Fewest with and without the outcome (design decision): about ten for each of the ten strongest features (Peduzzi and others 1996).</summary>
    public const int FewestOfEach = 100;

    // Half decades from a penalty that leaves next to nothing of the features to one that is hardly there.
    private static readonly double[] Penalties = [.. Enumerable.Range(0, 10).Select(i => Math.Pow(10, 0.5 - (0.5 * i)))];

    /// <summary>
    /// The fit, or why there is none. Errors: <c>outcome.too_few_persons</c> (args: persons, fewest), <c>outcome.too_few_of_each</c>
    /// (args: persons in the smaller group, fewest).
    /// </summary>
    public static Result<OutcomeFit> Fit(OutcomeSample sample, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (sample.Persons < FewestPersons)
        {
            return new Error("outcome.too_few_persons", sample.Persons, FewestPersons);
        }

        var smaller = Math.Min(sample.Successes, sample.Persons - sample.Successes);
        if (smaller < FewestOfEach)
        {
            return new Error("outcome.too_few_of_each", smaller, FewestOfEach);
        }

        var design = OutcomeDesign.Of(sample);
        var leftOut = LeftOut(design, ct);
        double[] losses = [.. leftOut.Select(z => Calibration.Quality(z, design.Data.Y).LogLoss)];
        // Strongest first: of equally good penalties the stronger one is taken.
        var chosen = Array.IndexOf(losses, losses.Min());
        var penalties = design.Penalties(Penalties[chosen], sample.Persons);
        var beta = RidgeLogistic.Fit(design.Data, penalties, ct: ct);

        var raw = Calibration.Quality(leftOut[chosen], design.Data.Y);
        var crossed = CrossCalibrated(design, leftOut[chosen]);
        var after = Calibration.Quality(crossed, design.Data.Y);
        var better = after.LogLoss < raw.LogLoss;
        var (slope, offset) = better ? Calibration.Platt(leftOut[chosen], design.Data.Y) : (1, 0);
        double[] probabilities = [.. (better ? crossed : leftOut[chosen]).Select(RidgeLogistic.Sigmoid)];
        var reliability = Calibration.Reliability(probabilities, design.Data.Y);
        var coefficients = Coefficients(design, beta, RidgeLogistic.StandardErrors(design.Data, beta, penalties, design.Clusters));
        var quality = better ? after : raw;
        var mean = (double)sample.Successes / sample.Persons;
        return new OutcomeFit
        {
            Horizon = sample.Horizon,
            Persons = sample.Persons,
            Households = design.Clusters[^1] + 1,
            Successes = sample.Successes,
            Penalty = Penalties[chosen],
            Path = [.. Penalties.Zip(losses, (p, l) => new PenaltyTried(p, l))],
            Model = Model(sample, design, beta, slope, offset),
            Coefficients = coefficients,
            IsCalibrated = better,
            Baseline = Calibration.Quality([.. Enumerable.Repeat(Math.Log(mean / (1 - mean)), sample.Persons)], design.Data.Y),
            Raw = raw,
            Calibrated = quality,
            Reliability = reliability,
            Warnings = [.. Warnings(quality, reliability, coefficients)],
            LeftOut = InOrderAdded(design, probabilities),
        };
    }

    // Log odds of every person from a model fitted without the person's fold, for each penalty.
    private static double[][] LeftOut(OutcomeDesign design, CancellationToken ct)
    {
        double[][] all = [.. Penalties.Select(_ => new double[design.Data.Rows])];
        Parallel.For(0, OutcomeDesign.Folds, new ParallelOptions { CancellationToken = ct }, fold =>
        {
            var range = design.Fold(fold);
            var (from, to) = (range.Start.Value, range.End.Value);
            double[]? beta = null;
            for (var k = 0; k < Penalties.Length; k++)
            {
                beta = RidgeLogistic.Fit(design.Data, design.Penalties(Penalties[k], design.Data.Rows - (to - from)), beta, range, ct);
                for (var i = from; i < to; i++)
                {
                    all[k][i] = design.Data.Predictor(i, beta);
                }
            }
        });
        return all;
    }

    // Each fold corrected by what the other four say of the predictions: what is reported hasn't seen the person at all.
    private static double[] CrossCalibrated(OutcomeDesign design, double[] predictors)
    {
        var corrected = new double[predictors.Length];
        for (var fold = 0; fold < OutcomeDesign.Folds; fold++)
        {
            var (from, to) = (design.Fold(fold).Start.Value, design.Fold(fold).End.Value);
            var (slope, offset) = Calibration.Platt(
                [.. predictors[..from], .. predictors[to..]], [.. design.Data.Y[..from], .. design.Data.Y[to..]]);
            for (var i = from; i < to; i++)
            {
                corrected[i] = (slope * predictors[i]) + offset;
            }
        }

        return corrected;
    }

    private static HorizonModel Model(OutcomeSample sample, OutcomeDesign design, double[] beta, double slope, double offset)
    {
        var columns = design.Columns.Select((c, j) => (Column: c, Beta: beta[j + 1])).ToList();
        var terms = columns.Where(c => !c.Column.IsUnknown).Select(c => new OutcomeTerm(
            c.Column.Feature,
            Rounded(c.Beta),
            Rounded(c.Column.Mean),
            Rounded(columns.Find(u => u.Column.IsUnknown && u.Column.Feature == c.Column.Feature).Beta))).ToList();
        // The intercept of the features as differences from their means.
        var intercept = beta[0] + columns.Where(c => !c.Column.IsUnknown).Sum(c => c.Beta * c.Column.Mean);
        return new HorizonModel(sample.Horizon, Rounded(intercept), terms, Rounded(slope), Rounded(offset));
    }

    private static decimal Rounded(double value) => decimal.Round((decimal)value, 6, MidpointRounding.AwayFromZero);

    private static List<CoefficientEstimate> Coefficients(OutcomeDesign design, double[] beta, double[] errors)
    {
        // A step of a feature moves the probability by coefficient · p(1 − p); the mean over the persons tells it in plain points.
        var perUnit = Enumerable.Range(0, design.Data.Rows)
            .Select(i => RidgeLogistic.Sigmoid(design.Data.Predictor(i, beta))).Average(p => p * (1 - p)) * 100;
        return
        [
            .. design.Columns.Select((c, j) => new CoefficientEstimate(
                c.Feature, c.IsUnknown, beta[j + 1], c.Variance == 0 ? 0 : errors[j + 1], beta[j + 1] * perUnit,
                c.Variance == 0 ? 0 : errors[j + 1] * perUnit, c.Share, c.Variance > 0)),
        ];
    }

    private static IEnumerable<OutcomeWarning> Warnings(FitQuality quality, IReadOnlyList<ReliabilityBin> bins, List<CoefficientEstimate> coefficients)
    {
        if (quality.Auc < 0.6)
        {
            yield return new OutcomeWarning("weak");
        }

        // One of twenty lies outside its interval by chance; three of ten don't.
        if (bins.Count(b => b.Predicted < b.Low || b.Predicted > b.High) >= 3)
        {
            yield return new OutcomeWarning("miscalibrated");
        }

        foreach (var c in coefficients.Where(c => !c.IsUnknown))
        {
            if (!c.IsUsed)
            {
                yield return new OutcomeWarning("same_for_all", c.Feature);
            }
            else if (c.Share < 0.5)
            {
                yield return new OutcomeWarning("mostly_unknown", c.Feature);
            }
        }
    }

    private static double[] InOrderAdded(OutcomeDesign design, double[] values)
    {
        var added = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            added[design.Order[i]] = values[i];
        }

        return added;
    }
}
