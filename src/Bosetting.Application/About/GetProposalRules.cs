using Bosetting.Application.Common;
using Bosetting.Application.Matching;
using Bosetting.Domain.Common;
using Bosetting.Matching;
using Bosetting.Matching.Eligibility;
using Bosetting.Matching.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.About;

/// <summary>
/// Asks for the rules and criteria that proposals are made with, as they are in force: the documentation that an automated aid to
/// decisions must have (forvaltningsloven 2025 § 13, docs/domain.md). Open to everyone signed in.
/// </summary>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.ProgrammeAdviser,
    Role.CountyAdviser, Role.MappingStaff, Role.Auditor)]
[ReadOnlyRequest, AggregatesOnly]
public sealed record GetProposalRules : IRequest<ProposalRules>;

/// <summary>Rules, weights and their history.</summary>
/// <param name="EngineVersion">Version of the engine.</param>
/// <param name="Rules">The rules, absolute ones first.</param>
/// <param name="Criteria">Weights and parameters in force today.</param>
/// <param name="Versions">Every version of them, newest first.</param>
public sealed record ProposalRules(
    int EngineVersion, IReadOnlyList<RuleInForce> Rules, CriteriaSet Criteria, IReadOnlyList<CriteriaVersionView> Versions);

internal sealed class GetProposalRulesHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetProposalRules, ProposalRules>
{
    public async Task<Result<ProposalRules>> Handle(GetProposalRules request, CancellationToken ct)
    {
        var versions = await (from c in db.CriteriaVersions
                              join u in db.Users on c.CreatedBy equals u.Id into users
                              from u in users.DefaultIfEmpty()
                              orderby c.Version descending
                              select new { c.Content, c.CreatedAt, By = u == null ? null : u.Name }).ToListAsync(ct);
        return new ProposalRules(
            Engine.Version,
            RuleList.All,
            await CriteriaStore.InForce(db, context.Today, ct),
            [.. versions.Select(v => new CriteriaVersionView(CriteriaStore.Read(v.Content), v.By, v.CreatedAt))]);
    }
}
