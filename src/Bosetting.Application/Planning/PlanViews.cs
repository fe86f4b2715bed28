using Bosetting.Domain.Planning;
using Bosetting.Domain.Refugees;

namespace Bosetting.Application.Planning;

/// <summary>A plan in the list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What its maker calls it.</param>
/// <param name="Status">Where it is on its way.</param>
/// <param name="CreatedBy">Name of who made it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="Households">Households in it.</param>
/// <param name="Placed">Of these: with a municipality.</param>
/// <param name="Persons">Persons in it.</param>
/// <param name="PersonsPlaced">Of these: with a municipality.</param>
/// <param name="Sent">Inquiries sent.</param>
public sealed record PlanRow(
    Guid Id, string Name, PlanStatus Status, string? CreatedBy, DateTimeOffset CreatedAt, int Households, int Placed, int Persons, int PersonsPlaced, int Sent);

/// <summary>All about a plan but its households.</summary>
public sealed record PlanBoard
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What its maker calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is on its way.</summary>
    public required PlanStatus Status { get; init; }

    /// <summary>Suggested day of the moves.</summary>
    public required DateOnly ProposedDate { get; init; }

    /// <summary>Goes with every change.</summary>
    public required int Revision { get; init; }

    /// <summary>Who did what, when.</summary>
    public required IReadOnlyList<PlanStep> Steps { get; init; }

    /// <summary>What the one who approved it or sent it back wrote.</summary>
    public string? DecisionNote { get; init; }

    /// <summary>The user may approve it: it waits, and others have made it.</summary>
    public required bool CanApprove { get; init; }

    /// <summary>A household whose points have fallen by more than this since the plan was solved isn't sent.</summary>
    public required int PointsMayFall { get; init; }

    /// <summary>Sum of values.</summary>
    public decimal? Objective { get; init; }

    /// <summary>Share that it may lack of the best plan.</summary>
    public decimal? Gap { get; init; }

    /// <summary>What is proved.</summary>
    public PlanProof? Proof { get; init; }

    /// <summary>Version of the criteria.</summary>
    public int? CriteriaVersion { get; init; }

    /// <summary>How many.</summary>
    public required PlanTotals Totals { get; init; }

    /// <summary>Why households have no municipality, most persons first.</summary>
    public required IReadOnlyList<UnplacedGroup> Unplaced { get; init; }

    /// <summary>Municipalities that the plan uses, most persons first.</summary>
    public required IReadOnlyList<PlanMunicipality> Municipalities { get; init; }

    /// <summary>What one more place would be worth, dearest first.</summary>
    public required IReadOnlyList<WouldHelp> Help { get; init; }
}

/// <summary>A step on the way of a plan.</summary>
/// <param name="Kind"><c>Created</c>, <c>Solved</c>, <c>Submitted</c>, <c>Approved</c>, <c>SentBack</c> or <c>Discarded</c>.</param>
/// <param name="By">Name of the user.</param>
/// <param name="At">When.</param>
public sealed record PlanStep(string Kind, string? By, DateTimeOffset At);

/// <summary>Counts of a plan.</summary>
public sealed record PlanTotals(
    int Households, int Persons, int Placed, int PersonsPlaced, int Locked, int Excluded, decimal? MeanPoints, int Sent, int NotSent);

/// <summary>Households without a municipality for the same reason.</summary>
/// <param name="Reason">Why.</param>
/// <param name="BlockingRule">The rule that stops them most often.</param>
/// <param name="Households">Households.</param>
/// <param name="Persons">Persons.</param>
public sealed record UnplacedGroup(UnplacedReason Reason, string? BlockingRule, int Households, int Persons);

/// <summary>A municipality of a plan.</summary>
/// <param name="Number">Number.</param>
/// <param name="Name">Name.</param>
/// <param name="County">County.</param>
/// <param name="Left">Places left now.</param>
/// <param name="Households">Households planned.</param>
/// <param name="Persons">Persons planned.</param>
/// <param name="Minors">Minors alone planned.</param>
/// <param name="MeanPoints">Mean points of persons planned.</param>
public sealed record PlanMunicipality(string Number, string Name, string County, int Left, int Households, int Persons, int Minors, decimal MeanPoints)
{
    /// <summary>Places left when the plan is carried out; negative when others have taken places since.</summary>
    public int LeftAfter => Left - Persons;
}

/// <summary>One more place of a kind somewhere, and what the plan would gain at most.</summary>
/// <param name="Number">The municipality.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>persons</c>, <c>minors</c>, <c>care_homes</c>, <c>accessible</c> (dwellings) or <c>pace</c>: persons, by the pace plan.</param>
/// <param name="Worth">Value.</param>
public sealed record WouldHelp(string Number, string Name, string Kind, decimal Worth);

/// <summary>Which households of a plan are shown.</summary>
public enum PlanLinesShown
{
    /// <summary>All.</summary>
    All = 1,

    /// <summary>With a municipality.</summary>
    Placed = 2,

    /// <summary>Without, and not taken out.</summary>
    Unplaced = 3,

    /// <summary>Locked by an officer.</summary>
    Locked = 4,

    /// <summary>Taken out by an officer.</summary>
    Excluded = 5,

    /// <summary>Approved, but something had changed.</summary>
    NotSent = 6,
}

/// <summary>One household of a plan.</summary>
public sealed record PlanLineRow
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its number.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>Category.</summary>
    public required PersonCategory Category { get; init; }

    /// <summary>Persons.</summary>
    public required int Persons { get; init; }

    /// <summary>Start of the waiting time.</summary>
    public required DateOnly WaitingSince { get; init; }

    /// <summary>Has someone with a special need.</summary>
    public required bool HasNeeds { get; init; }

    /// <summary>The municipality.</summary>
    public string? MunicipalityNumber { get; init; }

    /// <summary>Its name.</summary>
    public string? Municipality { get; init; }

    /// <summary>Points there.</summary>
    public decimal? Points { get; init; }

    /// <summary>The best other.</summary>
    public string? Second { get; init; }

    /// <summary>Points there.</summary>
    public decimal? SecondPoints { get; init; }

    /// <summary>Municipalities that are eligible.</summary>
    public required int Eligible { get; init; }

    /// <summary>Why it has none.</summary>
    public UnplacedReason? Reason { get; init; }

    /// <summary>The rule that stops it most often.</summary>
    public string? BlockingRule { get; init; }

    /// <summary>Locked.</summary>
    public required bool IsLocked { get; init; }

    /// <summary>Taken out.</summary>
    public required bool IsExcluded { get; init; }

    /// <summary>An inquiry was sent.</summary>
    public required bool IsSent { get; init; }

    /// <summary>Error code of what had changed when the plan was approved.</summary>
    public string? ChangedMeanwhile { get; init; }
}

/// <summary>A page of the households of a plan.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Rows">Those asked for.</param>
public sealed record PlanLinesPage(int Total, IReadOnlyList<PlanLineRow> Rows);
