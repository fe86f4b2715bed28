using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Requests;

namespace Bosetting.Domain.Tests.Requests;

public sealed class CouncilResolutionTests
{
    private static readonly DateOnly Today = new(2024, 1, 2);
    private static readonly Stamp Now = new(new DateTimeOffset(2024, 1, 2, 9, 0, 0, TimeSpan.Zero), Today, Guid.CreateVersion7());

    private static ResolutionDetails Details(int? persons = 40) => new()
    {
        Id = Guid.CreateVersion7(),
        MunicipalityNumber = "4621",
        Year = 2024,
        DecidedOn = new DateOnly(2023, 12, 14),
        Persons = persons,
    };

    private static Result<CouncilResolution> Register(ResolutionDetails d, CouncilResolution? latest = null) =>
        CouncilResolution.Register(d, requested: 40, latest, null, Now);

    [Theory]
    [InlineData(40, DecisionAnswer.InLine)]
    [InlineData(41, DecisionAnswer.More)]
    [InlineData(39, DecisionAnswer.Fewer)]
    public void A_decision_is_in_line_with_the_request_or_more_or_fewer(int persons, DecisionAnswer answer) =>
        Register(Details(persons) with { Reasons = [DecisionReason.Other], Note = "Se saksframlegget" }).Value.Answer.ShouldBe(answer);

    [Fact]
    public void Fewer_than_asked_for_needs_a_coded_reason_that_fits()
    {
        Register(Details(30)).ShouldBeRefused("decision.reason_missing");
        Register(Details(30) with { Reasons = [DecisionReason.NeedsLabour] }).ShouldBeRefused("decision.reason_does_not_fit");
        Register(Details(30) with { Reasons = [DecisionReason.Other] }).ShouldBeRefused("decision.note_missing");
        Register(Details(30) with { Reasons = [DecisionReason.NoSuitableDwellings, DecisionReason.NoSuitableDwellings] }).Value.Reasons
            .ShouldBe([DecisionReason.NoSuitableDwellings]);
        Register(Details(50)).IsSuccess.ShouldBeTrue();
        Register(Details(50) with { Reasons = [DecisionReason.NoSuitableDwellings] }).ShouldBeRefused("decision.reason_does_not_fit");
    }

    [Fact]
    public void The_day_of_the_meeting_is_known_past_and_not_before_the_latest()
    {
        Register(Details() with { DecidedOn = null }).ShouldBeRefused("decision.date_missing");
        Register(Details() with { DecidedOn = Today.AddDays(1) }).ShouldBeRefused("decision.date_in_future");
        Register(Details() with { DecidedOn = new DateOnly(2022, 12, 31) }).ShouldBeRefused("decision.date_too_early");
        var first = Register(Details()).Value;
        Register(Details() with { DecidedOn = new DateOnly(2023, 12, 13) }, first).ShouldBeRefused("decision.before_latest");
        Register(Details(), first).Value.Sequence.ShouldBe(2);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(-1)]
    [InlineData(20_001)]
    public void Persons_are_a_number_within_reason(int? persons) =>
        Register(Details(persons) with { Reasons = [DecisionReason.RequestTooHigh] }).Errors.Select(e => (e.Code, e.Field)).ShouldContain(("decision.persons_out_of_range", "Persons"));

    [Fact]
    public void Minors_are_among_the_persons()
    {
        Register(Details() with { Minors = 41 }).ShouldBeRefused("decision.minors_out_of_range");
        Register(Details() with { Minors = -1 }).ShouldBeRefused("decision.minors_out_of_range");
        Register(Details() with { Minors = 0 }).Value.Minors.ShouldBe(0);
    }

    [Fact]
    public void Conditions_that_exclude_everybody_are_refused()
    {
        Register(Details() with { OnlyFamilies = true, OnlyWithoutChildren = true }).ShouldBeRefused("decision.conditions_contradict");
        Register(Details() with { MaxHouseholdSize = 0 }).ShouldBeRefused("decision.household_out_of_range");
    }

    [Fact]
    public void A_joint_decision_has_a_total_of_at_least_the_own_share()
    {
        Register(Details() with { JointWith = ["4621"], JointPersons = 60 }).ShouldBeRefused("decision.joint_with_itself");
        Register(Details() with { JointWith = ["4620"] }).ShouldBeRefused("decision.joint_total_missing");
        Register(Details() with { JointWith = ["4620"], JointPersons = 39 }).ShouldBeRefused("decision.joint_total_too_low");
        Register(Details() with { JointWith = ["4620", "4619"], JointPersons = 60 }).Value.JointWith.ShouldBe(["4619", "4620"]);
    }

    [Fact]
    public void A_decision_below_the_places_in_use_needs_an_overrun()
    {
        var ledger = PlaceLedger.Open("4621", 2024, 40, 40, 40, 4);
        ledger.Reserve(12, 3, false, false).ShouldSucceed();
        ledger.Agree(12, 3);
        ledger.Decide(10, 4, allowOverrun: false).Error.ShouldSatisfyAllConditions(e => e.Code.ShouldBe("decision.below_used"), e => e.Args.ShouldBe([12, 10]));
        ledger.Decide(12, 2, allowOverrun: false).Error.Code.ShouldBe("decision.minors_below_used");
        (ledger.Decided, ledger.Left).ShouldBe((40, 28), "a refusal changes nothing");

        ledger.Decide(10, null, allowOverrun: true).Value.ShouldBe(3);
        (ledger.Left, ledger.Overrun, ledger.LeftMinors, ledger.OverrunMinors).ShouldBe((0, 2, 0, 3));
        ledger.Decide(20, 3, allowOverrun: false).Value.ShouldBe(0);
        (ledger.Left, ledger.Overrun, ledger.OverrunMinors).ShouldBe((8, 0, 0));
    }

    [Fact]
    public void An_overrun_is_given_a_reason()
    {
        var resolution = Register(Details()).Value;
        resolution.AllowOverrun(2, "fordi").ShouldBeRefused("decision.overrun_reason_missing");
        resolution.AllowOverrun(2, " Avtalene er bindende. ").ShouldSucceed();
        (resolution.OverrunPersons, resolution.OverrunReason).ShouldBe((2, "Avtalene er bindende."));
    }

    [Fact]
    public void The_original_request_stays_when_the_request_is_adjusted()
    {
        var ledger = PlaceLedger.Open("4621", 2025, 0, 0, null, null);
        ledger.Request(30, isOriginal: true);
        ledger.Request(36, isOriginal: false);
        (ledger.RequestedOriginally, ledger.Requested).ShouldBe((30, 36));
    }

    [Fact]
    public void What_stood_before_resolutions_were_registered_keeps_all_its_conditions()
    {
        var before = new CouncilDecision
        {
            MunicipalityNumber = "4621",
            Year = 2024,
            Persons = 40,
            Minors = 2,
            MaxHouseholdSize = 6,
            OnlyFamilies = true,
            Conditions = "Helst i Vossevangen",
            DecidedOn = new DateOnly(2023, 12, 1),
            Source = "IMDi",
        };
        CouncilResolution.Published(Guid.CreateVersion7(), before, 40, new Stamp(DateTimeOffset.UnixEpoch, new DateOnly(2024, 1, 1), Guid.Empty)).Current("IMDi").ShouldBe(before);
    }
}
