using Bosetting.Application.Statistics;
using Bosetting.Testing;
using Npgsql;

namespace Bosetting.Application.Tests.Statistics;

/// <summary>Every indicator of the engine against plain SQL over cases, persons and events: none of the kept tables, none of the code under test.</summary>
public sealed class EngineTests
{
    private const string Norwegian = "AT TIME ZONE 'Europe/Oslo'";
    private static readonly DateOnly From = new(2023, 1, 1), To = new(2024, 2, 29);

    // Who waited at the end of a day: what happened last to the case by then, and whether the person had arrived by then.
    private const string Standing = """
        FROM refugee r JOIN settlement_case c ON c.id = r.case_id LEFT JOIN municipality m ON m.number = c.stay_municipality
        JOIN LATERAL (SELECT e.status_after AS status FROM case_event e WHERE e.case_id = c.id AND (e.recorded_at AT TIME ZONE 'Europe/Oslo')::date <= '2024-02-29'
            AND e.kind IN ('Registered', 'BecameReady', 'Proposed', 'InquiryWithdrawn', 'Declined', 'Agreed', 'AgreementCancelled', 'Closed') ORDER BY e.sequence DESC LIMIT 1) s ON true
        WHERE NOT EXISTS (SELECT FROM case_event e WHERE e.refugee_id = r.id AND e.kind = 'PersonSettled' AND e.on_date <= '2024-02-29')
        """;

    private const string Arrivals = """
        FROM case_event e JOIN refugee r ON r.id = e.refugee_id JOIN settlement_case c ON c.id = e.case_id JOIN municipality m ON m.number = e.municipality_number
        WHERE e.kind = 'PersonSettled' AND e.on_date BETWEEN '2023-01-01' AND '2024-02-29'
        """;

    private const string Ready = "s.status IN ('Ready', 'Proposed', 'Agreed')";
    private const string Ordinary = "c.grading = 'Ordinary'";

