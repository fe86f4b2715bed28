using Bosetting.Application.Matching;
using Bosetting.DemoData.Calibration;
using Bosetting.DemoData.Planning;
using Bosetting.DemoData.Replay;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;

namespace Bosetting.Application.Tests.Demo;

public sealed class ReplayTests
{
    private static readonly CountryPlan Plan = CountryPlan.Make(0.1, StockTargets.Date);
    private static readonly List<(HouseholdPlan Plan, ReplayedCase Result)> All = Replay(StockTargets.Date);

    [Fact]
    public void Every_household_ends_where_it_was_planned() =>
        All.Where(x => x.Result.Case.Status != x.Plan.Outcome || x.Result.Case.PersonCount != x.Plan.Persons
            || x.Result.Case.Category != x.Plan.Category || x.Result.Case.Authority != x.Plan.Authority
            || x.Result.Case.MinorPlaces != x.Plan.MinorPlaces
            || x.Result.Case.Members.Count(m => m.IsChild) != x.Plan.Children)
            .Select(x => (x.Plan.Number, x.Plan.Category, x.Result.Case.Category, x.Plan.Authority, x.Result.Case.Authority, x.Result.Case.Status)).ShouldBeEmpty();

    [Fact]
    public void All_households_registered_are_replayed() => All.Count.ShouldBe(Plan.Households.Count);

    [Fact]
    public void Persons_settle_on_the_planned_day_with_the_planned_wait() =>
        All.Where(x => x.Plan.Outcome is CaseStatus.Settled).ShouldAllBe(x =>
            x.Result.Case.Members.All(m => m.SettledOn == x.Plan.Settled && m.PermitOn == x.Plan.Permit && m.SettledIn == x.Plan.Municipality));

    [Fact]
    public void Children_are_children_when_they_move_and_adults_are_adults_when_they_get_their_permit() =>
        All.Where(x => x.Result.Case.Members.Any(m =>
            m.IsChild ? Ages.On(m.BirthDate, x.Plan.Settled ?? new DateOnly(2024, 7, 1)) >= 18 && x.Plan.Outcome is not CaseStatus.Closed : Ages.On(m.BirthDate, m.PermitOn) < 18))
            .ShouldBeEmpty();

    [Fact]
    public void The_history_of_a_case_is_in_order_of_time() =>
        All.Where(x => x.Result.Case.NewEvents.Zip(x.Result.Case.NewEvents.Skip(1)).Any(p => p.First.RecordedAt > p.Second.RecordedAt)).ShouldBeEmpty();

    [Fact]
    public void Agreements_and_inquiries_fit_the_case()
    {
        foreach (var (_, r) in All)
        {
            r.Inquiries.Count(i => i.Status is InquiryStatus.Open).ShouldBe(r.Case.Status is CaseStatus.Proposed ? 1 : 0);
            r.Inquiries.Count(i => i.Status is InquiryStatus.Declined).ShouldBe(r.Case.DeclineCount);
            r.Agreements.Count(a => a.Status is AgreementStatus.Active).ShouldBe(r.Case.Status is CaseStatus.Agreed ? 1 : 0);
        }
    }

    [Fact]
    public void Every_mapping_answer_has_the_form_of_its_topic() =>
        All.SelectMany(x => x.Result.Case.Members).SelectMany(m => m.Mapping).Where(a => !MappingCodes.IsValid(a.Topic, a.Value)).ShouldBeEmpty();

    [Fact]
    public void Numbers_of_persons_cannot_be_anybodys()
    {
        foreach (var number in All.SelectMany(x => x.Result.Case.Members).SelectMany(m => m.Identifiers))
        {
            number.Value.ShouldMatch(number.Kind is IdentifierKind.Duf ? "^19[0-9]{10}$" : "^[4-7][0-9][89][0-9]{8}$");
        }

        var numbers = All.SelectMany(x => x.Result.Case.Members).SelectMany(m => m.Identifiers).Where(i => i.Kind is IdentifierKind.Duf).ToList();
        numbers.Select(n => n.Value).Distinct().Count().ShouldBe(numbers.Count);
    }

    [Fact]
    public void At_an_earlier_date_the_future_is_not_there()
    {
        var day = new DateOnly(2023, 6, 1);
        var then = Replay(day);

        then.SelectMany(x => x.Result.Case.NewEvents).ShouldAllBe(e => e.RecordedAt < new DateTimeOffset(2023, 6, 2, 0, 0, 0, TimeSpan.Zero));
        then.ShouldContain(x => x.Result.Case.Status == CaseStatus.Proposed);
        then.ShouldContain(x => x.Result.Case.Status == CaseStatus.Agreed);
        then.Count(x => x.Result.Case.Status is CaseStatus.Settled).ShouldBe(Plan.Households.Count(h => h.Settled <= day));
    }

    [Fact]
    public void Adults_from_Ukraine_in_2022_are_mostly_women()
    {
        var adults = All.Where(x => x.Plan.Settled?.Year == 2022 && x.Plan.Basis is ResidenceBasis.CollectiveProtection)
            .SelectMany(x => x.Result.Case.Members).Where(m => !m.IsChild).ToList();
        // 13 700 of 19 200 (SSB).
        (adults.Count(m => m.Sex is Sex.Female) / (double)adults.Count).ShouldBe(0.71, 0.03);
    }

    private static List<(HouseholdPlan Plan, ReplayedCase Result)> Replay(DateOnly until)
    {
        var replayer = new CaseReplayer(Plan.Figures.Municipalities, until);
        return [.. Plan.Households.Select(h => (h, replayer.Replay(h)!)).Where(x => x.Item2 is not null)];
    }
}
