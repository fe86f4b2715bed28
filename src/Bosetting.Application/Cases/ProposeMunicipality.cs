using Bosetting.Application.Common;
using Bosetting.Application.Matching;
using Bosetting.Application.Messages;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Matching;
using Bosetting.Matching.Eligibility;
using Bosetting.Matching.Results;
using FluentValidation;

namespace Bosetting.Application.Cases;

/// <summary>
/// Proposes a household to a municipality: the rules are judged again under the locks, places are reserved, the inquiry is sent,
/// and what the engine knew is kept with it. Errors: <c>case.not_found</c>, <c>conflict.changed_meanwhile</c>,
/// <c>municipality.not_found</c>, <c>municipality.year_not_open</c> (args: year), <c>match.rule_absolute</c> (args: rule codes),
/// <c>match.override_missing</c> (args: rule codes), <c>match.unknown_rule</c>, <c>municipality.no_places_left</c> (args: left),
/// <c>municipality.no_minor_places_left</c>, <c>inquiry.message_too_long</c>, <c>inquiry.override_reason_missing</c>,
/// <c>inquiry.override_reason_too_long</c>, <c>inquiry.date_too_far</c> and those of <see cref="SettlementCase.Propose"/>.
/// </summary>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
public sealed record ProposeMunicipality : IRequest<ProposalSent>
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>Suggested day of the move; its year is the year whose places are used.</summary>
    public required DateOnly ProposedDate { get; init; }

    /// <summary>Last day to answer; null is the configured number of days from today.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>To the municipality; at most 2000 characters.</summary>
    public string? Message { get; init; }

    /// <summary>Failing rules the officer sets aside, each with a reason.</summary>
    public IReadOnlyList<RuleOverride> Overrides { get; init; } = [];

    /// <summary>Event number the officer saw last; null expects nothing.</summary>
    public int? ExpectedVersion { get; init; }
}

/// <summary>The inquiry that was sent.</summary>
/// <param name="InquiryId">Its id.</param>
/// <param name="Score">Points.</param>
/// <param name="Deadline">Last day to answer.</param>
/// <param name="NotNeeded">Rules that no longer needed overriding; they were not recorded as overridden.</param>
public sealed record ProposalSent(Guid InquiryId, decimal Score, DateOnly Deadline, IReadOnlyList<string> NotNeeded);

internal sealed class ProposeMunicipalityValidator : AbstractValidator<ProposeMunicipality>
{
    public ProposeMunicipalityValidator()
    {
        RuleFor(r => r.MunicipalityNumber).Must(n => n is not null && MappingCodes.IsMunicipality(n)).WithErrorCode("municipality.not_found");
        RuleFor(r => r.Message).MaximumLength(2000).WithErrorCode("inquiry.message_too_long");
        RuleForEach(r => r.Overrides).ChildRules(o =>
        {
            o.RuleFor(x => x.Rule).Must(RuleCodes.All.Contains).WithErrorCode("match.unknown_rule");
            // The same limit as the domain's, said at the field that lacks the words.
            o.RuleFor(x => x.Reason).Must(x => x is { } t && t.Trim().Length >= 10).WithErrorCode("inquiry.override_reason_missing")
                .WithState(_ => 10).MaximumLength(1000).WithErrorCode("inquiry.override_reason_too_long");
        });
    }
}

