using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Inquiries;

/// <summary>
/// Forhåndsdialog: asks several municipalities at once whether they could take a demanding household, before any inquiry. They see
/// its size, its special needs and the question, and nothing that tells who it is. No places are reserved, and the rule of one
/// open inquiry at a time stays. Errors: <c>case.not_found</c>, <c>case.not_ready</c>, <c>case.graded</c> (a graded household is
/// asked about to one municipality, by an inquiry), <c>preliminary.nobody</c>, <c>preliminary.too_many</c>,
/// <c>preliminary.question_missing</c>, <c>preliminary.question_too_long</c>, <c>municipality.not_found</c>, and those of
/// <see cref="IdentifyingText.Find"/>.
/// </summary>
/// <param name="CaseId">The case.</param>
/// <param name="Municipalities">1–20 municipalities.</param>
/// <param name="Question">What the officer asks; at most 1000 characters.</param>
[Allow(Role.Officer, Role.Manager)]
public sealed record AskMunicipalities(Guid CaseId, IReadOnlyList<string> Municipalities, string Question) : IRequest<Guid>;

internal sealed class AskMunicipalitiesValidator : AbstractValidator<AskMunicipalities>
{
    // Design decision: more than this is no dialogue.
    private const int Most = 20;

    public AskMunicipalitiesValidator()
    {
        RuleFor(r => r.Municipalities).NotEmpty().WithErrorCode("preliminary.nobody").Must(m => m is null || m.Count <= Most).WithErrorCode("preliminary.too_many");
        RuleFor(r => r.Question).NotEmpty().WithErrorCode("preliminary.question_missing").MaximumLength(1000).WithErrorCode("preliminary.question_too_long");
    }
}

internal sealed class AskMunicipalitiesHandler(IBosettingDb db, IUseCaseContext context, InquirySettings settings, Messenger messenger)
    : IHandler<AskMunicipalities, Guid>
{
    public async Task<Result<Guid>> Handle(AskMunicipalities request, CancellationToken ct)
    {
        var @case = await db.Cases.Include(c => c.Members).SingleOrDefaultAsync(c => c.Id == request.CaseId, ct);
        if (@case is null)
        {
            return new Error("case.not_found");
        }

        if (@case.Grading is not AddressGrading.Ordinary)
        {
            return new Error("case.graded");
        }

        if (@case.Status is not (CaseStatus.UnderMapping or CaseStatus.Ready))
        {
            return new Error("case.not_ready", @case.Status);
        }

        string[] known = [@case.CaseNumber, .. @case.Members.SelectMany(m => new[] { m.GivenName, m.FamilyName })];
        if (IdentifyingText.Find(request.Question, known) is { } found)
        {
            return found with { Field = nameof(request.Question) };
        }

        string[] numbers = [.. request.Municipalities.Distinct()];
        if (await db.Municipalities.CountAsync(m => numbers.Contains(m.Number), ct) != numbers.Length)
        {
            return new Error("municipality.not_found") { Field = nameof(request.Municipalities) };
        }

        var dialogue = new PreliminaryDialogue { Id = Guid.CreateVersion7(context.Now), CaseId = @case.Id, AskedAt = context.Now };
        db.PreliminaryDialogues.Add(dialogue);
        var needs = string.Join(',', @case.Members.SelectMany(m => m.Needs).Select(n => n.Kind).Distinct().Order());
        var deadline = context.Today.AddDays(settings.PreliminaryDays(context.Today));
        foreach (var number in numbers)
        {
            var question = new PreliminaryQuestion
            {
                Id = Guid.CreateVersion7(context.Now),
                DialogueId = dialogue.Id,
                MunicipalityNumber = number,
                Persons = @case.PersonCount,
                Needs = needs,
                Question = request.Question.Trim(),
                Deadline = deadline,
                AskedAt = context.Now,
                AskedBy = context.Actor.UserId,
            };
            db.PreliminaryQuestions.Add(question);
            context.Publish(new Change(Topics.Preliminary, null, number));
            await messenger.ToMunicipality(number, new Message(MessageKind.PreliminaryAsked, "/kommune/forhandsdialog") { SubjectId = question.Id, Date = deadline }, ct);
        }

        context.AuditWrite("case", @case.Id.ToString(), nameof(AskMunicipalities));
        context.Publish(new Change(Topics.Case, @case.Id));
        return dialogue.Id;
    }
}
