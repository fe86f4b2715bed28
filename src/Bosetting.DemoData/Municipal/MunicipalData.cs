using System.Globalization;
using Bosetting.DemoData.Common;
using Bosetting.DemoData.Planning;
using Bosetting.DemoData.Replay;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;

namespace Bosetting.DemoData.Municipal;

/// <summary>
/// What municipalities report and decide, as it stands on the day of the demo. Requests and decisions are published figures
/// (<see cref="MunicipalFigures"/>); everything else is assumed and says so where it has a source field.
/// </summary>
internal sealed class MunicipalData
{
    /// <summary>Municipalities that could not take new distributions towards the end of 2023 [000 L241].</summary>
    public const int Stopped = 68;

    private const string Published = "IMDi: Anmodnings-, vedtaks- og bosettingstall";
    private const string CompletedSource = "IMDi, kjent per september 2023; fullført i demoen til 36 082";
    private const string FirstRequestSource = "Beregnet i demoen: kommunenes opprinnelige anmodning 2023 er ikke publisert, summen 35 000 er";
    private const string DemandSource = "Syntetisk anslag for demoen";

    private readonly CountryPlan _plan;
    private readonly DateOnly _on;
    private readonly DemoRandom _random;

    public MunicipalData(CountryPlan plan, DateOnly on)
    {
        (_plan, _on, _random) = (plan, on, new DemoRandom(77));
        Stops = [.. MakeStops()];
    }

    public IReadOnlyList<TemporaryStop> Stops { get; }

    public IEnumerable<AnnualRequest> Requests() =>
        Years().SelectMany(y => y.Year switch
        {
            2022 => [Request(y, RequestVersion.Original, y.RequestedOriginally, Published), Request(y, RequestVersion.Adjusted, y.Requested, Published)],
            2023 => [Request(y, RequestVersion.Original, y.RequestedOriginally, FirstRequestSource), Request(y, RequestVersion.Adjusted, y.Requested, Published)],
            _ => new[] { Request(y, RequestVersion.Original, y.Requested, Published) },
        });

    public IEnumerable<CouncilDecision> Decisions() =>
        Years().Where(y => y.Decided is not null).Select(y => new CouncilDecision
        {
            MunicipalityNumber = y.Municipality,
            Year = y.Year,
            Persons = y.Decided!.Value,
            Minors = y.DecidedMinors,
            // A few small municipalities have set a largest household; assumed.
            MaxHouseholdSize = y.Year == 2024 && y.Decided is > 5 and < 30 && Of(y.Municipality, "size").Chance(0.12) ? 5 : null,
            IsCompleted = y.IsCompleted,
            Source = y.IsCompleted ? CompletedSource : Published,
        });

    public IEnumerable<PacePlanMonth> PacePlan()
    {
        // Even through the year, a little less in July.
        double[] weights = [1, 1, 1, 1, 1, 1, 0.5, 1, 1, 1, 1, 1];
        foreach (var y in Years().Where(y => y.Year >= 2023 && y.Decided > 0))
        {
            var months = Apportion.Parts(y.Decided!.Value, weights);
            for (var m = 0; m < 12; m++)
            {
                yield return new PacePlanMonth { MunicipalityNumber = y.Municipality, Year = y.Year, Month = m + 1, Persons = months[m] };
            }
        }
    }

    public IEnumerable<CapacityReport> Capacity()
    {
        foreach (var m in _plan.Figures.Municipalities)
        {
            var random = Of(m.Number, "capacity");
            var pressure = Stops.Any(s => s.MunicipalityNumber == m.Number) ? 0.35 : 0;
            foreach (var area in Enum.GetValues<ServiceArea>())
            {
                var roll = random.Double() + pressure + (area is ServiceArea.Housing or ServiceArea.Health ? 0.08 : 0);
                // One in twenty has not reported an area: unknown is a case of its own.
                if (random.Chance(0.95))
                {
                    yield return new CapacityReport
                    {
                        MunicipalityNumber = m.Number,
                        Area = area,
                        ReportedOn = Workdays.OnOrBefore(_on.AddDays(-random.Int(3, 75))),
                        Level = roll > 1.02 ? CapacityLevel.Closed : roll > 0.66 ? CapacityLevel.Pressed : CapacityLevel.Ok,
                    };
                }
            }
        }
    }

