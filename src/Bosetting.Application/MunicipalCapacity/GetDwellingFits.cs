using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Matching;
using Bosetting.Matching.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.MunicipalCapacity;

/// <summary>
/// Which of the households that are proposed to the actor's municipality or agreed with it could live in a dwelling. The answer
/// tells something about each, so that it is logged as a look at every one of them; others are not visible, and not counted.
/// Errors: <c>dwelling.not_found</c>.
/// </summary>
/// <param name="DwellingId">A dwelling of the municipality.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
[ReadOnlyRequest]
public sealed record GetDwellingFits(Guid DwellingId) : IRequest<DwellingFits>;

/// <summary>Households and a dwelling.</summary>
/// <param name="Households">Those that fit first, then by date.</param>
public sealed record DwellingFits(IReadOnlyList<DwellingFit> Households);

/// <summary>A household and a dwelling.</summary>
/// <param name="InquiryId">The inquiry; also the id of the agreement.</param>
/// <param name="Agreed">Agreed; false is proposed.</param>
/// <param name="Category">What kind of household.</param>
/// <param name="Persons">Persons.</param>
/// <param name="Misfits">What keeps the dwelling from fitting; empty when it fits.</param>
/// <param name="Unknowns">What isn't mapped and could change that.</param>
/// <param name="On">The proposed or agreed day.</param>
/// <param name="TooLate">The dwelling isn't free until after that day. Whether it is still offered then is the dwelling's own to say.</param>
public sealed record DwellingFit(
    Guid InquiryId, bool Agreed, PersonCategory Category, int Persons, IReadOnlyList<DwellingMisfit> Misfits,
    IReadOnlyList<DwellingMisfit> Unknowns, DateOnly On, bool TooLate);

internal sealed class GetDwellingFitsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetDwellingFits, DwellingFits>
{
    private const int Most = 200;

    public async Task<Result<DwellingFits>> Handle(GetDwellingFits request, CancellationToken ct)
    {
        var number = context.Actor.MunicipalityNumber ?? "";
        var dwelling = await db.Dwellings.SingleOrDefaultAsync(d => d.Id == request.DwellingId && d.MunicipalityNumber == number, ct);
        if (dwelling is null)
        {
            return new Error("dwelling.not_found");
        }

        // Row-level security hides graded households from those without clearance, here as everywhere.
        var cases = await db.Cases.Include(c => c.Members).AsSplitQuery()
            .Where(c => c.MunicipalityNumber == number && (c.Status == CaseStatus.Proposed || c.Status == CaseStatus.Agreed))
            .OrderBy(c => c.Id).Take(Most).ToListAsync(ct);
        var ids = cases.ConvertAll(c => c.OpenInquiryId ?? c.AgreementId ?? Guid.Empty);
        var proposed = await db.Inquiries.Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.ProposedDate, ct);
        var agreed = await db.Agreements.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.AgreedDate, ct);
        var fact = new DwellingFact(dwelling.Rooms, dwelling.Beds, dwelling.Accessible, dwelling.NeedsCar, dwelling.AvailableFrom, dwelling.ExpiresOn);
        var fits = cases.Zip(ids).Select(x =>
        {
            var (@case, id) = x;
            context.AuditRead(@case.Id, "dwelling_fit");
            var needs = HouseholdDwellingNeeds.Of(HouseholdProfiles.From(@case, context.Today, []));
            var on = agreed.TryGetValue(id, out var day) ? day : proposed[id];
            return new DwellingFit(
                id, @case.Status == CaseStatus.Agreed, @case.Category, @case.PersonCount, needs.Misfits(fact), needs.Unknowns(fact), on,
                dwelling.AvailableFrom > on);
        });
        return new DwellingFits([.. fits.OrderBy(f => f.Misfits.Count > 0).ThenBy(f => f.TooLate).ThenBy(f => f.On).ThenBy(f => f.InquiryId)]);
    }
}
