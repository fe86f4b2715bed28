using Bosetting.DemoData.Planning;
using Bosetting.Domain.Municipalities;
using Bosetting.Infrastructure.ReferenceData;

namespace Bosetting.Application.Tests.Demo;

public sealed class MunicipalFiguresTests(PlanFixture fixture) : IClassFixture<PlanFixture>
{
    private CountryPlan Plan => fixture.Plan;

    [Fact]
    public void Decisions_of_2023_are_completed_to_the_published_total()
    {
        var year = Plan.Figures.In(2023).ToList();

        year.Count.ShouldBe(356);
        year.Sum(y => y.Requested).ShouldBe(38_000);
        year.Sum(y => y.RequestedOriginally).ShouldBe(35_000);
        year.Count(y => y.RequestedOriginally < y.Requested).ShouldBe(275);
        year.Sum(y => y.Decided ?? 0).ShouldBe(36_082);
        year.Count(y => y.Decided == y.Requested).ShouldBe(250);
        year.Count(y => y.Decided > y.Requested).ShouldBe(13);
        year.ShouldContain(y => y.IsCompleted);
        year.Where(y => !y.IsCompleted && y.Decided != Known(y.Municipality)).ShouldBeEmpty();
        year.Sum(y => y.DecidedMinors ?? 0).ShouldBe(405);
        year.Count(y => y.DecidedMinors is not null).ShouldBe(35);

        static int? Known(string number) =>
            ReferenceFacts.Current.PublishedTelemark.FirstOrDefault(t => t.Year == 2023 && t.MunicipalityNumber == number)?.Decided
            ?? ReferenceFacts.Current.Published.Single(p => p.Year == 2023 && p.MunicipalityNumber == number).Decided;
    }

    [Theory]
    [InlineData(2021)]
    [InlineData(2022)]
    public void Settled_by_municipality_is_as_published(int year)
    {
        var settled = fixture.Settled(year).GroupBy(h => h.Municipality!).ToDictionary(g => g.Key, g => g.Sum(h => h.Persons));
        foreach (var p in ReferenceFacts.Current.Published.Where(p => p.Year == year && p.Settled is not null))
        {
            settled.GetValueOrDefault(p.MunicipalityNumber).ShouldBe(p.Settled!.Value, p.MunicipalityNumber);
        }

        Plan.MovedQuota.ShouldBe(0);
    }

    [Fact]
    public void Settled_2023_is_in_350_municipalities_and_beyond_the_decision_in_143()
    {
        var settled = fixture.Settled(2023).GroupBy(h => h.Municipality!).ToDictionary(g => g.Key, g => g.Sum(h => h.Persons));
        var decided = Plan.Figures.In(2023).ToDictionary(y => y.Municipality, y => y.Decided ?? 0);

        settled.Count.ShouldBe(350);
        settled.Count(s => s.Value > decided[s.Key]).ShouldBe(143);
        settled["4003"].ShouldBe(145); // Skien, one of the final figures.
        settled.ShouldNotContainKey("1580"); // Haram was a part of Ålesund.
    }

    [Fact]
    public void Capacity_use_of_2023_is_93_per_cent()
    {
        var ledgers = Plan.Ledgers.Where(l => l.Year == 2023).ToList();

        ledgers.Sum(l => l.Settled).ShouldBe(33_701);
        ledgers.Sum(l => l.Decided ?? 0).ShouldBe(36_082);
        ledgers.Sum(l => l.Proposed + l.Agreed).ShouldBe(0);
        ledgers.ShouldAllBe(l => l.Left >= 0 && l.LeftMinors >= 0);
    }

    [Fact]
    public void Places_of_2024_hold_those_who_wait()
    {
        var ledgers = Plan.Ledgers.Where(l => l.Year == 2024).ToList();

        ledgers.Count.ShouldBe(357);
        ledgers.Sum(l => l.Agreed).ShouldBe(4_341);
        ledgers.Sum(l => l.Proposed).ShouldBe(380);
        ledgers.ShouldAllBe(l => l.Overrun == 0);
    }

    [Fact]
    public void Counting_back_places_gives_the_same_as_the_ledger()
    {
        PlaceLedger oslo = Plan.Ledgers.Single(l => l is { Year: 2023, MunicipalityNumber: "0301" });
        oslo.Settled.ShouldBe(Plan.Households.Where(h => h.Settled?.Year == 2023 && h.Municipality == "0301").Sum(h => h.Persons));
    }
}
