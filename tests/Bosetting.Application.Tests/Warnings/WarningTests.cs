using Bosetting.Application.MunicipalCapacity;
using Bosetting.Application.Municipalities;
using Bosetting.Application.Warnings;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Requests;
using Bosetting.Domain.Warnings;
using Bosetting.Testing;

namespace Bosetting.Application.Tests.Warnings;

public sealed class WarningTests : IAsyncLifetime
{
    private Scenario _s = null!;

    public async Task InitializeAsync() => _s = await Scenario.StartAsync();

    public async Task DisposeAsync() => await _s.DisposeAsync();

    [Fact]
    public async Task Facts_of_the_database_become_warnings_and_the_worst_comes_first()
    {
        await _s.ProposedCase(Scenario.Voss);
        for (var i = 0; i < 3; i++)
        {
            var (_, inquiry) = await _s.ProposedCase(Scenario.Trondheim);
            await _s.Run(new DeclineInquiry(inquiry, DeclineReason.NoSuitableDwelling), Scenario.TrondheimUser);
            await _s.Run(new OfferDwelling(Guid.CreateVersion7(), new DwellingDetails { Rooms = 1, Beds = 2, AvailableFrom = _s.Today, ExpiresOn = _s.Today.AddDays(30) }), Scenario.TrondheimUser);
        }

        await _s.Run(new StartStop(new StopDetails(_s.Today, null, "Flom")), Scenario.VossUser);
        await _s.Run(new ReportCareHomes(0), Scenario.TrondheimUser);
        (await Kinds()).ShouldBe([(Scenario.Trondheim, WarningKind.CareHomesFull), (Scenario.Trondheim, WarningKind.ManyDeclines)]);

        // Thirty days on: the answer is 23 days late, the stop has lasted, the dwellings end.
        _s.Clock.Now = _s.Clock.Now.AddDays(30);
        var list = await _s.Run(new GetWarnings(), Scenario.Manager);
        list.Rows[0].Warning.Kind.ShouldBe(WarningKind.SlowAnswers);
        list.Rows[0].Warning.Figures.Select(f => f.Value).ShouldBe([1, 23]);
        list.Counts.ShouldBe(new Dictionary<WarningKind, int>
        {
            [WarningKind.SlowAnswers] = 1,
            [WarningKind.LongStop] = 1,
            [WarningKind.ExpiringDwellings] = 1,
            [WarningKind.ManyDeclines] = 1,
            [WarningKind.CareHomesFull] = 1,
        }, ignoreOrder: true);
        (await _s.Run(new GetWarnings(WarningKind.LongStop), Scenario.Manager)).Rows.Single().Municipality.ShouldBe("Voss");
    }

    [Fact]
    public async Task Stops_that_follow_each_other_are_one_long_stop_and_managers_see_those_that_are_announced()
    {
        await _s.Run(new StartStop(new StopDetails(_s.Today, _s.Today.AddDays(19), "Flom")), Scenario.VossUser);
        _s.Clock.Now = _s.Clock.Now.AddMinutes(1);
        await _s.Run(new StartStop(new StopDetails(_s.Today.AddDays(20), null, "Fortsatt flom")), Scenario.VossUser);
        (await _s.Run(new GetStops(), Scenario.Manager)).Rows.Select(r => (r.Municipality, r.Reason)).ShouldBe([("Voss", "Fortsatt flom"), ("Voss", "Flom")]);
        _s.Clock.Now = _s.Clock.Now.AddDays(35);
        (await _s.Run(new GetWarnings(WarningKind.LongStop), Scenario.Manager)).Rows.Single().Warning.Figures.Single().Value.ShouldBe(35);
        (await _s.Run(new GetStops(), Scenario.Officer)).Rows.Single().Reason.ShouldBe("Fortsatt flom");
    }

    [Fact]
    public async Task A_warning_set_aside_is_gone_until_its_day()
    {
        await _s.Run(new ReportCareHomes(0), Scenario.TrondheimUser);
        (await _s.RunAs(Scenario.Manager, new SetAsideWarning(WarningKind.CareHomesFull, Scenario.Trondheim, _s.Today.AddDays(5), " "))).Error.Code.ShouldBe("warning.reason_missing");
        await _s.Run(new SetAsideWarning(WarningKind.CareHomesFull, Scenario.Trondheim, _s.Today.AddDays(5), "Nytt botiltak åpner."), Scenario.Manager);
        (await Kinds()).ShouldBeEmpty();
        var aside = (await _s.Run(new GetWarnings(SetAside: true), Scenario.Manager)).Rows.Single();
        (aside.Aside!.Reason, aside.AsideBy).ShouldBe(("Nytt botiltak åpner.", Scenario.Manager.Name));

        await _s.Run(new TakeBackSetAside(WarningKind.CareHomesFull, Scenario.Trondheim), Scenario.Manager);
        (await Kinds()).Count.ShouldBe(1);
        await _s.Run(new SetAsideWarning(WarningKind.CareHomesFull, Scenario.Trondheim, _s.Today.AddDays(5), "Likevel."), Scenario.Manager);
        _s.Clock.Now = _s.Clock.Now.AddDays(6);
        (await Kinds()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Thresholds_hold_from_their_day()
    {
        await _s.Run(new OfferDwelling(Guid.CreateVersion7(), new DwellingDetails { Rooms = 1, Beds = 2, AvailableFrom = _s.Today, ExpiresOn = _s.Today.AddDays(9) }), Scenario.VossUser);
        (await Kinds()).ShouldBeEmpty();
        var id = await _s.Run(new SetWarningThresholds(_s.Today.AddDays(2), new WarningThresholds { Dwellings = 1 }, "Hver bolig teller.", null), Scenario.Manager);
        (await Kinds()).ShouldBeEmpty();
        (await _s.RunAs(Scenario.Manager, new SetWarningThresholds(_s.Today, new WarningThresholds(), "Uten å ha sett det.", null))).Error.Code.ShouldBe("conflict.changed_meanwhile");
        (await _s.RunAs(Scenario.Manager, new SetWarningThresholds(_s.Today.AddDays(-1), new WarningThresholds(), "For sent.", id))).Error.Code.ShouldBe("warning.valid_from_in_past");
        (await _s.RunAs(Scenario.Manager, new SetWarningThresholds(_s.Today, new WarningThresholds { StopDays = 0 }, "Feil.", id))).Error.Field.ShouldBe("StopDays");
        _s.Clock.Now = _s.Clock.Now.AddDays(2);
        (await Kinds()).ShouldBe([(Scenario.Voss, WarningKind.ExpiringDwellings)]);
        (await _s.Run(new GetWarningThresholds(), Scenario.Manager)).Versions.Single().By.ShouldBe(Scenario.Manager.Name);
    }

    [Fact]
    public async Task Warnings_are_for_managers() =>
        (await _s.RunAs(Scenario.VossUser, new GetWarnings())).Error.Code.ShouldBe("access.denied");

    private async Task<List<(string, WarningKind)>> Kinds() =>
        [.. (await _s.Run(new GetWarnings(), Scenario.Manager)).Rows.Select(r => (r.Warning.MunicipalityNumber, r.Warning.Kind))];
}
