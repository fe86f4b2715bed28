using Bosetting.Application.Common;
using Bosetting.Domain.Requests;

namespace Bosetting.Application.Municipalities;

/// <summary>Reads the inquiries of a municipality.</summary>
internal static class InquiryQueries
{
    /// <summary>
    /// Open inquiries, nearest deadline first. Joined with the case, so that a household with a graded address is absent for
    /// those without clearance.
    /// </summary>
    public static IQueryable<OpenInquiry> OpenInquiriesOf(this IBosettingDb db, string municipality) =>
        from i in db.Inquiries
        where i.MunicipalityNumber == municipality && i.Status == InquiryStatus.Open
        join c in db.Cases on i.CaseId equals c.Id
        orderby i.Deadline, i.SentAt, i.Id
        select new OpenInquiry
        {
            Id = i.Id,
            Persons = i.Persons,
            MinorPlaces = i.MinorPlaces,
            Category = c.Category,
            HasSpecialNeeds = c.HasSpecialNeeds,
            ForwardedTo = db.Users.Where(u => u.Id == i.ForwardedTo).Select(u => u.Name).FirstOrDefault(),
            IsCountered = i.CounterDate != null,
            Kind = i.Kind,
            SentAt = i.SentAt,
            Deadline = i.Deadline,
            ProposedDate = i.ProposedDate,
        };
}
