using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Cases;

/// <summary>What became of one case in a bulk operation.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="CaseNumber">Its number; null when it isn't there or isn't visible to the actor.</param>
/// <param name="Error">Why it was skipped; null when it was done.</param>
public sealed record BulkLine(Guid CaseId, string? CaseNumber, Error? Error);

/// <summary>What became of all: those that could be done are done, the others are left as they were.</summary>
/// <param name="Lines">One for each case.</param>
public sealed record BulkOutcome(IReadOnlyList<BulkLine> Lines)
{
    /// <summary>How many were done.</summary>
    public int Done => Lines.Count(l => l.Error is null);

    /// <summary>The skipped, by reason; most common first.</summary>
    public IReadOnlyList<(Error Reason, int Count)> Skipped =>
        [.. Lines.Where(l => l.Error is not null).GroupBy(l => l.Error!.Code).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.First().Error!, g.Count()))];
}

internal static class Bulk
{
    /// <summary>Most cases in one go (design decision): more than four pages of a list is hardly a choice by eye.</summary>
    public const int Most = 200;

    public static IRuleBuilderOptions<T, IReadOnlyList<Guid>> AtMostABulk<T>(this IRuleBuilder<T, IReadOnlyList<Guid>> rule) => rule
        .NotEmpty().WithErrorCode("bulk.nothing_chosen")
        .Must(ids => ids.Count <= Most).WithErrorCode("bulk.too_many");

    /// <summary>
    /// Does something to each case, one refusal never stopping the others: a refusal of the domain has changed nothing, so that
    /// what succeeded can be stored. All are locked first, in the order of their ids, so that two bulks never wait for each other.
    /// </summary>
    public static async Task<BulkOutcome> ForEachCase(
        this IBosettingDb db, IReadOnlyList<Guid> ids, Func<SettlementCase, Error?> act, CancellationToken ct)
    {
        Guid[] wanted = [.. ids.Distinct()];
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM settlement_case WHERE id = ANY ({wanted}) ORDER BY id FOR UPDATE", ct);
        var cases = await db.Cases.AsTracking().Where(c => wanted.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        return new(
        [
            .. wanted.Select(id => cases.TryGetValue(id, out var @case)
                ? new BulkLine(id, @case.CaseNumber, act(@case))
                : new BulkLine(id, null, new Error("case.not_found"))),
        ]);
    }

    /// <summary>The refusal in a result, if it is one.</summary>
    public static Error? Refusal(this Result result) => result.IsFailure ? result.Error : null;
}
