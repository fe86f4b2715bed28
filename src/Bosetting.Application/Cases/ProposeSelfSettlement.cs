using Bosetting.Application.Common;
using Bosetting.Application.Matching;
using Bosetting.Application.Messages;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using Bosetting.Matching;
using FluentValidation;

namespace Bosetting.Application.Cases;

/// <summary>
/// Avtalt selvbosetting (004a §1.9): the household has found a dwelling, and the municipality is asked to approve it. It counts within
/// the decision like any other; the municipality answers as to an inquiry, and a yes makes an agreement of this kind. Errors:
/// <c>case.not_found</c>, <c>conflict.changed_meanwhile</c>, <c>municipality.not_found</c>, <c>municipality.year_not_open</c>,
/// <c>municipality.no_places_left</c>, <c>municipality.no_minor_places_left</c>, <c>self_settlement.dwelling_missing</c>,
/// <c>self_settlement.dwelling_too_long</c>, <c>inquiry.date_too_far</c>, <c>match.rule_absolute</c> (args: rule codes) and those of a
/// proposal. Rules that can be set aside are about finding a place for a household; here it has found one, and the municipality
/// judges it. The absolute ones hold for everybody: security, who settles children under 15, a municipality that has stopped.
/// </summary>
[Allow(Role.Officer, Role.Manager)]
public sealed record ProposeSelfSettlement : IRequest<Guid>
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Where the dwelling is.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>The dwelling the household has found: where, size, rent, landlord; at most 1000 characters.</summary>
    public required string Dwelling { get; init; }

    /// <summary>The day the household would move; its year is the year whose places are used.</summary>
    public required DateOnly ProposedDate { get; init; }

    /// <summary>Event number the officer saw last; null expects nothing.</summary>
    public int? ExpectedVersion { get; init; }
}

internal sealed class ProposeSelfSettlementValidator : AbstractValidator<ProposeSelfSettlement>
{
    public ProposeSelfSettlementValidator()
    {
        RuleFor(r => r.MunicipalityNumber).Must(n => n is not null && MappingCodes.IsMunicipality(n)).WithErrorCode("municipality.not_found");
        RuleFor(r => r.Dwelling).NotEmpty().WithErrorCode("self_settlement.dwelling_missing").MaximumLength(1000).WithErrorCode("self_settlement.dwelling_too_long");
    }
}

internal sealed class ProposeSelfSettlementHandler(
    IBosettingDb db, IUseCaseContext context, SnapshotAssembler assembler, InquirySettings settings, Messenger messenger)
    : IHandler<ProposeSelfSettlement, Guid>
{
    public async Task<Result<Guid>> Handle(ProposeSelfSettlement request, CancellationToken ct)
    {
        if (request.ProposedDate > context.Today.AddDays(Domain.Agreements.SettlementAgreement.MaxDaysAhead))
        {
            return new Error("inquiry.date_too_far", Domain.Agreements.SettlementAgreement.MaxDaysAhead) { Field = nameof(request.ProposedDate) };
        }

        var locked = await db.LockCase(request.CaseId, request.ExpectedVersion, ct);
        if (locked.IsFailure)
        {
            return Result<Guid>.Failure(locked.Errors);
        }

        var @case = locked.Value;
        if (@case.CanBeProposed() is { IsFailure: true } notNow)
        {
            return Result<Guid>.Failure(notNow.Errors);
        }

        if (await db.LockPlaces(request.MunicipalityNumber, request.ProposedDate.Year, ct) is not { } places)
        {
            return new Error("municipality.year_not_open", request.ProposedDate.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var ranking = Engine.Rank(await assembler.ForDeciding(@case, request.ProposedDate, ct));
        if (ranking.Find(request.MunicipalityNumber) is not { } entry)
        {
            return new Error("municipality.not_found") { Field = nameof(request.MunicipalityNumber) };
        }

        if (ProposalRules.Absolute(entry) is { Count: > 0 } absolute)
        {
            return new Error("match.rule_absolute", [.. absolute]);
        }

        if (places.Reserve(@case.PersonCount, @case.MinorPlaces, allowOverrun: false, allowMinorOverrun: false) is { IsFailure: true } full)
        {
            return Result<Guid>.Failure(full.Errors);
        }

        var sent = @case.Propose(
            new InquiryDetails
            {
                Id = Guid.CreateVersion7(context.Now),
                MunicipalityNumber = request.MunicipalityNumber,
                PlaceYear = places.Year,
                ProposedDate = request.ProposedDate,
                Deadline = context.Today.AddDays(settings.DeadlineDays(@case.Type, context.Today)),
                Kind = SettlementKind.SelfSettlement,
                Dwelling = request.Dwelling.Trim(),
            },
            context.Stamp());
        if (sent.IsFailure)
        {
            return Result<Guid>.Failure(sent.Errors);
        }

        db.Inquiries.Add(sent.Value);
        await messenger.TellSent(@case, sent.Value, ct);
        return sent.Value.Id;
    }
}
