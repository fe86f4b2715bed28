using System.Text.Json.Serialization;
using Bosetting.Domain.IntroductionProgramme;

namespace Bosetting.Matching.Outcomes;

/// <summary>What was learned for one horizon, with everything needed to judge it.</summary>
public sealed record OutcomeFit
{
    /// <summary>The horizon.</summary>
    public required OutcomeHorizon Horizon { get; init; }

    /// <summary>Persons learned from.</summary>
    public required int Persons { get; init; }

    /// <summary>Their households.</summary>
    public required int Households { get; init; }

    /// <summary>Persons in work or education.</summary>
    public required int Successes { get; init; }

    /// <summary>The penalty chosen, for each person and standardised feature.</summary>
    public required double Penalty { get; init; }

    /// <summary>Every penalty tried with its log loss on persons left out, strongest first.</summary>
    public required IReadOnlyList<PenaltyTried> Path { get; init; }

    /// <summary>What the engine uses.</summary>
    public required HorizonModel Model { get; init; }

    /// <summary>The coefficients with their uncertainty.</summary>
    public required IReadOnlyList<CoefficientEstimate> Coefficients { get; init; }

    /// <summary>Platt's correction is used: it was better on persons left out.</summary>
    public required bool IsCalibrated { get; init; }

    /// <summary>Quality of guessing the mean for everyone, to compare with.</summary>
    public required FitQuality Baseline { get; init; }

    /// <summary>Quality on persons left out, before calibration.</summary>
    public required FitQuality Raw { get; init; }

    /// <summary>The same after calibration, which was made without them too.</summary>
    public required FitQuality Calibrated { get; init; }

    /// <summary>Predicted against observed in ten groups of equal size, lowest first.</summary>
    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }

    /// <summary>What one should know before using it.</summary>
    public required IReadOnlyList<OutcomeWarning> Warnings { get; init; }

    /// <summary>Predicted probability of each person when left out, in the order they were added; for reports by group.</summary>
    [JsonIgnore]
    public IReadOnlyList<double> LeftOut { get; init; } = [];
}

/// <summary>A penalty that was tried.</summary>
/// <param name="Penalty">For each person and standardised feature.</param>
/// <param name="LogLoss">Mean log loss on persons left out.</param>
public sealed record PenaltyTried(double Penalty, double LogLoss);

/// <summary>A coefficient.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="IsUnknown">It stands for not knowing the feature, against knowing its mean.</param>
/// <param name="Coefficient">Log odds for a whole step, from 0 to 1.</param>
/// <param name="StandardError">Robust for households; the bias of the penalty is not in it.</param>
/// <param name="Points">The same in percentage points of probability, mean over the persons.</param>
/// <param name="PointsError">Standard error of that.</param>
/// <param name="Share">Share of the persons whose feature is known, or, for not knowing, isn't.</param>
/// <param name="IsUsed">False when it is the same for everybody, and so tells nothing.</param>
public sealed record CoefficientEstimate(
    OutcomeFeature Feature, bool IsUnknown, double Coefficient, double StandardError, double Points, double PointsError, double Share, bool IsUsed);

/// <summary>How good probabilities are.</summary>
/// <param name="LogLoss">Mean log loss; smaller is better.</param>
/// <param name="Brier">Mean squared error (Brier 1950); smaller is better.</param>
/// <param name="Auc">Chance that someone with the outcome is placed above someone without; 0.5 is no better than chance.</param>
public sealed record FitQuality(double LogLoss, double Brier, double Auc);

/// <summary>A tenth of the persons.</summary>
/// <param name="Persons">Persons.</param>
/// <param name="Predicted">Mean predicted probability.</param>
/// <param name="Observed">Share with the outcome.</param>
/// <param name="Low">Lower end of its 95 per cent interval (Wilson).</param>
/// <param name="High">Upper end.</param>
public sealed record ReliabilityBin(int Persons, double Predicted, double Observed, double Low, double High);

/// <summary>A warning. Text key: <c>Warning.</c> + <paramref name="Code"/>.</summary>
/// <param name="Code"><c>weak</c>, <c>miscalibrated</c>, <c>mostly_unknown</c> or <c>same_for_all</c>.</param>
/// <param name="Feature">The feature concerned; null when it is the whole.</param>
public sealed record OutcomeWarning(string Code, OutcomeFeature? Feature = null);
