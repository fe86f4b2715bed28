using Bosetting.Domain.Common;
using Bosetting.Domain.Warnings;
using FsCheck;
using FsCheck.Fluent;

namespace Bosetting.Domain.Tests.Warnings;

public sealed class WarningRulesTests
{
    private static readonly WarningThresholds T = new();
    private static readonly DateOnly June = new(2024, 6, 15);
    private static readonly DateOnly October = new(2024, 10, 15);

    private static readonly Arbitrary<WarningFacts> AnyFacts = Gen.Choose(0, 200).ListOf(8).Select(n => new WarningFacts
    {
        MunicipalityNumber = "4621",
        Decided = n[0],
        Used = n[1],
        Settled = Math.Min(n[1], n[2]),
        PlannedByNow = n[3],
        ExpiringDwellings = n[4] / 20,
        Answers = n[5],
        Declined = Math.Min(n[5], n[6]),
        MinorPlacesLeft = n[7],
        CareHomePlaces = n[7] % 3,
    }).ToArbitrary();

    [Fact]
    public void A_quiet_municipality_has_no_warning() => WarningRules.Apply(
        new WarningFacts { MunicipalityNumber = "4621", Decided = 40, Used = 18, Settled = 18, PlannedByNow = 18 }, T, June).ShouldBeEmpty();

    [Fact]
    public void Places_that_run_out_in_summer_are_said_with_the_day()
    {
        // 36 of 40 in 167 days: the last 4 last 18 days, and the year 199.
        var warning = Only(new WarningFacts { MunicipalityNumber = "4621", Decided = 40, Used = 36, Settled = 36 }, June);
        warning.Kind.ShouldBe(WarningKind.PlacesRunOut);
        warning.Figures.Select(f => f.Value).ShouldBe([4, 40, 18, 199]);
        warning.Seriousness.ShouldBe(3.0m);
    }

    [Fact]
    public void The_first_month_says_nothing_of_the_pace_of_a_year() =>
        WarningRules.Apply(new WarningFacts { MunicipalityNumber = "4621", Decided = 40, Used = 39 }, T, new DateOnly(2024, 1, 20)).ShouldBeEmpty();

    [Theory]
    [InlineData(30, 18, WarningKind.AheadOfPace)]
    [InlineData(6, 18, WarningKind.BehindPace)]
    public void Piling_up_and_running_dry_are_told_against_the_plan(int used, int planned, WarningKind kind) =>
        Only(new WarningFacts { MunicipalityNumber = "4621", Decided = 400, Used = used, Settled = used, PlannedByNow = planned }, June).Kind.ShouldBe(kind);

    [Fact]
    public void Those_who_come_later_are_not_ahead_of_the_plan() => WarningRules.Apply(
        new WarningFacts { MunicipalityNumber = "4621", Decided = 400, Used = 30, ComingLater = 12, Settled = 18, PlannedByNow = 18 }, T, June).ShouldBeEmpty();

    [Fact]
    public void A_stop_explains_why_a_municipality_is_behind()
    {
        var facts = new WarningFacts { MunicipalityNumber = "4621", Decided = 400, Used = 1, PlannedByNow = 50, StoppedFrom = June.AddDays(-60) };
        Only(facts, June).Kind.ShouldBe(WarningKind.LongStop);
        WarningRules.Apply(facts with { StoppedFrom = June.AddDays(-5) }, T, June).ShouldBeEmpty();
    }

    [Fact]
    public void The_squeeze_is_told_from_autumn_on()
    {
        var facts = new WarningFacts { MunicipalityNumber = "4621", Decided = 60, Used = 20, Settled = 20 };
        WarningRules.Apply(facts, T, June).ShouldBeEmpty();
        var warning = WarningRules.Apply(facts, T, October).Single(w => w.Kind == WarningKind.YearEndSqueeze);
        warning.Figures.Select(f => f.Value).ShouldBe([40, 16, 2]);
        WarningRules.Apply(facts, T, new DateOnly(2024, 12, 31)).ShouldContain(w => w.Kind == WarningKind.YearEndSqueeze);
    }

    [Fact]
    public void Late_answers_refusals_dwellings_and_care_homes_have_their_own_rules()
    {
        var facts = new WarningFacts
        {
            MunicipalityNumber = "4621",
            LateInquiries = 2,
            EarliestDeadline = June.AddDays(-9),
            Answers = 5,
            Declined = 3,
            ExpiringDwellings = 4,
            MinorPlacesLeft = 3,
            CareHomePlaces = 0,
        };
        WarningRules.Apply(facts, T, June).Select(w => (w.Kind, w.Seriousness)).ShouldBe(
            [(WarningKind.ExpiringDwellings, 1.3m), (WarningKind.SlowAnswers, 3.0m), (WarningKind.ManyDeclines, 1.0m), (WarningKind.CareHomesFull, 1.3m)]);
    }

    [Fact]
    public void Every_warning_has_figures_and_a_seriousness_of_one_to_ten() => Prop.ForAll(AnyFacts, f =>
        WarningRules.Apply(f, T, October).All(w => w.Figures.Count > 0 && w.Seriousness is >= 1 and <= 10 && w.MunicipalityNumber == f.MunicipalityNumber))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void More_of_the_bad_is_never_less_serious() => Prop.ForAll(AnyFacts, f =>
    {
        var worse = f with { Declined = f.Declined + 1, Answers = f.Answers + 1, ExpiringDwellings = f.ExpiringDwellings + 1 };
        return Of(f, WarningKind.ExpiringDwellings) <= Of(worse, WarningKind.ExpiringDwellings) && Of(f, WarningKind.ManyDeclines) <= Of(worse, WarningKind.ManyDeclines);

        static decimal Of(WarningFacts facts, WarningKind kind) =>
            WarningRules.Apply(facts, T, October).FirstOrDefault(w => w.Kind == kind)?.Seriousness ?? 0;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Thresholds_out_of_range_are_named()
    {
        new WarningThresholds().Check().ShouldSucceed();
        var refused = new WarningThresholds { StopDays = 0, DeclinePercent = 101 }.Check();
        refused.Errors.Select(e => (e.Code, e.Field)).ShouldBe([("warning.threshold_out_of_range", "StopDays"), ("warning.threshold_out_of_range", "DeclinePercent")]);
    }

    [Theory]
    [InlineData(10, " ", "warning.reason_missing")]
    [InlineData(0, "Kjent", "warning.until_in_past")]
    [InlineData(181, "Kjent", "warning.until_too_late")]
    public void A_warning_is_set_aside_with_a_reason_and_for_a_while(int days, string reason, string code) =>
        WarningSetAside.Create(Guid.CreateVersion7(), WarningKind.LongStop, "4621", June.AddDays(days), reason, new Stamp(DateTimeOffset.UnixEpoch, June, Guid.Empty)).ShouldBeRefused(code);

    private static EarlyWarning Only(WarningFacts facts, DateOnly today) => WarningRules.Apply(facts, T, today).ShouldHaveSingleItem();
}
