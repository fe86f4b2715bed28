using Bosetting.Domain.Municipalities;

namespace Bosetting.DemoData.Municipal;

/// <summary>
/// Decisions on unaccompanied minors. Published for 2023: 35 municipalities were asked and decided [000 L443], and 242 more
/// were settled than the 405 asked for [L431]. Which municipalities, how many each, and the other years are assumed: the
/// largest by request, with places by the square root of their population.
/// </summary>
internal static class MinorDecisions
{
    public static int?[] For(int year, IReadOnlyList<Municipality> municipalities, IReadOnlyList<MunicipalYear> rows)
    {
        var (count, places) = year switch
        {
            2021 => (25, 130),
            2022 => (30, 350),
            2023 => (35, 405),
            2024 => (45, 700),
            _ => (0, 0),
        };
        var population = municipalities.ToDictionary(m => m.Number, m => m.Population, StringComparer.Ordinal);
        var chosen = Enumerable.Range(0, rows.Count).Where(i => rows[i].Decided > 0)
            .OrderByDescending(i => rows[i].Requested).ThenBy(i => rows[i].Municipality, StringComparer.Ordinal).Take(count).Order().ToList();
        var parts = Apportion.Parts(places, [.. chosen.Select(i => Math.Sqrt(population[rows[i].Municipality]))]);
        var minors = new int?[rows.Count];
        for (var i = 0; i < chosen.Count; i++)
        {
            minors[chosen[i]] = parts[i];
        }

        return minors;
    }
}
