namespace Bosetting.Application.Statistics;

/// <summary>The tables of the annual report that are computed beside their published figures.</summary>
public enum AnnualTable
{
    /// <summary>Tabell 3-1-1: key figures of settlement (000 L188-221).</summary>
    KeyFigures = 1,

    /// <summary>Tabell 3-1-2: settlement by case type (000 L285-293).</summary>
    ByCaseType = 2,

    /// <summary>Tabell 3-1-3: mean waiting time by case type (000 L297-305).</summary>
    WaitByCaseType = 3,
}

/// <summary>The rows, in the order of the tables.</summary>
public enum AnnualRow
{
    /// <summary>Bosatte totalt, protected identity included (000 L211).</summary>
    Settled = 1,

    /// <summary>Bosatte enslige mindreårige.</summary>
    Minors,

    /// <summary>Of them settled by the directorate.</summary>
    MinorsImdi,

    /// <summary>Of them settled by Bufetat.</summary>
    MinorsBufetat,

    /// <summary>Bosatte i barnefamilier (000 L213).</summary>
    FamilyPersons,

    /// <summary>Of them children.</summary>
    Children,

    /// <summary>Families, by unique case number (000 L213).</summary>
    Families,

    /// <summary>Bosatte andre voksne (000 L215).</summary>
    OtherAdults,

    /// <summary>Mean wait of all, in months.</summary>
    WaitTotal,

    /// <summary>Mean wait of unaccompanied minors.</summary>
    WaitMinors,

    /// <summary>Of them settled by the directorate.</summary>
    WaitMinorsImdi,

    /// <summary>Of them settled by Bufetat.</summary>
    WaitMinorsBufetat,

    /// <summary>Mean wait of families with children.</summary>
    WaitFamilies,

    /// <summary>Mean wait of other adults.</summary>
    WaitOtherAdults,

    /// <summary>Waiting in reception centres on 31 December (000 L217).</summary>
    WaitingInReception,

    /// <summary>Resettlement refugees abroad with an agreement on 31 December (000 L219).</summary>
    AgreedAbroad,

    /// <summary>3-1-2: total.</summary>
    TypeTotal,

    /// <summary>3-1-2: from reception centres.</summary>
    TypeReception,

    /// <summary>3-1-2: outside the reception system.</summary>
    TypeOutside,

    /// <summary>3-1-2: resettlement refugees.</summary>
    TypeResettlement,

    /// <summary>3-1-3: total.</summary>
    TypeWaitTotal,

    /// <summary>3-1-3: from reception centres.</summary>
    TypeWaitReception,

    /// <summary>3-1-3: outside the reception system.</summary>
    TypeWaitOutside,

    /// <summary>3-1-3: resettlement refugees.</summary>
    TypeWaitResettlement,
}

/// <summary>What the rows are counted in, and the table they stand in.</summary>
public static class AnnualRows
{
    /// <summary>True for mean waiting times, in months; the others are whole counts.</summary>
    public static bool IsMonths(this AnnualRow row) =>
        row is (>= AnnualRow.WaitTotal and <= AnnualRow.WaitOtherAdults) or >= AnnualRow.TypeWaitTotal;

    /// <summary>The table of a row.</summary>
    public static AnnualTable Table(this AnnualRow row) => row switch
    {
        >= AnnualRow.TypeWaitTotal => AnnualTable.WaitByCaseType,
        >= AnnualRow.TypeTotal => AnnualTable.ByCaseType,
        _ => AnnualTable.KeyFigures,
    };

    /// <summary>The rows of a table, in order.</summary>
    public static IEnumerable<AnnualRow> Of(AnnualTable table) => Enum.GetValues<AnnualRow>().Where(r => r.Table() == table);
}

/// <summary>A figure as IMDi printed it.</summary>
/// <param name="Row">Row.</param>
/// <param name="Year">Year.</param>
/// <param name="Value">Persons, families or months, as printed.</param>
/// <param name="Line">Line of the source text.</param>
/// <param name="Note">The contradiction in the sources that it is part of, for example <c>X-1</c>; null when there is none.</param>
public sealed record PublishedFigure(AnnualRow Row, int Year, decimal Value, int Line, string? Note = null);

/// <summary>
/// The published figures of IMDi's annual report 2023, typed in with the line of the source. They are never the answer of an
/// indicator: only what a computed figure is held against. Where the report contradicts itself the figure is kept as printed and
/// carries the number of the contradiction (000 §4.12).
/// </summary>
public static class PublishedFigures
{
    /// <summary>The years of the tables.</summary>
    public const int FirstYear = 2019, LastYear = 2023;

