namespace Bosetting.Application.Statistics;

/// <summary>What an indicator is counted in.</summary>
public enum IndicatorUnit
{
    /// <summary>Persons.</summary>
    Persons = 1,

    /// <summary>Months of <see cref="Waiting.DaysPerMonth"/> days.</summary>
    Months = 2,

    /// <summary>Places.</summary>
    Places = 3,

    /// <summary>A share of 1.</summary>
    Share = 4,

    /// <summary>Days.</summary>
    Days = 5,

    /// <summary>Inquiries.</summary>
    Inquiries = 6,

    /// <summary>Families, counted by unique case number.</summary>
    Families = 7,
}

/// <summary>What an indicator goes by in time.</summary>
public enum IndicatorClock
{
    /// <summary>The day something happened, within a period.</summary>
    Period = 1,

    /// <summary>How it stands at the end of a day.</summary>
    PointInTime = 2,

    /// <summary>The places of whole years, as they stand now.</summary>
    Places = 3,

    /// <summary>The register doesn't hold what it is counted from; its definition stands in the catalogue all the same.</summary>
    NotInRegister = 4,
}

/// <summary>A definition and the time it holds for. A new one means a break in the series, which is said wherever the series is shown.</summary>
/// <param name="Version">1, 2 … ; the text key is <c>Indicator.{code}.Definition.{version}</c>.</param>
/// <param name="ValidFrom">The first day the definition holds for; null from the start of the series.</param>
public sealed record DefinitionVersion(int Version, DateOnly? ValidFrom = null);

/// <summary>
/// An indicator: one definition, one number. Name, population and definition are texts with the keys <c>Indicator.{code}.Name</c>,
/// <c>Indicator.{code}.Population</c> and <c>Indicator.{code}.Definition.{version}</c>.
/// </summary>
/// <param name="Id">Identifier in the catalogue of docs/statistics.md.</param>
/// <param name="Code">Key of its texts.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Source">Where the definition comes from: source document and lines, or a design decision.</param>
public sealed record Indicator(string Id, string Code, IndicatorUnit Unit, string Source)
{
    /// <summary>Its definitions, oldest first.</summary>
    public IReadOnlyList<DefinitionVersion> Definitions { get; init; } = [new(1)];

    /// <summary>What it goes by in time.</summary>
    public IndicatorClock Clock { get; init; } = IndicatorClock.Period;

    /// <summary>What it can be divided by and narrowed to (<see cref="QueryIndicator"/>).</summary>
    public IReadOnlyList<StatisticsDimension> Dimensions { get; init; } = [];

    /// <summary>Keys of its footnotes: <c>Footnote.{key}</c>.</summary>
    public IReadOnlyList<string> Footnotes { get; init; } = [];

    /// <summary>Counted as some of all.</summary>
    public bool HasShare { get; init; }

    /// <summary>True when the sources don't state the definition and it is our own.</summary>
    public bool IsDesignDecision { get; init; }

    /// <summary>The definition that holds on a day.</summary>
    public DefinitionVersion DefinitionOn(DateOnly day) => Definitions.Last(d => d.ValidFrom is not { } from || from <= day);

    /// <summary>The days in a period, after its first, on which the definition changes: the breaks in the series.</summary>
    public IEnumerable<DateOnly> BreaksIn(DateOnly from, DateOnly to) =>
        Definitions.Select(d => d.ValidFrom).OfType<DateOnly>().Where(d => d > from && d <= to);
}

/// <summary>The indicators that are computed. Ids B… are those of the annual report's catalogue (000 §4.0); D… are our own.</summary>
public static class Indicators
{
    private static readonly DateOnly Since2022 = new(2022, 1, 1);

    private static readonly StatisticsDimension[] OfSettled =
    [
        StatisticsDimension.Year, StatisticsDimension.Month, StatisticsDimension.Type, StatisticsDimension.Category, StatisticsDimension.Authority,
        StatisticsDimension.County, StatisticsDimension.Municipality, StatisticsDimension.Basis,
    ];