internal sealed class ProposeMunicipalityHandler(
    IBosettingDb db, IUseCaseContext context, SnapshotAssembler assembler, InquirySettings settings, Messenger messenger)
    : IHandler<ProposeMunicipality, ProposalSent>
{
    // A mistyped year must not open the places of another one. Design decision: the same limit as for an agreed date.
    private const int MaxDaysAhead = Domain.Agreements.SettlementAgreement.MaxDaysAhead;

    public async Task<Result<ProposalSent>> Handle(ProposeMunicipality request, CancellationToken ct)
    {
        if (request.ProposedDate > context.Today.AddDays(MaxDaysAhead))
        {
            return new Error("inquiry.date_too_far", MaxDaysAhead) { Field = nameof(request.ProposedDate) };
        }

        var locked = await db.LockCase(request.CaseId, null, ct);
        if (locked.IsFailure)
        {
            return Result<ProposalSent>.Failure(locked.Errors);
        }

        // Why it can't be proposed tells the second of two officers more than that something has changed.
        var @case = locked.Value;
        if (@case.CanBeProposed() is { IsFailure: true } notNow)
        {
            return Result<ProposalSent>.Failure(notNow.Errors);
        }

        if (await db.HasChangedSince(request.CaseId, request.ExpectedVersion, ct))
        {
            return new Error("conflict.changed_meanwhile");
        }

        if (await db.LockPlaces(request.MunicipalityNumber, request.ProposedDate.Year, ct) is not { } places)
        {
            return new Error("municipality.year_not_open", request.ProposedDate.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var snapshot = await assembler.ForDeciding(@case, request.ProposedDate, ct);
        var ranking = Engine.Rank(snapshot);
        if (ranking.Find(request.MunicipalityNumber) is not { } entry)
        {
            return new Error("municipality.not_found");
        }

        if (ProposalRules.Refuse(entry, request.Overrides, places.Left) is { Count: > 0 } refused)
        {
            return Result<ProposalSent>.Failure(refused);
        }

        var used = request.Overrides.Where(o => ProposalRules.NeedsReason(entry).Contains(o.Rule))
            .Select(o => o with { Reason = o.Reason.Trim() }).ToList();
        bool Overridden(string rule) => used.Exists(o => o.Rule == rule);
        var reserved = places.Reserve(@case.PersonCount, @case.MinorPlaces, Overridden(RuleCodes.PlacesLeft), Overridden(RuleCodes.MinorPlaces));
        if (reserved.IsFailure)
        {
            return Result<ProposalSent>.Failure(reserved.Errors);
        }

        var details = new InquiryDetails
        {
            Id = Guid.CreateVersion7(context.Now),
            MunicipalityNumber = request.MunicipalityNumber,
            PlaceYear = places.Year,
            ProposedDate = request.ProposedDate,
            Deadline = request.Deadline ?? context.Today.AddDays(settings.DeadlineDays(@case.Type, context.Today)),
            Message = Words.OrNull(request.Message),
            Overrides = used,
            Score = entry.Score,
            Rank = ProposalRules.PlaceOf(entry, ranking),
            SnapshotId = await SnapshotStore.Keep(db, snapshot, context.Now, ct),
        };
        var sent = @case.Propose(details, context.Stamp());
        if (sent.IsFailure)
        {
            return Result<ProposalSent>.Failure(sent.Errors);
        }

        db.Inquiries.Add(sent.Value);
        await messenger.TellSent(@case, sent.Value, ct);
        return new ProposalSent(sent.Value.Id, entry.Score, sent.Value.Deadline, [.. request.Overrides.Select(o => o.Rule).Except(used.Select(o => o.Rule))]);
    }
}

/// <summary>What stands in the way of a proposal.</summary>
public static class ProposalRules
{
    // Without a registered decision the reservation goes beyond it, and every place beyond a decision has a logged reason.
    private static readonly string[] ReasonWhenUnknown = [RuleCodes.PlacesLeft, RuleCodes.MinorPlaces];

    /// <summary>
    /// Rules that can be set aside with a reason and need one: those that fail, and those on places also when no decision is known
    /// (design decision). Other undecided rules are allowed and shown in the kept snapshot.
    /// </summary>
    public static IReadOnlyList<string> NeedsReason(RankedMunicipality entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return [.. entry.Rules
            .Where(r => r.Severity is RuleSeverity.Overridable
                && (r.Outcome is RuleOutcome.Fail || (r.Outcome is RuleOutcome.Unknown && ReasonWhenUnknown.Contains(r.Code))))
            .Select(r => r.Code)];
    }

    /// <summary>Rules that fail and can't be set aside.</summary>
    public static IReadOnlyList<string> Absolute(RankedMunicipality entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return [.. entry.Failed.Where(r => r.Severity is RuleSeverity.Absolute).Select(r => r.Code)];
    }

    /// <summary>Its place among the municipalities where nothing has to be set aside, by score; equal scores share a place.</summary>
    internal static int PlaceOf(RankedMunicipality entry, Ranking ranking) =>
        1 + ranking.Municipalities.Count(m => m.Score > entry.Score && m.Standing is not Standing.Excluded && NeedsReason(m).Count == 0);

    internal static List<Error> Refuse(RankedMunicipality entry, IReadOnlyList<RuleOverride> overrides, int placesLeft)
    {
        if (Absolute(entry) is { Count: > 0 } absolute)
        {
            return [new Error("match.rule_absolute", [.. absolute])];
        }

        var missing = NeedsReason(entry).Except(overrides.Select(o => o.Rule)).ToList();
        if (missing.Count == 0)
        {
            return [];
        }

        // Who lost the last place to a colleague reads that first.
        var error = new Error("match.override_missing", [.. missing]) { Field = nameof(ProposeMunicipality.Overrides) };
        return missing.Contains(RuleCodes.PlacesLeft) ? [new Error("municipality.no_places_left", placesLeft), error] : [error];
    }
}
