using Bosetting.Domain.Refugees;

namespace Bosetting.Application.Statistics;

/// <summary>Values by keys, and how they were counted.</summary>
/// <param name="Values">In order of the keys.</param>
/// <param name="ByGrading">Counted, whether shown or not, by grading.</param>
/// <param name="Gradings">The gradings that are in the values.</param>
internal sealed record CountedIndicator(
    IReadOnlyList<(IReadOnlyList<string> Keys, IndicatorValue Value)> Values, IReadOnlyDictionary<string, long> ByGrading, IReadOnlyList<string> Gradings)
{
    /// <summary>The only value, when nothing divides it.</summary>
    public IndicatorValue Sum => Values.Count == 0 ? new(0, 0, Distribution.Empty) : Values[0].Value;

    /// <summary>How many are in the total and, for their protected identity, not in these parts.</summary>
    public long NotIn(CountedIndicator total) => ByGrading.Where(g => total.Gradings.Contains(g.Key) && !Gradings.Contains(g.Key)).Sum(g => g.Value);
}

/// <summary>Counts an indicator: which table, which of its numbers, and what its definition says on the day.</summary>
internal sealed class IndicatorCount(Cells cells, Indicator indicator, IndicatorQuery query, DateOnly today)
{
    /// <summary>Divided by dimensions.</summary>
    public async Task<CountedIndicator> By(IReadOnlyList<StatisticsDimension> by)
    {
        var points = Points(by);
        // Points are of the answer, not of the tables: the key of a point is put where it was asked for.
        var time = by.ToList().FindIndex(d => indicator.Clock is IndicatorClock.PointInTime && d is StatisticsDimension.Year or StatisticsDimension.Month);
        IReadOnlyList<StatisticsDimension> rest = indicator.Clock is IndicatorClock.PointInTime ? [.. by.Where(d => d is not (StatisticsDimension.Year or StatisticsDimension.Month))] : by;
        var rows = await Load(rest, points);
        var gradings = Counted(by).Select(g => g.ToString()).ToList();
        var keyed = rows.GroupBy(r => (r.Point, Keys: string.Join('\u001f', r.Keys)))
            .Select(g => (Keys: Keys(g.First(), time, by, points), Value: Value(g.Where(c => gradings.Contains(c.Grading)))))
            .Where(v => v.Value.N > 0 || v.Value.Of > 0);
        var last = rows.Count == 0 ? 0 : rows.Max(r => r.Point);
        return new(
            [.. keyed.OrderBy(v => string.Join('\u001f', v.Keys), StringComparer.Ordinal)],
            rows.Where(r => r.Point == last).GroupBy(r => r.Grading).ToDictionary(g => g.Key, g => g.Sum(c => indicator.Unit is IndicatorUnit.Days ? c.Of : c.N)), gradings);
    }

    private Task<List<Cell>> Load(IReadOnlyList<StatisticsDimension> by, IReadOnlyList<DateOnly> points) => indicator.Id switch
    {
        "B1" => cells.Settled(by),
        "B1f" => cells.Settled(by, families: true),
        "B2" => cells.Settled(by, days: true),
        "B11" => cells.Settled(by, of: Mapped),
        "B13" => cells.Settled(by, of: $"EXISTS (SELECT FROM person_need n WHERE n.refugee_id = w.refugee_id)"),
        "B3" => Stock(by, points, false, true),
        "B4" => Stock(by, points, true, false),
        "B5" or "D5" => Stock(by, points, null, false),
        "B6" => cells.Waiting(by, points, longOnly: false),
        "D1" => cells.Waiting(by, points, longOnly: true),
        "B7" => cells.Moves(by, nameof(CaseEventKind.Agreed)),
        "D4" => cells.Moves(by, nameof(CaseEventKind.BecameReady), nameof(CaseEventKind.Proposed), nameof(CaseEventKind.Agreed), nameof(CaseEventKind.PersonSettled)),
        "D2" or "D3" => cells.Answers(by),
        "B8" => cells.Places(by, "requested", "requested"),
        "B9" => cells.Places(by, "decided", "requested"),
        "B10" => cells.Places(by, "settled", "decided"),
        _ => throw new InvalidOperationException($"{indicator.Id} has no count."),
    };

