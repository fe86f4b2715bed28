using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Domain.Requests.Distribution;

namespace Bosetting.Domain.Tests.Requests;

public sealed class RequestRoundTests
{
    private static readonly DateOnly Today = new(2024, 10, 1);
    private static readonly Stamp Now = new(new DateTimeOffset(2024, 10, 1, 9, 0, 0, TimeSpan.Zero), Today, Guid.CreateVersion7());
    private static readonly Dictionary<string, int> Before = new() { ["4621"] = 0, ["5001"] = 0 };
    private static readonly RequestCriterion Criterion = new("capacity", "Kapasitet.", "Kapasitet.", CriterionPriority.Greatest, Today);

    private static RequestRound Draft(int persons = 100, int minors = 0)
    {
        var round = RequestRound.Create(Guid.CreateVersion7(), 2025, RequestVersion.Original, 0, Before, Now).Value;
        round.SetNeed(new RequestNeed([], ForecastScenario.Middle, persons, minors), Now).ShouldSucceed();
        round.SetCriteria([Criterion], Now).ShouldSucceed();
        return round;
    }

    private static void Give(RequestRound round, int voss, int trondheim, int minors = 0) => round.TakeOver(new Dictionary<string, ComputedNumber>
    {
        ["4621"] = Number("4621", voss, minors),
        ["5001"] = Number("5001", trondheim, 0),
    }, Now).ShouldSucceed();

    private static ComputedNumber Number(string number, int persons, int minors) =>
        new(new DistributedNumber { Number = number, Persons = persons, Parts = [], Limits = 0, Rounding = 0, Bound = ShareBound.None }, minors);

    [Fact]
    public void The_first_request_of_a_year_is_the_original()
    {
        RequestRound.Create(Guid.CreateVersion7(), 2025, RequestVersion.Adjusted, 0, Before, Now).ShouldBeRefused("request.original_missing");
        RequestRound.Create(Guid.CreateVersion7(), 2025, RequestVersion.Original, 1, Before, Now).ShouldBeRefused("request.original_exists");
        var additional = RequestRound.Create(Guid.CreateVersion7(), 2025, RequestVersion.Additional, 2, Before, Now).Value;
        (additional.Sequence, additional.Key.NotBelowBefore).ShouldBe((3, true));
    }

    [Fact]
    public void The_need_is_the_waiting_and_the_new_of_the_scenario()
    {
        var cell = new ForecastCell(CaseType.ReceptionCentre, PersonCategory.OtherAdult, Waiting: 10, Low: 20, Middle: 30, High: 50);
        Enum.GetValues<ForecastScenario>().Select(cell.Need).ShouldBe([30, 40, 60]);
        var round = Draft();
        round.SetNeed(new RequestNeed([cell with { Low = 31 }], ForecastScenario.Low, 30, 0), Now).ShouldBeRefused("request.scenarios_out_of_order");
        round.SetNeed(new RequestNeed([cell with { Waiting = -1 }], ForecastScenario.Low, 30, 0), Now).ShouldBeRefused("request.number_out_of_range");
        round.SetNeed(new RequestNeed([cell], ForecastScenario.Low, 0, 0), Now).ShouldBeRefused("request.number_out_of_range");
        round.SetNeed(new RequestNeed([cell], ForecastScenario.Low, 30, 31), Now).ShouldBeRefused("request.minors_exceed_persons");
    }

    [Fact]
    public void A_number_set_by_hand_has_a_reason_and_can_be_taken_back()
    {
        var round = Draft();
        Give(round, 40, 60);
        round.Adjust([new NumberAdjustment("4621", 45, null, " ")], Now).ShouldBeRefused("request.note_missing");
        round.Adjust([new NumberAdjustment("4621", 45, null, "x"), new NumberAdjustment("9999", 1, null, "x")], Now).ShouldBeRefused("municipality.not_found");
        round.Sum.ShouldBe(100, "all or none");
        round.Adjust([new NumberAdjustment("4621", 45, 50, "x")], Now).ShouldBeRefused("request.minors_exceed_persons");
        round.Adjust([new NumberAdjustment("4621", 45, null, "Nytt botiltak")], Now).ShouldSucceed();
        (round.Sum, round.Find("4621")!.Persons, round.Find("4621")!.Computed).ShouldBe((105, 45, 40));
        round.Adjust([new NumberAdjustment("4621", null, null, null)], Now).ShouldSucceed();
        (round.Sum, round.Find("4621")!.Note).ShouldBe((100, null));
    }

