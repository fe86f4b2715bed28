using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Requests;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Application.Matching;

/// <summary>A municipality's result of the introduction programme, as registered with the latest request sent.</summary>
/// <param name="Share">Share who went to work or education, 0–1.</param>
/// <param name="On">The day the request was sent.</param>
/// <param name="Source">Where it is from, as registered.</param>
internal sealed record ProgrammeFigure(decimal Share, DateOnly On, string? Source);

/// <summary>Rows as read, and how they become one municipality's profile. What isn't known stays null.</summary>
internal sealed class RawFacts
{
    public required IReadOnlyDictionary<string, PlaceLedger> Ledgers { get; init; }

    public required IReadOnlyDictionary<string, CouncilDecision> Decisions { get; init; }

    public required ILookup<string, TemporaryStop> Stops { get; init; }

    public required ILookup<string, CapacityReport> Capacity { get; init; }

    public required IReadOnlyDictionary<string, CareHomeReport> CareHomes { get; init; }

    /// <summary>Places in care homes that are asked for or promised, and not in the report.</summary>
    public required IReadOnlyDictionary<string, int> CareHomesTaken { get; init; }

    public required IReadOnlyDictionary<string, ProgrammeFigure> ProgrammeResults { get; init; }

    public required ILookup<string, Dwelling> Dwellings { get; init; }

    public required ILookup<string, PacePlanMonth> Pace { get; init; }

    public required IReadOnlyDictionary<string, int> ArrivingLater { get; init; }

    public required IReadOnlyDictionary<string, int> Demanding { get; init; }

    public required ILookup<string, SpreadFact> Spread { get; init; }

    public MunicipalityProfile Profile(Municipality m, HalfKey key)
    {
        var ledger = Ledgers.GetValueOrDefault(m.Number);
        var hasDecision = ledger?.Decided is not null;
        return new MunicipalityProfile
        {
            Number = m.Number,
            Name = m.Name,
            CountyNumber = m.CountyNumber,
            Population = m.Population,
            CentralityClass = m.CentralityClass,
            Latitude = m.Latitude,
            Longitude = m.Longitude,
            LabourMarketRegion = m.LabourMarketRegion,
            Stop = Stops[m.Number].Select(s => new StopPeriod(s.From, s.To, s.Reason)).FirstOrDefault(),
            PlacesLeft = hasDecision ? new(ledger!.Left, key.AsOf, FactSource.CouncilDecision) : null,
            HasMinorsDecision = hasDecision ? ledger!.DecidedMinors is not null : null,
            MinorPlacesLeft = ledger?.DecidedMinors is not null ? new(ledger.LeftMinors, key.AsOf, FactSource.CouncilDecision) : null,
            FreeCareHomePlaces = CareHomes.TryGetValue(m.Number, out var home)
                ? new(Math.Max(0, home.FreePlaces - CareHomesTaken.GetValueOrDefault(m.Number)), home.ReportedOn, FactSource.MunicipalityReport)
                : null,
            Hospital = new(new ServicePlace((decimal)m.HospitalKm, m.HospitalName), m.PopulationOn, FactSource.ReferenceData),
            EducationOffers = Education(m),
            Capacity = [.. Capacity[m.Number].OrderBy(c => c.Area).Select(c => new CapacityFact(c.Area, c.Level, c.ReportedOn))],
            Dwellings = [.. Dwellings[m.Number].Select(d => new DwellingFact(d.Rooms, d.Beds, d.Accessible, d.NeedsCar, d.AvailableFrom, d.ExpiresOn))],
            Pace = PaceOf(m.Number, ledger, key),
            RecentDemandingCases = new(Demanding.GetValueOrDefault(m.Number), key.AsOf, FactSource.CaseData),
            Spread = [.. Spread[m.Number]],
            ProgrammeResult = ProgrammeResults.TryGetValue(m.Number, out var figure) ? new(figure.Share, figure.On, FactSource.PublishedStatistics, figure.Source) : null,
            Conditions = Decisions.TryGetValue(m.Number, out var decision) ? ConditionsOf(decision) : null,
        };
    }

    private static CouncilConditions? ConditionsOf(CouncilDecision d) =>
        d is { MaxHouseholdSize: null, OnlyFamilies: false, OnlyWithoutChildren: false, Conditions: null } ? null : new CouncilConditions
        {
            MaxPersons = d.MaxHouseholdSize,
            OnlyFamilies = d.OnlyFamilies,
            OnlyWithoutChildren = d.OnlyWithoutChildren,
            Other = d.Conditions is not null,
            // A published figure has the year of a decision, not its day: it holds from the first day of the year.
            DecidedOn = d.DecidedOn ?? new DateOnly(d.Year, 1, 1),
        };

    // The reference data tells where there is an upper secondary school. Vocational education is taken at the same schools, so
    // that their distance is used for it as an estimate (design decision). Other schooling is not known.
    private static EducationOffer[] Education(Municipality m) =>
    [
        new(EducationWish.UpperSecondary, (decimal)m.UpperSecondaryKm, null, m.PopulationOn, FactSource.ReferenceData),
        new(EducationWish.Vocational, (decimal)m.UpperSecondaryKm, null, m.PopulationOn, FactSource.Estimate),
    ];

    private PaceFact? PaceOf(string number, PlaceLedger? ledger, HalfKey key)
    {
        var plan = Pace[number].ToList();
        return plan.Count == 0 || ledger is null
            ? null
            : new PaceFact(
                plan.Where(p => p.Month <= key.Month).Sum(p => p.Persons),
                ledger.Used - ArrivingLater.GetValueOrDefault(number),
                plan.Where(p => p.Month == key.Month).Sum(p => p.Persons),
                key.AsOf)
            { Month = key.Month };
    }
}
