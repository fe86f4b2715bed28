using Bosetting.Domain.Refugees;

namespace Bosetting.Application.Worklists;

/// <summary>The tabs of the worklist. A case on hold is under <see cref="OnHold"/> and not under the tab of its status.</summary>
public enum WorklistTab
{
    /// <summary>Mine: the user handles the case, and it is not finished.</summary>
    Mine = 1,

    /// <summary>Fordelingsklare.</summary>
    Ready = 2,

    /// <summary>Venter svar: proposed to a municipality.</summary>
    AwaitingAnswer = 3,

    /// <summary>Avtalt: agreed, not yet moved.</summary>
    Agreed = 4,

    /// <summary>På vent, whatever the status.</summary>
    OnHold = 5,

    /// <summary>Under kartlegging.</summary>
    UnderMapping = 6,

    /// <summary>Lengeventende: waiting longer than <see cref="WorklistSettings"/> says.</summary>
    LongWaiting = 7,

    /// <summary>Behandlet i dag: the user has done something with the case today, finished cases too.</summary>
    HandledToday = 8,
}

/// <summary>What the list is ordered by; ties by the id of the case.</summary>
public enum WorklistSort
{
    /// <summary>Start of the waiting time: longest waiting first.</summary>
    Waiting = 1,

    /// <summary>When the status was reached: longest in the status first.</summary>
    InStatus = 2,

    /// <summary>What comes next: end of hold, deadline of the inquiry or agreed date; the nearest first, none last.</summary>
    Due = 3,
}

/// <summary>What a list is narrowed to; everything unset is everybody. Nothing in it says anything about a person.</summary>
public sealed record WorklistFilter
{
    /// <summary>Channel.</summary>
    public CaseType? Type { get; init; }

    /// <summary>Person category.</summary>
    public PersonCategory? Category { get; init; }

    /// <summary>At least one member with this basis of the permit.</summary>
    public ResidenceBasis? Basis { get; init; }

    /// <summary>County of the place of stay, two digits.</summary>
    public string? County { get; init; }

    /// <summary>Municipality of the place of stay, four digits.</summary>
    public string? Municipality { get; init; }

    /// <summary>Only households with a special need.</summary>
    public bool NeedsOnly { get; init; }

    /// <summary>Only cases of this handler.</summary>
    public Guid? Handler { get; init; }

    /// <summary>Only cases without a handler; wins over <see cref="Handler"/>.</summary>
    public bool Unassigned { get; init; }

    /// <summary>Waited at least so many days.</summary>
    public int? MinDays { get; init; }
}

/// <summary>What a date in the list means.</summary>
public enum DueKind
{
    /// <summary>The hold is looked at again.</summary>
    HoldEnds = 1,

    /// <summary>The municipality's deadline to answer.</summary>
    Answer = 2,

    /// <summary>The household moves.</summary>
    Move = 3,
}

/// <summary>How long a case has waited, in the steps that alert.</summary>
public enum WaitingAlert
{
    /// <summary>Under 3 months.</summary>
    None = 0,

    /// <summary>3 months or more.</summary>
    ThreeMonths = 3,

    /// <summary>6 months or more.</summary>
    SixMonths = 6,

    /// <summary>12 months or more.</summary>
    TwelveMonths = 12,
}

/// <summary>Number of cases on each tab, with the filter applied.</summary>
public sealed record WorklistCounts(
    int Mine, int Ready, int AwaitingAnswer, int Agreed, int OnHold, int UnderMapping, int LongWaiting, int HandledToday)
{
    /// <summary>The number of a tab.</summary>
    public int this[WorklistTab tab] => tab switch
    {
        WorklistTab.Mine => Mine,
        WorklistTab.Ready => Ready,
        WorklistTab.AwaitingAnswer => AwaitingAnswer,
        WorklistTab.Agreed => Agreed,
        WorklistTab.OnHold => OnHold,
        WorklistTab.UnderMapping => UnderMapping,
        WorklistTab.LongWaiting => LongWaiting,
        WorklistTab.HandledToday => HandledToday,
        _ => throw new ArgumentOutOfRangeException(nameof(tab)),
    };
}

/// <summary>One case in the list.</summary>
public sealed record WorklistRow
{
    /// <summary>The case.</summary>
    public required Guid Id { get; init; }

    /// <summary>Case number.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>Name of the principal, or of the first member.</summary>
    public required string Name { get; init; }

    /// <summary>Persons.</summary>
    public required int Persons { get; init; }

    /// <summary>Status.</summary>
    public required CaseStatus Status { get; init; }

    /// <summary>Channel.</summary>
    public required CaseType Type { get; init; }

    /// <summary>Category.</summary>
    public required PersonCategory Category { get; init; }

    /// <summary>Bufetat's cases are seen here and arranged there.</summary>
    public required bool IsBufetat { get; init; }

    /// <summary>Name of the municipality where they stay.</summary>
    public string? StayMunicipality { get; init; }

    /// <summary>Reception centre or other place.</summary>
    public string? StayPlace { get; init; }

    /// <summary>Still abroad.</summary>
    public required bool IsAbroad { get; init; }

    /// <summary>Days from permit to today; to settlement for those who are settled.</summary>
    public required int DaysWaiting { get; init; }

    /// <summary>Days in the status.</summary>
    public required int DaysInStatus { get; init; }

    /// <summary>Step of the alert on waiting; none for finished cases.</summary>
    public required WaitingAlert Alert { get; init; }

    /// <summary>Share of mapping done, 0–100.</summary>
    public required int MappingPercent { get; init; }

    /// <summary>Has special needs.</summary>
    public required bool HasNeeds { get; init; }

    /// <summary>Cause when on hold.</summary>
    public HoldCause? HoldCause { get; init; }

    /// <summary>What comes next, and when.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>What <see cref="Due"/> is.</summary>
    public DueKind? DueKind { get; init; }

    /// <summary>Municipality proposed, agreed or settled in.</summary>
    public string? Municipality { get; init; }

    /// <summary>Handler.</summary>
    public Guid? HandlerId { get; init; }

    /// <summary>Name of the handler.</summary>
    public string? HandlerName { get; init; }
}

/// <summary>A page of the list.</summary>
/// <param name="Counts">Counts of all tabs.</param>
/// <param name="Rows">At most <see cref="WorklistSettings.PageSize"/> cases.</param>
/// <param name="First">Number of the first row within the tab, from 1.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record WorklistPage(WorklistCounts Counts, IReadOnlyList<WorklistRow> Rows, int First, string? Next);
