using Bosetting.Application.Common;
using Bosetting.Application.Statistics;
using Bosetting.Domain.Refugees;
using Bosetting.Testing;

namespace Bosetting.Application.Tests.Statistics;

/// <summary>Figures as they were known at an instant: right against a plain count, and the same whatever happens later.</summary>
public sealed class AsOfTests(CountryFixture fixture) : IClassFixture<CountryFixture>
{
    private readonly Scenario _scenario = fixture.Scenario;
    private readonly RandomCountry _country = fixture.Country;

    // Just before and after midnight in Norway, in winter and summer; month ends; the leap day; the middle of a day.
    public static TheoryData<string> Instants =>
        ["2023-12-31T22:59:59Z", "2023-12-31T23:00:00Z", "2023-06-30T21:59:59Z", "2023-06-30T22:00:01Z", "2024-02-29T12:00:00Z", "2024-02-29T22:59:30Z", "2023-10-29T00:30:00Z", "2021-05-17T10:15:00Z"];

    [Theory, MemberData(nameof(Instants))]
    public async Task The_stock_as_known_then(string iso)
    {
        var at = At(iso);
        var answer = await _scenario.Run(new GetStock(new StatisticsFilter { AsOf = at }), Scenario.Manager);

        answer.AsOf.ShouldBe(at);
        answer.Months.Count.ShouldBe(13);
        answer.Last.Month.ShouldBe(NorwegianTime.DateOf(at).ToString("yyyy-MM", null));
        foreach (var month in answer.Months)
        {
            var end = StatisticsCalendar.LastDay(month.Month);
            var statuses = _country.Cases.SelectMany(c => c.Case.Members.Select(m => KnownStatus(c, m, end, at))).ToList();
            month.UnderMapping.ShouldBe(statuses.Count(s => s is CaseStatus.UnderMapping), month.Month);
            month.Ready.ShouldBe(statuses.Count(s => s is CaseStatus.Ready), month.Month);
            month.Proposed.ShouldBe(statuses.Count(s => s is CaseStatus.Proposed), month.Month);
            month.Agreed.ShouldBe(statuses.Count(s => s is CaseStatus.Agreed), month.Month);
        }
    }