    private static readonly StatisticsDimension[] OfCases =
        [StatisticsDimension.Year, StatisticsDimension.Month, StatisticsDimension.Type, StatisticsDimension.Category, StatisticsDimension.Authority, StatisticsDimension.County];

    private static readonly StatisticsDimension[] OfPlaces = [StatisticsDimension.Year, StatisticsDimension.County, StatisticsDimension.Municipality];

    private static readonly StatisticsDimension[] OfAnswers =
        [StatisticsDimension.Year, StatisticsDimension.Month, StatisticsDimension.Type, StatisticsDimension.Category, StatisticsDimension.County];

    /// <summary>Bosatte: persons settled in the period.</summary>
    public static Indicator Settled { get; } = new("B1", "Settled", IndicatorUnit.Persons, "000 L190-198, L211")
    {
        Dimensions = OfSettled,
        Footnotes = ["ProtectedInTotals"],
    };

    /// <summary>Ventetid for bosatte.</summary>
    public static Indicator WaitingTime { get; } = new("B2", "WaitingTime", IndicatorUnit.Months, "000 L161, L199")
    {
        Dimensions = OfSettled,
        Footnotes = ["ProtectedInTotals", "Month"],
    };

    /// <summary>Mottaksbeboere som venter på bosetting; what counts as waiting changed in 2022 (000 L217).</summary>
    public static Indicator WaitingInReception { get; } = new("B3", "WaitingInReception", IndicatorUnit.Persons, "000 L206, L217")
    {
        Definitions = [new(1), new(2, Since2022)],
        Clock = IndicatorClock.PointInTime,
        Dimensions = OfCases,
        Footnotes = ["ProtectedInTotals", "WaitingStatuses"],
    };

    /// <summary>
    /// Overføringsflyktninger i utlandet med avtale. 2020 counts every status before settlement; 2021 was printed so at first (1 420)
    /// and then corrected to those with an agreement (690), which is the figure in use (000 L219).
    /// </summary>
    public static Indicator AgreedAbroad { get; } = new("B4", "AgreedAbroad", IndicatorUnit.Persons, "000 L208, L219")
    {
        Definitions = [new(1), new(2, new DateOnly(2020, 1, 1)), new(3, new DateOnly(2021, 1, 1))],
        Clock = IndicatorClock.PointInTime,
        Dimensions = OfCases,
        Footnotes = ["ProtectedInTotals", "AgreedAbroad"],
    };

    /// <summary>Bosettingsklare.</summary>
    public static Indicator ReadyToSettle { get; } = new("B5", "ReadyToSettle", IndicatorUnit.Persons, "000 L479-481")
    {
        Clock = IndicatorClock.PointInTime,
        Dimensions = [.. OfCases, StatisticsDimension.Status],
        Footnotes = ["ProtectedInTotals"],
    };

    /// <summary>Ventetid så langt for bosettingsklare: another population than <see cref="WaitingTime"/>.</summary>
    public static Indicator WaitingSoFar { get; } = new("B6", "WaitingSoFar", IndicatorUnit.Months, "000 L485-487")
    {
        Clock = IndicatorClock.PointInTime,
        Dimensions = [.. OfCases, StatisticsDimension.Basis],
        Footnotes = ["ProtectedInTotals", "Month"],
    };

    /// <summary>Inngåtte avtaler.</summary>
    public static Indicator AgreementsMade { get; } = new("B7", "AgreementsMade", IndicatorUnit.Persons, "000 L315")
    {
        Dimensions = OfCases,
        Footnotes = ["ProtectedInTotals"],
    };

    /// <summary>Anmodning.</summary>
    public static Indicator Requested { get; } = new("B8", "Requested", IndicatorUnit.Places, "000 L228")
    {
        Clock = IndicatorClock.Places,
        Dimensions = OfPlaces,
    };

    /// <summary>Vedtatte plasser og svar på anmodningen.</summary>
    public static Indicator Decided { get; } = new("B9", "Decided", IndicatorUnit.Places, "000 L228-234")
    {
        Clock = IndicatorClock.Places,
        Dimensions = OfPlaces,
        HasShare = true,
    };

