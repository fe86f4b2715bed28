using Bosetting.Application.Common;
using Bosetting.Application.Municipalities;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.MunicipalCapacity;

/// <summary>
/// The pace plan of the actor's municipality beside the decision and what has happened. Errors: <c>pace.year_out_of_range</c>.
/// </summary>
/// <param name="Year">This year or the next; null is this year.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
[ReadOnlyRequest]
public sealed record GetPacePlan(int? Year = null) : IRequest<PacePlanView>;

/// <summary>A pace plan and what it is compared with.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Today">Today in Norway.</param>
/// <param name="Places">The places of the year; null when no year is opened.</param>
/// <param name="Arrived">Persons settled in each month so far, by the day they arrived.</param>
/// <param name="Agreed">Persons of the agreements for each month that not everybody has arrived by.</param>
public sealed record PacePlanView(
    PacePlan Plan, DateOnly Today, PlaceFigures? Places, IReadOnlyList<int> Arrived, IReadOnlyList<int> Agreed);

internal sealed class GetPacePlanValidator : AbstractValidator<GetPacePlan>
{
    public GetPacePlanValidator(TimeProvider clock) =>
        RuleFor(r => r.Year).Must(y => y is null || y - NorwegianTime.DateOf(clock.GetUtcNow()).Year is 0 or 1).WithErrorCode("pace.year_out_of_range");
}

internal sealed class GetPacePlanHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetPacePlan, PacePlanView>
{
    public async Task<Result<PacePlanView>> Handle(GetPacePlan request, CancellationToken ct)
    {
        var number = context.Actor.MunicipalityNumber ?? "";
        var year = request.Year ?? context.Today.Year;
        var (first, after) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        var arrived = await db.Refugees.Where(r => r.SettledIn == number && r.SettledOn >= first && r.SettledOn < after)
            .GroupBy(r => r.SettledOn!.Value.Month).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var agreed = await db.Agreements
            .Where(a => a.MunicipalityNumber == number && a.Status == Domain.Agreements.AgreementStatus.Active && a.AgreedDate >= first && a.AgreedDate < after)
            .GroupBy(a => a.AgreedDate.Month).Select(g => new { g.Key, Count = g.Sum(a => a.Persons) }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return new PacePlanView(
            await db.PacePlanOf(number, year, ct),
            context.Today,
            (await db.PlaceFiguresOf(number, year, ct)).SingleOrDefault(),
            [.. Enumerable.Range(1, 12).Select(m => arrived.GetValueOrDefault(m))],
            [.. Enumerable.Range(1, 12).Select(m => agreed.GetValueOrDefault(m))]);
    }
}
