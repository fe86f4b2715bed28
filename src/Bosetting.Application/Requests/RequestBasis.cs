using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Requests;
using Bosetting.Domain.Requests.Distribution;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Requests;

/// <summary>
/// Reads what the key counts with, in a fixed number of queries, and makes the numbers. How a report becomes a factor is a design
/// decision, shown in docs/annual-request.md: capacity is the mean of the areas reported (ok 1, pressed ½, closed 0); labour
/// market the mean demand over occupations in the region; services the mean of nearness to hospital and to upper secondary
/// school, 1 in the municipality and falling to 0 at the reaches of <see cref="RequestSettings"/>.
/// </summary>
internal sealed class RequestBasis(IBosettingDb db, RequestSettings settings)
{
    /// <summary>
    /// The numbers of a request as its need, key and adjustments are. For a request that is sent, what one after it would give: with
    /// more persons an additional one, which goes below nobody's number.
    /// </summary>
    /// <param name="round">The request.</param>
    /// <param name="today">The day reports are read for.</param>
    /// <param name="extra">Persons more than the request has: what if.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<IReadOnlyDictionary<string, ComputedNumber>>> Compute(RequestRound round, DateOnly today, int extra, CancellationToken ct)
    {
        if (round.Persons == 0)
        {
            // No need yet, so no numbers.
            return new Dictionary<string, ComputedNumber>();
        }

        var (total, basis) = (round.Persons + extra, await Load(round, today, ct));
        var key = round.Status is RoundStatus.Sent ? round.Key with { NotBelowBefore = extra >= 0 } : round.Key;
        var made = RequestDistribution.Make(total, key, basis);
        if (made.IsFailure)
        {
            return Result<IReadOnlyDictionary<string, ComputedNumber>>.Failure(made.Errors);
        }

        var places = await MinorPlaces(round.Year, today, ct);
        var set = round.Lines.Where(l => l is { IsAsked: true, AdjustedMinors: not null }).ToDictionary(l => l.MunicipalityNumber, l => l.AdjustedMinors!.Value);
        var minors = RequestDistribution.Minors(round.Minors, places, made.Value.ToDictionary(n => n.Number, n => n.Persons), set);
        if (minors.IsFailure)
        {
            return new Error("distribution.minors_no_places", round.Minors);
        }

        var byHand = basis.Where(m => m is { IsAsked: true, Fixed: not null }).Select(m => m.Number).ToHashSet();
        var alone = byHand.Count == 0 ? made : RequestDistribution.KeyAlone(total, key, basis);
        alone = alone.IsSuccess ? alone : made;
        var numbers = made.Value.Where(n => !byHand.Contains(n.Number)).Concat(alone.Value.Where(n => byHand.Contains(n.Number))).ToList();
        var minorsAlone = set.Count == 0 ? minors : RequestDistribution.Minors(round.Minors, places, made.Value.ToDictionary(n => n.Number, n => n.Persons), new Dictionary<string, int>());
        int MinorsOf(DistributedNumber n) => !set.ContainsKey(n.Number) ? minors.Value[n.Number].Whole
            : minorsAlone.IsSuccess ? minorsAlone.Value[n.Number].Whole : Math.Min(places.GetValueOrDefault(n.Number), n.Persons);
        return numbers.ToDictionary(n => n.Number, n => new ComputedNumber(n, MinorsOf(n)));
    }

    private async Task<List<MunicipalityBasis>> Load(RequestRound round, DateOnly today, CancellationToken ct)
    {
        var municipalities = await db.Municipalities.ToDictionaryAsync(m => m.Number, ct);
        var reports = (await db.CapacityReports.FromSql(
            $"SELECT DISTINCT ON (municipality_number, area) * FROM capacity_report WHERE reported_on <= {today} ORDER BY municipality_number, area, reported_on DESC")
            .ToListAsync(ct)).ToLookup(c => c.MunicipalityNumber);
        var demand = (await db.LabourDemands.FromSql(
            $"SELECT DISTINCT ON (region, occupation_group) * FROM labour_demand WHERE on_date <= {today} ORDER BY region, occupation_group, on_date DESC")
            .ToListAsync(ct)).GroupBy(d => d.Region).ToDictionary(g => g.Key, g => (decimal)g.Average(d => d.Demand));
        return [.. round.Lines.Select(l =>
        {
            var m = municipalities[l.MunicipalityNumber];
            return new MunicipalityBasis
            {
                Number = l.MunicipalityNumber,
                Population = m.Population,
                Before = round.Status is RoundStatus.Sent ? l.Persons : l.Before,
                IsAsked = l.IsAsked,
                Fixed = l.Adjusted,
                Capacity = reports[m.Number].Any() ? reports[m.Number].Average(LevelOf) : null,
                LabourMarket = demand.TryGetValue(m.LabourMarketRegion, out var d) ? d : null,
                Services = (Near((decimal)m.HospitalKm, settings.HospitalKm) + Near((decimal)m.UpperSecondaryKm, settings.UpperSecondaryKm)) / 2,
                Results = l.Result / 100,
            };
        })];
    }

    /// <summary>Places for minors: as last decided, and none is a decision too; where nothing is decided, free places in care homes.</summary>
    private async Task<Dictionary<string, int>> MinorPlaces(int year, DateOnly today, CancellationToken ct)
    {
        var places = await db.CareHomeReports.FromSql(
            $"SELECT DISTINCT ON (municipality_number) * FROM care_home_report WHERE reported_on <= {today} ORDER BY municipality_number, reported_on DESC")
            .ToDictionaryAsync(c => c.MunicipalityNumber, c => c.FreePlaces, ct);
        var decided = await db.PlaceLedgers.Where(l => (l.Year == year || l.Year == year - 1) && l.DecidedMinors != null)
            .OrderBy(l => l.Year).Select(l => new { l.MunicipalityNumber, l.DecidedMinors }).ToListAsync(ct);
        foreach (var d in decided)
        {
            places[d.MunicipalityNumber] = d.DecidedMinors!.Value;
        }

        return places;
    }

    private static decimal LevelOf(CapacityReport report) => report.Level switch
    {
        CapacityLevel.Ok => 1,
        CapacityLevel.Pressed => 0.5m,
        CapacityLevel.Closed => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(report)),
    };

    private static decimal Near(decimal km, decimal reach) => 1 - Math.Clamp(km / reach, 0, 1);
}
