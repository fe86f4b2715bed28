using Bosetting.Domain.Municipalities;
using Bosetting.Infrastructure.ReferenceData;

namespace Bosetting.DemoData.Municipal;

/// <summary>IMDi's published figures, year by year and in the order of the municipalities.</summary>
internal sealed class PublishedByYear(ReferenceFacts facts)
{
    /// <summary>Haram was a part of Ålesund until 2024; old Ålesund's figures stay whole with Ålesund 1508.</summary>
    public const string Haram = "1580";

    private readonly ILookup<int, PublishedFigures> _years = facts.Published.ToLookup(p => p.Year);
    private readonly ILookup<int, PublishedFigures> _telemark = facts.PublishedTelemark.ToLookup(p => p.Year);

    public IReadOnlyList<Municipality> Municipalities => facts.Municipalities;

    public IReadOnlyDictionary<string, PublishedFigures> In(int year) => _years[year].ToDictionary(p => p.MunicipalityNumber, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, PublishedFigures> Telemark(int year) => _telemark[year].ToDictionary(p => p.MunicipalityNumber, StringComparer.Ordinal);

    /// <summary>
    /// A year as published. Suppressed settlement figures are small numbers: they get <paramref name="forSuppressed"/> in the
    /// order of municipality numbers, chosen so that the sum is the year's.
    /// </summary>
    public IReadOnlyList<MunicipalYear> Rows(int year, IReadOnlyList<int> forSuppressed)
    {
        var figures = In(year);
        var next = 0;
        return [.. Municipalities.Where(m => figures.ContainsKey(m.Number)).Select(m =>
        {
            var p = figures[m.Number];
            var hidden = p.SettledSuppressed && year < 2024;
            return new MunicipalYear
            {
                Municipality = m.Number,
                Year = year,
                RequestedOriginally = p.RequestOriginal ?? p.Request ?? 0,
                Requested = p.Request ?? 0,
                Decided = p.Decided,
                Settled = year == 2024 ? 0 : hidden ? forSuppressed[next++] : p.Settled ?? 0,
            };
        })];
    }
}

/// <summary>
/// 2019 and 2020: nothing is published by municipality in the sources, so persons are spread as the requests of 2021 and the
/// first request of 2022 were (a proxy, design decision), and there is no account of places.
/// </summary>
internal static class EarlyYears
{
    public static IReadOnlyList<MunicipalYear> Rows(PublishedByYear published, int year, int settled)
    {
        var (r2021, r2022) = (published.In(2021), published.In(2022));
        var municipalities = published.Municipalities.Where(m => r2021.ContainsKey(m.Number)).ToList();
        var parts = Apportion.Parts(settled,
            [.. municipalities.Select(m => (0.6 * (r2021[m.Number].Request ?? 0)) + (0.4 * (r2022[m.Number].RequestOriginal ?? 0)))]);
        return [.. municipalities.Select((m, i) => new MunicipalYear
        {
            Municipality = m.Number,
            Year = year,
            RequestedOriginally = 0,
            Requested = 0,
            Settled = parts[i],
        })];
    }
}
