using Bosetting.Application.Agreements;
using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Municipalities;

/// <summary>
/// What a municipality sees first: what needs an answer, who arrives, the places of the year, dwellings about to expire.
/// No personal data. Errors: <c>municipality.not_found</c>.
/// </summary>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
[ReadOnlyRequest]
public sealed record GetMunicipalityStart : IRequest<MunicipalityStart>;

/// <summary>The start page of a municipality.</summary>
public sealed record MunicipalityStart
{
    /// <summary>How many days ahead a dwelling counts as about to expire (design decision).</summary>
    public const int DwellingWarningDays = 14;

    /// <summary>The most inquiries or arrivals that are listed here; the rest is on their own pages.</summary>
    public const int Listed = 50;

    /// <summary>Number of the municipality.</summary>
    public required string Number { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Today in Norway.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>What needs an answer, nearest deadline first.</summary>
    public required IReadOnlyList<OpenInquiry> Inquiries { get; init; }

    /// <summary>Agreed households that are overdue or arrive this month, earliest first.</summary>
    public required IReadOnlyList<ArrivalRow> Arrivals { get; init; }

    /// <summary>Persons that arrive in a later month.</summary>
    public required int PersonsLater { get; init; }

    /// <summary>The places of this year; null when no request or decision is registered.</summary>
    public required PlaceFigures? Places { get; init; }

    /// <summary>Dwellings whose offer ends within <see cref="DwellingWarningDays"/>, soonest first.</summary>
    public required IReadOnlyList<Dwelling> ExpiringDwellings { get; init; }

    /// <summary>Dwellings offered now, the expiring ones included.</summary>
    public required int DwellingsOffered { get; init; }

    /// <summary>The temporary stop in force or coming; null when there is none.</summary>
    public required TemporaryStop? Stop { get; init; }

    /// <summary>The latest report for each service area that has one.</summary>
    public required IReadOnlyList<CapacityReport> Capacity { get; init; }
}

internal sealed class GetMunicipalityStartHandler(IBosettingDb db, IUseCaseContext context)
    : IHandler<GetMunicipalityStart, MunicipalityStart>
{
    public async Task<Result<MunicipalityStart>> Handle(GetMunicipalityStart request, CancellationToken ct)
    {
        var number = context.Actor.MunicipalityNumber;
        var name = await db.Municipalities.Where(m => m.Number == number).Select(m => m.Name).SingleOrDefaultAsync(ct);
        if (number is null || name is null)
        {
            return new Error("municipality.not_found");
        }

        var today = context.Today;
        var nextMonth = new DateOnly(today.Year, today.Month, 1).AddMonths(1);
        var warnUntil = today.AddDays(MunicipalityStart.DwellingWarningDays);
        var dwellings = db.Dwellings.Where(d => d.MunicipalityNumber == number && d.ExpiresOn >= today && d.Withdrawn == null);
        return new MunicipalityStart
        {
            Number = number,
            Name = name,
            Today = today,
            Inquiries = await db.OpenInquiriesOf(number).Take(MunicipalityStart.Listed).ToListAsync(ct),
            Arrivals = await db.ExpectedArrivalsOf(number).Where(a => a.AgreedDate < nextMonth).Take(MunicipalityStart.Listed).ToListAsync(ct),
            PersonsLater = await db.ExpectedArrivalsOf(number).Where(a => a.AgreedDate >= nextMonth).SumAsync(a => a.Persons, ct),
            Places = (await db.PlaceFiguresOf(number, today.Year, ct)).SingleOrDefault(),
            ExpiringDwellings = await dwellings.Where(d => d.ExpiresOn <= warnUntil)
                .OrderBy(d => d.ExpiresOn).ThenBy(d => d.Id).Take(MunicipalityStart.Listed).ToListAsync(ct),
            DwellingsOffered = await dwellings.CountAsync(ct),
            Stop = await db.TemporaryStops.Where(s => s.MunicipalityNumber == number && (s.To == null || s.To > today))
                .OrderBy(s => s.From).ThenBy(s => s.Id).FirstOrDefaultAsync(ct),
            Capacity = await LatestCapacity(number, ct),
        };
    }

    private async Task<List<CapacityReport>> LatestCapacity(string number, CancellationToken ct)
    {
        var reports = db.CapacityReports.Where(r => r.MunicipalityNumber == number);
        var latest = await reports
            .Where(r => r.ReportedOn == reports.Where(o => o.Area == r.Area).Max(o => o.ReportedOn))
            .ToListAsync(ct);
        return [.. latest.OrderBy(r => r.Area)];
    }
}