    /// <summary>Kapasitetsutnyttelse.</summary>
    public static Indicator CapacityUse { get; } = new("B10", "CapacityUse", IndicatorUnit.Share, "000 L241")
    {
        Clock = IndicatorClock.Places,
        Dimensions = OfPlaces,
        HasShare = true,
    };

    /// <summary>Kartleggingsgrad: mapped before settlement, of the settled. The sources give a target group for each kind of mapping; that everyone settled is the base here is a design decision.</summary>
    public static Indicator Mapped { get; } = new("B11", "Mapped", IndicatorUnit.Share, "000 L267-273")
    {
        IsDesignDecision = true,
        Dimensions = OfSettled,
        HasShare = true,
        Footnotes = ["ProtectedInTotals"],
    };

    /// <summary>Kulturorientering: who took part abroad is not in this register.</summary>
    public static Indicator CulturalOrientation { get; } = new("B12", "CulturalOrientation", IndicatorUnit.Share, "000 L423") { Clock = IndicatorClock.NotInRegister };

    /// <summary>Særlige behov, of the settled.</summary>
    public static Indicator SpecialNeeds { get; } = new("B13", "SpecialNeeds", IndicatorUnit.Share, "000 L449")
    {
        Dimensions = OfSettled,
        HasShare = true,
        Footnotes = ["ProtectedInTotals"],
    };

    /// <summary>Lengeventende.</summary>
    public static Indicator LongWaiting { get; } = new("D1", "LongWaiting", IndicatorUnit.Persons, "001 L442-445")
    {
        Clock = IndicatorClock.PointInTime,
        Dimensions = [.. OfCases, StatisticsDimension.Basis],
        Footnotes = ["ProtectedInTotals"],
    };

    /// <summary>Svartid på bosettingsforespørsler.</summary>
    public static Indicator AnswerTime { get; } = new("D2", "AnswerTime", IndicatorUnit.Days, "docs/statistics.md")
    {
        IsDesignDecision = true,
        Dimensions = OfAnswers,
        Footnotes = ["ProtectedInTotals"],
    };

    /// <summary>Avslag på bosettingsforespørsler.</summary>
    public static Indicator Declined { get; } = new("D3", "Declined", IndicatorUnit.Inquiries, "004a L5702-5707")
    {
        Dimensions = [.. OfAnswers, StatisticsDimension.Reason],
        HasShare = true,
        Footnotes = ["ProtectedInTotals"],
    };

    /// <summary>Flyt: persons that became ready, were proposed, agreed and settled, by week.</summary>
    public static Indicator Flow { get; } = new("D4", "Flow", IndicatorUnit.Persons, "docs/statistics.md")
    {
        IsDesignDecision = true,
        Dimensions = [.. OfCases, StatisticsDimension.Move],
        Footnotes = ["ProtectedInTotals"],
    };

    /// <summary>Beholdning etter status.</summary>
    public static Indicator Stock { get; } = new("D5", "Stock", IndicatorUnit.Persons, "000 L481")
    {
        Clock = IndicatorClock.PointInTime,
        Dimensions = [.. OfCases, StatisticsDimension.Status],
        Footnotes = ["ProtectedInTotals"],
    };

    /// <summary>Barnefamilier, counted by case number (000 L213).</summary>
    public static Indicator Families { get; } = new("B1f", "Families", IndicatorUnit.Families, "000 L197, L213")
    {
        Dimensions = OfSettled,
        Footnotes = ["ProtectedInTotals", "FamiliesByCase"],
    };

    /// <summary>All, in the order of the catalogue.</summary>
    public static IReadOnlyList<Indicator> All { get; } =
    [
        Settled, Families, WaitingTime, WaitingInReception, AgreedAbroad, ReadyToSettle, WaitingSoFar, AgreementsMade, Requested,
        Decided, CapacityUse, Mapped, CulturalOrientation, SpecialNeeds, LongWaiting, AnswerTime, Declined, Flow, Stock,
    ];

    /// <summary>The indicator with an id, or null.</summary>
    public static Indicator? Find(string id) => All.FirstOrDefault(i => i.Id == id);
}
