using Bosetting.Application.Common;
using Bosetting.Application.Matching;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Cases;

/// <summary>
/// Municipalities where a household must not live, and why. For those cleared for graded addresses. Errors: <c>case.not_found</c>,
/// <c>security.not_cleared</c>.
/// </summary>
/// <param name="CaseId">The case.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record GetSecurityExclusions(Guid CaseId) : IRequest<SecurityExclusionList>;

/// <summary>The exclusions in force.</summary>
/// <param name="Exclusions">By municipality.</param>
public sealed record SecurityExclusionList(IReadOnlyList<SecurityExclusionRow> Exclusions);

/// <summary>An exclusion.</summary>
/// <param name="Id">Its id.</param>
/// <param name="MunicipalityNumber">Where.</param>
/// <param name="Municipality">Its name.</param>
/// <param name="Reason">Why.</param>
/// <param name="AddedBy">Name of who registered it.</param>
/// <param name="AddedAt">When.</param>
public sealed record SecurityExclusionRow(Guid Id, string MunicipalityNumber, string Municipality, string Reason, string? AddedBy, DateTimeOffset AddedAt);

/// <summary>
/// Registers that a household must not live in a municipality. It takes back nothing that is sent: an open inquiry is withdrawn
/// by hand. Errors: <c>case.not_found</c>, <c>municipality.not_found</c>, <c>security.not_cleared</c>, <c>security.already_excluded</c>,
/// and those of <see cref="SecurityReason.Of"/>.
/// </summary>
/// <param name="CaseId">The case.</param>
/// <param name="MunicipalityNumber">Where.</param>
/// <param name="Reason">Why; never shown to others than the cleared.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
public sealed record ExcludeMunicipality(Guid CaseId, string MunicipalityNumber, string Reason) : IRequest<Guid>;

/// <summary>The danger is over. Errors: <c>security.not_found</c>, <c>security.not_cleared</c>, <c>security.already_lifted</c>.</summary>
/// <param name="ExclusionId">The exclusion.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
public sealed record LiftExclusion(Guid ExclusionId) : IRequest<Guid>;

internal sealed class ExcludeMunicipalityValidator : AbstractValidator<ExcludeMunicipality>
{
    public ExcludeMunicipalityValidator() =>
        RuleFor(r => r.MunicipalityNumber).Must(n => n is not null && MappingCodes.IsMunicipality(n)).WithErrorCode("municipality.not_found");
}

internal sealed class GetSecurityExclusionsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetSecurityExclusions, SecurityExclusionList>
{
    public async Task<Result<SecurityExclusionList>> Handle(GetSecurityExclusions request, CancellationToken ct)
    {
        if (!context.Actor.Cleared)
        {
            return new Error("security.not_cleared");
        }

        if (!await db.Cases.AnyAsync(c => c.Id == request.CaseId, ct))
        {
            return new Error("case.not_found");
        }

        var rows = await (
            from e in db.SecurityExclusions
            where e.CaseId == request.CaseId && e.LiftedAt == null
            join r in db.SecurityReasons on e.Id equals r.ExclusionId
            join m in db.Municipalities on e.MunicipalityNumber equals m.Number
            orderby m.Number
            select new SecurityExclusionRow(e.Id, m.Number, m.Name, r.Text, db.Users.Where(u => u.Id == e.AddedBy).Select(u => u.Name).FirstOrDefault(), e.AddedAt))
            .ToListAsync(ct);
        context.AuditRead(request.CaseId, "security_exclusions");
        return new SecurityExclusionList(rows);
    }
}

internal sealed class ExcludeMunicipalityHandler(IBosettingDb db, IUseCaseContext context) : IHandler<ExcludeMunicipality, Guid>
{
    public async Task<Result<Guid>> Handle(ExcludeMunicipality request, CancellationToken ct)
    {
        if (!context.Actor.Cleared)
        {
            return new Error("security.not_cleared");
        }

        // Under the lock of the case: a proposal in the same instant sees it, or is there to be withdrawn.
        if (await db.LockCase(request.CaseId, ct) is null)
        {
            return new Error("case.not_found");
        }

        if (!await db.Municipalities.AnyAsync(m => m.Number == request.MunicipalityNumber, ct))
        {
            return new Error("municipality.not_found") { Field = nameof(request.MunicipalityNumber) };
        }

        if (await db.SecurityExclusions.AnyAsync(e => e.CaseId == request.CaseId && e.MunicipalityNumber == request.MunicipalityNumber && e.LiftedAt == null, ct))
        {
            return new Error("security.already_excluded") { Field = nameof(request.MunicipalityNumber) };
        }

        var exclusion = SecurityExclusion.Add(Guid.CreateVersion7(context.Now), request.CaseId, request.MunicipalityNumber, context.Stamp());
        var reason = SecurityReason.Of(exclusion, request.Reason);
        if (reason.IsFailure)
        {
            return Result<Guid>.Failure(reason.Errors);
        }

        db.SecurityExclusions.Add(exclusion);
        db.SecurityReasons.Add(reason.Value);
        context.Publish(new Change(Topics.Case, request.CaseId));
        return exclusion.Id;
    }
}

internal sealed class LiftExclusionHandler(IBosettingDb db, IUseCaseContext context) : IHandler<LiftExclusion, Guid>
{
    public async Task<Result<Guid>> Handle(LiftExclusion request, CancellationToken ct)
    {
        if (!context.Actor.Cleared)
        {
            return new Error("security.not_cleared");
        }

        if (await db.SecurityExclusions.AsTracking().SingleOrDefaultAsync(e => e.Id == request.ExclusionId, ct) is not { } exclusion)
        {
            return new Error("security.not_found");
        }

        if (exclusion.Lift(context.Stamp()) is { IsFailure: true } refused)
        {
            return Result<Guid>.Failure(refused.Errors);
        }

        context.Publish(new Change(Topics.Case, exclusion.CaseId));
        return exclusion.CaseId;
    }
}

/// <summary>Reads exclusions as the matching needs them.</summary>
internal static class SecurityReads
{
    /// <summary>Numbers of the municipalities where each household must not live, as registered, in order.</summary>
    public static async Task<ILookup<Guid, string>> ExcludedMunicipalities(this IBosettingDb db, Guid[] cases, CancellationToken ct) =>
        (await db.SecurityExclusions.Where(e => cases.Contains(e.CaseId) && e.LiftedAt == null).OrderBy(e => e.MunicipalityNumber)
            .Select(e => new { e.CaseId, e.MunicipalityNumber }).ToListAsync(ct)).ToLookup(e => e.CaseId, e => e.MunicipalityNumber);
}
