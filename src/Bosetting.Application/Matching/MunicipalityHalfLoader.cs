using Bosetting.Application.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Matching.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Matching;

/// <summary>Reads the municipality half in a fixed number of set-based queries, whatever the number of municipalities.</summary>
internal sealed class MunicipalityHalfLoader(IBosettingDb db)
{
    // What «recently» means for a demanding case (000 L466: «nyleg»). Design decision.
    private const int RecentMonths = 6;

    public async Task<MunicipalityHalf> Load(HalfKey key, CancellationToken ct)
    {
        var (asOf, year) = (key.AsOf, key.PlaceYear);
        var municipalities = await db.Municipalities.Where(m => m.ValidTo == null || m.ValidTo > asOf)
            .OrderBy(m => m.Number).ToListAsync(ct);
        var ledgers = await db.PlaceLedgers.Where(l => l.Year == year).ToDictionaryAsync(l => l.MunicipalityNumber, ct);
        var careHomes = await db.CareHomeReports.FromSql(
            $"SELECT DISTINCT ON (municipality_number) * FROM care_home_report WHERE reported_on <= {asOf} ORDER BY municipality_number, reported_on DESC")
            .ToDictionaryAsync(c => c.MunicipalityNumber, ct);
        var facts = new RawFacts
        {
            Ledgers = ledgers,
            Decisions = await db.CouncilDecisions.Where(d => d.Year == year).ToDictionaryAsync(d => d.MunicipalityNumber, ct),
            Stops = (await db.TemporaryStops.Where(s => s.To == null || s.To > asOf).OrderBy(s => s.From).ToListAsync(ct))
                .ToLookup(s => s.MunicipalityNumber),
            Capacity = (await db.CapacityReports.FromSql(
                $"SELECT DISTINCT ON (municipality_number, area) * FROM capacity_report WHERE reported_on <= {asOf} ORDER BY municipality_number, area, reported_on DESC")
                .ToListAsync(ct)).ToLookup(c => c.MunicipalityNumber),
            CareHomes = careHomes,
            CareHomesTaken = await CareHomesTaken(careHomes, ct),
            ProgrammeResults = await ProgrammeResults(ct),
            Dwellings = (await db.Dwellings.Where(d => d.ExpiresOn >= asOf && d.Withdrawn == null).OrderBy(d => d.Id).ToListAsync(ct)).ToLookup(d => d.MunicipalityNumber),
            Pace = (await db.PacePlan.Where(p => p.Year == year).ToListAsync(ct)).ToLookup(p => p.MunicipalityNumber),
            ArrivingLater = await ArrivingLater(key, ct),
            Demanding = await DemandingCases(asOf, ct),
            Spread = SpreadOf(municipalities, ledgers, asOf),
        };
        var demand = await db.LabourDemands.FromSql(
            $"SELECT DISTINCT ON (region, occupation_group) * FROM labour_demand WHERE on_date <= {asOf} ORDER BY region, occupation_group, on_date DESC")
            .ToListAsync(ct);
        return new MunicipalityHalf(
            [.. municipalities.Select(m => facts.Profile(m, key))],
            new RegionalFacts([.. demand.Select(d => new RegionDemand(d.Region, d.OccupationGroup, (decimal)d.Demand, d.On, d.Source))]),
            municipalities.DistinctBy(m => m.CountyNumber).ToDictionary(m => m.CountyNumber, m => m.CountyName),
            new MunicipalityNumbers(municipalities.Select(m => m.Number), await db.MunicipalityChanges.ToListAsync(ct)));
    }

    /// <summary>
    /// Persons of the year who move after the month of the proposed move. They are in the ledger, but not in the pace up to then.
    /// Nobody arrives before the agreed date, so that such an agreement is counted whole.
    /// </summary>
    private async Task<Dictionary<string, int>> ArrivingLater(HalfKey key, CancellationToken ct)
    {
        var end = key.MonthEnd;
        var agreed = db.Agreements
            .Where(a => a.PlaceYear == key.PlaceYear && a.Status == Domain.Agreements.AgreementStatus.Active && a.AgreedDate > end)
            .Select(a => new { a.MunicipalityNumber, a.Persons });
        var proposed = db.Inquiries
            .Where(i => i.PlaceYear == key.PlaceYear && i.Status == InquiryStatus.Open && i.ProposedDate > end)
            .Select(i => new { i.MunicipalityNumber, i.Persons });
        return await agreed.Concat(proposed).GroupBy(x => x.MunicipalityNumber)
            .Select(g => new { g.Key, Persons = g.Sum(x => x.Persons) }).ToDictionaryAsync(g => g.Key, g => g.Persons, ct);
    }

