using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Agreements;

/// <summary>Which agreements to list.</summary>
public enum ArrivalTab
{
    /// <summary>Agreed, not everybody has arrived; earliest date first.</summary>
    Expected = 1,

    /// <summary>Everybody has arrived; latest first.</summary>
    Arrived = 2,
}

/// <summary>The agreements of the actor's municipality, page by page. No names. Errors: <c>arrival.unknown_tab</c>.</summary>
/// <param name="Tab">Which.</param>
/// <param name="After">The last row of the page before; null for the first.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
[ReadOnlyRequest]
public sealed record GetArrivals(ArrivalTab Tab, ArrivalCursor? After = null) : IRequest<ArrivalPage>;

/// <summary>A place in the list.</summary>
/// <param name="On">Agreed date, or the day of arrival, of the row.</param>
/// <param name="AgreementId">Its agreement.</param>
public sealed record ArrivalCursor(DateOnly On, Guid AgreementId);

/// <summary>A page of agreements.</summary>
/// <param name="Today">Today in Norway.</param>
/// <param name="Rows">The rows.</param>
/// <param name="ExpectedHouseholds">Households that have not all arrived, on all pages.</param>
/// <param name="Overdue">Those of them whose agreed date has passed.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record ArrivalPage(DateOnly Today, IReadOnlyList<ArrivalRow> Rows, int ExpectedHouseholds, int Overdue, ArrivalCursor? Next);

internal sealed class GetArrivalsValidator : AbstractValidator<GetArrivals>
{
    public GetArrivalsValidator() => RuleFor(r => r.Tab).IsInEnum().WithErrorCode("arrival.unknown_tab");
}

internal sealed class GetArrivalsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetArrivals, ArrivalPage>
{
    private const int PageSize = 50;

    public async Task<Result<ArrivalPage>> Handle(GetArrivals request, CancellationToken ct)
    {
        var number = context.Actor.MunicipalityNumber ?? "";
        var rows = await Page(request, number).Take(PageSize + 1).ToListAsync(ct);
        var expected = db.ExpectedArrivalsOf(number);
        var today = context.Today;
        var page = rows.Take(PageSize).ToList();
        return new ArrivalPage(
            today, page, await expected.CountAsync(ct), await expected.CountAsync(a => a.AgreedDate < today, ct),
            rows.Count > PageSize ? new ArrivalCursor(request.Tab is ArrivalTab.Expected ? page[^1].AgreedDate : page[^1].SettledOn!.Value, page[^1].AgreementId) : null);
    }

    private IQueryable<ArrivalRow> Page(GetArrivals request, string number) => (request.Tab, request.After) switch
    {
        (ArrivalTab.Expected, null) => db.ExpectedArrivalsOf(number),
        (ArrivalTab.Expected, { } after) => db.ExpectedArrivalsOf(number)
            .Where(a => a.AgreedDate > after.On || (a.AgreedDate == after.On && a.AgreementId.CompareTo(after.AgreementId) > 0)),
        (_, null) => db.ArrivedIn(number),
        (_, { } after) => db.ArrivedIn(number)
            .Where(a => a.SettledOn < after.On || (a.SettledOn == after.On && a.AgreementId.CompareTo(after.AgreementId) < 0)),
    };
}