    /// <summary>The source.</summary>
    public const string Source = "IMDi, Årsrapport 2023";

    /// <summary>All.</summary>
    public static IReadOnlyList<PublishedFigure> All { get; } =
    [
        .. Line(AnnualRow.Settled, 191, 4822, 2819, 4489, 31258, 33701),
        .. Line(AnnualRow.Minors, 192, 137, 80, 108, 510, 647),
        .. Line(AnnualRow.MinorsImdi, 193, 94, 56, 89, 423, 560),
        .. Line(AnnualRow.MinorsBufetat, 194, 43, 24, 19, 87, 87),
        .. Line(AnnualRow.FamilyPersons, 195, 3793, 1923, 3606, 20160, 20159),
        .. Line(AnnualRow.Children, 196, 2162, 1097, 2110, 10328, 9605),
        .. Line(AnnualRow.Families, 197, 847, 478, 814, 6425, 6515),
        .. Line(AnnualRow.OtherAdults, 198, 883, 805, 775, 10576, 12894),
        .. Line(AnnualRow.WaitTotal, 200, 3.3m, 8.5m, 6.3m, 2.3m, 2.5m, (2020, "X-2")),
        .. Line(AnnualRow.WaitMinors, 201, 3.2m, 5.1m, 3.1m, 2.5m, 2.8m, (2019, "X-7")),
        .. Line(AnnualRow.WaitMinorsImdi, 202, 3.2m, 4.4m, 3.4m, 2.2m, 2.7m, (2019, "X-7")),
        .. Line(AnnualRow.WaitMinorsBufetat, 203, 4.5m, 6.7m, 2.1m, 3.6m, 3.5m, (2019, "X-7")),
        .. Line(AnnualRow.WaitFamilies, 204, 3.2m, 9.6m, 6.7m, 2.4m, 2.5m, (2020, "X-2")),
        .. Line(AnnualRow.WaitOtherAdults, 205, 3.8m, 8.0m, 4.3m, 2.0m, 2.4m, (2020, "X-2")),
        .. Line(AnnualRow.WaitingInReception, 206, 386, 222, 405, 3322, 6392),
        .. Line(AnnualRow.AgreedAbroad, 208, 169, 1742, 690, 510, 350),
        .. Line(AnnualRow.TypeTotal, 288, 4822, 2819, 4489, 31258, 33701, (2022, "X-9"), (2023, "X-1")),
        .. Line(AnnualRow.TypeReception, 289, 1610, 1012, 564, 17739, 28787, (2022, "X-10"), (2023, "X-1")),
        .. Line(AnnualRow.TypeOutside, 290, 406, 284, 284, 10371, 4690, (2023, "X-6")),
        .. Line(AnnualRow.TypeResettlement, 291, 2806, 1523, 3641, 3146, 2223, (2023, "X-6")),
        .. Line(AnnualRow.TypeWaitTotal, 300, 3.3m, 6.8m, 6.3m, 2.3m, 2.5m, (2020, "X-2")),
        .. Line(AnnualRow.TypeWaitReception, 301, 3.8m, 4.7m, 3.9m, 2.2m, 2.4m, (2020, "X-4")),
        .. Line(AnnualRow.TypeWaitOutside, 302, 3.7m, 7.7m, 4.8m, 1.5m, 1.9m, (2019, "X-3"), (2020, "X-3"), (2021, "X-3")),
        .. Line(AnnualRow.TypeWaitResettlement, 303, 3.1m, 8m, 6.7m, 5.4m, 4.8m, (2020, "X-5")),
    ];

    /// <summary>The contradictions that concern the tables shown; text key <c>Note.{number}</c>.</summary>
    public static IReadOnlyList<string> Notes { get; } =
        ["X-1", "X-2", "X-3", "X-4", "X-5", "X-6", "X-7", "X-8", "X-9", "X-10", "X-11", "X-12", "X-13"];

    private static IEnumerable<PublishedFigure> Line(
        AnnualRow row, int line, decimal y2019, decimal y2020, decimal y2021, decimal y2022, decimal y2023, params (int Year, string Note)[] notes)
    {
        decimal[] values = [y2019, y2020, y2021, y2022, y2023];
        return values.Select((v, i) => new PublishedFigure(row, FirstYear + i, v, line,
            notes.Where(n => n.Year == FirstYear + i).Select(n => n.Note).FirstOrDefault()));
    }
}
