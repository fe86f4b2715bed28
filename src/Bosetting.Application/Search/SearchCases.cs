using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Search;

/// <summary>
/// Finds cases in the nation by case number, by name (every word must be part of the name) or by an identifier (exact). Every
/// case shown is in the audit trail. Errors: <c>search.too_short</c> (args: the limit), <c>search.too_long</c> (args: the limit).
/// </summary>
/// <param name="Query">2–100 characters. Personal: never in an address or a log.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record SearchCases(string Query) : IRequest<SearchAnswer>
{
    /// <summary>Says nothing about what was searched for: a record's own text would, in a log.</summary>
    public override string ToString() => nameof(SearchCases);
}

/// <summary>A person found.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="CaseNumber">Its number.</param>
/// <param name="Name">The person.</param>
/// <param name="BirthYear">Year of birth, to tell people of the same name apart.</param>
/// <param name="Status">Status of the case.</param>
/// <param name="Persons">Persons in the case.</param>
public sealed record SearchHit(Guid CaseId, string CaseNumber, string Name, int BirthYear, CaseStatus Status, int Persons);

/// <summary>What was found.</summary>
/// <param name="Hits">Best first, at most 20.</param>
/// <param name="More">There is more than is shown: the search should be narrowed.</param>
public sealed record SearchAnswer(IReadOnlyList<SearchHit> Hits, bool More);

internal sealed class SearchCasesValidator : AbstractValidator<SearchCases>
{
    public SearchCasesValidator() => RuleFor(s => s.Query)
        .Must(q => q is not null && q.Trim().Length >= 2).WithErrorCode("search.too_short")
        .MaximumLength(100).WithErrorCode("search.too_long");
}

internal sealed class SearchCasesHandler(IBosettingDb db, IUseCaseContext context) : IHandler<SearchCases, SearchAnswer>
{
    // More than a screen of hits is a search to narrow, not a list to read (and a list of names to spread).
    private const int Most = 20;

    public async Task<Result<SearchAnswer>> Handle(SearchCases request, CancellationToken ct)
    {
        var query = request.Query.Trim();
        var number = query.ToUpperInvariant();
        var found = await db.Database.SqlQuery<Found>(
            $"""
            WITH hit AS (
                SELECT r.id, r.case_id, 0 AS rank, r.household_role <> 'Principal' AS later
                FROM settlement_case c JOIN refugee r ON r.case_id = c.id
                WHERE c.case_number IN ({query}, {number})
                UNION ALL
                SELECT s.refugee_id, s.case_id, 1 + row_number() OVER ()::int, false
                FROM search_persons({query}, {Most + 1}) s)
            SELECT c.id AS "CaseId", c.case_number AS "CaseNumber", r.given_name || ' ' || r.family_name AS "Name",
                   extract(year FROM r.birth_date)::int AS "BirthYear", c.status AS "Status", c.person_count AS "Persons"
            FROM (SELECT id, min(rank) AS rank, bool_and(later) AS later FROM hit GROUP BY id) h
            JOIN refugee r ON r.id = h.id
            JOIN settlement_case c ON c.id = r.case_id
            ORDER BY h.rank, h.later, r.id
            LIMIT {Most + 1}
            """).ToListAsync(ct);
        var hits = found.Take(Most).ToList();
        foreach (var caseId in hits.Select(h => h.CaseId).Distinct())
        {
            context.AuditRead(caseId, "search");
        }

        return new SearchAnswer(
            [.. hits.Select(h => new SearchHit(h.CaseId, h.CaseNumber, h.Name, h.BirthYear, Enum.Parse<CaseStatus>(h.Status), h.Persons))],
            found.Count > hits.Count);
    }

    private sealed record Found(Guid CaseId, string CaseNumber, string Name, int BirthYear, string Status, int Persons);
}
