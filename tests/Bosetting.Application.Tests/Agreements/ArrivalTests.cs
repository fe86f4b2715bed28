using Bosetting.Application.Agreements;
using Bosetting.Application.Municipalities;
using Bosetting.Application.Tests.Municipalities;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Domain.Refugees;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Agreements;

public sealed class ArrivalTests
{
    [Fact]
    public async Task From_yes_to_settled()
    {
        await using var s = await Scenario.StartAsync();
        var (caseId, id) = await Placed.Agreed(s, persons: 3, on: s.Today.AddDays(5));
        s.Clock.Now = s.Clock.Now.AddDays(7);
        var agreement = await s.Run(new GetAgreement(id), Scenario.VossUser);
        var members = agreement.Household.Members;

        var first = await s.Run(new RegisterArrivals(id, [new Arrival(members[1].Id, agreement.AgreedDate)]), Scenario.VossUser);
        (first.Registered, first.Remaining, first.Participants).ShouldBe((1, 2, 0));
        (await s.Run(new GetArrivals(ArrivalTab.Expected), Scenario.VossUser)).Rows.Single().Arrived.ShouldBe(1);
        var rest = await s.Run(new RegisterArrivals(id, [new Arrival(members[0].Id, s.Today), new Arrival(members[2].Id, s.Today)]), Scenario.VossUser);
        (rest.Registered, rest.Remaining, rest.Participants).ShouldBe((2, 0, 1));

        await using var db = await s.OpenAsSystem();
        var @case = await db.Db.Cases.SingleAsync(c => c.Id == caseId);
        (@case.Status, @case.SettledOn).ShouldBe((CaseStatus.Settled, s.Today));
        (await db.Db.Agreements.SingleAsync()).Status.ShouldBe(AgreementStatus.Fulfilled);
        var places = await db.Db.PlaceLedgers.SingleAsync(l => l.MunicipalityNumber == Scenario.Voss && l.Year == 2024);
        (places.Agreed, places.Settled, places.Left).ShouldBe((0, 3, 37));
        var participant = await db.Db.Participants.SingleAsync();
        (participant.RefugeeId, participant.Entitlement, participant.SettledOn).ShouldBe((members[0].Id, ProgrammeEntitlement.Right, s.Today));
        var kinds = await db.Db.CaseEvents.Where(e => e.CaseId == caseId).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync();
        kinds.TakeLast(5).ShouldBe([CaseEventKind.Agreed, CaseEventKind.PersonSettled, CaseEventKind.PersonSettled, CaseEventKind.PersonSettled, CaseEventKind.Settled]);

        (await s.Run(new GetArrivals(ArrivalTab.Expected), Scenario.VossUser)).Rows.ShouldBeEmpty();
        (await s.Run(new GetArrivals(ArrivalTab.Arrived), Scenario.VossUser)).Rows.Single().SettledOn.ShouldBe(s.Today);
        var shown = (await s.Run(new GetParticipants(), Scenario.VossUser)).Rows.Single();
        (shown.Name, shown.Entitlement).ShouldBe(("Olena Prøvesen", ProgrammeEntitlement.Right));
    }