    // At least one answer of the competence track before the day of the move was over (000 L267-273); that one is enough is a design decision.
    private static FormattableString Mapped =>
        $"""
        EXISTS (SELECT FROM case_event e WHERE e.case_id = w.case_id AND e.kind = 'MappingAnswered' AND e.refugee_id = w.refugee_id
            AND e.recorded_at < (w.settled_on + 1)::timestamp AT TIME ZONE 'Europe/Oslo'
            AND string_to_array(e.code, ',') && ARRAY['Languages', 'DigitalSkills', 'Education', 'WorkExperience', 'WantedWork'])
        """;

    // The sum of all moves up to each point, of the statuses that its definition counts on that day.
    private async Task<List<Cell>> Stock(IReadOnlyList<StatisticsDimension> by, IReadOnlyList<DateOnly> points, bool? abroad, bool withoutOutside)
    {
        var moves = await cells.Stock(by, points, abroad, withoutOutside);
        return [.. points.SelectMany((day, point) => moves.Where(m => m.Point <= point && Statuses(day).Contains(m.Status)).Select(m => m with { Point = point }))];
    }

    private List<string> Statuses(DateOnly day) => (indicator.Id, indicator.DefinitionOn(day).Version) switch
    {
        ("B3", 1) or ("B4", 2) or ("D5", _) => Names([CaseStatus.UnderMapping, .. Waiting.Statuses]),
        ("B4", _) => Names([CaseStatus.Agreed]),
        _ => Names(Waiting.Statuses),
    };

    private static List<string> Names(IEnumerable<CaseStatus> statuses) => [.. statuses.Select(s => s.ToString())];

    private IndicatorValue Value(IEnumerable<Cell> cells)
    {
        var own = cells.ToList();
        long n = own.Sum(c => c.N), of = own.Sum(c => c.Of);
        return indicator.Unit switch
        {
            IndicatorUnit.Months => new(n, null, Distribution.Of(own.Select(c => (c.Days, c.N)), Waiting.DaysPerMonth)),
            IndicatorUnit.Days => new(of, null, Distribution.Of(own.Select(c => (c.Days, c.Of)))),
            _ => new(n, indicator.HasShare ? of : null),
        };
    }

    private List<DateOnly> Points(IReadOnlyList<StatisticsDimension> by)
    {
        var last = query.To < today ? query.To : today;
        var months = by.Contains(StatisticsDimension.Month) ? 1 : by.Contains(StatisticsDimension.Year) ? 12 : 0;
        var points = new List<DateOnly>();
        var start = months == 12 ? new DateOnly(query.From.Year, 1, 1) : new DateOnly(query.From.Year, query.From.Month, 1);
        for (var end = start.AddMonths(months).AddDays(-1); months > 0 && end < last; end = end.AddDays(1).AddMonths(months).AddDays(-1))
        {
            points.Add(end);
        }

        return [.. points, last];
    }

    private static IReadOnlyList<string> Keys(Cell cell, int time, IReadOnlyList<StatisticsDimension> by, List<DateOnly> points)
    {
        if (time < 0)
        {
            return cell.Keys;
        }

        var keys = cell.Keys.ToList();
        keys.Insert(time, points[cell.Point].ToString(by[time] is StatisticsDimension.Year ? "yyyy" : "yyyy-MM", System.Globalization.CultureInfo.InvariantCulture));
        return keys;
    }

    // Protected identity counts in totals (000 L211), the confidential by case type too, and in nothing smaller: GradingRule.
    private IReadOnlyList<AddressGrading> Counted(IReadOnlyList<StatisticsDimension> by)
    {
        List<StatisticsDimension> narrowing =
            [.. by.Concat(query.Where.Keys).Where(d => d is not (StatisticsDimension.Year or StatisticsDimension.Month or StatisticsDimension.Status or StatisticsDimension.Move or StatisticsDimension.Reason))];
        return GradingRule.CountedIn(narrowing.Count == 0 ? Dimension.None : narrowing.TrueForAll(d => d is StatisticsDimension.Type) ? Dimension.Type : Dimension.Category);
    }
}
