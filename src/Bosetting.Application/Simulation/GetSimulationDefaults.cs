using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Simulation;

/// <summary>
/// What a new simulation begins with: what the data say where they say something, else the documented defaults. Persons are
/// those asked for this year; decline rates those of the last twelve months' answers. Errors: none of its own.
/// </summary>
[Allow(Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
[AggregatesOnly]
public sealed record GetSimulationDefaults : IRequest<SimulationDefaults>;

/// <summary>Defaults and where they come from.</summary>
/// <param name="Parameters">The defaults.</param>
/// <param name="Year">This year.</param>
/// <param name="Requested">Persons that municipalities were asked to settle this year; null when none were.</param>
/// <param name="Decided">Places decided this year, in the whole country; 0 when none are.</param>
/// <param name="Municipalities">Municipalities with places this year.</param>
/// <param name="Answers">Answers of the last twelve months that the rates are computed from; 0 when they are the documented ones.</param>
public sealed record SimulationDefaults(SimulationParameters Parameters, int Year, int? Requested, int Decided, int Municipalities, int Answers);

internal sealed class GetSimulationDefaultsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetSimulationDefaults, SimulationDefaults>
{
    // Fewer answers than this tell too little of a rate.
    private const int FewestAnswers = 50;

    public async Task<Result<SimulationDefaults>> Handle(GetSimulationDefaults request, CancellationToken ct)
    {
        var year = context.Today.Year;
        var places = await db.PlaceLedgers.Where(l => l.Year == year).Select(l => new { l.Requested, Decided = l.Decided ?? 0 }).ToListAsync(ct);
        var (requested, decided) = (places.Sum(p => p.Requested), places.Sum(p => p.Decided));
        var since = NorwegianTime.InstantOf(context.Today.AddYears(-1), TimeOnly.MinValue);
        var answers = await (
            from i in db.Inquiries
            where i.AnsweredAt >= since && (i.Status == InquiryStatus.Accepted || i.Status == InquiryStatus.Declined)
            join c in db.Cases on i.CaseId equals c.Id
            group i by new { c.HasSpecialNeeds, Declined = i.Status == InquiryStatus.Declined } into g
            select new { g.Key.HasSpecialNeeds, g.Key.Declined, Count = g.Count() }).ToListAsync(ct);

        var standard = new SimulationParameters();
        var known = Rate(false) is not null && Rate(true) is not null;
        var parameters = standard with
        {
            Persons = requested is > 0 and <= SimulationParametersValidator.MostPersons ? requested : standard.Persons,
            PlacesPerPerson = requested > 0 && decided > 0 ? Math.Round((double)decided / requested, 2) : Math.Round(standard.PlacesPerPerson, 2),
            DeclineRate = known ? Rate(false)!.Value : standard.DeclineRate,
            DeclineRateSpecialNeeds = known ? Rate(true)!.Value : standard.DeclineRateSpecialNeeds,
            PlaceYear = decided > 0 ? year : null,
        };
        return new SimulationDefaults(
            parameters, year, requested > 0 ? requested : null, decided, places.Count(p => p.Decided > 0), known ? answers.Sum(a => a.Count) : 0);

        double? Rate(bool needs)
        {
            var all = answers.Where(a => a.HasSpecialNeeds == needs).Sum(a => a.Count);
            return all < FewestAnswers ? null : Math.Round((double)answers.Where(a => a.HasSpecialNeeds == needs && a.Declined).Sum(a => a.Count) / all, 3);
        }
    }
}
