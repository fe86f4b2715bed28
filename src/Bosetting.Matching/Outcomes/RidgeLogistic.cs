using System.Numerics;

namespace Bosetting.Matching.Outcomes;

/// <summary>Rows and columns for a logistic regression. The first column is the intercept's, all ones.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns, the intercept's among them.</param>
public sealed record LogisticData(int Rows, int Columns)
{
    /// <summary>From one row to the next in <see cref="X"/>: the columns, filled up with zeros for vector arithmetic.</summary>
    public int Stride { get; } = (Columns + Lanes - 1) / Lanes * Lanes;

    /// <summary>Values, row by row.</summary>
    public double[] X { get; } = new double[Rows * ((Columns + Lanes - 1) / Lanes * Lanes)];

    /// <summary>1 for yes, 0 for no.</summary>
    public double[] Y { get; } = new double[Rows];

    // A fixed width, so that the layout doesn't depend on the machine. Sums are made row by row for each entry, so neither does
    // any result.
    private const int Lanes = 8;

    /// <summary>One row.</summary>
    public Span<double> Row(int row) => X.AsSpan(row * Stride, Columns);

    /// <summary>The linear predictor of a row.</summary>
    public double Predictor(int row, ReadOnlySpan<double> beta)
    {
        var x = X.AsSpan(row * Stride, Columns);
        var sum = 0.0;
        for (var j = 0; j < x.Length; j++)
        {
            sum += x[j] * beta[j];
        }

        return sum;
    }
}

/// <summary>
/// Logistic regression with a ridge penalty, by Newton's method (iteratively reweighted least squares) with step halving. The
/// function maximised is the log likelihood less ½ Σ penalty · β² (Hoerl and Kennard 1970; le Cessie and van Houwelingen 1992). With a
/// penalty on every column but the intercept it has one maximum, also where the outcomes can be told apart completely.
/// </summary>
public static class RidgeLogistic
{
    private const int MostSteps = 60;
    private const double Small = 1e-10;

    /// <summary>The coefficients that maximise the penalised log likelihood.</summary>
    /// <param name="data">Rows and outcomes.</param>
    /// <param name="penalty">Penalty of each column; the first should be 0.</param>
    /// <param name="start">Where to begin; null is zero.</param>
    /// <param name="leftOut">Rows that aren't used, from–to; the default uses all.</param>
    /// <param name="ct">Stops it.</param>
    public static double[] Fit(LogisticData data, double[] penalty, double[]? start = null, Range? leftOut = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var p = data.Columns;
        var beta = start is null ? new double[p] : (double[])start.Clone();
        var (gradient, hessian) = (new double[p], new double[data.Stride * p]);
        var value = Evaluate(data, beta, penalty, gradient, hessian, leftOut);
        for (var step = 0; step < MostSteps; step++)
        {
            ct.ThrowIfCancellationRequested();
            var direction = Cholesky.Of(hessian, p, data.Stride).Solve(gradient);
            var slope = Dot(direction, gradient);
            if (slope < Small)
            {
                // Close enough that one full step more is as near as numbers come.
                return [.. beta.Zip(direction, (b, d) => b + d)];
            }

            // Newton's step can go too far where the outcomes are nearly separated: halve it until something is gained.
            var (length, next, better) = (1.0, beta, double.NegativeInfinity);
            for (var half = 0; half < 40 && !(better >= value + (1e-4 * length * slope)); half++, length /= 2)
            {
                next = [.. beta.Zip(direction, (b, d) => b + (length * d))];
                better = Evaluate(data, next, penalty, gradient, hessian, leftOut);
            }

            if (!(better > value))
            {
                break;
            }

            (beta, value) = (next, better);
        }

        return beta;
    }

    /// <summary>The penalised log likelihood.</summary>
    public static double Objective(LogisticData data, double[] beta, double[] penalty) => Evaluate(data, beta, penalty, null, null, null);

    /// <summary>Its gradient.</summary>
    public static double[] Gradient(LogisticData data, double[] beta, double[] penalty)
    {
        ArgumentNullException.ThrowIfNull(data);
        var gradient = new double[data.Columns];
        Evaluate(data, beta, penalty, gradient, new double[data.Stride * data.Columns], null);
        return gradient;
    }