    /// <summary>Indicator, dimension, and the same in plain SQL as key and number (for shares also of how many).</summary>
    public static TheoryData<string, StatisticsDimension, string> Counts => new()
    {
        { "B1", StatisticsDimension.Month, $"SELECT to_char(e.on_date, 'YYYY-MM'), count(*), 0 {Arrivals} GROUP BY 1" },
        { "B1", StatisticsDimension.County, $"SELECT m.county_number, count(*), 0 {Arrivals} AND {Ordinary} GROUP BY 1" },
        { "B1", StatisticsDimension.Type, $"SELECT c.type, count(*), 0 {Arrivals} AND c.grading <> 'StrictlyConfidential' GROUP BY 1" },
        { "B1", StatisticsDimension.Basis, $"SELECT r.basis, count(*), 0 {Arrivals} AND {Ordinary} GROUP BY 1" },
        { "B1f", StatisticsDimension.Year, $"SELECT to_char(e.on_date, 'YYYY'), count(DISTINCT c.id), 0 {Arrivals} AND c.category = 'FamilyWithChildren' GROUP BY 1" },
        { "B13", StatisticsDimension.Type, $"SELECT c.type, count(*) FILTER (WHERE r.id IN (SELECT refugee_id FROM person_need)), count(*) {Arrivals} AND c.grading <> 'StrictlyConfidential' GROUP BY 1" },
        { "B11", StatisticsDimension.Category, $"""
            SELECT c.category, count(*) FILTER (WHERE EXISTS (SELECT FROM case_event a, unnest(string_to_array(a.code, ',')) topic WHERE a.refugee_id = r.id AND a.kind = 'MappingAnswered'
                AND (a.recorded_at {Norwegian})::date <= e.on_date AND topic IN ('Languages', 'DigitalSkills', 'Education', 'WorkExperience', 'WantedWork'))), count(*) {Arrivals} AND {Ordinary} GROUP BY 1
            """ },
        { "B3", StatisticsDimension.Category, $"SELECT c.category, count(*), 0 {Standing} AND {Ready} AND NOT c.is_abroad AND c.type <> 'OutsideReception' AND {Ordinary} GROUP BY 1" },
        { "B4", StatisticsDimension.Authority, $"SELECT c.authority, count(*), 0 {Standing} AND s.status = 'Agreed' AND c.is_abroad AND {Ordinary} GROUP BY 1" },
        { "B5", StatisticsDimension.Status, $"SELECT s.status, count(*), 0 {Standing} AND {Ready} GROUP BY 1" },
        { "D5", StatisticsDimension.County, $"SELECT coalesce(m.county_number, ''), count(*), 0 {Standing} AND (s.status = 'UnderMapping' OR {Ready}) AND {Ordinary} GROUP BY 1" },
        { "B6", StatisticsDimension.Type, $"SELECT c.type, count(*), 0 {Standing} AND {Ready} AND c.grading <> 'StrictlyConfidential' GROUP BY 1" },
        { "D1", StatisticsDimension.Category, $"""
            SELECT c.category, count(*), 0 {Standing} AND {Ready} AND {Ordinary}
                AND c.waiting_since < CASE c.category WHEN 'UnaccompaniedMinor' THEN date '2023-11-29' ELSE date '2023-08-29' END GROUP BY 1
            """ },
        { "B7", StatisticsDimension.Month, $"""
            SELECT to_char(e.recorded_at {Norwegian}, 'YYYY-MM'), sum(e.persons), 0 FROM case_event e WHERE e.kind = 'Agreed'
                AND (e.recorded_at {Norwegian})::date BETWEEN '2023-01-01' AND '2024-02-29' GROUP BY 1
            """ },
        { "D4", StatisticsDimension.Move, """
            SELECT e.kind, sum(e.persons), 0 FROM case_event e WHERE e.kind IN ('BecameReady', 'Proposed', 'Agreed', 'PersonSettled')
                AND CASE e.kind WHEN 'Agreed' THEN (e.recorded_at AT TIME ZONE 'Europe/Oslo')::date ELSE e.on_date END BETWEEN '2023-01-01' AND '2024-02-29' GROUP BY 1
            """ },
        { "D3", StatisticsDimension.County, $"""
            SELECT m.county_number, count(*) FILTER (WHERE i.status = 'Declined'), count(*) FROM inquiry i JOIN settlement_case c ON c.id = i.case_id JOIN municipality m ON m.number = i.municipality_number
            WHERE i.status IN ('Accepted', 'Declined') AND (i.answered_at {Norwegian})::date BETWEEN '2023-01-01' AND '2024-02-29' AND {Ordinary} GROUP BY 1
            """ },
        { "B8", StatisticsDimension.Municipality, "SELECT municipality_number, sum(requested), 0 FROM place_ledger WHERE year IN (2023, 2024) GROUP BY 1" },
        { "B9", StatisticsDimension.Year, "SELECT year::text, sum(decided), sum(requested) FROM place_ledger WHERE year IN (2023, 2024) GROUP BY 1" },
        { "B10", StatisticsDimension.County, "SELECT m.county_number, sum(l.settled), sum(l.decided) FROM place_ledger l JOIN municipality m ON m.number = l.municipality_number WHERE l.year IN (2023, 2024) GROUP BY 1" },
    };

    [Fact]
    public async Task Every_indicator_is_what_plain_SQL_counts_on_random_populations()
    {
        foreach (var seed in new[] { 3, 20240229 })
        {
            await using var s = await Scenario.StartAsync();
            await RandomCountry.Make(s, cases: 300, seed);
            foreach (var row in Counts.AsEnumerable<object[]>())
            {
                var (id, dimension, sql) = ((string)row[0], (StatisticsDimension)row[1], (string)row[2]);
                var answer = await s.Run(new QueryIndicator(Query(id, dimension)), Scenario.Manager);
                var expected = (await Plain(s, sql)).Where(p => p.N > 0 || p.Of > 0).ToDictionary(p => p.Key, p => (p.N, p.Of));
                answer.Rows.ToDictionary(r => r.Keys[0], r => (r.Value.N!.Value, r.Value.Of ?? 0)).ShouldBe(expected, ignoreOrder: true, $"{id} by {dimension}, seed {seed}");
                answer.Mismatch.ShouldBeNull($"{id} by {dimension}, seed {seed}");
                expected.ShouldNotBeEmpty($"{id}, seed {seed}");
            }
        }
    }

