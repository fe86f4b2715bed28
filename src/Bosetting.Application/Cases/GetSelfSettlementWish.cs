using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.NamedRequests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Cases;

/// <summary>
/// What a municipality has said of a dwelling for this household, when its request ended in «avtalt selvbosetting»: with that the
/// inquiry to approve the dwelling begins, so that nobody writes it twice. Reading it is logged.
/// </summary>
/// <param name="CaseId">The case.</param>
[Allow(Role.Officer, Role.Manager)]
[ReadOnlyRequest]
public sealed record GetSelfSettlementWish(Guid CaseId) : IRequest<SelfSettlementWish>;

/// <summary>The latest such request.</summary>
/// <param name="MunicipalityNumber">Who asked; null when nobody has.</param>
/// <param name="Words">What it wrote, with the dwelling.</param>
/// <param name="AskedAt">When.</param>
public sealed record SelfSettlementWish(string? MunicipalityNumber, string? Words, DateTimeOffset? AskedAt);

internal sealed class GetSelfSettlementWishHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetSelfSettlementWish, SelfSettlementWish>
{
    public async Task<Result<SelfSettlementWish>> Handle(GetSelfSettlementWish request, CancellationToken ct)
    {
        var wish = await (
            from h in db.NamedHandlings
            where h.CaseId == request.CaseId
            join n in db.NamedRequests on h.RequestId equals n.Id
            where n.Outcome == NamedOutcome.SelfSettlementFollows
            orderby h.At descending
            select new SelfSettlementWish(n.MunicipalityNumber, n.Note, n.CreatedAt)).FirstOrDefaultAsync(ct);
        if (wish is not null)
        {
            context.AuditRead(request.CaseId, "self_settlement_wish");
        }

        return wish ?? new SelfSettlementWish(null, null, null);
    }
}
