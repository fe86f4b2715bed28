using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Municipalities;

/// <summary>What both answers to an inquiry have in common.</summary>
internal static class InquiryAnswers
{
    /// <summary>Characters of a note at most.</summary>
    public const int MaxNote = 2000;

    /// <summary>
    /// The case, the inquiry and the places it reserves, locked in the order of <see cref="LockedLoads"/>. The inquiry is read
    /// once more after the lock: of two who answer at once, the second finds it answered.
    /// </summary>
    public static async Task<Result<(SettlementCase Case, Inquiry Inquiry, PlaceLedger Ledger)>> LockForAnswer(
        this IBosettingDb db, Guid inquiryId, CancellationToken ct)
    {
        var caseId = await db.Inquiries.Where(i => i.Id == inquiryId).Select(i => (Guid?)i.CaseId).SingleOrDefaultAsync(ct);
        if (caseId is null)
        {
            return new Error("inquiry.not_found");
        }

        var @case = await db.LockCase(caseId.Value, ct);
        var inquiry = await db.LoadInquiry(inquiryId, ct);
        if (inquiry is not { Status: InquiryStatus.Open })
        {
            return new Error("inquiry.already_answered");
        }

        if (@case is null)
        {
            // A graded household, and an actor without clearance: it is not there for them.
            return new Error("inquiry.not_found");
        }

        var ledger = await db.LockPlaces(inquiry.MunicipalityNumber, inquiry.PlaceYear, ct)
            ?? throw new InvalidOperationException("An open inquiry has places reserved in a year that is not opened.");
        return (@case, inquiry, ledger);
    }

    /// <summary>Without blanks around; null when nothing is left.</summary>
    public static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
