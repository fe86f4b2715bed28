namespace Bosetting.Domain.Warnings;

/// <summary>What a manager is warned about; each has one rule in <see cref="WarningRules"/>.</summary>
public enum WarningKind
{
    /// <summary>Plassene tar slutt.</summary>
    PlacesRunOut = 1,

    /// <summary>Foran tempoplanen.</summary>
    AheadOfPace = 2,

    /// <summary>Etter tempoplanen.</summary>
    BehindPace = 3,

    /// <summary>Langvarig stans.</summary>
    LongStop = 4,

    /// <summary>Boliger går ut.</summary>
    ExpiringDwellings = 5,

    /// <summary>Sene svar.</summary>
    SlowAnswers = 6,

    /// <summary>Mange nei.</summary>
    ManyDeclines = 7,

    /// <summary>Opphopning mot årsslutt.</summary>
    YearEndSqueeze = 8,

    /// <summary>Fulle botiltak.</summary>
    CareHomesFull = 9,
}

/// <summary>A warning about a municipality.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="MunicipalityNumber">The municipality.</param>
/// <param name="Seriousness">How many times beyond its threshold, 1–10.</param>
/// <param name="Figures">The figures behind it, in the order that the sentence of its kind names them.</param>
public sealed record EarlyWarning(WarningKind Kind, string MunicipalityNumber, decimal Seriousness, IReadOnlyList<WarningFigure> Figures);

/// <summary>A figure behind a warning.</summary>
/// <param name="Name">What it counts.</param>
/// <param name="Value">Persons, days, dwellings or answers.</param>
public sealed record WarningFigure(WarningFigureName Name, int Value);

/// <summary>What a figure counts.</summary>
public enum WarningFigureName
{
    /// <summary>Plasser igjen.</summary>
    PlacesLeft = 1,

    /// <summary>Vedtatte plasser.</summary>
    Decided = 2,

    /// <summary>Dager til plassene tar slutt.</summary>
    DaysToRunOut = 3,

    /// <summary>Dager igjen av året.</summary>
    DaysLeft = 4,

    /// <summary>I bruk: foreslått, avtalt og bosatt.</summary>
    Used = 5,

    /// <summary>Planlagt til nå.</summary>
    PlannedByNow = 6,

    /// <summary>Dager stansen har vart.</summary>
    StopDays = 7,

    /// <summary>Boliger.</summary>
    Dwellings = 8,

    /// <summary>Forespørsler over fristen.</summary>
    Late = 9,

    /// <summary>Dager etter fristen, den eldste.</summary>
    DaysLate = 10,

    /// <summary>Nei.</summary>
    Declined = 11,

    /// <summary>Svar.</summary>
    Answers = 12,

    /// <summary>Igjen å bosette.</summary>
    LeftToSettle = 13,

    /// <summary>Trengs per måned.</summary>
    NeededPerMonth = 14,

    /// <summary>Bosatt per måned til nå.</summary>
    SettledPerMonth = 15,

    /// <summary>Plasser igjen for enslige mindreårige.</summary>
    MinorPlacesLeft = 16,

    /// <summary>Ledige plasser i botiltak.</summary>
    CareHomePlaces = 17,
}

/// <summary>What the rules know of a municipality on a day. Figures only.</summary>
public sealed record WarningFacts
{
    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>Decided places this year; null without a decision.</summary>
    public int? Decided { get; init; }

    /// <summary>Proposed, agreed and settled.</summary>
    public int Used { get; init; }

    /// <summary>Of these: move after today by the agreed or proposed day, so that the pace plan doesn't expect them yet.</summary>
    public int ComingLater { get; init; }

    /// <summary>Settled.</summary>
    public int Settled { get; init; }

    /// <summary>Persons in the pace plan up to today, the current month in proportion; null without a plan.</summary>
    public int? PlannedByNow { get; init; }

    /// <summary>First day of a stop in force.</summary>
    public DateOnly? StoppedFrom { get; init; }

    /// <summary>Offered dwellings that end soon.</summary>
    public int ExpiringDwellings { get; init; }

    /// <summary>Open inquiries past the deadline by more than the threshold.</summary>
    public int LateInquiries { get; init; }

    /// <summary>The earliest of their deadlines.</summary>
    public DateOnly? EarliestDeadline { get; init; }

    /// <summary>Answers lately.</summary>
    public int Answers { get; init; }

    /// <summary>Of these: no.</summary>
    public int Declined { get; init; }

    /// <summary>Places left for unaccompanied minors; null without a decision.</summary>
    public int? MinorPlacesLeft { get; init; }

    /// <summary>Free care-home places as last reported; null when never.</summary>
    public int? CareHomePlaces { get; init; }
}
