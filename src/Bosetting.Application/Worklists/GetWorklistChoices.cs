using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Worklists;

/// <summary>What can be chosen in filters and when assigning: colleagues and places. Nothing about refugees.</summary>
/// <param name="County">The county whose municipalities can be chosen; none when null, for 357 are no choice.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MappingStaff)]
[ReadOnlyRequest]
public sealed record GetWorklistChoices(string? County = null) : IRequest<WorklistChoices>;

/// <summary>A colleague who can handle cases.</summary>
/// <param name="Id">The user.</param>
/// <param name="Name">Name.</param>
public sealed record HandlerChoice(Guid Id, string Name);

/// <summary>A municipality.</summary>
/// <param name="Number">Four digits; the first two are the county.</param>
/// <param name="Name">Name.</param>
public sealed record PlaceChoice(string Number, string Name);

/// <summary>The choices.</summary>
/// <param name="Handlers">Active officers and managers, by name; empty for mapping staff.</param>
/// <param name="Counties">Counties of today, by number.</param>
/// <param name="Municipalities">Municipalities of the county today, by name.</param>
public sealed record WorklistChoices(
    IReadOnlyList<HandlerChoice> Handlers, IReadOnlyList<PlaceChoice> Counties, IReadOnlyList<PlaceChoice> Municipalities);

internal sealed class GetWorklistChoicesHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetWorklistChoices, WorklistChoices>
{
    public async Task<Result<WorklistChoices>> Handle(GetWorklistChoices request, CancellationToken ct)
    {
        var handlers = context.Actor.IsDirectorate
            ? await db.Users.Where(u => u.IsActive && (u.Role == Role.Officer || u.Role == Role.Manager))
                .OrderBy(u => u.Name).ThenBy(u => u.Id).Select(u => new HandlerChoice(u.Id, u.Name)).ToListAsync(ct)
            : [];
        var places = await db.Municipalities.Where(m => m.ValidFrom <= context.Today && (m.ValidTo == null || m.ValidTo > context.Today))
            .Where(m => m.CountyNumber == request.County).OrderBy(m => m.Name).Select(m => new PlaceChoice(m.Number, m.Name)).ToListAsync(ct);
        var counties = await db.Municipalities.Where(m => m.ValidTo == null || m.ValidTo > context.Today)
            .Select(m => new { m.CountyNumber, m.CountyName }).Distinct().OrderBy(c => c.CountyNumber).ToListAsync(ct);
        return new WorklistChoices(
            handlers,
            [.. counties.Select(c => new PlaceChoice(c.CountyNumber, c.CountyName))],
            places);
    }
}
