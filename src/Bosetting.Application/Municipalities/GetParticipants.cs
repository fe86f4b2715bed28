using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.IntroductionProgramme;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Municipalities;

/// <summary>
/// Settled persons of the actor's municipality with their position towards the introduction programme, latest settled first,
/// page by page. Access to each case shown is logged.
/// </summary>
/// <param name="Entitlement">Only this position; null for all.</param>
/// <param name="After">The last row of the page before; null for the first.</param>
[Allow(Role.ProgrammeAdviser, Role.MunicipalityUser, Role.MunicipalityAdministrator)]
[ReadOnlyRequest]
public sealed record GetParticipants(ProgrammeEntitlement? Entitlement = null, ParticipantCursor? After = null) : IRequest<ParticipantPage>;

/// <summary>A place in the list.</summary>
/// <param name="SettledOn">Date of the row.</param>
/// <param name="RefugeeId">Its id.</param>
public sealed record ParticipantCursor(DateOnly SettledOn, Guid RefugeeId);

/// <summary>A participant.</summary>
/// <param name="RefugeeId">The person.</param>
/// <param name="Name">Full name.</param>
/// <param name="BirthDate">Date of birth.</param>
/// <param name="Entitlement">Position.</param>
/// <param name="SettledOn">Settled on.</param>
public sealed record ParticipantRow(Guid RefugeeId, string Name, DateOnly BirthDate, ProgrammeEntitlement Entitlement, DateOnly SettledOn);

/// <summary>A page of participants.</summary>
/// <param name="Today">Today in Norway.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Counts">Participants by position, whatever is filtered.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record ParticipantPage(
    DateOnly Today, IReadOnlyList<ParticipantRow> Rows, IReadOnlyDictionary<ProgrammeEntitlement, int> Counts, ParticipantCursor? Next);

internal sealed class GetParticipantsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetParticipants, ParticipantPage>
{
    private const int PageSize = 50;

    public async Task<Result<ParticipantPage>> Handle(GetParticipants request, CancellationToken ct)
    {
        var number = context.Actor.MunicipalityNumber ?? "";
        // The join with the person leaves out graded ones for those without clearance, in the counts too.
        var all = from p in db.Participants
                  where p.MunicipalityNumber == number
                  join r in db.Refugees on p.RefugeeId equals r.Id
                  select new { p.RefugeeId, p.CaseId, r.GivenName, r.FamilyName, r.BirthDate, p.Entitlement, p.SettledOn };
        var counts = await all.GroupBy(p => p.Entitlement).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var wanted = request.Entitlement is { } only ? all.Where(p => p.Entitlement == only) : all;
        if (request.After is { } after)
        {
            wanted = wanted.Where(p => p.SettledOn < after.SettledOn || (p.SettledOn == after.SettledOn && p.RefugeeId.CompareTo(after.RefugeeId) < 0));
        }

        var rows = await wanted.OrderByDescending(p => p.SettledOn).ThenByDescending(p => p.RefugeeId).Take(PageSize + 1).ToListAsync(ct);
        var page = rows.Take(PageSize).ToList();
        foreach (var caseId in page.Select(p => p.CaseId).Distinct())
        {
            context.AuditRead(caseId, "participants");
        }

        return new ParticipantPage(
            context.Today,
            [.. page.Select(p => new ParticipantRow(p.RefugeeId, $"{p.GivenName} {p.FamilyName}", p.BirthDate, p.Entitlement, p.SettledOn))],
            counts,
            rows.Count > PageSize ? new ParticipantCursor(page[^1].SettledOn, page[^1].RefugeeId) : null);
    }
}