    [Fact]
    public async Task A_minor_who_comes_alone_uses_a_minors_place_and_becomes_no_participant()
    {
        await using var s = await Scenario.StartAsync();
        var (_, id) = await Placed.Agreed(s, unaccompanied: true);
        var member = (await s.Run(new GetAgreement(id), Scenario.VossUser)).Household.Members.Single();
        await s.Run(new RegisterArrivals(id, [new Arrival(member.Id, s.Today)]), Scenario.VossUser);

        await using var db = await s.OpenAsSystem();
        var places = await db.Db.PlaceLedgers.SingleAsync(l => l.MunicipalityNumber == Scenario.Voss && l.Year == 2024);
        (places.SettledMinors, places.AgreedMinors, places.LeftMinors).ShouldBe((1, 0, 3));
        (await db.Db.Participants.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_arrives_before_the_agreed_date_or_in_the_future_and_nothing_is_half_stored()
    {
        await using var s = await Scenario.StartAsync();
        var (caseId, id) = await Placed.Agreed(s, persons: 2, on: s.Today.AddDays(3));
        s.Clock.Now = s.Clock.Now.AddDays(4);
        var members = (await s.Run(new GetAgreement(id), Scenario.VossUser)).Household.Members;

        var refused = await s.RunAs(Scenario.VossUser, new RegisterArrivals(id, [new Arrival(members[0].Id, s.Today), new Arrival(members[1].Id, s.Today.AddDays(-3))]));
        refused.Errors.Select(e => (e.Code, e.Field)).ShouldBe([("arrival.before_agreed_date", members[1].Id.ToString())]);
        refused = await s.RunAs(Scenario.VossUser, new RegisterArrivals(id, [.. members.Select(m => new Arrival(m.Id, s.Today.AddDays(1)))]));
        refused.Errors.Select(e => e.Code).ShouldBe(["arrival.in_future", "arrival.in_future"]);

        (await s.RunAs(Scenario.VossUser, new RegisterArrivals(id, []))).Error.Code.ShouldBe("arrival.nobody");
        var twice = new Arrival(members[0].Id, s.Today);
        (await s.RunAs(Scenario.VossUser, new RegisterArrivals(id, [twice, twice]))).Error.Code.ShouldBe("arrival.person_twice");
        (await s.RunAs(Scenario.TrondheimUser, new RegisterArrivals(id, [twice]))).Error.Code.ShouldBe("agreement.not_found");
        await using var db = await s.OpenAsSystem();
        (await db.Db.Refugees.AnyAsync(r => r.CaseId == caseId && r.SettledOn != null)).ShouldBeFalse();
        (await db.Db.PlaceLedgers.SingleAsync(l => l.MunicipalityNumber == Scenario.Voss && l.Year == 2024)).Settled.ShouldBe(0);
    }

    [Fact]
    public async Task Registering_the_same_arrival_twice_at_once_counts_once()
    {
        await using var s = await Scenario.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            var (_, id) = await Placed.Agreed(s);
            var member = (await s.Run(new GetAgreement(id), Scenario.VossUser)).Household.Members.Single();
            var request = new RegisterArrivals(id, [new Arrival(member.Id, s.Today)]);
            var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => s.RunAs(Scenario.VossUser, request))));
            results.Count(r => r.IsSuccess).ShouldBe(1);
            results.Where(r => r.IsFailure).ShouldAllBe(r => r.Error.Code == "agreement.not_active");
        }

        await using var db = await s.OpenAsSystem();
        (await db.Db.PlaceLedgers.SingleAsync(l => l.MunicipalityNumber == Scenario.Voss && l.Year == 2024)).Settled.ShouldBe(10);
    }

    [Fact]
    public async Task The_agreed_date_is_changed_with_a_reason_by_the_municipality()
    {
        await using var s = await Scenario.StartAsync();
        var (_, id) = await Placed.Agreed(s, on: s.Today.AddDays(5));
        var (seen, wanted) = (s.Today.AddDays(5), s.Today.AddDays(12));
        (await s.RunAs(Scenario.VossUser, new ChangeAgreedDate(id, seen, wanted, " "))).Error.Code.ShouldBe("agreement.reason_missing");
        (await s.RunAs(Scenario.VossUser, new ChangeAgreedDate(id, seen, seen, "Vent"))).Error.Code.ShouldBe("agreement.same_date");
        (await s.RunAs(Scenario.VossUser, new ChangeAgreedDate(id, seen, s.Today.AddDays(-1), "Feil"))).Error.Code.ShouldBe("agreement.date_in_past");
        await s.Run(new ChangeAgreedDate(id, seen, wanted, "Boligen blir ferdig en uke senere."), Scenario.VossUser);
        (await s.RunAs(Scenario.Officer, new ChangeAgreedDate(id, seen, s.Today.AddDays(8), "Noe annet"))).Error.Code.ShouldBe("conflict.changed_meanwhile");

        var view = await s.Run(new GetAgreement(id), Scenario.VossUser);
        view.AgreedDate.ShouldBe(wanted);
        view.DateChanges.Single().Reason.ShouldBe("Boligen blir ferdig en uke senere.");
    }

    [Fact]
    public async Task The_directorate_cancels_an_agreement_and_the_places_are_free_again()
    {
        await using var s = await Scenario.StartAsync();
        var (caseId, id) = await Placed.Agreed(s, persons: 2);
        (await s.RunAs(Scenario.VossUser, new CancelAgreement(id, "Vi vil ikke"))).Error.Code.ShouldBe("access.denied");
        (await s.RunAs(Scenario.Officer, new CancelAgreement(id, ""))).Error.Code.ShouldBe("agreement.reason_missing");
        await s.Run(new CancelAgreement(id, "Boligen brant."));

        await using var db = await s.OpenAsSystem();
        var @case = await db.Db.Cases.SingleAsync(c => c.Id == caseId);
        (@case.Status, @case.AgreementId, @case.MunicipalityNumber).ShouldBe((CaseStatus.Ready, null, null));
        (await db.Db.PlaceLedgers.SingleAsync(l => l.MunicipalityNumber == Scenario.Voss && l.Year == 2024)).Left.ShouldBe(40);
        (await s.RunAs(Scenario.VossUser, new GetAgreement(id))).Error.Code.ShouldBe("agreement.not_found");
        (await s.RunAs(Scenario.Officer, new CancelAgreement(id, "En gang til"))).Error.Code.ShouldBe("agreement.not_of_this_case");
    }

    [Fact]
    public async Task When_somebody_has_arrived_the_date_stands_and_the_agreement_too()
    {
        await using var s = await Scenario.StartAsync();
        var (_, id) = await Placed.Agreed(s, persons: 2);
        var view = await s.Run(new GetAgreement(id), Scenario.VossUser);
        await s.Run(new RegisterArrivals(id, [new Arrival(view.Household.Members[0].Id, s.Today)]), Scenario.VossUser);
        (await s.RunAs(Scenario.VossUser, new ChangeAgreedDate(id, s.Today, s.Today.AddDays(3), "Senere"))).Error.Code.ShouldBe("agreement.arrivals_begun");
        (await s.RunAs(Scenario.Officer, new CancelAgreement(id, "Nei"))).Error.Code.ShouldBe("agreement.arrivals_begun");
    }

    [Fact]
    public async Task The_list_is_paged_by_date_without_losing_or_repeating()
    {
        await using var s = await Scenario.StartAsync();
        for (var i = 0; i < 8; i++)
        {
            await Placed.Agreed(s, on: s.Today.AddDays(i / 3));
        }

        var all = (await s.Run(new GetArrivals(ArrivalTab.Expected), Scenario.VossUser)).Rows;
        all.Count.ShouldBe(8);
        all.Select(r => r.AgreedDate).ShouldBeInOrder();
        var cursor = new ArrivalCursor(all[2].AgreedDate, all[2].AgreementId);
        var rest = (await s.Run(new GetArrivals(ArrivalTab.Expected, cursor), Scenario.VossUser)).Rows;
        rest.Select(r => r.AgreementId).ShouldBe(all.Skip(3).Select(r => r.AgreementId));
    }
}
