using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.MunicipalCapacity;

/// <summary>What the actor's municipality has reported, as it stands. No personal data. Error: <c>municipality.not_found</c>.</summary>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
[ReadOnlyRequest]
public sealed record GetCapacityNow : IRequest<CapacityNow>;

/// <summary>Reported capacity.</summary>
/// <param name="Number">The municipality.</param>
/// <param name="Name">Its name.</param>
/// <param name="Today">Today in Norway.</param>
/// <param name="Stops">Stops in force or coming, first one first.</param>
/// <param name="Services">One for each service area; level null when nothing is reported.</param>
/// <param name="CareHomes">The latest report on care homes; null when there is none.</param>
/// <param name="HasMinorsDecision">The council has decided on unaccompanied minors this year.</param>
/// <param name="OpenInquiries">Inquiries that wait for an answer; a stop doesn't answer them.</param>
public sealed record CapacityNow(
    string Number,
    string Name,
    DateOnly Today,
    IReadOnlyList<TemporaryStop> Stops,
    IReadOnlyList<ServiceNow> Services,
    CareHomeReport? CareHomes,
    bool HasMinorsDecision,
    int OpenInquiries);

/// <summary>A service area as last reported.</summary>
/// <param name="Area">The area.</param>
/// <param name="Level">The judgement; null when nothing is reported.</param>
/// <param name="ReportedOn">The day of it.</param>
/// <param name="IsStale">So old that matching no longer trusts it.</param>
public sealed record ServiceNow(ServiceArea Area, CapacityLevel? Level, DateOnly? ReportedOn, bool IsStale);

internal sealed class GetCapacityNowHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetCapacityNow, CapacityNow>
{
    public async Task<Result<CapacityNow>> Handle(GetCapacityNow request, CancellationToken ct)
    {
        var number = context.Actor.MunicipalityNumber;
        var today = context.Today;
        if (await db.Municipalities.Where(m => m.Number == number).Select(m => m.Name).SingleOrDefaultAsync(ct) is not { } name)
        {
            return new Error("municipality.not_found");
        }

        var stale = (await Matching.CriteriaStore.InForce(db, today, ct)).Parameters.CapacityStaleDays;
        var reports = await db.CapacityReports.FromSql(
            $"SELECT DISTINCT ON (area) * FROM capacity_report WHERE municipality_number = {number} AND reported_on <= {today} ORDER BY area, reported_on DESC")
            .ToDictionaryAsync(r => r.Area, ct);
        return new CapacityNow(
            number!,
            name,
            today,
            await db.TemporaryStops.Where(s => s.MunicipalityNumber == number && (s.To == null || s.To > today)).OrderBy(s => s.From).ToListAsync(ct),
            [
                .. Enum.GetValues<ServiceArea>().Select(a => reports.GetValueOrDefault(a) is { } r
                    ? new ServiceNow(a, r.Level, r.ReportedOn, today.DayNumber - r.ReportedOn.DayNumber > stale)
                    : new ServiceNow(a, null, null, false)),
            ],
            await db.CareHomeReports.Where(r => r.MunicipalityNumber == number && r.ReportedOn <= today).OrderByDescending(r => r.ReportedOn).FirstOrDefaultAsync(ct),
            await db.PlaceLedgers.AnyAsync(l => l.MunicipalityNumber == number && l.Year == today.Year && l.DecidedMinors != null, ct),
            await db.Inquiries.CountAsync(i => i.MunicipalityNumber == number && i.Status == Domain.Requests.InquiryStatus.Open, ct));
    }
}