    /// <summary>
    /// Minors who will use a care-home place that the report doesn't know of: those asked for now, and those agreed since the day
    /// of the report, that day included. Graded households are left out, as below.
    /// </summary>
    private async Task<Dictionary<string, int>> CareHomesTaken(Dictionary<string, CareHomeReport> reports, CancellationToken ct)
    {
        var ordinary = db.Cases.Where(c => c.Grading == AddressGrading.Ordinary).Select(c => c.Id);
        var asked = await db.Inquiries.Where(i => i.Status == InquiryStatus.Open && i.MinorPlaces > 0 && ordinary.Contains(i.CaseId))
            .Select(i => new { i.MunicipalityNumber, i.MinorPlaces }).ToListAsync(ct);
        var oldest = reports.Count == 0 ? DateTimeOffset.MaxValue : NorwegianTime.InstantOf(reports.Values.Min(r => r.ReportedOn), TimeOnly.MinValue);
        var agreed = await db.Agreements
            .Where(a => a.Status != Domain.Agreements.AgreementStatus.Cancelled && a.MinorPlaces > 0 && a.MadeAt >= oldest && ordinary.Contains(a.CaseId))
            .Select(a => new { a.MunicipalityNumber, a.MinorPlaces, a.MadeAt }).ToListAsync(ct);
        return asked
            .Concat(agreed.Where(a => reports.TryGetValue(a.MunicipalityNumber, out var r) && NorwegianTime.DateOf(a.MadeAt) >= r.ReportedOn)
                .Select(a => new { a.MunicipalityNumber, a.MinorPlaces }))
            .GroupBy(x => x.MunicipalityNumber).ToDictionary(g => g.Key, g => g.Sum(x => x.MinorPlaces));
    }

    /// <summary>Results of the programme, as registered with the latest request sent that has any.</summary>
    private async Task<Dictionary<string, ProgrammeFigure>> ProgrammeResults(CancellationToken ct)
    {
        var latest = await db.RequestRounds.Where(r => r.Status == RoundStatus.Sent && r.ResultSource != null)
            .OrderByDescending(r => r.SentAt).Select(r => new { r.Id, r.SentAt, r.ResultSource }).FirstOrDefaultAsync(ct);
        return latest is null
            ? []
            : await db.RequestLines.Where(l => l.RoundId == latest.Id && l.Result != null).ToDictionaryAsync(
                l => l.MunicipalityNumber, l => new ProgrammeFigure(l.Result!.Value / 100, NorwegianTime.DateOf(latest.SentAt!.Value), latest.ResultSource), ct);
    }

    /// <summary>
    /// Cases with special needs agreed or settled in the last six months, by municipality. Graded cases are left out whoever
    /// asks: they count in totals and in nothing smaller (docs/domain.md), and the answer must not depend on the asker.
    /// </summary>
    private async Task<Dictionary<string, int>> DemandingCases(DateOnly asOf, CancellationToken ct)
    {
        var since = NorwegianTime.InstantOf(asOf.AddMonths(-RecentMonths), TimeOnly.MinValue);
        return await db.Cases
            .Where(c => c.HasSpecialNeeds && c.MunicipalityNumber != null && c.Grading == AddressGrading.Ordinary
                && (c.Status == CaseStatus.Agreed || c.Status == CaseStatus.Settled) && c.StatusAt >= since)
            .GroupBy(c => c.MunicipalityNumber!).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
    }

    /// <summary>
    /// How counties and centrality classes stand: their share of the places used this year against their share of the places
    /// asked for. The sources want dispersed settlement (004a §1.2) and give no figures; the request is the directorate's own
    /// distribution, so it is the goal (design decision).
    /// </summary>
    private static ILookup<string, SpreadFact> SpreadOf(List<Municipality> municipalities, Dictionary<string, PlaceLedger> ledgers, DateOnly asOf)
    {
        var all = municipalities.Where(m => ledgers.ContainsKey(m.Number)).Select(m => (Municipality: m, Ledger: ledgers[m.Number])).ToList();
        decimal used = all.Sum(x => x.Ledger.Used), asked = all.Sum(x => x.Ledger.Requested);
        if (used == 0 || asked == 0)
        {
            return Enumerable.Empty<(string, SpreadFact)>().ToLookup(x => x.Item1, x => x.Item2);
        }

        IEnumerable<(string Number, SpreadFact Fact)> Groups(SpreadGroup group, Func<Municipality, string> nameOf) =>
            all.GroupBy(x => nameOf(x.Municipality)).SelectMany(g =>
            {
                var fact = new SpreadFact(group, g.Key, Share(g.Sum(x => x.Ledger.Used), used), Share(g.Sum(x => x.Ledger.Requested), asked), asOf);
                return g.Select(x => (x.Municipality.Number, fact));
            });

        return Groups(SpreadGroup.Region, m => m.CountyName)
            .Concat(Groups(SpreadGroup.Centrality, m => m.CentralityClass.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            .ToLookup(x => x.Number, x => x.Fact);
    }

    private static decimal Share(decimal part, decimal whole) => Math.Round(part / whole, 4);
}
