using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;

namespace Bosetting.Application.Statistics;

/// <summary>Asks for tables 3-1-1, 3-1-2 and 3-1-3 of the annual report, computed from the cases, beside the published figures.</summary>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.Auditor), ReadOnlyRequest, AggregatesOnly]
public sealed record GetAnnualTables : IRequest<AnnualTables>;

/// <summary>The tables.</summary>
/// <param name="AsOf">Computed from what was recorded up to this instant.</param>
/// <param name="Cells">Every row of every year.</param>
public sealed record AnnualTables(DateTimeOffset AsOf, IReadOnlyList<AnnualCell> Cells)
{
    /// <summary>The cells of a row, oldest year first.</summary>
    public IEnumerable<AnnualCell> Of(AnnualRow row) => Cells.Where(c => c.Published.Row == row).OrderBy(c => c.Published.Year);
}

/// <summary>How a computed figure compares with the published one.</summary>
public enum Agreement
{
    /// <summary>The same.</summary>
    Same = 1,

    /// <summary>A waiting time within 0.1 month, which is one step of the printed decimals.</summary>
    Within = 2,

    /// <summary>Different.</summary>
    Different = 3,
}

/// <summary>One figure, computed and published.</summary>
/// <param name="Published">As printed.</param>
/// <param name="Computed">From the cases; null when there is nobody to take a mean of.</param>
public sealed record AnnualCell(PublishedFigure Published, double? Computed)
{
    /// <summary>Waiting times are printed with one decimal; counts are whole.</summary>
    public bool IsMonths => Published.Row.IsMonths();

    /// <summary>As the report would print it.</summary>
    public decimal? Rounded => Computed is { } c ? Math.Round((decimal)c, IsMonths ? 1 : 0, MidpointRounding.AwayFromZero) : null;

    /// <summary>Computed minus published, as printed.</summary>
    public decimal? Difference => Rounded - Published.Value;

    /// <summary>How they compare.</summary>
    public Agreement Agreement => Difference switch
    {
        0 => Agreement.Same,
        { } d when IsMonths && Math.Abs(d) <= 0.1m => Agreement.Within,
        _ => Agreement.Different,
    };
}

internal sealed class GetAnnualTablesHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetAnnualTables, AnnualTables>
{
    public async Task<Result<AnnualTables>> Handle(GetAnnualTables request, CancellationToken ct)
    {
        var settled = await YearlySettlement.Load(db, PublishedFigures.FirstYear, PublishedFigures.LastYear, ct);
        var moves = await StatusMoves.Load(db, new StatisticsFilter(), YearEndStock.Starts, new DateOnly(PublishedFigures.LastYear + 1, 1, 1), ct);
        return new AnnualTables(context.Now, [.. PublishedFigures.All.Select(p => new AnnualCell(p, Compute(p.Row, p.Year)))]);

        double? Compute(AnnualRow row, int year) => row switch
        {
            AnnualRow.WaitingInReception => YearEndStock.InReception(moves, year),
            AnnualRow.AgreedAbroad => YearEndStock.AgreedAbroad(moves, year),
            _ => settled.Figure(row, year),
        };
    }
}

/// <summary>The two year-end rows of table 3-1-1, with the definitions that held each year.</summary>
internal static class YearEndStock
{
    /// <summary>The first days of the years.</summary>
    public static IReadOnlyList<DateOnly> Starts { get; } =
        [.. Enumerable.Range(PublishedFigures.FirstYear, PublishedFigures.LastYear - PublishedFigures.FirstYear + 1).Select(y => new DateOnly(y, 1, 1))];

    /// <summary>
    /// In reception, resettlement refugees in reception included. From 2022 ready, proposed and agreed; before that also under
    /// mapping (000 L217).
    /// </summary>
    public static long InReception(StatusMoves moves, int year)
    {
        var stock = moves.StockAfter(Stretch(year), r => !r.Abroad && r.Type != nameof(CaseType.OutsideReception));
        return stock[CaseStatus.Ready] + stock[CaseStatus.Proposed] + stock[CaseStatus.Agreed]
            + (Indicators.WaitingInReception.DefinitionOn(LastDay(year)).Version == 1 ? stock[CaseStatus.UnderMapping] : 0);
    }

    /// <summary>Resettlement refugees abroad with an agreement; in 2020 exceptionally under mapping, ready and proposed too (000 L219).</summary>
    public static long AgreedAbroad(StatusMoves moves, int year)
    {
        var stock = moves.StockAfter(Stretch(year), r => r.Abroad && r.Type == nameof(CaseType.Resettlement));
        return stock[CaseStatus.Agreed] + (Indicators.AgreedAbroad.DefinitionOn(LastDay(year)).Version == 2
            ? stock[CaseStatus.UnderMapping] + stock[CaseStatus.Ready] + stock[CaseStatus.Proposed]
            : 0);
    }

    private static int Stretch(int year) => year - PublishedFigures.FirstYear + 1;

    private static DateOnly LastDay(int year) => new(year, 12, 31);
}
