using Bosetting.Application.Common;
using Bosetting.Application.Statistics;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Testing;

namespace Bosetting.Application.Tests.Statistics;

/// <summary>Every indicator, on a real database with a random population, against a plain count of the same population.</summary>
public sealed class IndicatorTests(CountryFixture fixture) : IClassFixture<CountryFixture>
{
    private const double Month = 365.25 / 12;
    private readonly Scenario _scenario = fixture.Scenario;
    private readonly RandomCountry _country = fixture.Country;

    public static TheoryData<int?, CaseType?, PersonCategory?, string?> Filters => new()
    {
        { null, null, null, null },
        { 2023, null, null, null },
        { 2024, null, null, null },
        { 2023, CaseType.ReceptionCentre, null, null },
        { 2023, null, PersonCategory.FamilyWithChildren, null },
        { 2023, null, null, "50" },
        { null, CaseType.Resettlement, PersonCategory.UnaccompaniedMinor, "46" },
    };

    [Theory, MemberData(nameof(Filters))]
    public async Task Waiting_time_of_the_settled(int? year, CaseType? type, PersonCategory? category, string? county)
    {
        var filter = Filter(year, type, category, county);
        var answer = await _scenario.Run(new GetWaitingTimes(filter), Scenario.Manager);

        var settled = _country.Persons.Where(p => p.Person.SettledOn >= answer.From && p.Person.SettledOn <= answer.To
            && Keeps(filter, p.Case) && (county is null || PlainCount.CountyOf(p.Person.SettledIn) == county)).ToList();
        settled.ShouldNotBeEmpty();
        answer.Settled.ShouldBeLike(Days(settled.Where(p => Counts(filter, p.Case, "total"))));
        Groups(answer.ByMonth.Where(g => g.Values.N > 0), settled.Where(p => Counts(filter, p.Case, "month")), p => p.Person.SettledOn!.Value.ToString("yyyy-MM", null));
        Groups(answer.ByCategory, settled.Where(p => Counts(filter, p.Case, "category")), p => p.Case.Category.ToString());
        Groups(answer.ByType, settled.Where(p => Counts(filter, p.Case, "type")), p => p.Case.Type.ToString());
        Groups(answer.ByCounty, settled.Where(p => Counts(filter, p.Case, "county")), p => PlainCount.CountyOf(p.Person.SettledIn)!);
    }

    [Theory, MemberData(nameof(Filters))]
    public async Task Waiting_so_far_of_those_who_wait(int? year, CaseType? type, PersonCategory? category, string? county)
    {
        var filter = Filter(year, type, category, county);
        var answer = await _scenario.Run(new GetWaitingTimes(filter), Scenario.Manager);

        var waiting = Waiting(filter).ToList();
        answer.Waiting.ShouldBeLike(PlainCount.Distribution(
            waiting.Where(p => Counts(filter, p.Case, "total")).Select(p => RandomCountry.Today.DayNumber - p.Person.PermitOn.DayNumber), Month));
        foreach (var group in answer.WaitingByCategory)
        {
            group.Values.N.ShouldBe(waiting.Count(p => p.Case.Category.ToString() == group.Key && Counts(filter, p.Case, "category")));
        }
    }

    [Theory, MemberData(nameof(Filters))]
    public async Task Stock_by_status_at_every_month_end(int? year, CaseType? type, PersonCategory? category, string? county)
    {
        var filter = Filter(year, type, category, county);
        var answer = await _scenario.Run(new GetStock(filter), Scenario.Manager);

        var cases = _country.Cases.Where(c => Keeps(filter, c.Case) && Counts(filter, c.Case, "total")
            && (county is null || PlainCount.CountyOf(c.Case.StayMunicipality) == county)).ToList();
        answer.Months.Count.ShouldBe(year switch { 2023 => 12, 2024 => 3, _ => 13 });
        foreach (var month in answer.Months)
        {
            var at = cases.SelectMany(c => c.Case.Members.Select(m => c.StatusAt(m, StatisticsCalendar.LastDay(month.Month)))).ToList();
            month.UnderMapping.ShouldBe(at.Count(s => s is CaseStatus.UnderMapping), month.Month);
            month.Ready.ShouldBe(at.Count(s => s is CaseStatus.Ready), month.Month);
            month.Proposed.ShouldBe(at.Count(s => s is CaseStatus.Proposed), month.Month);
            month.Agreed.ShouldBe(at.Count(s => s is CaseStatus.Agreed), month.Month);
        }
    }

