using Bosetting.Application.Cases;
using Bosetting.Application.Matching;
using Bosetting.Application.MunicipalCapacity;
using Bosetting.Application.Municipalities;
using Bosetting.Application.Tests.Municipalities;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Matching;
using Bosetting.Matching.Eligibility;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.MunicipalCapacity;

public sealed class CapacityTests : IAsyncLifetime
{
    private Scenario _s = null!;

    public async Task InitializeAsync() => _s = await Scenario.StartAsync();

    public async Task DisposeAsync() => await _s.DisposeAsync();

    [Fact]
    public async Task A_stop_is_honoured_by_matching_at_once_and_its_end_too()
    {
        var id = await _s.ReadyCase();
        var stop = await _s.Run(new StartStop(new StopDetails(_s.Today, null, "Fullt i helsetenesta")), Scenario.VossUser);

        (await _s.Run(new RankMunicipalities(id))).Rows.Single(r => r.Number == Scenario.Voss).Rules.ShouldContain(r => r.Code == RuleCodes.TemporaryStop);
        (await _s.RunAs(Scenario.Officer, Propose(id))).Error.Code.ShouldBe("match.rule_absolute");

        await _s.Run(new EndStop(stop, 1), Scenario.VossUser);
        (await _s.RunAs(Scenario.Officer, Propose(id))).IsSuccess.ShouldBeTrue();
        (await History()).ShouldBe([CapacityChangeKind.StopEnded, CapacityChangeKind.StopStarted]);
    }

    [Fact]
    public async Task Stops_never_overlap_and_a_stale_change_is_refused()
    {
        var stop = await _s.Run(new StartStop(new StopDetails(_s.Today, _s.Today.AddDays(9), "Flom")), Scenario.VossUser);
        (await _s.RunAs(Scenario.VossUser, new StartStop(new StopDetails(_s.Today.AddDays(9), null, "Ras")))).Error.Code.ShouldBe("stop.overlaps");
        await _s.Run(new StartStop(new StopDetails(_s.Today.AddDays(10), null, "Ras")), Scenario.VossUser);
        (await _s.RunAs(Scenario.VossUser, new ChangeStop(stop, 1, new StopDetails(_s.Today, _s.Today.AddDays(12), "Flom")))).Error.Code.ShouldBe("stop.overlaps");
        await _s.Run(new ChangeStop(stop, 1, new StopDetails(_s.Today, _s.Today.AddDays(3), "Flom")), Scenario.VossUser);
        (await _s.RunAs(Scenario.VossUser, new EndStop(stop, 1))).Error.Code.ShouldBe("conflict.changed_meanwhile");
        (await _s.RunAs(Scenario.TrondheimUser, new EndStop(stop, 2))).Error.Code.ShouldBe("stop.not_found");
        (await _s.Run(new GetCapacityNow(), Scenario.VossUser)).Stops.Select(s => s.LastDay).ShouldBe([_s.Today.AddDays(3), null]);
    }

