using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Inquiries;

/// <summary>
/// The thread of an inquiry, oldest first; reading it is logged. Errors: <c>inquiry.not_found</c>, also when the household no longer
/// concerns the municipality.
/// </summary>
/// <param name="InquiryId">The inquiry.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.Officer, Role.Manager)]
[ReadOnlyRequest]
public sealed record GetInquiryThread(Guid InquiryId) : IRequest<InquiryThread>;

/// <summary>The thread.</summary>
/// <param name="CaseId">The case; for knowing which changes concern it.</param>
/// <param name="Messages">The messages.</param>
public sealed record InquiryThread(Guid CaseId, IReadOnlyList<ThreadMessage> Messages);

/// <summary>One message.</summary>
public sealed record ThreadMessage(Guid Id, string? Author, bool FromDirectorate, string Text, DateTimeOffset At);

internal sealed class GetInquiryThreadHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetInquiryThread, InquiryThread>
{
    public async Task<Result<InquiryThread>> Handle(GetInquiryThread request, CancellationToken ct)
    {
        // Joined with the case: what has left the municipality takes its thread along.
        var caseId = await db.Inquiries.Where(i => i.Id == request.InquiryId).Join(db.Cases, i => i.CaseId, c => c.Id, (_, c) => (Guid?)c.Id).SingleOrDefaultAsync(ct);
        if (caseId is null)
        {
            return new Error("inquiry.not_found");
        }

        var messages = await db.InquiryMessages.Where(m => m.InquiryId == request.InquiryId).OrderBy(m => m.Id)
            .Select(m => new ThreadMessage(m.Id, db.Users.Where(u => u.Id == m.AuthorId).Select(u => u.Name).FirstOrDefault(), m.FromDirectorate, m.Text, m.At))
            .ToListAsync(ct);
        if (messages.Count > 0)
        {
            context.AuditRead(caseId.Value, "thread");
        }

        return new InquiryThread(caseId.Value, messages);
    }
}

/// <summary>
/// Asks or answers in the thread of an inquiry that is open or accepted; the other side is told. Errors: <c>inquiry.not_found</c>,
/// <c>thread.empty</c>, <c>thread.too_long</c>, <c>thread.closed</c>.
/// </summary>
/// <param name="InquiryId">The inquiry.</param>
/// <param name="Text">1–2000 characters.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.Officer, Role.Manager)]
public sealed record PostInquiryMessage(Guid InquiryId, string Text) : IRequest<Guid>;

internal sealed class PostInquiryMessageValidator : AbstractValidator<PostInquiryMessage>
{
    public PostInquiryMessageValidator() => RuleFor(r => r.Text).NotEmpty().WithErrorCode("thread.empty")
        .MaximumLength(InquiryMessage.MaxLength).WithErrorCode("thread.too_long");
}

/// <summary>Makes lines of a thread.</summary>
internal static class InquiryThreads
{
    /// <summary>What the actor writes in the thread of an inquiry.</summary>
    public static InquiryMessage MessageOf(this IUseCaseContext context, Inquiry inquiry, string text) => new()
    {
        Id = Guid.CreateVersion7(context.Now),
        InquiryId = inquiry.Id,
        CaseId = inquiry.CaseId,
        MunicipalityNumber = inquiry.MunicipalityNumber,
        AuthorId = context.Actor.UserId,
        FromDirectorate = context.Actor.IsDirectorate,
        Text = text,
        At = context.Now,
    };
}

internal sealed class PostInquiryMessageHandler(IBosettingDb db, IUseCaseContext context, Messenger messenger) : IHandler<PostInquiryMessage, Guid>
{
    public async Task<Result<Guid>> Handle(PostInquiryMessage request, CancellationToken ct)
    {
        var found = await db.Inquiries.Where(i => i.Id == request.InquiryId)
            .Join(db.Cases, i => i.CaseId, c => c.Id, (i, c) => new { Inquiry = i, Case = c }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return new Error("inquiry.not_found");
        }

        var (inquiry, @case) = (found.Inquiry, found.Case);
        if (inquiry.Status is not (InquiryStatus.Open or InquiryStatus.Accepted) || @case.MunicipalityNumber != inquiry.MunicipalityNumber)
        {
            return new Error("thread.closed");
        }

        var message = context.MessageOf(inquiry, request.Text.Trim());
        db.InquiryMessages.Add(message);
        context.AuditWrite("inquiry", inquiry.Id.ToString(), nameof(PostInquiryMessage));
        context.Publish(new Change(Topics.Case, @case.Id, inquiry.MunicipalityNumber));
        if (message.FromDirectorate)
        {
            await messenger.TellMunicipality(MessageKind.QuestionAsked, @case, inquiry, null, ct);
        }
        else
        {
            await messenger.TellOfficer(MessageKind.QuestionAsked, @case, inquiry, null, ct);
        }

        return message.Id;
    }
}