    [Fact]
    public async Task Stock_from_events_now_is_the_stock_of_the_cases_now()
    {
        var answer = await _scenario.Run(new GetStock(new StatisticsFilter()), Scenario.Manager);
        var waiting = await _scenario.Run(new GetWaitingTimes(new StatisticsFilter()), Scenario.Manager);
        answer.Last.ReadyToSettle.ShouldBe(waiting.Waiting.N);
        answer.Last.ReadyToSettle.ShouldBeGreaterThan(20);
    }

    [Theory, MemberData(nameof(Filters))]
    public async Task Long_waiters_in_persons_and_cases(int? year, CaseType? type, PersonCategory? category, string? county)
    {
        var filter = Filter(year, type, category, county);
        var answer = await _scenario.Run(new GetLongWaiting(filter), Scenario.Manager);

        var all = Waiting(filter).Where(p => Counts(filter, p.Case, "total")).ToList();
        var limit = new DateOnly(2023, 9, 30);
        var limitForMinors = new DateOnly(2023, 12, 31);
        var isLong = all.Where(p => p.Case.WaitingSince < (p.Case.Category is PersonCategory.UnaccompaniedMinor ? limitForMinors : limit)).ToList();
        answer.All.ShouldBe(Count(all));
        answer.Long.ShouldBe(Count(isLong));
        answer.Over.Single(o => o.Key == "12").Count.ShouldBe(Count(all.Where(p => p.Case.WaitingSince < new DateOnly(2023, 3, 31))));
        answer.LongByCategory.Sum(c => c.Count.Persons).ShouldBe(isLong.Count(p => p.Case.Grading is AddressGrading.Ordinary));
        answer.LongByStatus.Sum(c => c.Count.Persons).ShouldBe(isLong.Count);
    }

    [Theory, MemberData(nameof(Filters))]
    public async Task Flow_by_week(int? year, CaseType? type, PersonCategory? category, string? county)
    {
        var filter = Filter(year, type, category, county);
        var answer = await _scenario.Run(new GetFlow(filter), Scenario.Manager);

        var cases = _country.Cases.Where(c => Keeps(filter, c.Case) && Counts(filter, c.Case, "total")
            && (county is null || PlainCount.CountyOf(c.Case.StayMunicipality) == county)).ToList();
        answer.Weeks.Count.ShouldBe(26);
        foreach (var week in answer.Weeks)
        {
            week.Monday.DayOfWeek.ShouldBe(DayOfWeek.Monday);
            var events = cases.SelectMany(c => c.Events).Where(e => DayOf(e) >= week.Monday && DayOf(e) < week.Monday.AddDays(7)).ToList();
            week.BecameReady.ShouldBe(events.Where(e => e.Kind is CaseEventKind.BecameReady).Sum(e => e.Persons));
            week.Proposed.ShouldBe(events.Where(e => e.Kind is CaseEventKind.Proposed).Sum(e => e.Persons));
            week.Agreed.ShouldBe(events.Where(e => e.Kind is CaseEventKind.Agreed).Sum(e => e.Persons));
            week.Settled.ShouldBe(events.Count(e => e.Kind is CaseEventKind.PersonSettled));
        }
    }

