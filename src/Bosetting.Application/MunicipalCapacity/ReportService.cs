using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.MunicipalCapacity;

/// <summary>
/// The municipality judges its capacity in one service area today (004a §1.13). The last word of a day counts; every word is in the
/// history. Errors: <c>capacity.area_unknown</c>, <c>capacity.level_unknown</c>.
/// </summary>
/// <param name="Area">The service area.</param>
/// <param name="Level">The judgement.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
public sealed record ReportService(ServiceArea Area, CapacityLevel Level) : IRequest<DateOnly>;

/// <summary>
/// The municipality reports free places in care homes for unaccompanied minors today (000 L435). Error:
/// <c>capacity.care_home_out_of_range</c> (args: most).
/// </summary>
/// <param name="FreePlaces">Places free, 0–500 (design decision: more is a typing error).</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
public sealed record ReportCareHomes(int FreePlaces) : IRequest<DateOnly>
{
    /// <summary>Places at most.</summary>
    public const int Most = 500;
}

internal sealed class ReportServiceValidator : AbstractValidator<ReportService>
{
    public ReportServiceValidator()
    {
        RuleFor(r => r.Area).IsInEnum().WithErrorCode("capacity.area_unknown");
        RuleFor(r => r.Level).IsInEnum().WithErrorCode("capacity.level_unknown");
    }
}

internal sealed class ReportCareHomesValidator : AbstractValidator<ReportCareHomes>
{
    public ReportCareHomesValidator() =>
        RuleFor(r => r.FreePlaces).InclusiveBetween(0, ReportCareHomes.Most).WithErrorCode("capacity.care_home_out_of_range");
}

internal sealed class ReportServiceHandler(IBosettingDb db, IUseCaseContext context, CapacityJournal journal) : IHandler<ReportService, DateOnly>
{
    public async Task<Result<DateOnly>> Handle(ReportService request, CancellationToken ct)
    {
        // One statement: two who report at once never collide, and the last one counts.
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO capacity_report (municipality_number, area, reported_on, level)
            VALUES ({journal.Municipality}, {request.Area.ToString()}, {context.Today}, {request.Level.ToString()})
            ON CONFLICT (municipality_number, area, reported_on) DO UPDATE SET level = excluded.level
            """, ct);
        journal.Write(journal.Line(CapacityChangeKind.ServiceReported) with { Area = request.Area, Level = request.Level });
        return context.Today;
    }
}

internal sealed class ReportCareHomesHandler(IBosettingDb db, IUseCaseContext context, CapacityJournal journal) : IHandler<ReportCareHomes, DateOnly>
{
    public async Task<Result<DateOnly>> Handle(ReportCareHomes request, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO care_home_report (municipality_number, reported_on, free_places)
            VALUES ({journal.Municipality}, {context.Today}, {request.FreePlaces})
            ON CONFLICT (municipality_number, reported_on) DO UPDATE SET free_places = excluded.free_places
            """, ct);
        journal.Write(journal.Line(CapacityChangeKind.CareHomeReported) with { Number = request.FreePlaces });
        return context.Today;
    }
}
