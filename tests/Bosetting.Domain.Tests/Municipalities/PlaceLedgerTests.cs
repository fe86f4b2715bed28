using Bosetting.Domain.Municipalities;

namespace Bosetting.Domain.Tests.Municipalities;

public sealed class PlaceLedgerTests
{
    private static PlaceLedger Ledger(int? decided = 10, int? minors = 2) => PlaceLedger.Open("4601", 2024, 12, 12, decided, minors);

    [Fact]
    public void Places_are_moved_from_proposed_to_agreed_to_settled()
    {
        var l = Ledger();
        l.Reserve(4, 1, false, false).ShouldSucceed();
        (l.Left, l.LeftMinors).ShouldBe((6, 1));
        l.Agree(4, 1);
        l.Settle(1, 1);
        (l.Proposed, l.Agreed, l.Settled, l.Left, l.LeftMinors).ShouldBe((0, 3, 1, 6, 1));
        l.ReleaseAgreed(3, 0);
        l.Left.ShouldBe(9);
    }

    [Fact]
    public void The_last_place_is_given_once()
    {
        var l = Ledger(3);
        l.Reserve(3, 0, false, false).ShouldSucceed();
        l.Reserve(1, 0, false, false).ShouldBeRefused("municipality.no_places_left");
        l.Reserve(1, 0, false, false).Error.Args.ShouldBe([0]);
        l.ReleaseProposed(3, 0);
        l.Reserve(1, 0, false, false).ShouldSucceed();
    }

    [Fact]
    public void Minors_need_a_place_for_minors_too()
    {
        var l = Ledger(10, null);
        l.Reserve(1, 1, false, false).ShouldBeRefused("municipality.no_minor_places_left");
        l.Used.ShouldBe(0);
        l.Reserve(1, 0, false, false).ShouldSucceed();
    }

    [Fact]
    public void An_overrun_is_counted_and_never_makes_the_places_left_negative()
    {
        var l = Ledger(2, 0);
        l.Reserve(5, 1, allowOverrun: true, allowMinorOverrun: true).ShouldSucceed();
        (l.Overrun, l.OverrunMinors, l.Left, l.LeftMinors).ShouldBe((3, 1, 0, 0));
    }

    [Fact]
    public void Without_a_decision_there_are_no_places() =>
        Ledger(null, null).Reserve(1, 0, false, false).ShouldBeRefused("municipality.no_places_left");

    [Fact]
    public void Bufetats_settlements_use_the_municipalitys_places()
    {
        var l = Ledger(1, 1);
        l.SettleByBufetat(2);
        (l.Settled, l.SettledMinors, l.Overrun, l.OverrunMinors, l.Left).ShouldBe((2, 2, 1, 1, 0));
    }

    [Fact]
    public void Places_never_taken_are_not_given_back() =>
        Should.Throw<InvalidOperationException>(() => Ledger().ReleaseProposed(1, 0));

    [Fact]
    public void Numbers_are_not_negative()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => PlaceLedger.Open("4601", 2024, -1, 0, 0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => PlaceLedger.Open("4601", 2024, 0, 0, -1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Ledger().Reserve(0, 0, false, false));
        Should.Throw<ArgumentOutOfRangeException>(() => Ledger().Reserve(1, -1, false, false));
    }
}
