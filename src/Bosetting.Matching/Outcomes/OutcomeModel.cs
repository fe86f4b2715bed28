using Bosetting.Domain.IntroductionProgramme;

namespace Bosetting.Matching.Outcomes;

/// <summary>
/// A fitted outcome model as the engine uses it, kept whole in the snapshot of a proposal: with its numbers an old proposal is
/// explained again, whatever has been fitted since.
/// </summary>
/// <param name="Version">Version, from 1.</param>
/// <param name="FittedOn">The day it was fitted.</param>
/// <param name="Horizons">One for each horizon that could be fitted.</param>
public sealed record OutcomeModel(int Version, DateOnly FittedOn, IReadOnlyList<HorizonModel> Horizons)
{
    /// <summary>The model of a horizon; null when there were too few to learn from.</summary>
    public HorizonModel? For(OutcomeHorizon horizon) => Horizons.FirstOrDefault(h => h.Horizon == horizon);
}

/// <summary>Coefficients of one horizon. The probability of work or education is 1 / (1 + e⁻ᶻ), z calibrated.</summary>
/// <param name="Horizon">The horizon.</param>
/// <param name="Intercept">Log odds where every feature has its mean.</param>
/// <param name="Terms">One for each feature.</param>
/// <param name="CalibrationSlope">Platt's slope: the calibrated log odds are slope · z + offset.</param>
/// <param name="CalibrationOffset">Platt's offset.</param>
public sealed record HorizonModel(
    OutcomeHorizon Horizon, decimal Intercept, IReadOnlyList<OutcomeTerm> Terms, decimal CalibrationSlope, decimal CalibrationOffset)
{
    /// <summary>What a feature adds to the log odds before calibration; null is not known.</summary>
    public static decimal Add(OutcomeTerm term, decimal? value)
    {
        ArgumentNullException.ThrowIfNull(term);
        return value is { } known ? term.Coefficient * (known - term.Mean) : term.WhenUnknown;
    }

    /// <summary>The probability for features in the order of <see cref="OutcomeFeature"/>, four decimals.</summary>
    public decimal Probability(ReadOnlySpan<decimal?> values)
    {
        // The sum is decimal, so that no order of the terms matters; only the last step leaves the decimal numbers.
        var z = Intercept;
        foreach (var term in Terms)
        {
            z += Add(term, values[OutcomeFeatures.At(term.Feature)]);
        }

        return decimal.Round((decimal)RidgeLogistic.Sigmoid((double)((CalibrationSlope * z) + CalibrationOffset)), 4, MidpointRounding.AwayFromZero);
    }
}

/// <summary>What one feature means for the log odds.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Coefficient">For each whole step of the feature, from 0 to 1.</param>
/// <param name="Mean">Mean of those who answered.</param>
/// <param name="WhenUnknown">Instead, when it isn't known.</param>
public sealed record OutcomeTerm(OutcomeFeature Feature, decimal Coefficient, decimal Mean, decimal WhenUnknown);
