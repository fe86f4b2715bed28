using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Application.Municipalities;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Inquiries;

/// <summary>
/// Answers several open inquiries at once: yes, each on its suggested day or on one day for all; or no, with one reason. A refusal
/// of one never stops the others. What needs a look of its own is skipped: an inquiry with a counter-proposal that waits, and a
/// dwelling to approve. Errors: <c>bulk.nothing_chosen</c>, <c>bulk.too_many</c>, <c>inquiry.reason_missing</c>,
/// <c>inquiry.note_too_long</c>. Reasons to skip one:
/// <c>bulk.countered</c>, <c>bulk.self_settlement</c>, and those of <see cref="AcceptInquiry"/> and <see cref="DeclineInquiry"/>.
/// </summary>
/// <param name="Ids">1–200 inquiries.</param>
/// <param name="Accept">Yes or no.</param>
/// <param name="Date">One day for all; null is each one's suggested day.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Note">In words; at most 2000 characters.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
public sealed record AnswerInquiries(IReadOnlyList<Guid> Ids, bool Accept, DateOnly? Date = null, DeclineReason? Reason = null, string? Note = null)
    : IRequest<AnsweredInquiries>;

/// <summary>What became of each.</summary>
/// <param name="Lines">One for each inquiry.</param>
public sealed record AnsweredInquiries(IReadOnlyList<AnsweredInquiry> Lines)
{
    /// <summary>How many were answered.</summary>
    public int Done => Lines.Count(l => l.Error is null);
}

/// <summary>What became of one.</summary>
/// <param name="Id">The inquiry.</param>
/// <param name="Error">Why it was left as it was; null when it was answered.</param>
public sealed record AnsweredInquiry(Guid Id, Error? Error);

internal sealed class AnswerInquiriesValidator : AbstractValidator<AnswerInquiries>
{
    public AnswerInquiriesValidator()
    {
        RuleFor(r => r.Ids).AtMostABulk();
        RuleFor(r => r.Reason).NotNull().When(r => !r.Accept).WithErrorCode("inquiry.reason_missing");
        RuleFor(r => r.Note).MaximumLength(InquiryAnswers.MaxNote).WithErrorCode("inquiry.note_too_long");
    }
}

internal sealed class AnswerInquiriesHandler(IBosettingDb db, IUseCaseContext context, Messenger messenger) : IHandler<AnswerInquiries, AnsweredInquiries>
{
    public async Task<Result<AnsweredInquiries>> Handle(AnswerInquiries request, CancellationToken ct)
    {
        Guid[] wanted = [.. request.Ids.Distinct()];
        // The order of locks of the house: cases by id, then places. What is read after the locks counts.
        Guid[] caseIds = await db.Inquiries.Where(i => wanted.Contains(i.Id)).Select(i => i.CaseId).ToArrayAsync(ct);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM settlement_case WHERE id = ANY ({caseIds}) ORDER BY id FOR UPDATE", ct);
        var cases = await db.Cases.AsTracking().Include(c => c.Members).AsSplitQuery().Where(c => caseIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var inquiries = await db.Inquiries.AsTracking().Where(i => wanted.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
        var accounts = new Dictionary<int, PlaceLedger?>();
        foreach (var year in inquiries.Values.SelectMany(i => new[] { i.PlaceYear, (request.Date ?? i.ProposedDate).Year }).Distinct().Order())
        {
            accounts[year] = await db.LockPlaces(context.Actor.MunicipalityNumber ?? "", year, ct);
        }

        var lines = new List<AnsweredInquiry>();
        foreach (var id in wanted)
        {
            var error = !inquiries.TryGetValue(id, out var inquiry) ? new Error("inquiry.not_found")
                : inquiry.Status is not InquiryStatus.Open ? new Error("inquiry.already_answered")
                : !cases.TryGetValue(inquiry.CaseId, out var @case) ? new Error("inquiry.not_found")
                : inquiry.IsCountered ? new Error("bulk.countered")
                : inquiry.Kind is SettlementKind.SelfSettlement ? new Error("bulk.self_settlement")
                : request.Accept ? await Accept(@case, inquiry, accounts, request, ct)
                : await Decline(@case, inquiry, accounts[inquiry.PlaceYear]!, request, ct);
            lines.Add(new AnsweredInquiry(id, error));
        }

        return new AnsweredInquiries(lines);
    }

    private async Task<Error?> Accept(
        SettlementCase @case, Inquiry inquiry, Dictionary<int, PlaceLedger?> accounts, AnswerInquiries request, CancellationToken ct)
    {
        var date = request.Date ?? inquiry.ProposedDate;
        var places = BookedPlaces.Of(accounts, inquiry.PlaceYear, date.Year);
        if (places.CanBook(inquiry.Persons, inquiry.MinorPlaces) is { IsFailure: true } full)
        {
            return full.Error;
        }

        var made = @case.Accept(inquiry, date, InquiryAnswers.Tidy(request.Note), context.Stamp());
        if (made.IsFailure)
        {
            return made.Error;
        }

        places.Agree(made.Value);
        db.Agreements.Add(made.Value);
        await messenger.TellAnswered(MessageKind.InquiryAccepted, @case, inquiry, date, ct);
        return null;
    }

    private async Task<Error?> Decline(SettlementCase @case, Inquiry inquiry, PlaceLedger ledger, AnswerInquiries request, CancellationToken ct)
    {
        if (@case.Decline(inquiry, request.Reason!.Value, InquiryAnswers.Tidy(request.Note), context.Stamp()).Refusal() is { } refused)
        {
            return refused;
        }

        ledger.ReleaseProposed(inquiry.Persons, inquiry.MinorPlaces);
        await messenger.TellAnswered(MessageKind.InquiryDeclined, @case, inquiry, null, ct);
        return null;
    }
}
