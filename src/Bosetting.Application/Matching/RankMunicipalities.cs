using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Matching;
using Bosetting.Matching.Results;
using FluentValidation;

namespace Bosetting.Application.Matching;

/// <summary>
/// Ranks all municipalities for a case and gives the rows asked for. Reading the case itself is audited by <see cref="GetCase"/>,
/// which every screen with a ranking loads first. Errors: <c>case.not_found</c>, <c>match.date_out_of_range</c>,
/// <c>match.too_many_rows</c>.
/// </summary>
/// <param name="CaseId">The case.</param>
/// <param name="ProposedDate">Day of the move, which decides the year's places and the month's pace; null is the default.</param>
/// <param name="Search">Part of the name of a municipality or county; null or empty is all.</param>
/// <param name="Take">Rows wanted, 1–400.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record RankMunicipalities(Guid CaseId, DateOnly? ProposedDate = null, string? Search = null, int Take = 10) : IRequest<CaseRanking>;

/// <summary>The ranking as the screen needs it: small rows; <see cref="ExplainMunicipality"/> gives the rest of one.</summary>
/// <param name="AsOf">The day it was made for.</param>
/// <param name="ProposedDate">The day of the move it was made for.</param>
/// <param name="CriteriaVersion">Version of the criteria.</param>
/// <param name="Total">Municipalities ranked.</param>
/// <param name="Eligible">Of these: every rule passes.</param>
/// <param name="Found">Municipalities that the search finds.</param>
/// <param name="Rows">The first of those found, best first.</param>
public sealed record CaseRanking(
    DateOnly AsOf, DateOnly ProposedDate, int CriteriaVersion, int Total, int Eligible, int Found, IReadOnlyList<RankedRow> Rows);

/// <summary>One municipality in the list.</summary>
/// <param name="Rank">1 is first.</param>
/// <param name="Number">Municipality number.</param>
/// <param name="Name">Name.</param>
/// <param name="County">County name.</param>
/// <param name="Latitude">WGS84.</param>
/// <param name="Longitude">WGS84.</param>
/// <param name="Score">Points, 0–100, one decimal.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Parts">Points by criterion, in order; their sum is the score.</param>
/// <param name="PlacesLeft">Places left in the year's decision; null when no decision is registered.</param>
/// <param name="Rules">Rules that fail or can't be decided.</param>
/// <param name="Link">What links the household to the municipality, when something does.</param>
/// <param name="Scarce">What scarce places it would use.</param>
public sealed record RankedRow(
    int Rank, string Number, string Name, string County, double Latitude, double Longitude, decimal Score, Standing Standing,
    IReadOnlyList<ScorePart> Parts, int? PlacesLeft, IReadOnlyList<RuleResult> Rules, Sentence? Link, IReadOnlyList<Sentence> Scarce);

/// <summary>Points of one criterion.</summary>
/// <param name="Criterion">Which.</param>
/// <param name="Points">Points.</param>
/// <param name="Weight">Points at most.</param>
/// <param name="State">How well it is known.</param>
public sealed record ScorePart(Bosetting.Matching.Scoring.CriterionKind Criterion, decimal Points, int Weight, CriterionState State);

internal sealed class RankMunicipalitiesValidator : AbstractValidator<RankMunicipalities>
{
    public RankMunicipalitiesValidator()
    {
        RuleFor(r => r.Take).InclusiveBetween(1, 400).WithErrorCode("match.too_many_rows");
        RuleFor(r => r.ProposedDate).Must(d => d is null or { Year: > 2000 and < 2100 }).WithErrorCode("match.date_out_of_range");
    }
}

internal sealed class RankMunicipalitiesHandler(IBosettingDb db, IUseCaseContext context, SnapshotAssembler assembler, InquirySettings settings)
    : IHandler<RankMunicipalities, CaseRanking>
{
    public async Task<Result<CaseRanking>> Handle(RankMunicipalities request, CancellationToken ct)
    {
        if (await db.ReadCase(request.CaseId, ct) is not { } @case)
        {
            return new Error("case.not_found");
        }

        var date = request.ProposedDate ?? context.Today.AddDays(settings.MoveLeadDays);
        var (snapshot, half) = await assembler.ForReading(@case, date, ct);
        var ranking = Engine.Rank(snapshot);
        var profiles = snapshot.Municipalities.ToDictionary(m => m.Number);
        var search = Words.OrNull(request.Search);
        var found = ranking.Municipalities
            .Where(m => search is null || Contains(m.Name, search) || Contains(half.Counties[profiles[m.Number].CountyNumber], search) || m.Number == search)
            .ToList();
        return new CaseRanking(
            snapshot.AsOf, date, ranking.CriteriaVersion, ranking.Municipalities.Count,
            ranking.Municipalities.Count(m => m.Standing is Standing.Eligible), found.Count,
            [.. found.Take(request.Take).Select(m => Row(m, profiles[m.Number], half))]);
    }

    private static RankedRow Row(RankedMunicipality m, Bosetting.Matching.Snapshots.MunicipalityProfile p, MunicipalityHalf half) => new(
        m.Rank, m.Number, m.Name, half.Counties[p.CountyNumber], p.Latitude, p.Longitude, m.Score, m.Standing,
        [.. m.Criteria.Select(c => new ScorePart(c.Criterion, c.Points, c.Weight, c.State))],
        p.PlacesLeft?.Value,
        // The rows keep what they show; data behind a rule come with the explanation.
        [.. m.Failed.Concat(m.Undecided).Select(r => r with { Data = [] })],
        m.Criteria.FirstOrDefault(c => c is { Criterion: Bosetting.Matching.Scoring.CriterionKind.Links, Value: > 0, State: CriterionState.Known or CriterionState.PartlyKnown })?.Sentence,
        m.OpportunityCosts);

    private static bool Contains(string name, string part) => name.Contains(part, StringComparison.CurrentCultureIgnoreCase);
}
