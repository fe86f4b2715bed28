using Bosetting.Domain.Municipalities;
using Bosetting.Infrastructure.ReferenceData;

namespace Bosetting.DemoData.Municipal;

/// <summary>What one municipality was asked for, decided and settled in one year of the demo.</summary>
internal sealed record MunicipalYear
{
    public required string Municipality { get; init; }

    public required int Year { get; init; }

    public required int RequestedOriginally { get; init; }

    public required int Requested { get; init; }

    public int? Decided { get; init; }

    /// <summary>The decision is completed by us, because the source is partial.</summary>
    public bool IsCompleted { get; init; }

    public int? DecidedMinors { get; init; }

    /// <summary>Persons to be settled there in the year.</summary>
    public int Settled { get; init; }
}

/// <summary>
/// Requests, decisions and settlements by municipality 2019–2024: IMDi's published figures, completed where they are partial
/// (docs/demo-data.md tells how). Everything is under the numbers of 2024.
/// </summary>
internal sealed class MunicipalFigures
{
    private readonly Dictionary<(int Year, string Municipality), MunicipalYear> _all = [];

    public MunicipalFigures(ReferenceFacts facts, double scale, IReadOnlyDictionary<int, int> settledByYear)
    {
        Municipalities = facts.Municipalities;
        var published = new PublishedByYear(facts);
        foreach (var year in Enumerable.Range(2019, 6))
        {
            var rows = Rows(published, year, settledByYear.GetValueOrDefault(year), scale);
            foreach (var row in rows)
            {
                _all.Add((year, row.Municipality), row);
            }
        }
    }

    public IReadOnlyList<Municipality> Municipalities { get; }

    public IEnumerable<MunicipalYear> All => _all.Values;

    public MunicipalYear? Of(int year, string municipality) => _all.GetValueOrDefault((year, municipality));

    public IEnumerable<MunicipalYear> In(int year) => _all.Values.Where(y => y.Year == year);

    private static IEnumerable<MunicipalYear> Rows(PublishedByYear published, int year, int settled, double scale)
    {
        var full = year switch
        {
            2019 or 2020 => EarlyYears.Rows(published, year, settled),
            2021 => published.Rows(2021, [2, 2, 1, 1, 1]),
            2022 => published.Rows(2022, [3, 2]),
            2023 => Year2023.Rows(published),
            2024 => published.Rows(2024, []),
            _ => throw new ArgumentOutOfRangeException(nameof(year)),
        };
        var minors = MinorDecisions.For(year, published.Municipalities, full);
        var rows = full.Select((r, i) => r with { DecidedMinors = minors[i] }).ToList();
        return scale == 1 ? rows : Scale(rows, scale, settled);
    }

    private static IEnumerable<MunicipalYear> Scale(List<MunicipalYear> rows, double scale, int settled)
    {
        int[] Of(Func<MunicipalYear, int> figure, int? total = null) =>
            Apportion.Parts(total ?? (int)Math.Round(rows.Sum(figure) * scale), [.. rows.Select(r => (double)figure(r))]);
        var (original, requested, decided) = (Of(r => r.RequestedOriginally), Of(r => r.Requested), Of(r => r.Decided ?? 0));
        var (minors, moved) = (Of(r => r.DecidedMinors ?? 0), Of(r => r.Settled, settled));
        return rows.Select((r, i) => r with
        {
            RequestedOriginally = original[i],
            Requested = requested[i],
            Decided = r.Decided is null ? null : decided[i],
            DecidedMinors = r.DecidedMinors is null ? null : minors[i],
            Settled = moved[i],
        });
    }
}