    [Theory, MemberData(nameof(Instants))]
    public async Task Waits_as_known_then(string iso)
    {
        var at = At(iso);
        var today = NorwegianTime.DateOf(at);
        var answer = await _scenario.Run(new GetWaitingTimes(new StatisticsFilter { AsOf = at }), Scenario.Manager);
        var longWaiting = await _scenario.Run(new GetLongWaiting(new StatisticsFilter { AsOf = at }), Scenario.Manager);

        var waiting = _country.Cases.SelectMany(c => c.Case.Members.Select(m => (c.Case, Person: m, Status: KnownStatus(c, m, DateOnly.MaxValue, at))))
            .Where(p => p.Status is CaseStatus.Ready or CaseStatus.Proposed or CaseStatus.Agreed).ToList();
        answer.Waiting.ShouldBeLike(PlainCount.Distribution(waiting.Select(p => today.DayNumber - p.Person.PermitOn.DayNumber), 365.25 / 12));
        var settled = _country.Cases.SelectMany(c => c.Events.Where(e => e.Kind is CaseEventKind.PersonSettled && e.RecordedAt <= at && e.On >= answer.From && e.On <= answer.To)
            .Select(e => e.On.DayNumber - c.Case.Members.Single(m => m.Id == e.RefugeeId).PermitOn.DayNumber)).ToList();
        answer.Settled.ShouldBeLike(PlainCount.Distribution(settled, 365.25 / 12));
        longWaiting.All.Persons.ShouldBe(waiting.Count);
        longWaiting.All.Cases.ShouldBe(waiting.Select(p => p.Case.Id).Distinct().Count());
        longWaiting.LongByStatus.ToDictionary(s => s.Key, s => s.Count.Persons).ShouldBe(
            waiting.Where(p => Waiting.IsLong(p.Case.Category, p.Case.WaitingSince, today)).GroupBy(p => p.Status.ToString()!).ToDictionary(g => g.Key, g => (long)g.Count()),
            ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Instants))]
    public async Task Flow_and_answers_as_known_then(string iso)
    {
        var at = At(iso);
        var flow = await _scenario.Run(new GetFlow(new StatisticsFilter { AsOf = at }), Scenario.Manager);
        var answers = await _scenario.Run(new GetAnswers(new StatisticsFilter { AsOf = at }), Scenario.Manager);

        var known = _country.Cases.SelectMany(c => c.Events).Where(e => e.RecordedAt <= at).ToList();
        foreach (var week in flow.Weeks)
        {
            bool In(DateOnly day) => day >= week.Monday && day < week.Monday.AddDays(7);
            week.Settled.ShouldBe(known.Count(e => e.Kind is CaseEventKind.PersonSettled && In(e.On)));
            week.Agreed.ShouldBe(known.Where(e => e.Kind is CaseEventKind.Agreed && In(NorwegianTime.DateOf(e.RecordedAt))).Sum(e => e.Persons));
        }

        var (from, to) = new StatisticsFilter().Period(NorwegianTime.DateOf(at));
        var answered = _country.Inquiries.Where(i => i.Status is Domain.Requests.InquiryStatus.Accepted or Domain.Requests.InquiryStatus.Declined
            && i.AnsweredAt <= at && NorwegianTime.DateOf(i.AnsweredAt!.Value) >= from && NorwegianTime.DateOf(i.AnsweredAt!.Value) <= to).ToList();
        answers.Accepted.ShouldBe(answered.Count(i => i.Status is Domain.Requests.InquiryStatus.Accepted));
        answers.Declined.ShouldBe(answered.Count(i => i.Status is Domain.Requests.InquiryStatus.Declined));
    }

    [Fact]
    public async Task The_past_stays_as_it_was_whatever_happens_later()
    {
        await using var s = await Scenario.StartAsync();
        var country = await RandomCountry.Make(s, cases: 150, seed: 424242);
        var instants = Instants.AsEnumerable<object[]>().Select(i => At((string)i[0])).Append(s.Clock.GetUtcNow()).ToList();
        var before = new List<string>();
        foreach (var at in instants)
        {
            before.Add(await KeptStatisticsTests.Figures(s, at));
        }

        // Later: cases move on, arrivals long ago are registered, a household is graded and another moves to another county.
        s.Clock.Now = s.Clock.Now.AddDays(3);
        await s.ReadyCase(persons: 4, permitOn: new DateOnly(2020, 1, 1));
        await Municipalities.Placed.Settled(s, persons: 2);
        var open = country.Cases.First(c => c.Case.IsWaiting && c.Case.StayMunicipality == Scenario.Voss && c.Case.Grading is AddressGrading.Ordinary).Case;
        await KeptStatisticsTests.AsOwner(s, $"""
            SELECT set_config('bosetting.now', '{s.Clock.Now:O}', true);
            UPDATE settlement_case SET grading = 'StrictlyConfidential' WHERE id = '{open.Id}';
            UPDATE settlement_case SET stay_municipality = '{Scenario.Trondheim}' WHERE stay_municipality = '{Scenario.Voss}' AND id <> '{open.Id}'
            """);
        await s.Run(new FoldStatistics(), Actor.System);
        await KeptStatisticsTests.Agrees(s);

        for (var i = 0; i < instants.Count; i++)
        {
            (await KeptStatisticsTests.Figures(s, instants[i])).ShouldBe(before[i], instants[i].ToString("O"));
        }

        // And the present has changed: the county has nobody left, and the graded one counts in totals only.
        s.Clock.Now = s.Clock.Now.AddMinutes(1);
        var inVestland = (await s.Run(new GetStock(new StatisticsFilter { County = "46" }), Scenario.Manager)).Last;
        (inVestland.UnderMapping, inVestland.ReadyToSettle).ShouldBe((0, 0));
        await s.Run(new RebuildStatistics(), Actor.System);
        (await KeptStatisticsTests.Figures(s, instants[0])).ShouldBe(before[0], "and when it is made again");
    }

    [Fact]
    public async Task The_future_and_the_distant_past_are_refused()
    {
        (await _scenario.RunAs(Scenario.Manager, new GetStock(new StatisticsFilter { AsOf = RandomCountry.End.AddSeconds(1) }))).Error.Code.ShouldBe("statistics.as_of_out_of_range");
        (await _scenario.RunAs(Scenario.Manager, new GetFlow(new StatisticsFilter { AsOf = At("1999-12-31T00:00:00Z") }))).Error.Code.ShouldBe("statistics.as_of_out_of_range");
    }

    /// <summary>Where a person stood at the end of a day, by what was recorded up to an instant.</summary>
    private static CaseStatus? KnownStatus((SettlementCase Case, List<CaseEvent> Events) c, Refugee person, DateOnly day, DateTimeOffset at)
    {
        var known = c.Events.Where(e => e.RecordedAt <= at).ToList();
        return known.Exists(e => e.Kind is CaseEventKind.PersonSettled && e.RefugeeId == person.Id && e.On <= day)
            ? CaseStatus.Settled
            : known.Where(e => PlainCount.Moves(e.Kind) && NorwegianTime.DateOf(e.RecordedAt) <= day).MaxBy(e => e.Sequence)?.StatusAfter;
    }

    private static DateTimeOffset At(string iso) => DateTimeOffset.Parse(iso, System.Globalization.CultureInfo.InvariantCulture);
}
