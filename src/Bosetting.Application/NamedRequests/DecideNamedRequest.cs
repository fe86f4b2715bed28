using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Domain.Common;
using Bosetting.Domain.NamedRequests;
using Bosetting.Domain.Refugees;
using FluentValidation;

namespace Bosetting.Application.NamedRequests;

/// <summary>
/// An officer meets a request: the link is taken into the mapping of the household, or an inquiry follows. The household must be in
/// a case that the actor may see. Errors: <c>named.not_found</c>, <c>named.not_open</c>, <c>named.no_case</c>, <c>named.outcome_missing</c>,
/// <c>named.note_too_long</c>, those of <see cref="SettlementCase.RecordAnswers"/>.
/// </summary>
/// <param name="Id">The request.</param>
/// <param name="Outcome">What comes of it; the municipality reads it.</param>
/// <param name="Note">Why, for colleagues; the municipality doesn't read it.</param>
[Allow(Role.Officer, Role.Manager)]
public sealed record AcceptNamedRequest(Guid Id, NamedOutcome? Outcome, string? Note = null) : IRequest<Guid>;

/// <summary>
/// An officer doesn't meet a request. The reason is one that says nothing of the person. Errors: <c>named.not_found</c>,
/// <c>named.not_open</c>, <c>named.rejection_missing</c>, <c>named.note_too_long</c>.
/// </summary>
/// <param name="Id">The request.</param>
/// <param name="Because">Why; the municipality reads it.</param>
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

        var found = await db.FindNamed(named.ReferenceKind, named.Reference, ct);
        if (found is null || await db.LockCase(found.CaseId, ct) is not { Status: not (CaseStatus.Settled or CaseStatus.Closed) } @case)
        {
            return new Error("named.no_case");
        }

        if (request.Outcome == NamedOutcome.LinkRecorded && RecordLink(@case, named) is { IsFailure: true } wrong)
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
        return named.Id;
    }

    // Added to what the household has said itself; close family when that is the reason, else network. Coded as at MappingTopic.Links.
    private Result RecordLink(SettlementCase @case, NamedRequest named)
    {
        var person = @case.Members.FirstOrDefault(m => m.Identifiers.Any(i => i.Value == named.Reference)) ?? @case.Members.MinBy(m => m.HouseholdRole)!;
        var link = $"{named.MunicipalityNumber}:{(named.Reason == NamedReason.CloseFamily ? "family" : "network")}";
        var before = person.Answer(MappingTopic.Links)?.Value is { Length: > 0 } value && value != "none" ? value.Split(',', StringSplitOptions.TrimEntries) : [];
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

        if (named.Reject(request.Because!.Value, context.Stamp()) is { IsFailure: true } refused)
        {
            return refused.Error;
        }

        db.NamedHandlings.Add(new NamedHandling { RequestId = named.Id, Note = request.Note?.Trim(), ByUser = context.Actor.UserId, At = context.Now });
        NamedRequestChanges.Tell(context, named, $"rejected:{request.Because}");
        await messenger.TellAnswered(named, ct);
        return named.Id;
    }
}
