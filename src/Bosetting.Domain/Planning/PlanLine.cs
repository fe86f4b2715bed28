using Bosetting.Domain.Common;

namespace Bosetting.Domain.Planning;

/// <summary>A household that a plan is made for.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Persons">Persons.</param>
/// <param name="MinorPlaces">Minors alone among them.</param>
public sealed record PlanHousehold(Guid CaseId, int Persons, int MinorPlaces);

/// <summary>Where a household goes, or why nowhere.</summary>
public sealed record PlanPlacement
{
    /// <summary>The municipality; null when it has none.</summary>
    public string? MunicipalityNumber { get; init; }

    /// <summary>Points there, 0–100.</summary>
    public decimal? Points { get; init; }

    /// <summary>Its place among the eligible municipalities by points: 1 is the best there is for this household.</summary>
    public int? Rank { get; init; }

    /// <summary>What the placement adds to the plan: persons × (points + urgency).</summary>
    public decimal? Value { get; init; }

    /// <summary>The best other eligible municipality.</summary>
    public string? SecondNumber { get; init; }

    /// <summary>Points there.</summary>
    public decimal? SecondPoints { get; init; }

    /// <summary>Municipalities that are eligible without setting a rule aside.</summary>
    public int EligibleCount { get; init; }

    /// <summary>Why it has none.</summary>
    public UnplacedReason? Reason { get; init; }

    /// <summary>Code of the rule that stops it most often, when none is eligible.</summary>
    public string? BlockingRule { get; init; }
}

/// <summary>What one more place would be worth in a municipality.</summary>
/// <param name="MunicipalityNumber">The municipality.</param>
/// <param name="Kind">Kind of place: <c>persons</c>, <c>minors</c>, <c>care_homes</c>, <c>accessible</c> or <c>pace</c>.</param>
/// <param name="Worth">Value that the plan would gain at most for one more place, rounded.</param>
public sealed record PlacePrice(string MunicipalityNumber, string Kind, decimal Worth);

/// <summary>A solution of a plan.</summary>
/// <param name="Placements">By case.</param>
/// <param name="Objective">Sum of values.</param>
/// <param name="Bound">No plan has a greater sum.</param>
/// <param name="IsOptimal">Proved that none is better.</param>
/// <param name="CriteriaVersion">Version of the criteria.</param>
/// <param name="Prices">Dearest first.</param>
/// <param name="Revision">Of the plan when the problem was read.</param>
public sealed record PlanSolution(
    IReadOnlyDictionary<Guid, PlanPlacement> Placements, decimal Objective, decimal Bound, bool IsOptimal, int CriteriaVersion, IReadOnlyList<PlacePrice> Prices,
    int Revision);

/// <summary>One household of a plan.</summary>
public sealed class PlanLine
{
    private PlanLine()
    {
    }

    internal PlanLine(Guid planId, PlanHousehold household) =>
        (PlanId, CaseId, Persons, MinorPlaces, Reason) = (planId, household.CaseId, household.Persons, household.MinorPlaces, UnplacedReason.NotSolved);

    /// <summary>The plan.</summary>
    public Guid PlanId { get; private set; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>Persons.</summary>
    public int Persons { get; private set; }

    /// <summary>Minors alone among them.</summary>
    public int MinorPlaces { get; private set; }

    /// <summary>The municipality planned; null when it has none.</summary>
    public string? MunicipalityNumber { get; private set; }

    /// <summary>Points there.</summary>
    public decimal? Points { get; private set; }

    /// <summary>Its place among the eligible municipalities by points, for reports; null when the plan was solved before it was kept.</summary>
    public int? Rank { get; private set; }

    /// <summary>What the placement adds to the plan.</summary>
    public decimal? Value { get; private set; }

    /// <summary>The best other eligible municipality.</summary>
    public string? SecondNumber { get; private set; }

    /// <summary>Points there.</summary>
    public decimal? SecondPoints { get; private set; }

    /// <summary>Municipalities that are eligible without setting a rule aside.</summary>
    public int EligibleCount { get; private set; }

    /// <summary>Why it has no municipality.</summary>
    public UnplacedReason? Reason { get; private set; }

    /// <summary>Code of the rule that stops it most often.</summary>
    public string? BlockingRule { get; private set; }

    /// <summary>An officer has decided: solving works around it.</summary>
    public bool IsLocked { get; internal set; }

    /// <summary>An officer has taken it out.</summary>
    public bool IsExcluded { get; internal set; }

    /// <summary>The inquiry that was sent when the plan was approved.</summary>
    public Guid? InquiryId { get; private set; }

    /// <summary>Code of what had changed meanwhile, so that no inquiry was sent.</summary>
    public string? ChangedMeanwhile { get; private set; }

    /// <summary>Records that the inquiry is sent.</summary>
    public void Sent(Guid inquiryId) => InquiryId = inquiryId;

    /// <summary>Records why no inquiry could be sent.</summary>
    public void NotSent(Error why) => ChangedMeanwhile = why.Code;

    internal void Put(PlanPlacement p) =>
        (MunicipalityNumber, Points, Rank, Value, SecondNumber, SecondPoints, EligibleCount, Reason, BlockingRule) =
        (p.MunicipalityNumber, p.Points, p.Rank, p.Value, p.SecondNumber, p.SecondPoints, p.EligibleCount, p.MunicipalityNumber is null ? p.Reason : null, p.BlockingRule);

    internal void Unplace(UnplacedReason reason)
    {
        (MunicipalityNumber, Points, Rank, Value, Reason) = (null, null, null, null, reason);
        IsLocked = false;
    }
}
