using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Municipalities;

/// <summary>
/// The inquiries to the actor's municipality: all that are open, and the earlier ones page by page, newest first.
/// </summary>
/// <param name="After">The last row of the page before; null for the first page, which also has the open ones.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
[ReadOnlyRequest]
public sealed record GetInquiries(InquiryCursor? After = null) : IRequest<MunicipalityInquiries>;

/// <summary>A place in the list of earlier inquiries.</summary>
/// <param name="AnsweredAt">When the row was answered.</param>
/// <param name="Id">Its id.</param>
public sealed record InquiryCursor(DateTimeOffset AnsweredAt, Guid Id);

/// <summary>A page of inquiries.</summary>
/// <param name="Today">Today in Norway.</param>
/// <param name="Open">Waiting for an answer; empty on later pages.</param>
/// <param name="Earlier">Answered or taken back.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record MunicipalityInquiries(
    DateOnly Today, IReadOnlyList<OpenInquiry> Open, IReadOnlyList<EarlierInquiry> Earlier, InquiryCursor? Next);

internal sealed class GetInquiriesHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetInquiries, MunicipalityInquiries>
{
    private const int PageSize = 25;

    public async Task<Result<MunicipalityInquiries>> Handle(GetInquiries request, CancellationToken ct)
    {
        var number = context.Actor.MunicipalityNumber ?? "";
        var earlier = db.Inquiries.Where(i => i.MunicipalityNumber == number && i.Status != InquiryStatus.Open);
        if (request.After is { } after)
        {
            earlier = earlier.Where(i => i.AnsweredAt < after.AnsweredAt || (i.AnsweredAt == after.AnsweredAt && i.Id.CompareTo(after.Id) < 0));
        }

        var rows = await earlier.OrderByDescending(i => i.AnsweredAt).ThenByDescending(i => i.Id).Take(PageSize + 1)
            .Select(i => new EarlierInquiry(i.Id, i.Persons, i.MinorPlaces, i.SentAt, i.Status, i.AnsweredAt!.Value, i.DeclinedBecause))
            .ToListAsync(ct);
        List<EarlierInquiry> page = [.. rows.Take(PageSize)];
        var open = request.After is null ? await db.OpenInquiriesOf(number).ToListAsync(ct) : [];
        return new MunicipalityInquiries(
            context.Today, open, page, rows.Count > PageSize ? new InquiryCursor(page[^1].AnsweredAt, page[^1].Id) : null);
    }
}
