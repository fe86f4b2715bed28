using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.MunicipalCapacity;

/// <summary>The dwellings of the actor's municipality: offered now, and those that ended lately. No personal data.</summary>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
[ReadOnlyRequest]
public sealed record GetDwellings : IRequest<DwellingList>;

/// <summary>Dwellings of a municipality.</summary>
public sealed record DwellingList
{
    /// <summary>For how many days a dwelling that has ended is still listed, to be offered again (design decision).</summary>
    public const int KeptDays = 60;

    /// <summary>How many are listed at most.</summary>
    public const int Most = 300;

    /// <summary>The municipality.</summary>
    public required string Number { get; init; }

    /// <summary>Today in Norway.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Offers that stand, the first to end first.</summary>
    public required IReadOnlyList<Dwelling> Offered { get; init; }

    /// <summary>Expired and withdrawn ones of the last <see cref="KeptDays"/> days, latest first.</summary>
    public required IReadOnlyList<Dwelling> Ended { get; init; }

    /// <summary>The latest offer, whose facts a new one begins with; null when there is none.</summary>
    public required Dwelling? Latest { get; init; }
}

internal sealed class GetDwellingsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetDwellings, DwellingList>
{
    public async Task<Result<DwellingList>> Handle(GetDwellings request, CancellationToken ct)
    {
        var (number, today) = (context.Actor.MunicipalityNumber ?? "", context.Today);
        var mine = db.Dwellings.Where(d => d.MunicipalityNumber == number);
        var since = today.AddDays(-DwellingList.KeptDays);
        return new DwellingList
        {
            Number = number,
            Today = today,
            Offered = await mine.Where(d => d.Withdrawn == null && d.ExpiresOn >= today)
                .OrderBy(d => d.ExpiresOn).ThenBy(d => d.Id).Take(DwellingList.Most).ToListAsync(ct),
            Ended = await mine.Where(d => (d.Withdrawn != null || d.ExpiresOn < today) && d.ExpiresOn >= since && d.Withdrawn != DwellingGone.Mistake)
                .OrderByDescending(d => d.ExpiresOn).ThenBy(d => d.Id).Take(DwellingList.Most).ToListAsync(ct),
            Latest = await mine.OrderByDescending(d => d.Id).FirstOrDefaultAsync(ct),
        };
    }
}
