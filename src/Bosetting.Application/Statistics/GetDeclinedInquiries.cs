using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Statistics;

/// <summary>
/// The inquiries that a municipality has declined, behind a row of <see cref="GetDeclines"/>: those whose case the actor may see,
/// latest first. Each case that is listed is audited as read. Errors as <see cref="GetWaitingTimes"/>.
/// </summary>
/// <param name="Filter">The filter of the row.</param>
/// <param name="MunicipalityNumber">The municipality.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator), ReadOnlyRequest]
public sealed record GetDeclinedInquiries(StatisticsFilter Filter, string MunicipalityNumber) : IRequest<DeclinedInquiries>, IFilteredRequest;

/// <summary>Declined inquiries of a municipality.</summary>
/// <param name="Municipality">Its name; null when there is none with the number.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Rows">The latest <see cref="Most"/>.</param>
public sealed record DeclinedInquiries(string? Municipality, int Total, IReadOnlyList<DeclinedInquiry> Rows)
{
    /// <summary>Inquiries listed at most.</summary>
    public const int Most = 50;
}

/// <summary>A declined inquiry.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="CaseNumber">Its number.</param>
/// <param name="Category">Category.</param>
/// <param name="Persons">Persons.</param>
/// <param name="AnsweredAt">When it was declined.</param>
/// <param name="Because">Why.</param>
public sealed record DeclinedInquiry(Guid CaseId, string CaseNumber, PersonCategory Category, int Persons, DateTimeOffset AnsweredAt, DeclineReason Because);

internal sealed class GetDeclinedInquiriesValidator(TimeProvider clock) : FilteredRequestValidator<GetDeclinedInquiries>(clock);

internal sealed class GetDeclinedInquiriesHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetDeclinedInquiries, DeclinedInquiries>
{
    public async Task<Result<DeclinedInquiries>> Handle(GetDeclinedInquiries request, CancellationToken ct)
    {
        var (from, to) = request.Filter.Period(context.Today);
        DateTimeOffset start = NorwegianTime.InstantOf(from, TimeOnly.MinValue), end = NorwegianTime.InstantOf(to.AddDays(1), TimeOnly.MinValue);
        var name = await db.Municipalities.Where(m => m.Number == request.MunicipalityNumber).Select(m => m.Name).SingleOrDefaultAsync(ct);
        var declined =
            from i in db.Inquiries
            where i.MunicipalityNumber == request.MunicipalityNumber && i.Status == InquiryStatus.Declined && i.AnsweredAt >= start && i.AnsweredAt < end
            join c in db.Cases on i.CaseId equals c.Id
            where (request.Filter.Category == null || c.Category == request.Filter.Category) && (request.Filter.Type == null || c.Type == request.Filter.Type)
            select new { Inquiry = i, Case = c };
        var rows = await declined.OrderByDescending(x => x.Inquiry.AnsweredAt).ThenBy(x => x.Inquiry.Id).Take(DeclinedInquiries.Most)
            .Select(x => new DeclinedInquiry(
                x.Case.Id, x.Case.CaseNumber, x.Case.Category, x.Inquiry.Persons, x.Inquiry.AnsweredAt!.Value, x.Inquiry.DeclinedBecause!.Value)).ToListAsync(ct);
        foreach (var id in rows.Select(r => r.CaseId).Distinct())
        {
            context.AuditRead(id, "declines");
        }

        return new DeclinedInquiries(name, await declined.CountAsync(ct), rows);
    }
}
