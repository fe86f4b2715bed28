using Bosetting.Application.Common;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Municipalities;

/// <summary>
/// One inquiry with what a municipality needs to decide. Opening it is logged when it shows persons. Errors:
/// <c>inquiry.not_found</c> – also when the household has a graded address and the actor no clearance.
/// </summary>
/// <param name="Id">The inquiry.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.Officer, Role.Manager)]
[ReadOnlyRequest]
public sealed record GetInquiry(Guid Id) : IRequest<InquiryView>;

/// <summary>One inquiry.</summary>
public sealed record InquiryView
{
    /// <summary>The inquiry; also the id of the agreement that an acceptance makes.</summary>
    public required Guid Id { get; init; }

    /// <summary>The municipality asked.</summary>
    public required string MunicipalityName { get; init; }

    /// <summary>Where it stands.</summary>
    public required InquiryStatus Status { get; init; }

    /// <summary>Persons in the household.</summary>
    public required int Persons { get; init; }

    /// <summary>Places for unaccompanied minors it uses.</summary>
    public required int MinorPlaces { get; init; }

    /// <summary>Sent.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Last day to answer. An answer after it is taken as long as the inquiry is open (design decision: the sources give no deadline).</summary>
    public required DateOnly Deadline { get; init; }

    /// <summary>The day the directorate suggests for the move.</summary>
    public required DateOnly ProposedDate { get; init; }

    /// <summary>What the directorate wrote.</summary>
    public string? Message { get; init; }

    /// <summary>Answered or taken back.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Who answered, as colleagues know them.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>The reason of a refusal.</summary>
    public DeclineReason? DeclinedBecause { get; init; }

    /// <summary>The date accepted; the agreement may have got another one since.</summary>
    public DateOnly? AcceptedDate { get; init; }

    /// <summary>What was written with the answer.</summary>
    public string? AnswerNote { get; init; }

    /// <summary>How the household comes.</summary>
    public required SettlementKind Kind { get; init; }

    /// <summary>The dwelling the household has found itself; while the household concerns the municipality.</summary>
    public string? Dwelling { get; init; }

    /// <summary>The day the municipality has offered instead, waiting for the directorate.</summary>
    public DateOnly? CounterDate { get; init; }

    /// <summary>The deadline has passed and it is the municipality's turn.</summary>
    public bool IsLate => Status is InquiryStatus.Open && Inquiry.IsLate(Deadline, CounterDate is not null, Today);

    /// <summary>Its condition.</summary>
    public string? CounterCondition { get; init; }

    /// <summary>Who in the municipality has it.</summary>
    public string? ForwardedTo { get; init; }

    /// <summary>What was written to them.</summary>
    public string? ForwardNote { get; init; }

    /// <summary>Those in the municipality it can be given to; empty for the directorate.</summary>
    public IReadOnlyList<Colleague> Colleagues { get; init; } = [];

    /// <summary>Today in Norway: the first day a household can be accepted for.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The last day a household can be accepted for.</summary>
    public DateOnly LatestDate => Today.AddDays(SettlementAgreement.MaxDaysAhead);

    /// <summary>The household; null when it no longer concerns the municipality.</summary>
    public HouseholdView? Household { get; init; }
}

/// <summary>Somebody in the same municipality.</summary>
public sealed record Colleague(Guid Id, string Name);

internal sealed class GetInquiryHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetInquiry, InquiryView>
{
    public async Task<Result<InquiryView>> Handle(GetInquiry request, CancellationToken ct)
    {
        var found = await (
            from i in db.Inquiries
            where i.Id == request.Id
            join m in db.Municipalities on i.MunicipalityNumber equals m.Number
            join u in db.Users on i.AnsweredBy equals u.Id into users
            from u in users.DefaultIfEmpty()
            select new { Inquiry = i, MunicipalityName = m.Name, AnsweredBy = u == null ? null : u.Name })
            .SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return new Error("inquiry.not_found");
        }

        var inquiry = found.Inquiry;
        // A directorate user can see every case; here the household is shown as the municipality sees it, and goes when it goes.
        var concerns = inquiry.Status is InquiryStatus.Open or InquiryStatus.Accepted;
        var household = concerns ? await HouseholdReader.Read(db, context, inquiry.CaseId, inquiry.MunicipalityNumber, ct) : null;
        if (inquiry.Status is InquiryStatus.Open && household is null)
        {
            return new Error("inquiry.not_found");
        }

        if (household is not null)
        {
            context.AuditRead(inquiry.CaseId, "inquiry");
        }

        // How a municipality shares its work is its own affair.
        var colleagues = context.Actor.IsMunicipality && household is not null
            ? await Inquiries.Colleagues.Of(db, inquiry.MunicipalityNumber, household.IsGraded).OrderBy(u => u.Name).Select(u => new Colleague(u.Id, u.Name)).ToListAsync(ct)
            : [];
        return new InquiryView
        {
            Id = inquiry.Id,
            MunicipalityName = found.MunicipalityName,
            Status = inquiry.Status,
            Persons = inquiry.Persons,
            MinorPlaces = inquiry.MinorPlaces,
            SentAt = inquiry.SentAt,
            Deadline = inquiry.Deadline,
            ProposedDate = inquiry.ProposedDate,
            Message = household is null ? null : inquiry.Message,
            AnsweredAt = inquiry.AnsweredAt,
            AnsweredBy = found.AnsweredBy,
            DeclinedBecause = inquiry.DeclinedBecause,
            AcceptedDate = inquiry.AcceptedDate,
            AnswerNote = inquiry.AnswerNote,
            Kind = inquiry.Kind,
            Dwelling = household is null ? null : inquiry.Dwelling,
            CounterDate = inquiry.IsCountered ? inquiry.CounterDate : null,
            CounterCondition = inquiry.IsCountered ? inquiry.CounterCondition : null,
            ForwardedTo = colleagues.FirstOrDefault(c => c.Id == inquiry.ForwardedTo)?.Name,
            ForwardNote = household is null ? null : inquiry.ForwardNote,
            Colleagues = colleagues,
            Today = context.Today,
            Household = household,
        };
    }
}