    [Theory, MemberData(nameof(Filters))]
    public async Task Answers_of_municipalities(int? year, CaseType? type, PersonCategory? category, string? county)
    {
        var filter = Filter(year, type, category, county);
        var answer = await _scenario.Run(new GetAnswers(filter), Scenario.Manager);

        var (from, to) = filter.Period(RandomCountry.Today);
        var byId = _country.Cases.ToDictionary(c => c.Case.Id, c => c.Case);
        var answered = _country.Inquiries.Where(i => i.Status is InquiryStatus.Accepted or InquiryStatus.Declined
            && NorwegianTime.DateOf(i.AnsweredAt!.Value) >= from && NorwegianTime.DateOf(i.AnsweredAt!.Value) <= to
            && Keeps(filter, byId[i.CaseId]) && Counts(filter, byId[i.CaseId], "total")
            && (county is null || PlainCount.CountyOf(i.MunicipalityNumber) == county)).ToList();
        answer.Accepted.ShouldBe(answered.Count(i => i.Status is InquiryStatus.Accepted));
        answer.Declined.ShouldBe(answered.Count(i => i.Status is InquiryStatus.Declined));
        answer.Late.ShouldBe(answered.Count(i => NorwegianTime.DateOf(i.AnsweredAt!.Value) > i.Deadline));
        answer.Days.ShouldBeLike(PlainCount.Distribution(
            answered.Select(i => NorwegianTime.DateOf(i.AnsweredAt!.Value).DayNumber - NorwegianTime.DateOf(i.SentAt).DayNumber), 1));
        answer.Reasons.ToDictionary(r => r.Reason, r => (r.Inquiries, r.Persons)).ShouldBe(
            answered.Where(i => i.DeclinedBecause is not null).GroupBy(i => i.DeclinedBecause!.Value)
                .ToDictionary(g => g.Key, g => ((long)g.Count(), (long)g.Sum(i => i.Persons))), ignoreOrder: true);
    }

    [Fact]
    public async Task Tables_of_the_annual_report()
    {
        var answer = await _scenario.Run(new GetAnnualTables(), Scenario.Manager);

        for (var year = 2019; year <= 2023; year++)
        {
            var settled = _country.Persons.Where(p => p.Person.SettledOn?.Year == year).ToList();
            var ordinary = settled.Where(p => p.Case.Grading is AddressGrading.Ordinary).ToList();
            var families = ordinary.Where(p => p.Case.Category is PersonCategory.FamilyWithChildren).ToList();
            var bufetat = ordinary.Where(p => p.Case.Authority is SettlingAuthority.Bufetat).ToList();
            Value(AnnualRow.Settled).ShouldBe(settled.Count);
            Value(AnnualRow.FamilyPersons).ShouldBe(families.Count);
            Value(AnnualRow.Children).ShouldBe(families.Count(p => p.Person.IsChild));
            Value(AnnualRow.Families).ShouldBe(families.Select(p => p.Case.CaseNumber).Distinct().Count());
            Value(AnnualRow.MinorsBufetat).ShouldBe(bufetat.Count);
            Value(AnnualRow.MinorsImdi).ShouldBe(ordinary.Count(p => p.Case.Category is PersonCategory.UnaccompaniedMinor) - bufetat.Count);
            Value(AnnualRow.TypeOutside).ShouldBe(settled.Count(p => p.Case.Type is CaseType.OutsideReception && p.Case.Grading is not AddressGrading.StrictlyConfidential));
            Value(AnnualRow.WaitTotal)!.Value.ShouldBe(settled.Average(p => PlainCount.Months(Wait(p.Person))), 1e-9);
            Value(AnnualRow.WaitFamilies)!.Value.ShouldBe(families.Average(p => PlainCount.Months(Wait(p.Person))), 1e-9);

            CaseStatus[] reception = year >= 2022
                ? [CaseStatus.Ready, CaseStatus.Proposed, CaseStatus.Agreed]
                : [CaseStatus.UnderMapping, CaseStatus.Ready, CaseStatus.Proposed, CaseStatus.Agreed];
            Value(AnnualRow.WaitingInReception).ShouldBe(AtYearEnd(c => c.Type is not CaseType.OutsideReception && !c.IsAbroad, reception));
            CaseStatus[] abroad = year is 2020
                ? [CaseStatus.UnderMapping, CaseStatus.Ready, CaseStatus.Proposed, CaseStatus.Agreed]
                : [CaseStatus.Agreed];
            Value(AnnualRow.AgreedAbroad).ShouldBe(AtYearEnd(c => c.IsAbroad, abroad));

            double? Value(AnnualRow row) => answer.Of(row).Single(c => c.Published.Year == year).Computed;

            int AtYearEnd(Func<SettlementCase, bool> picks, CaseStatus[] statuses) => _country.Cases.Where(c => picks(c.Case))
                .Sum(c => c.Case.Members.Count(m => c.StatusAt(m, new DateOnly(year, 12, 31)) is { } s && statuses.Contains(s)));
        }
    }

