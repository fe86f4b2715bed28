using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.About;

/// <summary>Asks what the installation holds, for the page about the data. Open to everyone signed in: counts of municipalities and dates only.</summary>
[Allow(Role.Officer, Role.Manager, Role.Administrator, Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.ProgrammeAdviser,
    Role.CountyAdviser, Role.MappingStaff, Role.Auditor)]
[ReadOnlyRequest, AggregatesOnly]
public sealed record GetDataFacts : IRequest<DataFacts>;

/// <summary>What is in the database.</summary>
/// <param name="Today">The date in the application.</param>
/// <param name="Municipalities">Municipalities in force today.</param>
/// <param name="Counties">Counties in force today.</param>
/// <param name="PopulationOn">Date of the population figures; null when there are no municipalities.</param>
/// <param name="Sources">The sources of the data, with licence where one is stated.</param>
public sealed record DataFacts(DateOnly Today, int Municipalities, int Counties, DateOnly? PopulationOn, IReadOnlyList<DataSource> Sources);

internal sealed class GetDataFactsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetDataFacts, DataFacts>
{
    public async Task<Result<DataFacts>> Handle(GetDataFacts request, CancellationToken ct)
    {
        var places = await db.Municipalities.Where(m => m.ValidTo == null || m.ValidTo > context.Today)
            .Select(m => new { m.CountyNumber, m.PopulationOn }).ToListAsync(ct);
        return new DataFacts(
            context.Today, places.Count, places.Select(p => p.CountyNumber).Distinct().Count(),
            places.Count == 0 ? null : places.Max(p => p.PopulationOn), DataSources.All);
    }
}
