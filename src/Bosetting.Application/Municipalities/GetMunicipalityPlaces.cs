using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Municipalities;

/// <summary>
/// The place accounts of a municipality, year by year. Errors: <c>municipality.not_found</c>.
/// </summary>
/// <param name="MunicipalityNumber">Which; null is the actor's own.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.Officer, Role.Manager)]
[ReadOnlyRequest]
public sealed record GetMunicipalityPlaces(string? MunicipalityNumber = null) : IRequest<MunicipalityPlaces>;

/// <summary>The place accounts of a municipality.</summary>
/// <param name="Number">The municipality.</param>
/// <param name="Name">Its name.</param>
/// <param name="Years">Newest first; empty when no year has been opened.</param>
public sealed record MunicipalityPlaces(string Number, string Name, IReadOnlyList<PlaceFigures> Years);

internal sealed class GetMunicipalityPlacesValidator : AbstractValidator<GetMunicipalityPlaces>
{
    public GetMunicipalityPlacesValidator() =>
        RuleFor(r => r.MunicipalityNumber).Matches("^[0-9]{4}$").WithErrorCode("municipality.not_found");
}

internal sealed class GetMunicipalityPlacesHandler(IBosettingDb db, IUseCaseContext context)
    : IHandler<GetMunicipalityPlaces, MunicipalityPlaces>
{
    public async Task<Result<MunicipalityPlaces>> Handle(GetMunicipalityPlaces request, CancellationToken ct)
    {
        // A municipal user's own, whatever is asked for: another's accounts would be empty anyway, and look like an answer.
        var number = context.Actor.MunicipalityNumber ?? request.MunicipalityNumber;
        var name = await db.Municipalities.Where(m => m.Number == number).Select(m => m.Name).SingleOrDefaultAsync(ct);
        return number is null || name is null
            ? new Error("municipality.not_found")
            : new MunicipalityPlaces(number, name, await db.PlaceFiguresOf(number, null, ct));
    }
}
