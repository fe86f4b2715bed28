using Bosetting.Application.Common;
using Bosetting.Domain.Common;
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
    /// <param name="db">The database.</param>
    /// <param name="inquiryId">The inquiry.</param>
    /// <param name="day">The day of the move that is talked of; null when the places stay where they are.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<Result<(SettlementCase Case, Inquiry Inquiry, BookedPlaces Places)>> LockForAnswer(
        this IBosettingDb db, Guid inquiryId, DateOnly? day, CancellationToken ct)
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

        return (@case, inquiry, await BookedPlaces.Lock(db, inquiry.MunicipalityNumber, inquiry.PlaceYear, day?.Year ?? inquiry.PlaceYear, ct));
    }

    /// <summary>Without blanks around; null when nothing is left.</summary>
    public static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
