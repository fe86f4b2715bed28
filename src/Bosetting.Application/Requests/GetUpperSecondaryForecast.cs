using Bosetting.Application.Common;
using Bosetting.Application.Municipalities;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Requests;

/// <summary>
/// Youth and adults who will need upper secondary education in the actor's county, by region and term: settled since the last
/// term began, agreed, and the county's share of those who wait. Youth are 16–18 when the term begins; adults are 19–55 who have
/// said in mapping that they want upper secondary or vocational education. Terms, ages and the time those who wait still take
/// are design decisions. Numbers under five are withheld. Errors: none of its own.
/// </summary>
[Allow(Role.CountyAdviser), ReadOnlyRequest, AggregatesOnly]
public sealed record GetUpperSecondaryForecast : IRequest<UpperSecondaryForecast>;

/// <summary>The forecast.</summary>
/// <param name="Terms">First day of each term.</param>
/// <param name="Rows">One for each region, by name; the one without a name is those not yet placed.</param>
/// <param name="Totals">The county; a cell that would give a withheld one away is withheld too.</param>
/// <param name="AsOf">Counted at this instant.</param>
public sealed record UpperSecondaryForecast(
    IReadOnlyList<DateOnly> Terms, IReadOnlyList<UpperSecondaryRow> Rows, IReadOnlyList<UpperSecondaryCell> Totals, DateTimeOffset AsOf);

/// <summary>A region.</summary>
/// <param name="Region">Labour-market region; null for those not yet placed.</param>
/// <param name="Cells">One for each term.</param>
public sealed record UpperSecondaryRow(string? Region, IReadOnlyList<UpperSecondaryCell> Cells);

/// <summary>Persons who begin in a term; null is withheld.</summary>
/// <param name="Youth">16–18.</param>
/// <param name="Adults">19–55.</param>
public sealed record UpperSecondaryCell(int? Youth, int? Adults);

internal sealed class GetUpperSecondaryForecastHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetUpperSecondaryForecast, UpperSecondaryForecast>
{
    private const int TermCount = 4, WaitingDays = 90;

    public async Task<Result<UpperSecondaryForecast>> Handle(GetUpperSecondaryForecast request, CancellationToken ct)
    {
        var terms = Terms(context.Today);
        var (since, until, year) = (Last(context.Today), context.Today.AddDays(WaitingDays), context.Today.Year);
        var counts = await db.Database.SqlQuery<Row>(
            $"""SELECT region AS "Region", term AS "Term", band AS "Band", persons AS "Persons" FROM upper_secondary_need({terms}, {since}, {until}, {year})""").ToListAsync(ct);
        var regions = counts.Select(c => c.Region).Distinct().OrderBy(r => r is null).ThenBy(r => r, NorwegianOrderOf.Names).ToList();
        int[] Column(DateOnly term, string band) =>
            [.. regions.Select(r => (int)Math.Round(counts.Where(c => c.Region == r && c.Term == term && c.Band == band).Sum(c => c.Persons), MidpointRounding.AwayFromZero))];
        var columns = terms.Select(t => (Youth: SmallNumbers.Withhold(Column(t, "youth")), Adults: SmallNumbers.Withhold(Column(t, "adult")))).ToList();
        return new UpperSecondaryForecast(
            terms,
            [.. regions.Select((r, i) => new UpperSecondaryRow(r, [.. columns.Select(c => new UpperSecondaryCell(c.Youth.Cells[i], c.Adults.Cells[i]))]))],
            [.. columns.Select(c => new UpperSecondaryCell(c.Youth.Total, c.Adults.Total))],
            context.Now);
    }

    private static DateOnly[] Terms(DateOnly today)
    {
        var all = Enumerable.Range(today.Year, TermCount).SelectMany(y => new[] { Spring(y), Autumn(y) });
        return [.. all.Where(t => t > today).Take(TermCount)];
    }

    private static DateOnly Last(DateOnly today) =>
        new[] { Autumn(today.Year - 1), Spring(today.Year), Autumn(today.Year) }.Last(t => t <= today);

    private static DateOnly Spring(int year) => new(year, 1, 2);

    private static DateOnly Autumn(int year) => new(year, 8, 15);

    private sealed record Row(string? Region, DateOnly Term, string Band, decimal Persons);
}
