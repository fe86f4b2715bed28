using System.Text.Json;
using System.Text.Json.Serialization;
using Bosetting.Application.Common;
using Bosetting.Application.Outcomes;
using Bosetting.Domain.Common;
using Bosetting.Matching.Outcomes;
using Bosetting.Matching.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Matching;

/// <summary>Every version of the match criteria, newest first, and which one is in force today.</summary>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.Auditor, Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.CountyAdviser)]
[ReadOnlyRequest]
[AggregatesOnly]
public sealed record GetCriteria : IRequest<CriteriaHistory>;

/// <summary>The versions of the criteria.</summary>
/// <param name="InForce">The one that proposals are made with today.</param>
/// <param name="Versions">All, newest first.</param>
/// <param name="Today">The date in the application.</param>
public sealed record CriteriaHistory(CriteriaSet InForce, IReadOnlyList<CriteriaVersionView> Versions, DateOnly Today);

/// <summary>One version.</summary>
/// <param name="Set">Weights and parameters.</param>
/// <param name="CreatedBy">Name of who made it; null for the system.</param>
/// <param name="CreatedAt">When.</param>
public sealed record CriteriaVersionView(CriteriaSet Set, string? CreatedBy, DateTimeOffset CreatedAt);

/// <summary>The criteria that a new installation starts with.</summary>
public static class CriteriaSeed
{
    /// <summary>Version 1, as it is stored.</summary>
    public static CriteriaVersion Default(DateTimeOffset now) => new()
    {
        Version = CriteriaSet.Default.Version,
        ValidFrom = CriteriaSet.Default.ValidFrom,
        Reason = CriteriaSet.Default.Reason,
        Content = CriteriaStore.Write(CriteriaSet.Default),
        CreatedBy = Guid.Empty,
        CreatedAt = now,
    };
}

/// <summary>What proposals are made with.</summary>
/// <param name="Set">Weights and parameters.</param>
/// <param name="Outcome">The outcome model that the set names; null when it names none.</param>
internal sealed record CriteriaInForce(CriteriaSet Set, OutcomeModel? Outcome);

/// <summary>Criteria as stored and as in force.</summary>
internal static class CriteriaStore
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static string Write(CriteriaSet set) => JsonSerializer.Serialize(set, Options);

    public static CriteriaSet Read(string content) =>
        JsonSerializer.Deserialize<CriteriaSet>(content, Options) ?? throw new JsonException("The criteria are null.");

    /// <summary>The set in force on a day with the outcome model it names.</summary>
    public static async Task<CriteriaInForce> WithModel(IBosettingDb db, DateOnly on, CancellationToken ct)
    {
        var set = await InForce(db, on, ct);
        return new CriteriaInForce(set, set.OutcomeModelVersion is { } version ? await OutcomeModels.Parameters(db, version, ct) : null);
    }

    /// <summary>
    /// The version in force on a day: of those that have begun the one that began last, and of several from one day the newest. The
    /// default set where none is stored.
    /// </summary>
    public static async Task<CriteriaSet> InForce(IBosettingDb db, DateOnly on, CancellationToken ct) =>
        await db.CriteriaVersions.Where(c => c.ValidFrom <= on).OrderByDescending(c => c.ValidFrom).ThenByDescending(c => c.Version).Select(c => c.Content).FirstOrDefaultAsync(ct)
            is { } content ? Read(content) : CriteriaSet.Default;
}

internal sealed class GetCriteriaHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetCriteria, CriteriaHistory>
{
    public async Task<Result<CriteriaHistory>> Handle(GetCriteria request, CancellationToken ct)
    {
        var rows = await (from c in db.CriteriaVersions
                          join u in db.Users on c.CreatedBy equals u.Id into users
                          from u in users.DefaultIfEmpty()
                          orderby c.Version descending
                          select new { c.Content, c.CreatedAt, By = u == null ? null : u.Name }).ToListAsync(ct);
        return new CriteriaHistory(
            await CriteriaStore.InForce(db, context.Today, ct),
            [.. rows.Select(r => new CriteriaVersionView(CriteriaStore.Read(r.Content), r.By, r.CreatedAt))],
            context.Today);
    }
}
