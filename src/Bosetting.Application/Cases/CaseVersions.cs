using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Cases;

/// <summary>Loads a case to change it, on the condition that it is still as the actor saw it.</summary>
internal static class CaseVersions
{
    /// <summary>
    /// The case, locked. Errors: <c>case.not_found</c>, <c>conflict.changed_meanwhile</c> when something has happened to it since
    /// event <paramref name="expected"/>; null expects nothing.
    /// </summary>
    public static async Task<Result<SettlementCase>> LockCase(this IBosettingDb db, Guid id, int? expected, CancellationToken ct)
    {
        if (await db.LockCase(id, ct) is not { } @case)
        {
            return new Error("case.not_found");
        }

        return await db.HasChangedSince(id, expected, ct) ? new Error("conflict.changed_meanwhile") : @case;
    }

    /// <summary>Something has happened to the case since that event; never when nothing was expected.</summary>
    public static async Task<bool> HasChangedSince(this IBosettingDb db, Guid id, int? expected, CancellationToken ct) =>
        expected is not null && await db.CaseEvents.Where(e => e.CaseId == id).MaxAsync(e => (int?)e.Sequence, ct) != expected;
}
