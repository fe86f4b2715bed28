using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Application.Municipalities;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Inquiries;

/// <summary>What has been asked about a case before any inquiry, newest first. The directorate's own: it names the case.</summary>
/// <param name="CaseId">The case.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record GetCasePreliminary(Guid CaseId) : IRequest<PreliminaryList>;

/// <summary>What the actor's municipality has been asked: open questions first, those without an answer before the others.</summary>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
[ReadOnlyRequest]
public sealed record GetPreliminary : IRequest<PreliminaryList>;

/// <summary>The questions.</summary>
/// <param name="Today">Today in Norway.</param>
/// <param name="Rows">At most 100 for a municipality.</param>
public sealed record PreliminaryList(DateOnly Today, IReadOnlyList<PreliminaryRow> Rows);

/// <summary>One question to one municipality.</summary>
public sealed record PreliminaryRow(
    Guid Id, string Municipality, int Persons, string Needs, string Question, DateOnly Deadline, DateTimeOffset AskedAt,
    InterestAnswer? Answer, string? Note, DateTimeOffset? AnsweredAt, bool IsClosed);

internal sealed class GetCasePreliminaryHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetCasePreliminary, PreliminaryList>
{
    public async Task<Result<PreliminaryList>> Handle(GetCasePreliminary request, CancellationToken ct)
    {
        var rows = await (
            from d in db.PreliminaryDialogues
            where d.CaseId == request.CaseId
            join q in db.PreliminaryQuestions on d.Id equals q.DialogueId
            join m in db.Municipalities on q.MunicipalityNumber equals m.Number
            orderby d.Id descending, m.Name
            select new PreliminaryRow(q.Id, m.Name, q.Persons, q.Needs, q.Question, q.Deadline, q.AskedAt, q.Answer, q.Note, q.AnsweredAt, q.ClosedAt != null)).ToListAsync(ct);
        return new PreliminaryList(context.Today, rows);
    }
}

internal sealed class GetPreliminaryHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetPreliminary, PreliminaryList>
{
    private const int Most = 100;

    public async Task<Result<PreliminaryList>> Handle(GetPreliminary request, CancellationToken ct)
    {
        var number = context.Actor.MunicipalityNumber;
        var rows = await db.PreliminaryQuestions.Where(q => q.MunicipalityNumber == number)
            .OrderBy(q => q.ClosedAt != null).ThenBy(q => q.Answer != null).ThenByDescending(q => q.Id).Take(Most)
            // What is no longer asked is no longer shown: a size and an answer are enough to remember it by.
            .Select(q => new PreliminaryRow(
                q.Id, "", q.Persons, q.ClosedAt != null ? "" : q.Needs, q.ClosedAt != null ? "" : q.Question, q.Deadline, q.AskedAt, q.Answer, q.Note,
                q.AnsweredAt, q.ClosedAt != null)).ToListAsync(ct);
        return new PreliminaryList(context.Today, rows);
    }
}

/// <summary>
/// The municipality answers whether it could take the household; it binds nobody, and may be answered again. Errors:
/// <c>preliminary.not_found</c>, <c>preliminary.closed</c>, <c>preliminary.answer_missing</c>, <c>preliminary.note_missing</c>
/// (conditions must be said), <c>inquiry.note_too_long</c>, and those of <see cref="IdentifyingText.Find"/>.
/// </summary>
/// <param name="Id">The question.</param>
/// <param name="Answer">Yes, on conditions, or no.</param>
/// <param name="Note">Conditions, or why not; at most 2000 characters.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
public sealed record AnswerPreliminary(Guid Id, InterestAnswer? Answer, string? Note = null) : IRequest<Guid>;

internal sealed class AnswerPreliminaryValidator : AbstractValidator<AnswerPreliminary>
{
    public AnswerPreliminaryValidator()
    {
        RuleFor(r => r.Answer).NotNull().WithErrorCode("preliminary.answer_missing").IsInEnum().WithErrorCode("preliminary.answer_missing");
        RuleFor(r => r.Note).NotEmpty().When(r => r.Answer is InterestAnswer.Conditions).WithErrorCode("preliminary.note_missing");
        RuleFor(r => r.Note).MaximumLength(InquiryAnswers.MaxNote).WithErrorCode("inquiry.note_too_long");
    }
}

internal sealed class AnswerPreliminaryHandler(IBosettingDb db, IUseCaseContext context, Messenger messenger) : IHandler<AnswerPreliminary, Guid>
{
    public async Task<Result<Guid>> Handle(AnswerPreliminary request, CancellationToken ct)
    {
        var question = await db.PreliminaryQuestions.AsTracking().SingleOrDefaultAsync(q => q.Id == request.Id, ct);
        if (question is null)
        {
            return new Error("preliminary.not_found");
        }

        if (question.ClosedAt is not null)
        {
            return new Error("preliminary.closed");
        }

        if (IdentifyingText.Find(request.Note, []) is { } found)
        {
            return found with { Field = nameof(request.Note) };
        }

        (question.Answer, question.Note, question.AnsweredAt, question.AnsweredBy) =
            (request.Answer, InquiryAnswers.Tidy(request.Note), context.Now, context.Actor.UserId);
        context.AuditWrite("preliminary", question.Id.ToString(), nameof(AnswerPreliminary));
        // The case is not known here, so the officer is found and told by the page of the question's dialogue.
        await messenger.ToFirst([question.AskedBy], new Message(MessageKind.PreliminaryAnswered, $"/saker/forhandsdialog/{question.DialogueId}")
        {
            SubjectId = question.Id,
            About = question.MunicipalityNumber,
        }, ct);
        context.Publish(new Change(Topics.Preliminary, null, question.MunicipalityNumber));
        return question.Id;
    }
}

/// <summary>The case that a preliminary dialogue is about. Errors: <c>preliminary.not_found</c>.</summary>
/// <param name="DialogueId">The dialogue.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record FindPreliminaryCase(Guid DialogueId) : IRequest<string>;

internal sealed class FindPreliminaryCaseHandler(IBosettingDb db) : IHandler<FindPreliminaryCase, string>
{
    public async Task<Result<string>> Handle(FindPreliminaryCase request, CancellationToken ct) =>
        await db.PreliminaryDialogues.Where(d => d.Id == request.DialogueId).Select(d => (Guid?)d.CaseId).SingleOrDefaultAsync(ct) is { } id
            ? $"/saker/{id}"
            : new Error("preliminary.not_found");
}