    /// <summary>About three quarters of the municipalities report dwellings [000 L255].</summary>
    public IEnumerable<Dwelling> Dwellings()
    {
        foreach (var m in _plan.Figures.Municipalities)
        {
            var random = Of(m.Number, "dwellings");
            if (!random.Chance(0.75))
            {
                continue;
            }

            var count = random.Int(1, Math.Clamp(m.Population / 4_000, 2, 25));
            for (var i = 0; i < count; i++)
            {
                var rooms = random.Weighted([5, 30, 32, 22, 8, 3]);
                var from = _on.AddDays(random.Int(-20, 45));
                yield return new Dwelling
                {
                    Id = DemoIds.At(new DateTimeOffset(_on.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), random),
                    MunicipalityNumber = m.Number,
                    Rooms = rooms,
                    Beds = Math.Max(1, rooms + random.Int(3)),
                    Accessible = random.Chance(0.18),
                    NeedsCar = random.Chance(m.CentralityClass >= 5 ? 0.5 : m.CentralityClass == 4 ? 0.3 : 0.1),
                    AvailableFrom = from,
                    ExpiresOn = from.AddDays(random.Int(30, 120)) is var end && end < _on ? _on.AddDays(14) : end,
                };
            }
        }
    }

    public IEnumerable<CareHomeReport> CareHomes() =>
        Years().Where(y => y.Year == Math.Min(_on.Year, 2024) && y.DecidedMinors is not null).Select(y => new CareHomeReport
        {
            MunicipalityNumber = y.Municipality,
            ReportedOn = Workdays.OnOrBefore(_on.AddDays(-Of(y.Municipality, "care").Int(2, 40))),
            // Filling up towards the end of 2023 [000 L435].
            FreePlaces = Of(y.Municipality, "free").Int(0, 5),
        });

    public IEnumerable<LabourDemand> Demand()
    {
        var on = new DateOnly(_on.Year, _on.Month, 1).AddMonths(-1);
        // One estimate a year before that, so that those settled earlier can be seen on the labour market they came to.
        DateOnly[] earlier = [.. Enumerable.Range(2019, 10).Select(y => new DateOnly(y, 1, 1)).Where(d => d < on)];
        foreach (var region in _plan.Figures.Municipalities.GroupBy(m => m.LabourMarketRegion).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var central = region.Min(m => m.CentralityClass);
            foreach (var group in "0123456789")
            {
                var level = Level(group, central) + Of(region.Key, group.ToString()).Between(-0.18, 0.18);
                yield return Estimate(on, level);
                foreach (var day in earlier)
                {
                    yield return Estimate(day, level + Of(region.Key, $"{group}{day.Year}").Between(-0.08, 0.08));
                }

                LabourDemand Estimate(DateOnly day, double demand) => new()
                {
                    Region = region.Key,
                    OccupationGroup = group.ToString(CultureInfo.InvariantCulture),
                    Demand = Math.Round(Math.Clamp(demand, 0, 1), 2),
                    On = day,
                    Source = DemandSource,
                };
            }
        }
    }

    private static double Level(char group, int central) => group switch
    {
        '0' => 0.1,
        '1' => 0.25,
        '2' => 0.75 - (0.06 * central),
        '3' => 0.6 - (0.03 * central),
        '4' => 0.45 - (0.03 * central),
        '5' => 0.7,
        '6' => 0.1 + (0.09 * central),
        '7' => 0.5 + (0.02 * central),
        '8' => 0.4 + (0.04 * central),
        _ => 0.45,
    };

    private IEnumerable<TemporaryStop> MakeStops()
    {
        // Not where an answer is awaited or a demo user works: their work would be shut.
        var busy = _plan.Households.Where(h => h.Outcome is CaseStatus.Proposed).Select(h => h.Municipality).ToHashSet();
        busy.UnionWith(DemoPeople.Municipalities);
        var use = _plan.Ledgers.Where(l => l is { Year: 2023, Decided: > 0 }).ToDictionary(l => l.MunicipalityNumber, l => (double)l.Settled / l.Decided!.Value);
        var full = _plan.Figures.Municipalities.Where(m => !busy.Contains(m.Number))
            .OrderByDescending(m => use.GetValueOrDefault(m.Number)).ThenBy(m => m.Number, StringComparer.Ordinal).Take(Stopped);
        foreach (var m in full)
        {
            var random = Of(m.Number, "stop");
            var from = Workdays.OnOrBefore(_on.AddDays(-random.Int(8, 60)));
            yield return new TemporaryStop
            {
                Id = DemoIds.At(new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), random),
                MunicipalityNumber = m.Number,
                From = from,
                To = random.Chance(0.3) ? null : _on.AddDays(random.Int(12, 90)),
                Reason = random.Pick(Texts.StopReasons),
            };
        }
    }

    private IEnumerable<MunicipalYear> Years() => _plan.Figures.All.Where(y => y.Year >= 2021 && y.Year <= _on.Year + 1);

    private DemoRandom Of(string municipality, string what) => _random.Fork(municipality + what);

    private static AnnualRequest Request(MunicipalYear y, RequestVersion version, int persons, string source) => new()
    {
        Year = y.Year,
        Version = version,
        MunicipalityNumber = y.Municipality,
        Persons = persons,
        Source = source,
    };
}