    [Fact]
    public void It_is_sent_only_when_the_sums_are_right_and_never_changed_after()
    {
        var round = Draft(minors: 5);
        round.Send(Today.AddDays(60), Now).ShouldBeRefused("request.no_numbers");
        Give(round, 40, 61, minors: 5);
        round.Send(Today.AddDays(60), Now).Error.ShouldSatisfyAllConditions(e => e.Code.ShouldBe("request.sum_differs"), e => e.Args.ShouldBe([101, 100]));
        Give(round, 40, 60, minors: 4);
        round.Send(Today.AddDays(60), Now).ShouldBeRefused("request.minors_sum_differs");
        Give(round, 5, 95, minors: 5);
        round.Send(Today.AddDays(60), Now).ShouldBeRefused("request.below_floor");
        Give(round, 40, 60, minors: 5);
        round.Send(null, Now).ShouldBeRefused("request.answer_by_missing");
        round.Send(Today, Now).ShouldBeRefused("request.answer_by_too_early");
        round.Send(Today.AddDays(60), Now).ShouldSucceed();
        round.Adjust([new NumberAdjustment("4621", 1, null, "x")], Now).ShouldBeRefused("request.not_draft");
        round.Discard(Now).ShouldBeRefused("request.not_draft");
    }

    [Fact]
    public void Who_is_left_out_is_given_a_reason_and_counts_nothing()
    {
        var round = Draft();
        Give(round, 40, 60);
        round.Ask("4621", false, null, Now).ShouldBeRefused("request.note_missing");
        round.Ask("4621", false, "Ras", Now).ShouldSucceed();
        (round.Sum, round.Find("4621")!.Note).ShouldBe((60, "Ras"));
        round.Ask("4621", true, null, Now).ShouldSucceed();
        (round.Sum, round.Find("4621")!.Note).ShouldBe((100, null));
    }

    [Fact]
    public void It_is_not_sent_with_more_minors_than_persons_anywhere()
    {
        var round = Draft(minors: 12);
        Give(round, 10, 90, minors: 12);
        round.Send(Today.AddDays(60), Now).Error.ShouldSatisfyAllConditions(e => e.Code.ShouldBe("request.minors_exceed_in"), e => e.Args.ShouldBe([1]));
    }

    [Fact]
    public void An_additional_request_is_not_sent_when_it_lowers_somebody()
    {
        var before = new Dictionary<string, int> { ["4621"] = 40, ["5001"] = 60 };
        var round = RequestRound.Create(Guid.CreateVersion7(), 2025, RequestVersion.Additional, 1, before, Now).Value;
        round.SetNeed(new RequestNeed([], ForecastScenario.Middle, 110, 0), Now).ShouldSucceed();
        round.SetCriteria([Criterion], Now).ShouldSucceed();
        round.SetKey(new DistributionKey { NotBelowBefore = false }, Now).ShouldSucceed();
        round.Key.NotBelowBefore.ShouldBeTrue();
        Give(round, 39, 71);
        round.Send(Today.AddDays(60), Now).Error.ShouldSatisfyAllConditions(e => e.Code.ShouldBe("request.additional_lowers"), e => e.Args.ShouldBe([1]));
        round.Adjust([new NumberAdjustment("4621", 39, null, "x")], Now).ShouldBeRefused("request.below_before");
        round.Ask("4621", false, "Ras", Now).ShouldBeRefused("request.below_before");
        Give(round, 40, 70);
        round.Send(Today.AddDays(60), Now).ShouldSucceed();
    }

    [Fact]
    public void Whoever_is_left_out_gets_no_number_by_hand_and_keeps_the_reason()
    {
        var round = Draft();
        Give(round, 40, 60);
        round.Ask("4621", false, "Ras", Now).ShouldSucceed();
        round.Adjust([new NumberAdjustment("4621", 10, null, "Limt inn")], Now).ShouldBeRefused("request.left_out");
        round.Find("4621")!.Note.ShouldBe("Ras");
    }

    [Fact]
    public void Figures_shown_with_one_decimal_add_up()
    {
        var round = Draft();
        var parts = Enum.GetValues<KeyComponent>().Select(c => new KeyPart(c, 6.6667m, 1, false)).ToList();
        round.TakeOver(new Dictionary<string, ComputedNumber>
        {
            ["4621"] = new(new DistributedNumber { Number = "4621", Persons = 40, Parts = parts, Limits = 0.04m, Rounding = 40 - (6 * 6.6667m) - 0.04m, Bound = ShareBound.None }, 0),
        }, Now).ShouldSucceed();
        var line = round.Find("4621")!;
        (line.ShownLimits, line.ShownRounding).ShouldBe((0m, -0.2m));
        (line.Parts.Sum(p => RequestLine.Shown(p.Persons)) + line.ShownLimits + line.ShownRounding).ShouldBe(40);
    }

    [Fact]
    public void Every_change_gives_a_new_revision()
    {
        var round = Draft();
        var before = round.Revision;
        round.SetKey(new DistributionKey { Floor = 5 }, Now).ShouldSucceed();
        round.Measure(new Dictionary<string, decimal> { ["4621"] = 62.5m }, "Monitor 2023", Now).ShouldSucceed();
        round.Measure(new Dictionary<string, decimal> { ["4621"] = 101 }, "Monitor 2023", Now).ShouldBeRefused("request.result_out_of_range");
        round.Measure(new Dictionary<string, decimal>(), " ", Now).ShouldBeRefused("request.source_missing");
        round.OpenToCounties(Now).ShouldBeRefused("request.no_numbers");
        round.Revision.ShouldBe(before + 2);
    }
}
