using System.Globalization;
using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Municipalities;

/// <summary>
/// Places in the municipalities of the actor's county in a year: figures, no persons. Errors: <c>county.not_found</c>,
/// <c>county.year_out_of_range</c>.
/// </summary>
/// <param name="Year">The year; null is this year.</param>
[Allow(Role.CountyAdviser)]
[ReadOnlyRequest]
[AggregatesOnly]
public sealed record GetCountyFigures(int? Year = null) : IRequest<CountyFigures>;

/// <summary>The figures of a county.</summary>
/// <param name="CountyName">The county.</param>
/// <param name="Year">The year.</param>
/// <param name="Years">Years that have figures, newest first.</param>
/// <param name="Rows">One for each municipality, by name.</param>
/// <param name="Total">All of them.</param>
public sealed record CountyFigures(
    string CountyName, int Year, IReadOnlyList<int> Years, IReadOnlyList<CountyRow> Rows, CountyCounts Total);

/// <summary>A municipality of the county.</summary>
/// <param name="Number">Number.</param>
/// <param name="Name">Name.</param>
/// <param name="Counts">Its figures.</param>
public sealed record CountyRow(string Number, string Name, CountyCounts Counts);

/// <summary>Figures in persons.</summary>
/// <param name="Requested">Asked for; public.</param>
/// <param name="Decided">Decided by the council; public; null without a decision.</param>
/// <param name="Used">Proposed, agreed or settled; null when the number is withheld.</param>
/// <param name="Left">Places left; null when the number is withheld.</param>
public sealed record CountyCounts(int Requested, int? Decided, int? Used, int? Left)
{
    /// <summary>True when the number is small enough to point at persons, or would give away one that is.</summary>
    public bool IsWithheld => Used is null;
}

internal sealed class GetCountyFiguresValidator : AbstractValidator<GetCountyFigures>
{
    public GetCountyFiguresValidator() => RuleFor(r => r.Year).InclusiveBetween(1990, 2100).WithErrorCode("county.year_out_of_range");
}

internal sealed class GetCountyFiguresHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetCountyFigures, CountyFigures>
{
    public async Task<Result<CountyFigures>> Handle(GetCountyFigures request, CancellationToken ct)
    {
        var county = context.Actor.CountyNumber;
        var name = await db.Municipalities.Where(m => m.CountyNumber == county).Select(m => m.CountyName).FirstOrDefaultAsync(ct);
        if (name is null)
        {
            return new Error("county.not_found");
        }

        var year = request.Year ?? context.Today.Year;
        var years = await db.PlaceLedgers.Select(l => l.Year).Distinct().OrderByDescending(y => y).ToListAsync(ct);
        var rows = await (
            from m in db.Municipalities
            where m.CountyNumber == county
            join l in db.PlaceLedgers.Where(l => l.Year == year) on m.Number equals l.MunicipalityNumber
            select new CountyRow(m.Number, m.Name, new CountyCounts(
                l.Requested, l.Decided, l.Proposed + l.Agreed + l.Settled, (l.Decided ?? 0) + l.Overrun - l.Proposed - l.Agreed - l.Settled)))
            .ToListAsync(ct);
        // Å is the last letter: the alphabet is Norwegian whatever the language of the screen.
        rows = [.. rows.OrderBy(r => r.Name, StringComparer.Create(CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: false))];
        var (shown, total) = SmallNumbers.Withhold([.. rows.Select(r => r.Counts)]);
        return new CountyFigures(name, year, years, [.. rows.Select((r, i) => r with { Counts = shown[i] })], total);
    }
}
