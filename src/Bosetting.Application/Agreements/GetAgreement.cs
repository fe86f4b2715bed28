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
/// <param name="Reason">Why.</param>
public sealed record DateChange(DateTimeOffset At, DateOnly NewDate, string Reason);

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
            DateChanges = await db.CaseEvents
                .Where(e => e.CaseId == agreement.CaseId && e.Kind == CaseEventKind.AgreedDateChanged && e.RecordedAt >= agreement.MadeAt)
                .OrderBy(e => e.Sequence).Select(e => new DateChange(e.RecordedAt, e.On, e.Note ?? "")).ToListAsync(ct),
        };
    }
}