    [Fact]
    public async Task Times_have_their_spread_and_totals_weigh_persons()
    {
        await using var s = await Scenario.StartAsync();
        await RandomCountry.Make(s, cases: 200, seed: 11);
        foreach (var (id, unit, sql) in new[]
        {
            ("B2", 30.4375, $"SELECT 'x', e.on_date - r.permit_on, 0 {Arrivals}"),
            ("B6", 30.4375, $"SELECT 'x', date '2024-02-29' - r.permit_on, 0 {Standing} AND {Ready}"),
            ("D2", 1d, $"""
                SELECT 'x', (i.answered_at {Norwegian})::date - (i.sent_at {Norwegian})::date, 0 FROM inquiry i
                WHERE i.status IN ('Accepted', 'Declined') AND (i.answered_at {Norwegian})::date BETWEEN '2023-01-01' AND '2024-02-29'
                """),
        })
        {
            var answer = await s.Run(new QueryIndicator(Query(id, StatisticsDimension.Type)), Scenario.Manager);
            answer.Total.Spread!.ShouldBeLike(PlainCount.Distribution((await Plain(s, sql)).Select(p => (int)p.N), unit));
            answer.Rows.ShouldAllBe(r => r.Value.Spread!.N == r.Value.N);
        }
    }

    [Fact]
    public async Task Two_dimensions_and_a_filter_give_the_parts_of_one()
    {
        await using var s = await Scenario.StartAsync();
        await RandomCountry.Make(s, cases: 200, seed: 5);
        var both = await s.Run(new QueryIndicator(Query("B1", StatisticsDimension.Category) with { By = [StatisticsDimension.Category, StatisticsDimension.Year] }), Scenario.Manager);
        var narrowed = await s.Run(new QueryIndicator(Query("B1", StatisticsDimension.Year) with
        {
            Where = new Dictionary<StatisticsDimension, string> { [StatisticsDimension.Category] = "OtherAdult" },
        }), Scenario.Manager);
        both.Rows.Where(r => r.Keys[0] == "OtherAdult").Sum(r => r.Value.N).ShouldBe(narrowed.Total.N);
        both.Mismatch.ShouldBeNull();
        both.Protected!.Value.ShouldBeGreaterThan(0);
        var points = await s.Run(new QueryIndicator(Query("B5", StatisticsDimension.Month)), Scenario.Manager);
        points.Rows[^1].Keys[0].ShouldBe("2024-02");
        points.Rows[^1].Value.N.ShouldBe(points.Total.N);
        (await s.Run(new QueryIndicator(Query("B3", StatisticsDimension.Year) with { From = new(2021, 1, 1) }), Scenario.Manager)).Breaks.ShouldBe([new DateOnly(2022, 1, 1)]);
    }

    [Theory]
    [InlineData("B99", StatisticsDimension.Year, "statistics.indicator_unknown")]
    [InlineData("B12", StatisticsDimension.Year, "statistics.dimension_invalid")]
    [InlineData("B8", StatisticsDimension.Basis, "statistics.dimension_invalid")]
    public async Task What_cannot_be_answered_is_refused(string id, StatisticsDimension by, string code)
    {
        await using var s = await Scenario.StartAsync();
        (await s.RunAs(Scenario.Manager, new QueryIndicator(Query(id, by)))).Error.Code.ShouldBe(code);
        (await s.RunAs(Scenario.Manager, new QueryIndicator(Query("B12", by) with { By = [] }))).Error.Code.ShouldBe("statistics.not_in_register");
        (await s.RunAs(Scenario.Manager, new QueryIndicator(Query("B8", by) with { By = [], AsOf = s.Clock.Now }))).Error.Code.ShouldBe("statistics.as_of_not_kept");
        (await s.RunAs(Scenario.VossUser, new QueryIndicator(Query("B1", by)))).Error.Code.ShouldBe("access.denied");
    }

    internal static IndicatorQuery Query(string id, StatisticsDimension by) => new() { Indicator = id, By = [by], From = From, To = To };

    private static async Task<List<PlainRow>> Plain(Scenario s, string sql)
    {
        await using var connection = await s.Database.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var eyes = new NpgsqlCommand("SELECT set_config('bosetting.scope', 'national', true), set_config('bosetting.cleared', 'on', true)", connection, transaction);
        await eyes.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand($"SELECT x.k::text, x.n::bigint, x.o::bigint FROM ({sql}) x (k, n, o)", connection, transaction);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<PlainRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(new PlainRow(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
        }

        return rows;
    }

    private sealed record PlainRow(string Key, long N, long Of);
}
