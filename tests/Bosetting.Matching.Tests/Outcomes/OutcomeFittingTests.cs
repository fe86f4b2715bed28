using System.Text.Json;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Matching.Outcomes;

namespace Bosetting.Matching.Tests.Outcomes;

public class OutcomeFittingTests
{
    private static readonly OutcomeFit Fitted = OutcomeFitting.Fit(OutcomeSamples.Of(12_000, seed: 1)).Value;

    [Fact]
    public void Known_coefficients_are_found_again_within_their_standard_errors()
    {
        foreach (var c in Fitted.Coefficients)
        {
            c.IsUnknown.ShouldBeFalse();
            c.StandardError.ShouldBeInRange(0.02, 0.25, c.Feature.ToString());
            Math.Abs(c.Coefficient - OutcomeSamples.Truth[c.Feature]).ShouldBeLessThan((3.5 * c.StandardError) + 0.02, c.Feature.ToString());
        }

        // What the engine uses is the same, and its intercept is that of features as differences from their means.
        var at = Fitted.Model.Intercept - Fitted.Model.Terms.Sum(t => t.Coefficient * t.Mean);
        ((double)at).ShouldBe(OutcomeSamples.Intercept, 0.3);
        Fitted.Model.Terms.Count.ShouldBe(OutcomeFeatures.Count);
        Fitted.Raw.Auc.ShouldBeInRange(0.68, 0.8);
        Fitted.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void The_penalty_is_the_best_of_those_tried_and_grows_when_there_is_nothing_to_learn()
    {
        Fitted.Path.MinBy(p => p.LogLoss)!.Penalty.ShouldBe(Fitted.Penalty);
        Fitted.Path.Select(p => p.Penalty).ShouldBe([.. Fitted.Path.Select(p => p.Penalty).OrderDescending()]);
        var nothing = OutcomeFitting.Fit(OutcomeSamples.Of(3000, seed: 2, truth: _ => 0)).Value;
        nothing.Penalty.ShouldBeGreaterThan(Fitted.Penalty);
        nothing.Coefficients.ShouldAllBe(c => Math.Abs(c.Points) < 4);
        nothing.Warnings.ShouldContain(w => w.Code == "weak");
        nothing.Calibrated.LogLoss.ShouldBe(nothing.Baseline.LogLoss, 0.005);
    }

    [Fact]
    public void What_is_predicted_of_persons_left_out_comes_true()
    {
        Fitted.Calibrated.LogLoss.ShouldBeLessThanOrEqualTo(Fitted.Raw.LogLoss);
        Fitted.Calibrated.LogLoss.ShouldBeLessThan(Fitted.Baseline.LogLoss - 0.03);
        Fitted.Calibrated.Brier.ShouldBeLessThan(Fitted.Baseline.Brier);
        Fitted.Reliability.Count.ShouldBe(10);
        Fitted.Reliability.Sum(b => b.Persons).ShouldBe(12_000);
        Fitted.Reliability.ShouldAllBe(b => Math.Abs(b.Predicted - b.Observed) < 0.06);
        Fitted.LeftOut.Count.ShouldBe(12_000);
        Fitted.LeftOut.Average().ShouldBe(Fitted.Successes / 12_000.0, 0.01);
    }

    [Fact]
    public void An_answer_that_is_missing_is_a_fact_of_its_own_and_hides_no_other()
    {
        var fit = OutcomeFitting.Fit(OutcomeSamples.Of(20_000, seed: 3, missing: 0.3)).Value;
        var work = fit.Coefficients.Single(c => c is { Feature: OutcomeFeature.WorkExperience, IsUnknown: false });
        work.Share.ShouldBe(0.7, 0.02);
        Math.Abs(work.Coefficient - 0.6).ShouldBeLessThan((3.5 * work.StandardError) + 0.05);
        fit.Coefficients.Count(c => c.IsUnknown).ShouldBe(4);
        // Missing at random: not knowing tells nothing beyond the mean.
        var term = fit.Model.Terms.Single(t => t.Feature is OutcomeFeature.WorkExperience);
        HorizonModel.Add(term, null).ShouldBe(term.WhenUnknown);
        ((double)term.WhenUnknown).ShouldBe(0, 0.15);
        HorizonModel.Add(term, 1m).ShouldBeGreaterThan(HorizonModel.Add(term, null));
        HorizonModel.Add(term, 0m).ShouldBeLessThan(HorizonModel.Add(term, null));
    }

    [Fact]
    public void Not_being_asked_can_mean_something_and_is_then_learned()
    {
        var sample = new OutcomeSample(OutcomeHorizon.OneYear);
        foreach (var (values, household, outcome) in OutcomeSamples.Rows(6000, seed: 4, missing: 0, f => OutcomeSamples.Truth[f]))
        {
            // Those who did well had been asked more often.
            values[(int)OutcomeFeature.DrivingLicence - 1] = !outcome && household.GetHashCode() % 3 == 0 ? null : values[(int)OutcomeFeature.DrivingLicence - 1];
            sample.Add(values, household, outcome);
        }

        OutcomeFitting.Fit(sample).Value.Model.Terms.Single(t => t.Feature is OutcomeFeature.DrivingLicence).WhenUnknown.ShouldBeLessThan(-0.8m);
    }

    [Fact]
    public void The_same_persons_give_the_same_model_in_whatever_order_they_come()
    {
        var rows = OutcomeSamples.Rows(2000, seed: 5, missing: 0.1, f => OutcomeSamples.Truth[f]).ToList();
        // Households stay together in the order they have; which comes first doesn't matter.
        string[] models = [.. new[] { rows, [.. rows.GroupBy(r => r.Household).Reverse().SelectMany(g => g)] }.Select(order =>
        {
            var sample = new OutcomeSample(OutcomeHorizon.FiveYears);
            order.ForEach(r => sample.Add(r.Values, r.Household, r.Outcome));
            return JsonSerializer.Serialize(OutcomeFitting.Fit(sample).Value.Model);
        })];
        models[0].ShouldBe(models[1]);
        models[0].ShouldContain("\"Horizon\":5");
    }

    [Fact]
    public void A_feature_that_is_the_same_for_all_is_held_at_zero_and_told_of()
    {
        var sample = new OutcomeSample(OutcomeHorizon.OneYear);
        foreach (var (values, household, outcome) in OutcomeSamples.Rows(1500, seed: 6, missing: 0, f => OutcomeSamples.Truth[f]))
        {
            values[(int)OutcomeFeature.RegionDemand - 1] = 0.5m;
            values[(int)OutcomeFeature.NetworkThere - 1] = null;
            sample.Add(values, household, outcome);
        }

        var fit = OutcomeFitting.Fit(sample).Value;
        foreach (var feature in (OutcomeFeature[])[OutcomeFeature.RegionDemand, OutcomeFeature.NetworkThere])
        {
            fit.Model.Terms.Single(t => t.Feature == feature).ShouldSatisfyAllConditions(t => t.Coefficient.ShouldBe(0m), t => t.WhenUnknown.ShouldBe(0m));
            fit.Warnings.ShouldContain(new OutcomeWarning("same_for_all", feature));
        }
    }

    [Fact]
    public void Too_few_persons_or_outcomes_are_refused_with_the_reason()
    {
        var few = OutcomeFitting.Fit(OutcomeSamples.Of(499, seed: 7)).Error;
        few.Code.ShouldBe("outcome.too_few_persons");
        few.Args.ShouldBe([499, 500]);
        var rare = OutcomeFitting.Fit(OutcomeSamples.Of(800, seed: 8, truth: f => f is OutcomeFeature.NeedsInterpreter ? -6 : -1)).Error;
        rare.Code.ShouldBe("outcome.too_few_of_each");
        rare.Args[1].ShouldBe(100);
    }

    [Fact]
    public void Platts_scaling_mends_predictions_that_are_too_sure_and_leaves_good_ones()
    {
        var r = new Random(9);
        double[] truth = [.. Enumerable.Range(0, 4000).Select(_ => (r.NextDouble() * 4) - 2)];
        double[] outcomes = [.. truth.Select(z => r.NextDouble() < RidgeLogistic.Sigmoid(z) ? 1.0 : 0.0)];
        var (slope, offset) = Calibration.Platt([.. truth.Select(z => (3 * z) + 1)], outcomes);
        slope.ShouldBe(1.0 / 3, 0.05);
        offset.ShouldBe(-1.0 / 3, 0.1);
        var before = Calibration.Quality([.. truth.Select(z => (3 * z) + 1)], outcomes);
        var after = Calibration.Quality([.. truth.Select(z => (slope * ((3 * z) + 1)) + offset)], outcomes);
        after.LogLoss.ShouldBeLessThan(before.LogLoss - 0.1);
        after.Brier.ShouldBeLessThan(before.Brier);
        after.Auc.ShouldBe(before.Auc, 1e-12);
        Calibration.Platt(truth, outcomes).Slope.ShouldBe(1, 0.1);
        // An order that is wrong is not turned round in silence.
        Calibration.Platt([.. truth.Select(z => -z)], outcomes).ShouldBe((1, 0));
    }

    [Fact]
    public void The_measures_are_those_of_the_books()
    {
        // Three of the four pairs are in the right order.
        Calibration.Quality([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]).Auc.ShouldBe(0.75);
        Calibration.Quality([1, 1, 1], [0, 1, 1]).Auc.ShouldBe(0.5);
        Calibration.Quality([0, 0], [0, 1]).ShouldSatisfyAllConditions(q => q.LogLoss.ShouldBe(Math.Log(2), 1e-12), q => q.Brier.ShouldBe(0.25, 1e-12));
        RidgeLogistic.LogLoss(1, -800).ShouldBe(800);
        var (low, high) = Calibration.Wilson(0.5, 100);
        low.ShouldBe(0.4038, 1e-3);
        high.ShouldBe(0.5962, 1e-3);
    }
}
