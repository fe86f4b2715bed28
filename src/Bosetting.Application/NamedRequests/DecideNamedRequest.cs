using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Domain.Common;
using Bosetting.Domain.NamedRequests;
using Bosetting.Domain.Refugees;
using FluentValidation;

namespace Bosetting.Application.NamedRequests;

/// <summary>
/// An officer meets a request: the link is taken into the mapping of the household, or an inquiry follows; the case's officer is told.
/// The household must be in a case that the actor may see. Only close family is recorded as a link, on the person it was told of, and
/// only where that person has been asked about links: a municipality's word is no answer of theirs. Errors: <c>named.not_found</c>,
/// <c>named.not_open</c>, <c>named.no_case</c>, <c>named.outcome_missing</c>, <c>named.note_too_long</c>, <c>named.not_family</c>,
/// <c>named.person_missing</c>, <c>named.links_unanswered</c>, those of <see cref="SettlementCase.RecordAnswers"/>.
/// </summary>
/// <param name="Id">The request.</param>
/// <param name="Outcome">What comes of it; the municipality reads it.</param>
/// <param name="Note">Why, for colleagues; the municipality doesn't read it.</param>
/// <param name="PersonId">Whose link it is, for <see cref="NamedOutcome.LinkRecorded"/>; may be null when the household is one person.</param>
[Allow(Role.Officer, Role.Manager)]
public sealed record AcceptNamedRequest(Guid Id, NamedOutcome? Outcome, string? Note = null, Guid? PersonId = null) : IRequest<Guid>;

/// <summary>
/// An officer doesn't meet a request. The municipality reads that, and nothing of why. Errors: <c>named.not_found</c>,
/// <c>named.not_open</c>, <c>named.rejection_missing</c>, <c>named.note_too_long</c>.
/// </summary>
/// <param name="Id">The request.</param>
/// <param name="Because">Why, for the directorate only.</param>
/// <param name="Note">Why, for colleagues; the municipality doesn't read it.</param>
[Allow(Role.Officer, Role.Manager)]
public sealed record RejectNamedRequest(Guid Id, NamedRejection? Because, string? Note = null) : IRequest<Guid>;

internal sealed class AcceptNamedRequestValidator : AbstractValidator<AcceptNamedRequest>
{
    public AcceptNamedRequestValidator()
    {
        RuleFor(r => r.Outcome).NotNull().WithErrorCode("named.outcome_missing").IsInEnum().WithErrorCode("named.outcome_missing");
        RuleFor(r => r.Note).MaximumLength(NamedRequest.MaxNote).WithErrorCode("named.note_too_long");
    }
}

internal sealed class RejectNamedRequestValidator : AbstractValidator<RejectNamedRequest>
{
    public RejectNamedRequestValidator()
    {
        RuleFor(r => r.Because).NotNull().WithErrorCode("named.rejection_missing").IsInEnum().WithErrorCode("named.rejection_missing");
        RuleFor(r => r.Note).MaximumLength(NamedRequest.MaxNote).WithErrorCode("named.note_too_long");
    }
}

internal sealed class AcceptNamedRequestHandler(IBosettingDb db, IUseCaseContext context, Messenger messenger) : IHandler<AcceptNamedRequest, Guid>
{
    public async Task<Result<Guid>> Handle(AcceptNamedRequest request, CancellationToken ct)
    {
        if (await db.LockNamedRequest(request.Id, ct) is not { } named)
        {
            return new Error("named.not_found");
        }

        if (named.Accept(request.Outcome!.Value, context.Stamp()) is { IsFailure: true } refused)
        {
            return refused.Error;
        }

        var found = await db.FindNamed(named.ReferenceKind, named.Reference, null, ct);
        if (found is null || await db.LockCase(found.Id, ct) is not { Status: not (CaseStatus.Settled or CaseStatus.Closed) } @case)
        {
            return new Error("named.no_case");
        }

        if (request.Outcome == NamedOutcome.LinkRecorded && RecordLink(@case, named, request.PersonId) is { IsFailure: true } wrong)
        {
            return Result<Guid>.Failure(wrong.Errors);
        }

        db.NamedHandlings.Add(new NamedHandling
        {
            RequestId = named.Id,
            CaseId = @case.Id,
            Note = request.Note?.Trim(),
            ByUser = context.Actor.UserId,
            At = context.Now,
        });
        context.AuditWrite("case", @case.Id.ToString(), $"named_request_accepted:{request.Outcome}");
        NamedRequestChanges.Tell(context, named, $"accepted:{request.Outcome}");
        await messenger.TellAnswered(named, ct);
        await messenger.ToOfficer(
            @case, null, new Message(MessageKind.NamedAccepted, $"/saker/{@case.Id}?foresla={named.MunicipalityNumber}") { SubjectId = named.Id, About = named.MunicipalityNumber }, ct);
        return named.Id;
    }

    // Added to what the person has said. Coded as at MappingTopic.Links.
    private Result RecordLink(SettlementCase @case, NamedRequest named, Guid? personId)
    {
        if (named.Reason is not NamedReason.CloseFamily)
        {
            return new Error("named.not_family") { Field = nameof(AcceptNamedRequest.Outcome) };
        }

        if ((@case.Members.Count == 1 ? @case.Members[0] : @case.Members.SingleOrDefault(m => m.Id == personId)) is not { } person)
        {
            return new Error("named.person_missing") { Field = nameof(AcceptNamedRequest.PersonId) };
        }

        if (person.Answer(MappingTopic.Links) is not { } told)
        {
            return new Error("named.links_unanswered") { Field = nameof(AcceptNamedRequest.PersonId) };
        }

        var link = $"{named.MunicipalityNumber}:family";
        var before = told.Value is { Length: > 0 } value && value != "none" ? value.Split(',', StringSplitOptions.TrimEntries) : [];
        return before.Contains(link)
            ? Result.Success
            : @case.RecordAnswers(person.Id, [new MappingAnswer(MappingTopic.Links, string.Join(',', [.. before, link]), MappingSource.Directorate, context.Today)], context.Stamp());
    }
}

internal sealed class RejectNamedRequestHandler(IBosettingDb db, IUseCaseContext context, Messenger messenger) : IHandler<RejectNamedRequest, Guid>
{
    public async Task<Result<Guid>> Handle(RejectNamedRequest request, CancellationToken ct)
    {
        if (await db.LockNamedRequest(request.Id, ct) is not { } named)
        {
            return new Error("named.not_found");
        }

        if (named.Reject(context.Stamp()) is { IsFailure: true } refused)
        {
            return refused.Error;
        }

        db.NamedHandlings.Add(new NamedHandling
        {
            RequestId = named.Id,
            Rejection = request.Because,
            Note = request.Note?.Trim(),
            ByUser = context.Actor.UserId,
            At = context.Now,
        });
        NamedRequestChanges.Tell(context, named, $"rejected:{request.Because}");
        await messenger.TellAnswered(named, ct);
        return named.Id;
    }
}
