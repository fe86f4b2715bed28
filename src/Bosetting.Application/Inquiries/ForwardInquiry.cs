using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Application.Municipalities;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Inquiries;

/// <summary>
/// Gives an open inquiry to a colleague in the municipality, with a note. Errors: <c>inquiry.not_found</c>,
/// <c>inquiry.already_answered</c>, <c>inquiry.already_forwarded</c>, <c>inquiry.no_such_colleague</c>, <c>inquiry.note_too_long</c>.
/// </summary>
/// <param name="Id">The inquiry.</param>
/// <param name="UserId">An active settlement officer or administrator of the same municipality.</param>
/// <param name="Note">To the colleague; at most 500 characters.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
public sealed record ForwardInquiry(Guid Id, Guid UserId, string? Note = null) : IRequest<Guid>;

internal sealed class ForwardInquiryValidator : AbstractValidator<ForwardInquiry>
{
    public ForwardInquiryValidator() => RuleFor(r => r.Note).MaximumLength(500).WithErrorCode("inquiry.note_too_long");
}

internal sealed class ForwardInquiryHandler(IBosettingDb db, IUseCaseContext context, Messenger messenger) : IHandler<ForwardInquiry, Guid>
{
    public async Task<Result<Guid>> Handle(ForwardInquiry request, CancellationToken ct)
    {
        var locked = await db.LockForAnswer(request.Id, null, ct);
        if (locked.IsFailure)
        {
            return Result<Guid>.Failure(locked.Errors);
        }

        var (@case, inquiry, _) = locked.Value;
        var isGraded = @case.Grading is not AddressGrading.Ordinary;
        // A graded household is given to the cleared only: for others it isn't there.
        if (!await Colleagues.Of(db, inquiry.MunicipalityNumber, isGraded).AnyAsync(u => u.Id == request.UserId, ct))
        {
            return new Error("inquiry.no_such_colleague") { Field = nameof(request.UserId) };
        }

        if (inquiry.ForwardTo(request.UserId, InquiryAnswers.Tidy(request.Note)) is { IsFailure: true } refused)
        {
            return Result<Guid>.Failure(refused.Errors);
        }

        context.AuditWrite("inquiry", inquiry.Id.ToString(), nameof(ForwardInquiry));
        await messenger.ToUser(request.UserId, new Message(MessageKind.InquiryForwarded, $"/kommune/foresporsel/{inquiry.Id}")
        {
            SubjectId = inquiry.Id,
            Date = inquiry.Deadline,
            NeedsClearance = isGraded,
        }, ct);
        return inquiry.Id;
    }
}

/// <summary>Those in a municipality who can answer an inquiry.</summary>
internal static class Colleagues
{
    public static IQueryable<Access.AppUser> Of(IBosettingDb db, string municipality, bool clearedOnly) => db.Users.Where(u =>
        u.MunicipalityNumber == municipality && u.IsActive && (u.Role == Role.MunicipalityUser || u.Role == Role.MunicipalityAdministrator)
        && (u.Cleared || !clearedOnly));
}
