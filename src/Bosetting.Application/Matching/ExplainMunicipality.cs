using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using Bosetting.Matching;
using Bosetting.Matching.Results;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Matching;

/// <summary>
/// «Hvorfor denne, og hvorfor ikke denne kommunen?» for any municipality. Errors: <c>case.not_found</c>,
/// <c>matching.unknown_municipality</c> (args: number).
/// </summary>
/// <param name="CaseId">The case.</param>
/// <param name="MunicipalityNumber">The municipality.</param>
/// <param name="ProposedDate">Day of the move; null is the default.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record ExplainMunicipality(Guid CaseId, string MunicipalityNumber, DateOnly? ProposedDate = null) : IRequest<MunicipalityExplanation>;

/// <summary>One municipality with everything that put it where it is.</summary>
/// <param name="Entry">Rules, criteria, points.</param>
/// <param name="County">County name.</param>
/// <param name="Of">Municipalities ranked.</param>
/// <param name="Reasons">Failed rules, undecided ones, then what separates it from the first.</param>
/// <param name="PlacesLeft">Places left; null when no decision is registered.</param>
/// <param name="StopReason">Why the municipality has stopped, in its own words.</param>
public sealed record MunicipalityExplanation(
    RankedMunicipality Entry, string County, int Of, IReadOnlyList<Sentence> Reasons, int? PlacesLeft, string? StopReason);

/// <summary>
/// How an earlier proposal was judged, from the snapshot kept with it. Audited. Errors: <c>inquiry.not_found</c>,
/// <c>match.no_snapshot</c> (history from before the match engine).
/// </summary>
/// <param name="InquiryId">The inquiry.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record ExplainProposal(Guid InquiryId) : IRequest<ProposalExplanation>;

/// <summary>An earlier proposal, judged again on what was known then.</summary>
/// <param name="Entry">Rules, criteria, points of the municipality.</param>
/// <param name="First">The municipality that was ranked first.</param>
/// <param name="Of">Municipalities ranked.</param>
/// <param name="AsOf">The day.</param>
/// <param name="CriteriaVersion">Version of the criteria then.</param>
/// <param name="SameEngine">False when the engine has changed since: the points may then differ from those kept.</param>
/// <param name="KeptScore">Points kept with the proposal.</param>
/// <param name="Overrides">Rules that were overridden.</param>
public sealed record ProposalExplanation(
    RankedMunicipality Entry, RankedMunicipality First, int Of, DateOnly AsOf, int CriteriaVersion, bool SameEngine, decimal? KeptScore,
    IReadOnlyList<RuleOverride> Overrides);

/// <summary>Names of all municipalities in use, for choosing one.</summary>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MappingStaff)]
[ReadOnlyRequest]
public sealed record GetMunicipalityNames : IRequest<IReadOnlyList<PlaceName>>;

internal sealed class ExplainMunicipalityHandler(IBosettingDb db, IUseCaseContext context, SnapshotAssembler assembler, InquirySettings settings)
    : IHandler<ExplainMunicipality, MunicipalityExplanation>
{
    public async Task<Result<MunicipalityExplanation>> Handle(ExplainMunicipality request, CancellationToken ct)
    {
        if (await db.ReadCase(request.CaseId, ct) is not { } @case)
        {
            return new Error("case.not_found");
        }

        var date = request.ProposedDate ?? context.Today.AddDays(settings.MoveLeadDays);
        var (snapshot, half) = await assembler.ForReading(@case, date, ct);
        var explained = Engine.Explain(snapshot, request.MunicipalityNumber);
        if (explained.IsFailure)
        {
            return Result<MunicipalityExplanation>.Failure(explained.Errors);
        }

        var profile = snapshot.Municipalities.Single(m => m.Number == request.MunicipalityNumber);
        return new MunicipalityExplanation(
            explained.Value.Municipality, half.Counties[profile.CountyNumber], explained.Value.Of, explained.Value.Reasons,
            profile.PlacesLeft?.Value, profile.Stop is { } stop && stop.CoversDay(context.Today) ? stop.Reason : null);
    }
}

internal sealed class ExplainProposalHandler(IBosettingDb db, IUseCaseContext context) : IHandler<ExplainProposal, ProposalExplanation>
{
    public async Task<Result<ProposalExplanation>> Handle(ExplainProposal request, CancellationToken ct)
    {
        // Through the case, so that row-level security hides the inquiry of a graded household too.
        var inquiry = await db.Inquiries.SingleOrDefaultAsync(i => i.Id == request.InquiryId && db.Cases.Any(c => c.Id == i.CaseId), ct);
        if (inquiry is null)
        {
            return new Error("inquiry.not_found");
        }

        if (await SnapshotStore.Read(db, inquiry.SnapshotId, ct) is not { } snapshot)
        {
            return new Error("match.no_snapshot");
        }

        context.AuditRead(inquiry.CaseId, "proposal");
        var ranking = Engine.Rank(snapshot);
        return ranking.Find(inquiry.MunicipalityNumber) is not { } entry
            ? new Error("match.no_snapshot")
            : new ProposalExplanation(
                entry, ranking.Municipalities[0], ranking.Municipalities.Count, snapshot.AsOf, snapshot.Criteria.Version,
                snapshot.EngineVersion == Engine.Version, inquiry.Score, inquiry.Overrides);
    }
}

internal sealed class GetMunicipalityNamesHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetMunicipalityNames, IReadOnlyList<PlaceName>>
{
    public async Task<Result<IReadOnlyList<PlaceName>>> Handle(GetMunicipalityNames request, CancellationToken ct) =>
        await db.Municipalities.Where(m => m.ValidTo == null || m.ValidTo > context.Today)
            .OrderBy(m => m.Name).Select(m => new PlaceName(m.Number, m.Name)).ToListAsync(ct);
}