    [Fact]
    public async Task Percentiles_are_those_of_the_database()
    {
        var answer = await _scenario.Run(new GetWaitingTimes(new StatisticsFilter { Year = 2023 }), Scenario.Manager);
        await using var connection = await _scenario.Database.Owner.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT set_config('bosetting.scope', 'national', false), set_config('bosetting.cleared', 'on', false);
            SELECT percentile_cont(ARRAY[0.25, 0.5, 0.75, 0.9]) WITHIN GROUP (ORDER BY (settled_on - permit_on) / 30.4375)
            FROM refugee WHERE settled_on BETWEEN '2023-01-01' AND '2023-12-31';
            """;
        await using var reader = await command.ExecuteReaderAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();
        var expected = reader.GetFieldValue<double[]>(0);
        double[] actual = [answer.Settled.P25!.Value, answer.Settled.Median!.Value, answer.Settled.P75!.Value, answer.Settled.P90!.Value];
        actual.Zip(expected).ShouldAllBe(p => Math.Abs(p.First - p.Second) < 1e-6);
    }

    private static StatisticsFilter Filter(int? year, CaseType? type, PersonCategory? category, string? county) =>
        new() { Year = year, Type = type, Category = category, County = county };

    private static bool Keeps(StatisticsFilter f, SettlementCase c) => (f.Type is null || c.Type == f.Type) && (f.Category is null || c.Category == f.Category);

    // Written out, not called: totals hold everyone, a case type all but the strictly confidential, anything smaller the ordinary.
    private static bool Counts(StatisticsFilter f, SettlementCase c, string dimension) =>
        f.Category is not null || f.County is not null || dimension is "category" or "county" ? c.Grading is AddressGrading.Ordinary
        : f.Type is not null || dimension is "type" ? c.Grading is not AddressGrading.StrictlyConfidential
        : true;

    private static DateOnly DayOf(CaseEvent e) => e.Kind is CaseEventKind.PersonSettled ? e.On : NorwegianTime.DateOf(e.RecordedAt);

    private static int Wait(Refugee r) => r.SettledOn!.Value.DayNumber - r.PermitOn.DayNumber;

    private static Distribution Days(IEnumerable<(SettlementCase Case, Refugee Person)> persons) =>
        PlainCount.Distribution(persons.Select(p => Wait(p.Person)), Month);

    private static WaitingCount Count(IEnumerable<(SettlementCase Case, Refugee Person)> persons) =>
        new(persons.Count(), persons.Select(p => p.Case.Id).Distinct().Count());

    private static void Groups(IEnumerable<GroupDistribution> actual, IEnumerable<(SettlementCase Case, Refugee Person)> persons,
        Func<(SettlementCase Case, Refugee Person), string> key)
    {
        var expected = persons.GroupBy(key).ToDictionary(g => g.Key, Days);
        var groups = actual.ToDictionary(g => g.Key, g => g.Values);
        groups.Keys.Order().ShouldBe(expected.Keys.Order());
        foreach (var (k, values) in groups)
        {
            values.ShouldBeLike(expected[k]);
        }
    }

    private IEnumerable<(SettlementCase Case, Refugee Person)> Waiting(StatisticsFilter filter) =>
        _country.Persons.Where(p => p.Case.IsWaiting && p.Person.SettledOn is null && Keeps(filter, p.Case)
            && (filter.County is null || PlainCount.CountyOf(p.Case.StayMunicipality) == filter.County));
}

/// <summary>One random country for all tests that only look at it.</summary>
public sealed class CountryFixture : IAsyncLifetime
{
    internal Scenario Scenario { get; private set; } = null!;

    internal RandomCountry Country { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Scenario = await Scenario.StartAsync();
        Country = await RandomCountry.Make(Scenario, cases: 500, seed: 20240229);
    }

    public async Task DisposeAsync() => await Scenario.DisposeAsync();
}
