using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests.Distribution;

namespace Bosetting.Domain.Requests;

/// <summary>Where a request stands on its way to the municipalities.</summary>
public enum RoundStatus
{
    /// <summary>Being worked on.</summary>
    Draft = 1,

    /// <summary>Sent to the municipalities; never changed again.</summary>
    Sent = 2,

    /// <summary>Given up; stays readable.</summary>
    Discarded = 3,
}

/// <summary>Which forecast a request is made for.</summary>
public enum ForecastScenario
{
    /// <summary>Lav.</summary>
    Low = 1,

    /// <summary>Middels.</summary>
    Middle = 2,

    /// <summary>Høy.</summary>
    High = 3,
}

/// <summary>How much a criterion weighs, in the words the criteria use (004a §1.6: «størst vekt»).</summary>
public enum CriterionPriority
{
    /// <summary>Størst vekt.</summary>
    Greatest = 1,

    /// <summary>Stor vekt.</summary>
    Great = 2,

    /// <summary>Mindre vekt.</summary>
    Less = 3,

    /// <summary>Tillegges ikke vekt.</summary>
    None = 4,

    /// <summary>A criterion, but the source doesn't say how much it weighs.</summary>
    NotStated = 5,
}

/// <summary>A criterion of the request (anmodningskriterium): dated text with a priority, never a constant (004a §1.6).</summary>
/// <param name="Code">Stable short code.</param>
/// <param name="TextNb">Bokmål, as it stands in letters.</param>
/// <param name="TextNn">Nynorsk.</param>
/// <param name="Priority">How much it weighs.</param>
/// <param name="From">The day it holds from.</param>
public sealed record RequestCriterion(string Code, string TextNb, string TextNn, CriterionPriority Priority, DateOnly From);

/// <summary>What is expected of one group in the year of a request. Persons.</summary>
/// <param name="Type">Case type.</param>
/// <param name="Category">Person category.</param>
/// <param name="Waiting">Wait without an agreement when the forecast was made.</param>
/// <param name="Low">New in the year, low scenario.</param>
/// <param name="Middle">New in the year, middle scenario.</param>
/// <param name="High">New in the year, high scenario.</param>
public sealed record ForecastCell(CaseType Type, PersonCategory Category, int Waiting, int Low, int Middle, int High)
{
    /// <summary>Persons to settle in a scenario: those who wait and those who come.</summary>
    public int Need(ForecastScenario scenario) => Waiting + scenario switch
    {
        ForecastScenario.Low => Low,
        ForecastScenario.Middle => Middle,
        ForecastScenario.High => High,
        _ => throw new ArgumentOutOfRangeException(nameof(scenario)),
    };
}

/// <summary>The need a request is made for.</summary>
/// <param name="Cells">The forecast by case type and category.</param>
/// <param name="Scenario">The one the request is made for.</param>
/// <param name="Persons">Persons asked for in all.</param>
/// <param name="Minors">Unaccompanied minors among them.</param>
public sealed record RequestNeed(IReadOnlyList<ForecastCell> Cells, ForecastScenario Scenario, int Persons, int Minors);

/// <summary>A number set by hand.</summary>
/// <param name="MunicipalityNumber">The municipality.</param>
/// <param name="Persons">Persons; null takes the adjustment back.</param>
/// <param name="Minors">Minors among them; null takes the adjustment back.</param>
/// <param name="Note">Why; needed for an adjustment.</param>
/// <param name="KeepsMinors">Minors set by hand stay as they are, with their reason: only persons are set.</param>
public sealed record NumberAdjustment(string MunicipalityNumber, int? Persons, int? Minors, string? Note, bool KeepsMinors = false);

/// <summary>A municipality's number by the key; where one is set by hand, the one the key would give it.</summary>
/// <param name="Number">Number of persons and how it came about.</param>
/// <param name="Minors">Minors among them.</param>
public sealed record ComputedNumber(DistributedNumber Number, int Minors);
