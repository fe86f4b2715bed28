using Bosetting.Application.Common;
using Bosetting.Application.Matching;
using Bosetting.Domain.Common;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Matching.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Outcomes;

/// <summary>
/// Everything about the outcome model: the register, the versions, the one asked for, whether it is used. Figures only, and the same for
/// everyone: graded persons count in the totals of the register and are never learned from. Errors: <c>outcome.model_not_found</c>.
/// </summary>
/// <param name="Version">The version to show; null is the newest.</param>
[Allow(Role.Manager, Role.Administrator, Role.Auditor)]
[ReadOnlyRequest]
[AggregatesOnly]
public sealed record GetOutcomeModel(int? Version = null) : IRequest<OutcomeModelView>;

/// <summary>The page about the outcome model.</summary>
public sealed record OutcomeModelView
{
    /// <summary>What is registered, by horizon.</summary>
    public required IReadOnlyList<RegisteredOutcomes> Register { get; init; }

    /// <summary>The version shown; null when nothing has been fitted.</summary>
    public OutcomeVersionView? Shown { get; init; }

    /// <summary>All versions, newest first.</summary>
    public required IReadOnlyList<OutcomeVersionRow> Versions { get; init; }

    /// <summary>The criteria in force today.</summary>
    public required CriteriaSet Criteria { get; init; }

    /// <summary>The newest version of the criteria, in force or not yet: what a change is based on.</summary>
    public required int NewestCriteria { get; init; }

    /// <summary>A fit is running on this node.</summary>
    public required bool IsFitting { get; init; }

    /// <summary>Why the latest fit stored nothing; null when it did.</summary>
    public Error? FitError { get; init; }

    /// <summary>The same by horizon.</summary>
    public IReadOnlyList<HorizonRefused> FitRefused { get; init; } = [];
}

/// <summary>Outcomes registered at one horizon.</summary>
/// <param name="Horizon">The horizon.</param>
/// <param name="Work">In work.</param>
/// <param name="Education">In education.</param>
/// <param name="Neither">Neither.</param>
/// <param name="Unknown">Not known by the source.</param>
/// <param name="Latest">Latest date; null when nothing is registered.</param>
public sealed record RegisteredOutcomes(OutcomeHorizon Horizon, int Work, int Education, int Neither, int Unknown, DateOnly? Latest)
{
    /// <summary>Those that can be learned from.</summary>
    public int Known => Work + Education + Neither;
}

/// <summary>A version with its report.</summary>
/// <param name="Version">Version.</param>
/// <param name="Report">The report.</param>
public sealed record OutcomeVersionView(int Version, OutcomeReport Report);

/// <summary>A version in the list.</summary>
/// <param name="Version">Version.</param>
/// <param name="FittedBy">Name of who fitted it; null for the system.</param>
/// <param name="FittedAt">When.</param>
/// <param name="UsedFrom">First day of the criteria that name it; null when none does.</param>
public sealed record OutcomeVersionRow(int Version, string? FittedBy, DateTimeOffset FittedAt, DateOnly? UsedFrom);

internal sealed class GetOutcomeModelHandler(IBosettingDb db, IUseCaseContext context, OutcomeRunner runner) : IHandler<GetOutcomeModel, OutcomeModelView>
{
    public async Task<Result<OutcomeModelView>> Handle(GetOutcomeModel request, CancellationToken ct)
    {
        var counts = await db.ProgrammeOutcomes.GroupBy(o => new { o.Horizon, o.State })
            .Select(g => new { g.Key.Horizon, g.Key.State, Count = g.Count(), Latest = g.Max(o => o.On) }).ToListAsync(ct);
        var versions = await (from m in db.OutcomeModelVersions
                              join u in db.Users on m.FittedBy equals u.Id into users
                              from u in users.DefaultIfEmpty()
                              orderby m.Version descending
                              select new { m.Version, m.FittedAt, By = u == null ? null : u.Name }).ToListAsync(ct);
        var used = (await db.CriteriaVersions.Select(c => c.Content).ToListAsync(ct)).ConvertAll(CriteriaStore.Read)
            .Where(c => c.OutcomeModelVersion is not null).GroupBy(c => c.OutcomeModelVersion!.Value).ToDictionary(g => g.Key, g => g.Min(c => c.ValidFrom));
        var shown = request.Version ?? versions.FirstOrDefault()?.Version;
        var content = await db.OutcomeModelVersions.Where(m => m.Version == shown).Select(m => m.Content).SingleOrDefaultAsync(ct);
        if (request.Version is not null && content is null)
        {
            return new Error("outcome.model_not_found");
        }

        return new OutcomeModelView
        {
            Register =
            [
                .. Enum.GetValues<OutcomeHorizon>().Select(h =>
                {
                    int Of(OutcomeState state) => counts.Find(c => c.Horizon == h && c.State == state)?.Count ?? 0;
                    return new RegisteredOutcomes(
                        h, Of(OutcomeState.Work), Of(OutcomeState.Education), Of(OutcomeState.Neither), Of(OutcomeState.Unknown),
                        counts.Where(c => c.Horizon == h).Max(c => (DateOnly?)c.Latest));
                }),
            ],
            Shown = content is null ? null : new OutcomeVersionView(shown!.Value, OutcomeModels.Read(content)),
            Versions = [.. versions.Select(v => new OutcomeVersionRow(v.Version, v.By, v.FittedAt, used.TryGetValue(v.Version, out var from) ? from : null))],
            Criteria = await CriteriaStore.InForce(db, context.Today, ct),
            NewestCriteria = await db.CriteriaVersions.MaxAsync(c => (int?)c.Version, ct) ?? CriteriaSet.Default.Version,
            IsFitting = runner.IsRunning,
            FitError = runner.LastError,
            FitRefused = runner.LastRefused,
        };
    }
}
