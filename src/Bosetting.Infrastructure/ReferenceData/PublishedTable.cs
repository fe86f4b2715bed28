namespace Bosetting.Infrastructure.ReferenceData;

/// <summary>IMDi's published requests, decisions and settlements by municipality, under the numbers of 2024.</summary>
internal static class PublishedTable
{
    public static IReadOnlyList<PublishedFigures> Load()
    {
        var figures = new List<PublishedFigures>();
        foreach (var r in ReferenceFacts.Read("settlement_by_municipality.csv"))
        {
            // Old Ålesund (1507) is given as a whole; its figures go to Ålesund 1508, the larger part.
            var number = r.List("numbers_2024")[0];
            figures.Add(Figures(number, 2021, null, r, "request_2021", "decided_2021", "settled_2021"));
            figures.Add(Figures(number, 2022, "request_2022_original", r, "request_2022", "decided_2022", "settled_2022"));
            figures.Add(Figures(number, 2023, null, r, "request_2023", "decided_2023_as_of_sep", "settled_2023_as_of_sep"));
        }

        figures.AddRange(ReferenceFacts.Read("settlement_2024_by_municipality.csv")
            .Select(r => Figures(r["number"], 2024, null, r, "request_2024", "decided_2024", "settled_2024")));
        return figures;
    }

    public static IReadOnlyList<PublishedFigures> LoadTelemark() =>
        [.. ReferenceFacts.Read("settlement_telemark_2022_2025.csv")
            .Select(r => Figures(r["number"], r.Int("year"), "request_original", r, "request", "decided", "settled"))];

    private static PublishedFigures Figures(string number, int year, string? original, CsvRow r, string request, string decided, string settled) =>
        new(number, year, original is null ? null : r.IntOrNull(original), r.IntOrNull(request), r.IntOrNull(decided),
            r.IntOrNull(settled), r[settled] == "suppressed");
}
