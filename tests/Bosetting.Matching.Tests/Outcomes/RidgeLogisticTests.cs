using Bosetting.Matching.Outcomes;

namespace Bosetting.Matching.Tests.Outcomes;

public class RidgeLogisticTests
{
    [Fact]
    public void The_gradient_is_what_the_function_does()
    {
        var data = Random(200, 5, seed: 1);
        double[] beta = [0.3, -0.8, 0.5, 1.2, -0.1], penalty = [0, 2, 0.5, 1, 3];
        var gradient = RidgeLogistic.Gradient(data, beta, penalty);
        for (var j = 0; j < beta.Length; j++)
        {
            const double H = 1e-5;
            double At(double step) => RidgeLogistic.Objective(data, [.. beta.Select((b, k) => k == j ? b + step : b)], penalty);
            gradient[j].ShouldBe((At(H) - At(-H)) / (2 * H), 1e-5);
        }
    }

    [Fact]
    public void The_fit_is_the_top_the_gradient_is_zero_and_every_step_away_is_down()
    {
        var data = Random(400, 4, seed: 2);
        double[] penalty = [0, 1, 1, 1];
        var beta = RidgeLogistic.Fit(data, penalty);
        RidgeLogistic.Gradient(data, beta, penalty).ShouldAllBe(g => Math.Abs(g) < 1e-4);
        var top = RidgeLogistic.Objective(data, beta, penalty);
        for (var j = 0; j < beta.Length; j++)
        {
            foreach (var step in (double[])[-0.05, 0.05])
            {
                RidgeLogistic.Objective(data, [.. beta.Select((b, k) => k == j ? b + step : b)], penalty).ShouldBeLessThan(top);
            }
        }
    }

    [Fact]
    public void One_column_of_yes_and_no_gives_the_odds_of_the_table()
    {
        // 30 of 40 with, 20 of 60 without: the log odds ratio is ln((30/10)/(20/40)) = ln 6.
        var data = new LogisticData(100, 2);
        for (var i = 0; i < 100; i++)
        {
            (data.Row(i)[0], data.Row(i)[1], data.Y[i]) = (1, i < 40 ? 1 : 0, i < 30 || i is >= 40 and < 60 ? 1 : 0);
        }

        var beta = RidgeLogistic.Fit(data, [0, 0]);
        beta[0].ShouldBe(Math.Log(0.5), 1e-6);
        beta[1].ShouldBe(Math.Log(6), 1e-6);
        // Woolf's standard error of a log odds ratio: √(1/30 + 1/10 + 1/20 + 1/40).
        RidgeLogistic.StandardErrors(data, beta, [0, 0], [.. Enumerable.Range(0, 100)])[1].ShouldBe(Math.Sqrt(0.2083333), 1e-4);
    }

    [Fact]
    public void A_stronger_penalty_gives_smaller_coefficients_down_to_none()
    {
        var data = Random(500, 5, seed: 3);
        double[] norms = [.. new[] { 0.01, 1, 100, 1e4, 1e8 }.Select(p => RidgeLogistic.Fit(data, [0, p, p, p, p]).Skip(1).Sum(b => b * b))];
        norms.ShouldBe([.. norms.OrderDescending()]);
        norms[^1].ShouldBeLessThan(1e-9);
    }

    [Fact]
    public void Outcomes_that_can_be_told_apart_completely_give_finite_coefficients()
    {
        var data = new LogisticData(60, 2);
        for (var i = 0; i < 60; i++)
        {
            (data.Row(i)[0], data.Row(i)[1], data.Y[i]) = (1, i < 30 ? -1 : 1, i < 30 ? 0 : 1);
        }

        var beta = RidgeLogistic.Fit(data, [0, 0.5]);
        beta[1].ShouldBeInRange(1, 10);
        RidgeLogistic.StandardErrors(data, beta, [0, 0.5], [.. Enumerable.Range(0, 60)]).ShouldAllBe(e => double.IsFinite(e));
    }

    [Fact]
    public void Two_equal_columns_share_what_one_would_have()
    {
        var one = Random(300, 2, seed: 4);
        var two = new LogisticData(300, 3);
        for (var i = 0; i < 300; i++)
        {
            (two.Row(i)[0], two.Row(i)[1], two.Row(i)[2], two.Y[i]) = (1, one.Row(i)[1], one.Row(i)[1], one.Y[i]);
        }

        var shared = RidgeLogistic.Fit(two, [0, 2, 2]);
        shared[1].ShouldBe(shared[2], 1e-8);
        (shared[1] + shared[2]).ShouldBe(RidgeLogistic.Fit(one, [0, 1])[1], 1e-6);
    }

    [Fact]
    public void Rows_left_out_have_no_say()
    {
        var data = Random(300, 4, seed: 5);
        double[] penalty = [0, 1, 1, 1];
        var before = RidgeLogistic.Fit(data, penalty, leftOut: 100..200);
        for (var i = 100; i < 200; i++)
        {
            data.Y[i] = 1 - data.Y[i];
        }

        RidgeLogistic.Fit(data, penalty, leftOut: 100..200).ShouldBe(before);
        RidgeLogistic.Fit(data, penalty).ShouldNotBe(before);
    }

    private static LogisticData Random(int rows, int columns, int seed)
    {
        var r = new Random(seed);
        var data = new LogisticData(rows, columns);
        for (var i = 0; i < rows; i++)
        {
            var z = 0.0;
            for (var j = 0; j < columns; j++)
            {
                data.Row(i)[j] = j == 0 ? 1 : r.NextDouble() * 2;
                z += data.Row(i)[j] * (j % 2 == 0 ? -0.5 : 0.8);
            }

            data.Y[i] = r.NextDouble() < RidgeLogistic.Sigmoid(z) ? 1 : 0;
        }

        return data;
    }
}