    /// <summary>
    /// Standard errors: (X'WX + Λ)⁻¹ M (X'WX + Λ)⁻¹, where M sums the scores of each cluster. Members of a household share much; were
    /// they counted as strangers, the errors would be too small. The bias that the penalty brings is not in them.
    /// </summary>
    /// <param name="data">Rows and outcomes.</param>
    /// <param name="beta">The coefficients.</param>
    /// <param name="penalty">Penalty of each column.</param>
    /// <param name="clusters">Cluster of each row; rows of a cluster stand together.</param>
    public static double[] StandardErrors(LogisticData data, double[] beta, double[] penalty, int[] clusters)
    {
        ArgumentNullException.ThrowIfNull(data);
        var p = data.Columns;
        var (gradient, hessian) = (new double[p], new double[data.Stride * p]);
        Evaluate(data, beta, penalty, gradient, hessian, null);
        var meat = new double[p * p];
        var score = new double[p];
        for (var i = 0; i < data.Rows; i++)
        {
            var x = data.Row(i);
            var residual = data.Y[i] - Sigmoid(data.Predictor(i, beta));
            for (var j = 0; j < p; j++)
            {
                score[j] += residual * x[j];
            }

            if (i + 1 == data.Rows || clusters[i + 1] != clusters[i])
            {
                for (var a = 0; a < p; a++)
                {
                    for (var b = 0; b < p; b++)
                    {
                        meat[(a * p) + b] += score[a] * score[b];
                    }
                }

                Array.Clear(score);
            }
        }

        var inverse = Cholesky.Of(hessian, p, data.Stride).Inverse();
        var errors = new double[p];
        for (var j = 0; j < p; j++)
        {
            var sum = 0.0;
            for (var a = 0; a < p; a++)
            {
                for (var b = 0; b < p; b++)
                {
                    sum += inverse[(j * p) + a] * meat[(a * p) + b] * inverse[(b * p) + j];
                }
            }

            errors[j] = Math.Sqrt(Math.Max(0, sum));
        }

        return errors;
    }

    /// <summary>1 / (1 + e⁻ᶻ).</summary>
    public static double Sigmoid(double z) => z >= 0 ? 1 / (1 + Math.Exp(-z)) : Math.Exp(z) is var e ? e / (1 + e) : 0;

    /// <summary>Minus the log likelihood of one outcome: never infinite.</summary>
    public static double LogLoss(double y, double z) => Math.Max(z, 0) - (y * z) + Math.Log(1 + Math.Exp(-Math.Abs(z)));

    // Fills gradient and Hessian (upper triangle, then mirrored) where they are wanted; returns the function's value.
    private static double Evaluate(LogisticData data, double[] beta, double[] penalty, double[]? gradient, double[]? hessian, Range? leftOut)
    {
        var (p, stride) = (data.Columns, data.Stride);
        var (from, to) = leftOut is { } r ? (r.Start.Value, r.End.Value) : (0, 0);
        var value = 0.0;
        if (gradient is not null)
        {
            Array.Clear(gradient);
            Array.Clear(hessian!);
        }

        for (var i = 0; i < data.Rows; i++)
        {
            if (i >= from && i < to)
            {
                i = to - 1;
                continue;
            }

            var z = data.Predictor(i, beta);
            var y = data.Y[i];
            value -= LogLoss(y, z);
            if (gradient is null)
            {
                continue;
            }

            var mean = Sigmoid(z);
            var weight = mean * (1 - mean);
            var row = data.X.AsSpan(i * stride, stride);
            for (var a = 0; a < p; a++)
            {
                // Many columns are indicators: most of a row is zero.
                if (row[a] == 0)
                {
                    continue;
                }

                gradient[a] += (y - mean) * row[a];
                Add(hessian.AsSpan(a * stride, stride), row, weight * row[a]);
            }
        }

        for (var a = 0; a < p; a++)
        {
            value -= 0.5 * penalty[a] * beta[a] * beta[a];
            if (gradient is not null)
            {
                gradient[a] -= penalty[a] * beta[a];
                hessian![(a * stride) + a] += penalty[a];
            }
        }

        return value;
    }

    private static void Add(Span<double> to, ReadOnlySpan<double> row, double factor)
    {
        var f = new Vector<double>(factor);
        for (var j = 0; j < to.Length; j += Vector<double>.Count)
        {
            (new Vector<double>(to[j..]) + (f * new Vector<double>(row[j..]))).CopyTo(to[j..]);
        }
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}

/// <summary>The factor of a positive definite matrix.</summary>
internal sealed class Cholesky
{
    private readonly double[] _l;
    private readonly int _n;

    private Cholesky(double[] l, int n) => (_l, _n) = (l, n);

    /// <summary>Factors a matrix stored with a stride. A pivot that rounding has eaten is set so that its direction isn't used.</summary>
    public static Cholesky Of(double[] matrix, int n, int stride)
    {
        var l = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[(i * stride) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= l[(i * n) + k] * l[(j * n) + k];
                }

                l[(i * n) + j] = i != j ? sum / l[(j * n) + j]
                    : sum > 1e-12 * Math.Max(1e-300, matrix[(i * stride) + i]) ? Math.Sqrt(sum)
                    : 1e150;
            }
        }

        return new Cholesky(l, n);
    }

    /// <summary>Solves A x = b.</summary>
    public double[] Solve(double[] b)
    {
        var x = (double[])b.Clone();
        for (var i = 0; i < _n; i++)
        {
            for (var k = 0; k < i; k++)
            {
                x[i] -= _l[(i * _n) + k] * x[k];
            }

            x[i] /= _l[(i * _n) + i];
        }

        for (var i = _n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < _n; k++)
            {
                x[i] -= _l[(k * _n) + i] * x[k];
            }

            x[i] /= _l[(i * _n) + i];
        }

        return x;
    }

    /// <summary>The inverse, row by row.</summary>
    public double[] Inverse()
    {
        var inverse = new double[_n * _n];
        for (var j = 0; j < _n; j++)
        {
            var unit = new double[_n];
            unit[j] = 1;
            Solve(unit).CopyTo(inverse, j * _n);
        }

        return inverse;
    }
}
