using Bosetting.Application.Common;
using Bosetting.Application.Municipalities;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Agreements;

/// <summary>
/// One agreement with the persons it is about; opening it is logged. Errors: <c>agreement.not_found</c> – also when it was
/// cancelled and the household no longer concerns the municipality.
/// </summary>
/// <param name="Id">The agreement.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.Officer, Role.Manager)]
[ReadOnlyRequest]
public sealed record GetAgreement(Guid Id) : IRequest<AgreementView>;

/// <summary>One agreement.</summary>
public sealed record AgreementView
{
    /// <summary>The agreement.</summary>
    public required Guid Id { get; init; }

    /// <summary>The municipality.</summary>
    public required string MunicipalityName { get; init; }

    /// <summary>Where it stands.</summary>
    public required AgreementStatus Status { get; init; }

    /// <summary>How the household comes.</summary>
    public required SettlementKind Kind { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The day the household moves.</summary>
    public required DateOnly AgreedDate { get; init; }

    /// <summary>Today in Norway: arrivals are registered from the agreed date to today.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The household.</summary>
    public required HouseholdView Household { get; init; }

    /// <summary>The day each person arrived; those who have not are missing.</summary>
    public required IReadOnlyDictionary<Guid, DateOnly> ArrivedOn { get; init; }

    /// <summary>Earlier agreed dates with the reason of each change, oldest first.</summary>
    public required IReadOnlyList<DateChange> DateChanges { get; init; }

    /// <summary>A municipality has reported that the household did not come on the day that is agreed now; null when it hasn't.</summary>
    public ReportedNoShow? NoShow { get; init; }

    /// <summary>The last day that can be agreed.</summary>
    public DateOnly LatestDate => Today.AddDays(SettlementAgreement.MaxDaysAhead);

    /// <summary>The agreed day has come and nobody has arrived: the household can be registered as not come.</summary>
    public bool CanBeNoShow => CanChange && AgreedDate <= Today;

    /// <summary>The agreed date can still be changed and the agreement cancelled.</summary>
    public bool CanChange => Status is AgreementStatus.Active && ArrivedOn.Count == 0;
}

/// <summary>A change of the agreed date.</summary>
/// <param name="At">When it was made.</param>
/// <param name="NewDate">The date it was changed to.</param>
/// <param name="Because">Why the household did not come, when that is why.</param>
/// <param name="Reason">Why, in words; null when the coded reason says it.</param>
public sealed record DateChange(DateTimeOffset At, DateOnly NewDate, NoShowReason? Because, string? Reason);

/// <summary>That a household did not come, with the directorate's answer still to come.</summary>
/// <param name="At">When it was reported.</param>
/// <param name="Because">Why.</param>
/// <param name="Note">In words.</param>
public sealed record ReportedNoShow(DateTimeOffset At, NoShowReason Because, string? Note);

internal sealed class GetAgreementHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetAgreement, AgreementView>
{
    public async Task<Result<AgreementView>> Handle(GetAgreement request, CancellationToken ct)
    {
        var found = await (
            from a in db.Agreements
            where a.Id == request.Id && a.Status != AgreementStatus.Cancelled
            join m in db.Municipalities on a.MunicipalityNumber equals m.Number
            select new { Agreement = a, MunicipalityName = m.Name }).SingleOrDefaultAsync(ct);
        if (found is null
            || await HouseholdReader.Read(db, context, found.Agreement.CaseId, found.Agreement.MunicipalityNumber, ct) is not { } household)
        {
            return new Error("agreement.not_found");
        }

        var agreement = found.Agreement;
        var events = await db.CaseEvents
            .Where(e => e.CaseId == agreement.CaseId && e.RecordedAt >= agreement.MadeAt
                && (e.Kind == CaseEventKind.AgreedDateChanged || (e.Kind == CaseEventKind.NoShow && e.InquiryId == agreement.Id)))
            .OrderBy(e => e.Sequence).Select(e => new Happened(e.Kind, e.RecordedAt, e.On, e.Code, e.Note)).ToListAsync(ct);
        context.AuditRead(agreement.CaseId, "agreement");
        return new AgreementView
        {
            Id = agreement.Id,
            MunicipalityName = found.MunicipalityName,
            Status = agreement.Status,
            Kind = agreement.Kind,
            MadeAt = agreement.MadeAt,
            AgreedDate = agreement.AgreedDate,
            Today = context.Today,
            Household = household,
            ArrivedOn = await db.Refugees.Where(r => r.CaseId == agreement.CaseId && r.SettledOn != null)
                .ToDictionaryAsync(r => r.Id, r => r.SettledOn!.Value, ct),
            DateChanges = [.. events.Where(e => e.Kind is CaseEventKind.AgreedDateChanged).Select(Change)],
            NoShow = agreement.Status is not AgreementStatus.Active ? null
                : events.Where(e => e.Kind is CaseEventKind.NoShow && e.On == agreement.AgreedDate)
                    .Select(e => new ReportedNoShow(e.At, Coded(e.Code) ?? NoShowReason.Other, e.Note)).LastOrDefault(),
        };
    }

    // The first releases kept the code of the reason as the words.
    private static DateChange Change(Happened e) =>
        Coded(e.Code ?? e.Note) is { } because ? new(e.At, e.On, because, e.Code is null ? null : e.Note) : new(e.At, e.On, null, e.Note);

    private static NoShowReason? Coded(string? code) =>
        Enum.GetValues<NoShowReason>().Where(r => r.ToString() == code).Select(r => (NoShowReason?)r).FirstOrDefault();

    private sealed record Happened(CaseEventKind Kind, DateTimeOffset At, DateOnly On, string? Code, string? Note);
}