    [Fact]
    public async Task Two_who_stop_at_once_make_one_stop()
    {
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _s.RunAs(Scenario.VossUser, new StartStop(new StopDetails(_s.Today, null, "Flom")))));
        both.Count(r => r.IsSuccess).ShouldBe(1);
        both.Where(r => r.IsFailure).ShouldAllBe(r => r.Error.Code == "stop.overlaps");
    }

    [Fact]
    public async Task The_last_report_of_a_day_counts_and_every_one_is_in_the_history()
    {
        await _s.Run(new ReportService(ServiceArea.School, CapacityLevel.Closed), Scenario.VossUser);
        await _s.Run(new ReportService(ServiceArea.School, CapacityLevel.Pressed), Scenario.VossUser);
        await _s.Run(new ReportCareHomes(3), Scenario.VossUser);
        (await _s.RunAs(Scenario.VossUser, new ReportCareHomes(501))).Error.Code.ShouldBe("capacity.care_home_out_of_range");

        var now = await _s.Run(new GetCapacityNow(), Scenario.VossUser);
        now.Services.Single(a => a.Area == ServiceArea.School).Level.ShouldBe(CapacityLevel.Pressed);
        now.Services.Count(a => a.Level is null).ShouldBe(5);
        now.CareHomes!.FreePlaces.ShouldBe(3);
        (await History()).Count.ShouldBe(3);
        (await _s.Run(new GetCapacityHistory(), Scenario.TrondheimUser)).Lines.ShouldBeEmpty();
        await using var db = await _s.OpenAsSystem();
        (await db.Db.Audit.CountAsync(a => a.SubjectKind == "municipality" && a.SubjectId == Scenario.Voss)).ShouldBe(3);
    }

    [Fact]
    public async Task An_old_report_is_marked_when_matching_no_longer_trusts_it()
    {
        await _s.Run(new ReportService(ServiceArea.Housing, CapacityLevel.Ok), Scenario.VossUser);
        _s.Clock.Now = _s.Clock.Now.AddDays(400);
        (await _s.Run(new GetCapacityNow(), Scenario.VossUser)).Services.Single(a => a.Area == ServiceArea.Housing).IsStale.ShouldBeTrue();
    }

    [Fact]
    public async Task A_dwelling_is_offered_once_changed_and_withdrawn()
    {
        var id = Guid.CreateVersion7();
        await _s.Run(new OfferDwelling(id, Details()), Scenario.VossUser);
        await _s.Run(new OfferDwelling(id, Details()), Scenario.VossUser);
        (await _s.RunAs(Scenario.TrondheimUser, new ChangeDwelling(id, 1, Details()))).Error.Code.ShouldBe("dwelling.not_found");
        await _s.Run(new ChangeDwelling(id, 1, Details() with { Beds = 6 }), Scenario.VossUser);
        (await _s.RunAs(Scenario.VossUser, new WithdrawDwelling(id, 1, DwellingGone.OfferEnded))).Error.Code.ShouldBe("conflict.changed_meanwhile");
        (await _s.RunAs(Scenario.VossUser, new WithdrawDwelling(id, 2, null))).Error.Code.ShouldBe("dwelling.reason_missing");
        (await _s.Run(new GetDwellings(), Scenario.VossUser)).Offered.Single().Beds.ShouldBe(6);

        await _s.Run(new WithdrawDwelling(id, 2, DwellingGone.OfferEnded), Scenario.VossUser);
        var list = await _s.Run(new GetDwellings(), Scenario.VossUser);
        (list.Offered.Count, list.Ended.Count).ShouldBe((0, 1));
        (await _s.Run(new GetMunicipalityStart(), Scenario.VossUser)).DwellingsOffered.ShouldBe(0);
        (await _s.Run(new RankMunicipalities(await _s.ReadyCase()))).Rows.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Fit_looks_at_own_households_only_and_each_look_is_logged()
    {
        var (large, _) = await _s.ProposedCase(Scenario.Voss, persons: 5);
        var (small, _) = await Placed.Agreed(_s, persons: 2);
        var (foreign, _) = await _s.ProposedCase(Scenario.Trondheim, persons: 1);
        var (graded, _) = await _s.ProposedCase(Scenario.Voss, grading: AddressGrading.Confidential);
        var id = await _s.Run(new OfferDwelling(Guid.CreateVersion7(), Details() with { AvailableFrom = _s.Today.AddDays(1) }), Scenario.VossUser);

        var fits = (await _s.Run(new GetDwellingFits(id), Scenario.VossUser)).Households;
        fits.Select(f => (f.Persons, f.Agreed, f.Misfits.Count)).ShouldBe([(2, true, 0), (5, false, 1)]);
        fits[0].TooLate.ShouldBeTrue();
        fits[1].Misfits.ShouldBe([DwellingMisfit.TooFewBeds]);
        (await _s.RunAs(Scenario.TrondheimUser, new GetDwellingFits(id))).Error.Code.ShouldBe("dwelling.not_found");

        await using var db = await _s.OpenAsSystem();
        var looked = await db.Db.Audit.Where(a => a.What == "dwelling_fit").Select(a => a.SubjectId).ToListAsync();
        looked.ShouldBe([large.ToString(), small.ToString()], ignoreOrder: true);
        looked.ShouldNotContain(foreign.ToString());
        looked.ShouldNotContain(graded.ToString());
    }

    [Fact]
    public async Task The_pace_plan_reaches_matching_and_a_stale_one_is_refused()
    {
        var first = await _s.Run(new GetPacePlan(), Scenario.VossUser);
        (first.Plan.Sum, first.Plan.Revision, first.Places!.Persons.Decided).ShouldBe((0, 0, 40));
        var even = first.Plan.Spread(40, _s.Today);
        (await _s.Run(new SavePacePlan(2024, 0, PaceUnit.Month, even.Persons), Scenario.VossUser)).ShouldBe(1);
        (await _s.RunAs(Scenario.VossUser, new SavePacePlan(2024, 0, PaceUnit.Month, even.Persons))).Error.Code.ShouldBe("conflict.changed_meanwhile");
        await _s.Run(new SavePacePlan(2024, 1, PaceUnit.Week, even.In(PaceUnit.Week).Persons), Scenario.VossUser);
        (await _s.RunAs(Scenario.VossUser, new SavePacePlan(2026, 0, PaceUnit.Month, even.Persons))).Error.Code.ShouldBe("pace.year_out_of_range");

        await using var db = await _s.OpenAsSystem();
        (await db.Db.PacePlan.Where(p => p.MunicipalityNumber == Scenario.Voss && p.Year == 2024).OrderBy(p => p.Month).Select(p => p.Persons).ToListAsync()).ShouldBe(even.Persons);
        (await db.Db.PacePlans.SingleAsync()).Unit.ShouldBe(PaceUnit.Week);
    }

    private ProposeMunicipality Propose(Guid id) => new() { CaseId = id, MunicipalityNumber = Scenario.Voss, ProposedDate = _s.Today.AddDays(14) };

    private DwellingDetails Details() => new() { Rooms = 2, Beds = 4, AvailableFrom = _s.Today, ExpiresOn = _s.Today.AddDays(30) };

    private async Task<List<CapacityChangeKind>> History() =>
        [.. (await _s.Run(new GetCapacityHistory(), Scenario.VossUser)).Lines.Select(l => l.Change.Kind)];
}
