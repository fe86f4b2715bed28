using Bosetting.Domain.Municipalities;

namespace Bosetting.Domain.Tests.Municipalities;

public sealed class CapacityTests
{
    private static readonly DateOnly Today = new(2024, 1, 15);
    private static readonly Guid Id = Guid.CreateVersion7();

    [Fact]
    public void Stop_lasts_through_its_last_day()
    {
        var stop = Stop(Today, Today.AddDays(7));
        stop.To.ShouldBe(Today.AddDays(8));
        stop.LastDay.ShouldBe(Today.AddDays(7));
    }

    [Theory]
    [InlineData(-1, 5, "Flom", "stop.starts_in_past")]
    [InlineData(2, 1, "Flom", "stop.ends_before_start")]
    [InlineData(0, null, "  ", "stop.reason_missing")]
    public void Stop_is_refused_when_it_makes_no_sense(int from, int? last, string reason, string code) =>
        TemporaryStop.Start(Id, "4621", new StopDetails(Today.AddDays(from), last is { } l ? Today.AddDays(l) : null, reason), Today).ShouldBeRefused(code);

    [Fact]
    public void Stop_that_has_begun_keeps_its_first_day_and_its_past()
    {
        var stop = Stop(Today, null);
        var later = Today.AddDays(10);
        stop.Change(new StopDetails(later, null, "Flom"), later).ShouldBeRefused("stop.has_begun");
        stop.Change(new StopDetails(Today, Today.AddDays(5), "Flom"), later).ShouldBeRefused("stop.ends_in_past");
        var changed = stop.Change(new StopDetails(Today, later, "Flom og ras"), later).Value;
        (changed.Revision, changed.LastDay, changed.Reason).ShouldBe((2, later, "Flom og ras"));
    }

    [Fact]
    public void Ending_a_stop_opens_from_today_and_an_announced_one_never_was()
    {
        var stop = Stop(Today, null);
        stop.End(Today.AddDays(3)).Value!.To.ShouldBe(Today.AddDays(3));
        stop.End(Today).Value.ShouldBeNull();
        var over = stop.End(Today.AddDays(3)).Value!;
        over.End(Today.AddDays(3)).ShouldBeRefused("stop.over");
        over.Change(new StopDetails(Today, null, "Flom"), Today.AddDays(3)).ShouldBeRefused("stop.over");
    }

    [Fact]
    public void Dwelling_says_all_that_is_wrong_at_once()
    {
        var refused = Dwelling.Offer(Id, "4621", Details() with { Rooms = 21, Beds = 0, ExpiresOn = Today.AddDays(-1), Area = new string('x', 61) }, Today);
        refused.Errors.Select(e => (e.Code, e.Field)).ShouldBe(
            [("dwelling.rooms_out_of_range", "Rooms"), ("dwelling.beds_out_of_range", "Beds"), ("dwelling.area_too_long", "Area"), ("dwelling.expires_in_past", "ExpiresOn")]);
    }

    [Theory]
    [InlineData(10, 9, "dwelling.expires_before_available")]
    [InlineData(0, 367, "dwelling.expires_too_late")]
    public void Dwelling_is_refused_when_its_days_make_no_sense(int from, int until, string code) =>
        Dwelling.Offer(Id, "4621", Details() with { AvailableFrom = Today.AddDays(from), ExpiresOn = Today.AddDays(until) }, Today).ShouldBeRefused(code);

    [Fact]
    public void Expired_dwelling_comes_back_by_a_new_day_and_a_withdrawn_one_never()
    {
        var dwelling = Dwelling.Offer(Id, "4621", Details(), Today).Value;
        var later = Today.AddDays(100);
        var again = dwelling.Change(dwelling.Details with { ExpiresOn = later.AddDays(1) }, later).Value;
        (again.ExpiresOn, again.Revision, again.Id).ShouldBe((later.AddDays(1), 2, Id));
        var gone = again.Withdraw(DwellingGone.TakenByOthers).Value;
        gone.Withdrawn.ShouldBe(DwellingGone.TakenByOthers);
        gone.Withdraw(DwellingGone.Mistake).ShouldBeRefused("dwelling.withdrawn");
        gone.Change(gone.Details, later).ShouldBeRefused("dwelling.withdrawn");
    }

    private static TemporaryStop Stop(DateOnly from, DateOnly? last) => TemporaryStop.Start(Id, "4621", new StopDetails(from, last, "Flom"), Today).Value;

    private static DwellingDetails Details() => new() { Rooms = 2, Beds = 4, AvailableFrom = Today, ExpiresOn = Today.AddDays(30) };
}
