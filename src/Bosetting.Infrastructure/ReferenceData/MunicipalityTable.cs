using Bosetting.Domain.Municipalities;

namespace Bosetting.Infrastructure.ReferenceData;

/// <summary>Builds the municipalities with the distance to their nearest emergency hospital and upper secondary school.</summary>
internal static class MunicipalityTable
{
    // Numbers that are older than the table of changes reaches; the day they were given is not in the source.
    private static readonly DateOnly OlderThanTable = new(2018, 1, 1);

    public static IReadOnlyList<Municipality> Load()
    {
        var rows = ReferenceFacts.Read("municipalities.csv");
        var at = rows.ToDictionary(r => r["number"], r => (Lat: r.Double("latitude"), Lon: r.Double("longitude")), StringComparer.Ordinal);
        var hospitals = Hospitals();
        var schools = ReferenceFacts.Read("upper_secondary.csv")
            .Where(r => r["has_upper_secondary"] == "1").Select(r => r["municipality_number"]).ToList();
        return [.. rows.OrderBy(r => r["number"], StringComparer.Ordinal).Select(r =>
        {
            var here = at[r["number"]];
            var (hospital, hospitalKm) = hospitals
                .Select(h => (h.Name, Km: KmBetween(here, at[h.Number])))
                .MinBy(h => h.Km);
            return new Municipality
            {
                Number = r["number"],
                Name = r["display_name"],
                OfficialName = r["name_official"],
                CountyNumber = r["county_number"],
                CountyName = r["county_name"],
                Population = r.Int("population_2024"),
                PopulationOn = new DateOnly(2024, 1, 1),
                CentralityClass = r.Int("ssb_centrality_class"),
                Latitude = here.Lat,
                Longitude = here.Lon,
                LabourMarketRegion = r["labour_market_region"],
                WrittenStandard = r["written_standard"] switch
                {
                    "bokmål" => WrittenStandard.Bokmal,
                    "nynorsk" => WrittenStandard.Nynorsk,
                    "nøytral" => WrittenStandard.Neutral,
                    var other => throw new FormatException($"Unknown written standard {other}."),
                },
                HospitalKm = hospitalKm,
                HospitalName = hospital,
                UpperSecondaryKm = schools.Min(s => KmBetween(here, at[s])),
                ValidFrom = r.Date("number_valid_from") ?? OlderThanTable,
            };
        })];
    }

    // Rikshospitalet has no emergency ward for an area of its own, so it is never the nearest one for somebody.
    private static List<(string Number, string Name)> Hospitals() =>
        [.. ReferenceFacts.Read("hospitals.csv")
            .Where(r => !r["note"].Contains("no open emergency ward", StringComparison.Ordinal))
            .Select(r => (r["municipality_number"], r["hospital_name"]))];

    // Rounded to 100 m: the points are administrative centres and say no more.
    private static double KmBetween((double Lat, double Lon) a, (double Lat, double Lon) b) =>
        Math.Round(Geography.Km(a.Lat, a.Lon, b.Lat, b.Lon), 1);
}
